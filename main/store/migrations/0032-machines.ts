import type { Migration } from './migration.ts';

const settings = `
  -- How a machine is charged and who needs help at it (C6, F6); no row: the usual settings.
  CREATE TABLE machine_settings(
    resource_id INTEGER PRIMARY KEY REFERENCES resources(id),
    version INTEGER NOT NULL DEFAULT 1,
    basis TEXT NOT NULL CHECK(basis IN ('booked', 'actual')),
    setup_fee_cents INTEGER NOT NULL CHECK(setup_fee_cents >= 0),
    failure_time INTEGER NOT NULL CHECK(failure_time IN (0, 1)),
    failure_materials INTEGER NOT NULL CHECK(failure_materials IN (0, 1)),
    failure_setup INTEGER NOT NULL CHECK(failure_setup IN (0, 1)),
    supervision TEXT NOT NULL CHECK(supervision IN ('nobody', 'minors', 'everyone')),
    -- What it had run before its jobs were noted here.
    minutes_before INTEGER NOT NULL CHECK(minutes_before >= 0)
  ) STRICT;
`;

const maintenance = `
  -- What has to be done again and again, by date or by minutes run (F3).
  CREATE TABLE maintenance_plans(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    resource_id INTEGER NOT NULL REFERENCES resources(id),
    what TEXT NOT NULL CHECK(what <> ''),
    kind TEXT NOT NULL CHECK(kind IN ('months', 'date', 'hours')),
    -- Months, or minutes run.
    every INTEGER CHECK(every > 0),
    on_date TEXT CHECK(on_date IS date(on_date)),
    -- From where it is counted until it is done for the first time.
    counts_from TEXT NOT NULL CHECK(counts_from IS date(counts_from)),
    counts_from_minutes INTEGER NOT NULL CHECK(counts_from_minutes >= 0),
    -- Notice: days, or minutes run.
    ahead INTEGER NOT NULL CHECK(ahead >= 0),
    archived INTEGER NOT NULL DEFAULT 0 CHECK(archived IN (0, 1)),
    CHECK((kind = 'date') = (every IS NULL) AND (kind = 'date') = (on_date IS NOT NULL))
  ) STRICT;
  CREATE INDEX maintenance_plans_by_resource ON maintenance_plans(resource_id, archived);

  CREATE TABLE maintenances(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    resource_id INTEGER NOT NULL REFERENCES resources(id),
    plan_id INTEGER REFERENCES maintenance_plans(id),
    done_on TEXT NOT NULL CHECK(done_on IS date(done_on)),
    what TEXT NOT NULL CHECK(what <> ''),
    done_by TEXT NOT NULL DEFAULT '',
    parts TEXT NOT NULL DEFAULT '',
    cost_cents INTEGER NOT NULL DEFAULT 0 CHECK(cost_cents >= 0),
    -- What the machine had run by then.
    minutes_run INTEGER NOT NULL CHECK(minutes_run >= 0),
    noted_by TEXT NOT NULL,
    noted_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX maintenances_by_resource ON maintenances(resource_id, done_on);
  CREATE INDEX maintenances_by_plan ON maintenances(plan_id, done_on);
`;

const stops = `
  -- From when to when something was out of order or in maintenance, and who said so (F3).
  CREATE TABLE resource_stops(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    resource_id INTEGER NOT NULL REFERENCES resources(id),
    state TEXT NOT NULL CHECK(state IN ('maintenance', 'out_of_order')),
    note TEXT NOT NULL DEFAULT '',
    started_at TEXT NOT NULL,
    ended_at TEXT CHECK(ended_at >= started_at),
    started_by TEXT NOT NULL,
    ended_by TEXT,
    expected_back_on TEXT CHECK(expected_back_on IS date(expected_back_on)),
    CHECK((ended_at IS NULL) = (ended_by IS NULL))
  ) STRICT;
  CREATE INDEX resource_stops_by_resource ON resource_stops(resource_id, started_at);
  CREATE UNIQUE INDEX resource_stops_open ON resource_stops(resource_id) WHERE ended_at IS NULL;

  -- What was decided of a booking that a stop falls on, where it lay before, and whether its people were told.
  CREATE TABLE stop_decisions(
    stop_id INTEGER NOT NULL REFERENCES resource_stops(id) ON DELETE CASCADE,
    booking_id INTEGER NOT NULL REFERENCES bookings(id) ON DELETE CASCADE,
    decision TEXT NOT NULL CHECK(decision IN ('kept', 'moved', 'cancelled')),
    resource_id INTEGER NOT NULL REFERENCES resources(id),
    starts_at TEXT NOT NULL CHECK(starts_at IS strftime('%Y-%m-%dT%H:%M', starts_at)),
    ends_at TEXT NOT NULL CHECK(ends_at IS strftime('%Y-%m-%dT%H:%M', ends_at)),
    told_at TEXT,
    PRIMARY KEY(stop_id, booking_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX stop_decisions_by_booking ON stop_decisions(booking_id);
  CREATE INDEX stop_decisions_by_resource ON stop_decisions(resource_id);

  -- What stands still today has stood so since an unknown moment: its stop begins with this migration.
  INSERT INTO resource_stops(resource_id, state, note, started_at, started_by)
    SELECT id, state, state_note, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'Comptoir' FROM resources
    WHERE state <> 'available';
`;

const views = `
  CREATE VIEW v_maintenances(id, resource_id, resource, done_on, what, done_by, parts, cost_cents, minutes_run) AS
    SELECT m.id, m.resource_id, r.name, m.done_on, m.what, m.done_by, m.parts, m.cost_cents, m.minutes_run
    FROM maintenances m JOIN resources r ON r.id = m.resource_id;
  CREATE VIEW v_resource_stops(id, resource_id, resource, state, note, started_at, ended_at, started_by, ended_by) AS
    SELECT s.id, s.resource_id, r.name, s.state, s.note, s.started_at, s.ended_at, s.started_by, s.ended_by
    FROM resource_stops s JOIN resources r ON r.id = s.resource_id;
`;

/** Machines: how they are charged, their maintenance, and when they stood still (C6, F3, F6). */
export const machines: Migration = {
  number: 32,
  slug: 'machines',
  up(database) {
    database.exec(settings + maintenance + stops + views);
  },
};
