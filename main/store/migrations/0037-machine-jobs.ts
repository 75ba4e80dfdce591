import type { Migration } from './migration.ts';
import { growList } from './grow-list.ts';

const materials = `
  -- What machines use up (C6): measured in a unit, sold at so much for so much of it.
  CREATE TABLE materials(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK(name <> ''),
    unit TEXT NOT NULL CHECK(unit IN ('g', 'ml', 'cm', 'm', 'dm²', 'm²', 'feuille', 'pièce')),
    price_cents INTEGER NOT NULL CHECK(price_cents >= 0),
    -- Thousandths of the unit that the price is for.
    price_per INTEGER NOT NULL CHECK(price_per > 0),
    purchase_cents INTEGER CHECK(purchase_cents >= 0),
    purchase_per INTEGER NOT NULL CHECK(purchase_per > 0),
    -- From this stock on it is time to order; null: nobody watches it.
    reorder_at INTEGER CHECK(reorder_at >= 0),
    note TEXT NOT NULL DEFAULT '',
    archived INTEGER NOT NULL DEFAULT 0 CHECK(archived IN (0, 1))
  ) STRICT;
  CREATE UNIQUE INDEX materials_by_name ON materials(name) WHERE archived = 0;
  -- Which machines use it, by name or by group; no row: any.
  CREATE TABLE material_machines(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    material_id INTEGER NOT NULL REFERENCES materials(id),
    resource_id INTEGER REFERENCES resources(id),
    resource_group TEXT CHECK(resource_group <> ''),
    CHECK((resource_id IS NULL) <> (resource_group IS NULL))
  ) STRICT;
  CREATE INDEX material_machines_by_material ON material_machines(material_id);
  CREATE INDEX material_machines_by_resource ON material_machines(resource_id) WHERE resource_id IS NOT NULL;
`;

const moves = `
  -- The stock's own history: what came and went, and what was counted. Nothing of it is ever altered.
  CREATE TABLE material_moves(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    material_id INTEGER NOT NULL REFERENCES materials(id),
    kind TEXT NOT NULL CHECK(kind IN ('delivery', 'use', 'return', 'count', 'waste')),
    -- Thousandths, negative for what goes; what a count found is the stock itself.
    quantity INTEGER NOT NULL,
    job_id INTEGER REFERENCES machine_jobs(id),
    cost_cents INTEGER CHECK(cost_cents >= 0),
    note TEXT NOT NULL DEFAULT '',
    -- When it happened, which is not always when it was noted: a count stands for all that was before it.
    moved_at TEXT NOT NULL CHECK(moved_at IS strftime('%Y-%m-%dT%H:%M', moved_at)),
    noted_at TEXT NOT NULL,
    noted_by TEXT NOT NULL,
    -- A move that takes another back: neither counts any more.
    reverses_id INTEGER UNIQUE REFERENCES material_moves(id),
    CHECK(kind NOT IN ('use', 'return') OR job_id IS NOT NULL),
    CHECK(reverses_id IS NOT NULL OR CASE WHEN kind IN ('use', 'waste') THEN quantity < 0 WHEN kind = 'count' THEN quantity >= 0
      ELSE quantity > 0 END)
  ) STRICT;
  CREATE INDEX material_moves_by_material ON material_moves(material_id, moved_at, id);
  CREATE INDEX material_moves_by_job ON material_moves(job_id) WHERE job_id IS NOT NULL;
  CREATE TRIGGER material_moves_stay BEFORE DELETE ON material_moves BEGIN
    SELECT RAISE(ABORT, 'STOCK_MOVE_STANDS');
  END;
  CREATE TRIGGER material_moves_never_change BEFORE UPDATE ON material_moves
    WHEN NEW.material_id <> OLD.material_id OR NEW.kind <> OLD.kind OR NEW.quantity <> OLD.quantity
      OR NEW.job_id IS NOT OLD.job_id OR NEW.moved_at <> OLD.moved_at OR NEW.reverses_id IS NOT OLD.reverses_id
      OR NEW.cost_cents IS NOT OLD.cost_cents BEGIN
    SELECT RAISE(ABORT, 'STOCK_MOVE_STANDS');
  END;
`;

const jobs = `
  -- What was made on a machine: a fact (B12, F5), whose slot is held by a booking while it lasts (B13).
  CREATE TABLE machine_jobs(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    resource_id INTEGER NOT NULL REFERENCES resources(id),
    person_id INTEGER REFERENCES people(id),
    organisation_id INTEGER REFERENCES organisations(id),
    -- Who stands beside, of the place.
    volunteer_id INTEGER REFERENCES people(id),
    booking_id INTEGER REFERENCES bookings(id),
    state TEXT NOT NULL CHECK(state IN ('running', 'paused', 'finished')),
    removed INTEGER NOT NULL DEFAULT 0 CHECK(removed IN (0, 1)),
    purpose TEXT NOT NULL CHECK(purpose IN ('work', 'training')),
    -- UTC instants (T3), and what the wall clock showed.
    started_at TEXT NOT NULL,
    ended_at TEXT,
    starts_at TEXT NOT NULL CHECK(starts_at IS strftime('%Y-%m-%dT%H:%M', starts_at)),
    -- Its end, or the end that is expected while it runs.
    ends_at TEXT NOT NULL CHECK(ends_at IS strftime('%Y-%m-%dT%H:%M', ends_at)),
    -- Real minutes without pauses; null while it runs.
    run_minutes INTEGER CHECK(run_minutes > 0),
    -- The bounds that its booking had before the end of the job freed the rest; null: nothing was booked.
    booked_from TEXT CHECK(booked_from IS strftime('%Y-%m-%dT%H:%M', booked_from)),
    booked_to TEXT CHECK(booked_to IS strftime('%Y-%m-%dT%H:%M', booked_to)),
    booked_minutes INTEGER CHECK(booked_minutes > 0),
    -- Whether the booking was made for the job, and goes with it.
    made_booking INTEGER NOT NULL DEFAULT 0 CHECK(made_booking IN (0, 1)),
    outcome TEXT CHECK(outcome IN ('success', 'failure')),
    failure_reason TEXT NOT NULL DEFAULT '',
    file_name TEXT NOT NULL DEFAULT '',
    remark TEXT NOT NULL DEFAULT '',
    payer TEXT NOT NULL CHECK(payer IN ('person', 'organisation', 'house')),
    house_reason TEXT NOT NULL DEFAULT '',
    -- What of it is charged (F6).
    charges_time INTEGER NOT NULL CHECK(charges_time IN (0, 1)),
    charges_materials INTEGER NOT NULL CHECK(charges_materials IN (0, 1)),
    charges_setup INTEGER NOT NULL CHECK(charges_setup IN (0, 1)),
    -- The time that is charged: booked or actual (C6), and what it costs by its list without setting up.
    basis TEXT CHECK(basis IN ('booked', 'actual')),
    charged_minutes INTEGER CHECK(charged_minutes > 0),
    charged_from TEXT CHECK(charged_from IS strftime('%Y-%m-%dT%H:%M', charged_from)),
    charged_to TEXT CHECK(charged_to IS strftime('%Y-%m-%dT%H:%M', charged_to)),
    agreed TEXT CHECK(agreed IS NULL OR json_valid(agreed)),
    time_cents INTEGER NOT NULL DEFAULT 0,
    materials_cents INTEGER NOT NULL DEFAULT 0 CHECK(materials_cents >= 0),
    setup_cents INTEGER NOT NULL DEFAULT 0 CHECK(setup_cents >= 0),
    -- What is charged of it, and what all of it is worth.
    total_cents INTEGER NOT NULL DEFAULT 0 CHECK(total_cents = time_cents + materials_cents + setup_cents),
    worth_cents INTEGER NOT NULL DEFAULT 0,
    includes_vat INTEGER NOT NULL DEFAULT 1 CHECK(includes_vat IN (0, 1)),
    vat_rate INTEGER NOT NULL DEFAULT 0 CHECK(vat_rate BETWEEN 0 AND 10000),
    used_on TEXT NOT NULL GENERATED ALWAYS AS (substr(starts_at, 1, 10)) VIRTUAL,
    CHECK((state = 'finished') = (ended_at IS NOT NULL AND outcome IS NOT NULL AND run_minutes IS NOT NULL)),
    CHECK(ended_at IS NULL OR ended_at > started_at),
    CHECK(outcome IS NOT 'failure' OR failure_reason <> ''),
    CHECK(payer <> 'house' OR house_reason <> ''),
    CHECK(payer <> 'person' OR person_id IS NOT NULL),
    CHECK(payer <> 'organisation' OR organisation_id IS NOT NULL)
  ) STRICT;
  -- A booking is one job, and a machine runs one at a time (B1).
  CREATE UNIQUE INDEX machine_jobs_by_booking ON machine_jobs(booking_id)
    WHERE booking_id IS NOT NULL AND removed = 0;
  CREATE UNIQUE INDEX machine_jobs_one_at_a_time ON machine_jobs(resource_id)
    WHERE state <> 'finished' AND removed = 0;
  CREATE INDEX machine_jobs_by_start ON machine_jobs(starts_at);
  CREATE INDEX machine_jobs_by_resource ON machine_jobs(resource_id, starts_at);
  CREATE INDEX machine_jobs_by_person ON machine_jobs(person_id, starts_at);
  CREATE INDEX machine_jobs_by_organisation ON machine_jobs(organisation_id, starts_at);
  CREATE INDEX machine_jobs_by_volunteer ON machine_jobs(volunteer_id, starts_at);
  CREATE TABLE machine_job_pauses(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id INTEGER NOT NULL REFERENCES machine_jobs(id),
    from_at TEXT NOT NULL,
    until_at TEXT CHECK(until_at >= from_at)
  ) STRICT;
  CREATE INDEX machine_job_pauses_by_job ON machine_job_pauses(job_id);
  CREATE UNIQUE INDEX machine_job_pauses_open ON machine_job_pauses(job_id) WHERE until_at IS NULL;
  -- What it used, at the prices of the day.
  CREATE TABLE machine_job_materials(
    job_id INTEGER NOT NULL REFERENCES machine_jobs(id),
    material_id INTEGER NOT NULL REFERENCES materials(id),
    quantity INTEGER NOT NULL CHECK(quantity > 0),
    price_cents INTEGER NOT NULL CHECK(price_cents >= 0),
    price_per INTEGER NOT NULL CHECK(price_per > 0),
    amount_cents INTEGER NOT NULL CHECK(amount_cents >= 0),
    PRIMARY KEY(job_id, material_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX machine_job_materials_by_material ON machine_job_materials(material_id);
  -- Jobs that were paid on the spot, by the note that says so (I8).
  CREATE TABLE sold_jobs(
    job_id INTEGER PRIMARY KEY REFERENCES machine_jobs(id),
    sale_id INTEGER NOT NULL REFERENCES sales(id)
  ) STRICT;
  CREATE INDEX sold_jobs_by_sale ON sold_jobs(sale_id);
`;

const views = `
  -- Moves that stand: neither taken back nor taking back.
  CREATE VIEW v_material_moves AS
    SELECT m.id, m.material_id, m.kind, m.quantity, m.job_id, m.cost_cents, m.note, m.moved_at, m.noted_at, m.noted_by
    FROM material_moves m
    WHERE m.reverses_id IS NULL AND NOT EXISTS(SELECT 1 FROM material_moves r WHERE r.reverses_id = m.id);
  -- What was counted last, and whatever came and went since: a fact noted late does not spoil a later count.
  CREATE VIEW v_material_stock(material_id, stock) AS
    SELECT a.id, coalesce(sum(m.quantity), 0) FROM materials a LEFT JOIN v_material_moves m ON m.material_id = a.id
      AND NOT EXISTS(SELECT 1 FROM v_material_moves c WHERE c.material_id = a.id AND c.kind = 'count'
        AND (c.moved_at, c.id) > (m.moved_at, m.id))
    GROUP BY a.id;
  CREATE VIEW v_materials AS
    SELECT m.id, m.name, m.unit, m.price_cents, m.price_per, m.purchase_cents, m.purchase_per, m.reorder_at, s.stock,
      m.archived
    FROM materials m JOIN v_material_stock s ON s.material_id = m.id;
  CREATE VIEW v_machine_jobs AS
    SELECT j.id, j.resource_id, r.name AS resource, r.group_name AS resource_group, j.person_id, j.organisation_id, j.volunteer_id,
      j.booking_id, j.state, j.purpose, j.started_at, j.ended_at, j.starts_at, j.ends_at, j.used_on, j.run_minutes,
      j.booked_minutes, j.charged_minutes, j.outcome, j.failure_reason, j.payer, j.time_cents, j.materials_cents,
      j.setup_cents, j.total_cents, j.worth_cents, r.owner_organisation_id
    FROM machine_jobs j JOIN resources r ON r.id = j.resource_id WHERE j.removed = 0;
  -- What may be billed: finished, of our own machines (B11), for somebody who pays (F6).
  CREATE VIEW v_billable_jobs AS
    SELECT j.id, j.resource_id, r.name AS resource, j.starts_at, j.ends_at, j.person_id, j.organisation_id, j.payer,
      j.outcome, j.charges_materials, coalesce(j.charged_minutes, j.run_minutes) AS minutes, j.agreed, j.time_cents,
      j.materials_cents, j.setup_cents, j.total_cents, j.includes_vat, j.vat_rate
    FROM machine_jobs j JOIN resources r ON r.id = j.resource_id
    WHERE j.removed = 0 AND j.state = 'finished' AND j.payer <> 'house' AND j.total_cents > 0
      AND r.owner_organisation_id IS NULL;

  DROP VIEW v_billable_bookings;
  -- As before, but for bookings of which a job was made: the job bills their time, never both.
  CREATE VIEW v_billable_bookings(id, resource_id, resource, starts_at, ends_at, person_id, organisation_id,
      title, agreed_cents, agreed, status, fee_cents, due_from) AS
    SELECT b.id, b.resource_id, r.name, b.starts_at, b.ends_at, b.person_id, b.organisation_id, b.title,
      coalesce(b.fee_cents, b.agreed_cents), b.agreed, b.status, b.fee_cents,
      CASE b.status WHEN 'cancelled' THEN b.fee_on || 'T00:01' ELSE b.ends_at END
    FROM bookings b JOIN resources r ON r.id = b.resource_id
    WHERE (b.status IN('confirmed','no_show') OR (b.status = 'cancelled' AND b.fee_cents > 0))
      AND coalesce(b.fee_cents, b.agreed_cents) > 0 AND b.agreed IS NOT NULL AND r.owner_organisation_id IS NULL
      AND (b.person_id IS NOT NULL OR b.organisation_id IS NOT NULL)
      AND NOT EXISTS(SELECT 1 FROM machine_jobs j WHERE j.booking_id = b.id AND j.removed = 0);
`;

/**
 * What settlements and billed sources say of jobs: a partner's machine owes what the job came to rather than what was
 * booked (B11), and a job paid at the counter is billed.
 */
const around = `
  DROP VIEW v_partner_uses;
  CREATE VIEW v_partner_uses AS
    SELECT b.id AS booking_id, r.owner_organisation_id AS partner_organisation_id, r.name AS resource, b.starts_at,
      b.ends_at, b.booked_on AS date, b.person_id, b.organisation_id,
      coalesce(j.total_cents, b.fee_cents, b.agreed_cents, 0) AS amount_cents,
      coalesce((SELECT sum(h.amount_cents) FROM held_payments h WHERE h.booking_id = b.id), 0) AS held_cents
    FROM bookings b JOIN resources r ON r.id = b.resource_id
      LEFT JOIN machine_jobs j ON j.booking_id = b.id AND j.removed = 0 AND j.state = 'finished'
    WHERE r.owner_organisation_id IS NOT NULL
      AND (b.status IN ('confirmed', 'no_show') OR (b.status = 'cancelled' AND b.fee_cents > 0));
  DROP VIEW v_billed_sources;
  CREATE VIEW v_billed_sources(kind, id) AS
    SELECT kind, source_id FROM billed_sources
    UNION ALL SELECT 'check_in', c.id FROM check_ins c
      JOIN visit_overflows o ON o.person_id = c.person_id AND o.date = c.date
      JOIN billed_sources b ON b.kind = 'visit' AND b.source_id = o.id
    UNION ALL SELECT 'job', job_id FROM sold_jobs;
`;

/** Materials with their stock, jobs on machines, what is billed of them and what pays for them (C3, C6, F5, F6, B11). */
export const machineJobs: Migration = {
  number: 37,
  slug: 'machine-jobs',
  up(database) {
    database.exec(materials + jobs + moves);
    growList(database, 'document_lines', 'source_kind', ['job']);
    growList(database, 'takings', 'use_kind', ['job']);
    growList(database, 'covered_uses', 'use_kind', ['job']);
    database.exec(views + around);
  },
};
