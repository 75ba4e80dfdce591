import type { Migration } from './migration.ts';

/** What can be held and which machines ask for it; who got it, when and how; what was withdrawn. */
const tables = `
  CREATE TABLE habilitation_types(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL CHECK(name <> ''),
    name_key TEXT NOT NULL UNIQUE,
    -- How long one lasts, as a membership does (P2); NULL: without end.
    months INTEGER CHECK(months BETWEEN 1 AND 600),
    -- How many days ahead its end is announced.
    warn_days INTEGER NOT NULL DEFAULT 30 CHECK(warn_days BETWEEN 0 AND 365),
    -- What whoever holds it has to know: « port des lunettes », one a line.
    rules TEXT NOT NULL DEFAULT '',
    archived INTEGER NOT NULL DEFAULT 0 CHECK(archived IN (0, 1))
  ) STRICT;

  -- A machine asks for one habilitation: its own line, else its group's.
  CREATE TABLE habilitation_machines(
    type_id INTEGER NOT NULL REFERENCES habilitation_types(id),
    resource_id INTEGER UNIQUE REFERENCES resources(id),
    resource_group TEXT UNIQUE CHECK(resource_group <> ''),
    CHECK((resource_id IS NULL) <> (resource_group IS NULL))
  ) STRICT;
  CREATE INDEX habilitation_machines_by_type ON habilitation_machines(type_id);

  CREATE TABLE habilitations(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id TEXT NOT NULL UNIQUE,
    -- Read aloud from a card; drawn at random, so that it tells nothing of who else has one.
    card_number TEXT NOT NULL UNIQUE CHECK(length(card_number) = 6),
    type_id INTEGER NOT NULL REFERENCES habilitation_types(id),
    person_id INTEGER NOT NULL REFERENCES people(id),
    -- In force from that day to the other, both included, as it was worked out then.
    got_on TEXT NOT NULL CHECK(got_on IS date(got_on)),
    until TEXT CHECK(until IS date(until) AND until >= got_on),
    -- The day of the training, or on which somebody saw it: before got_on where a renewal follows what was held.
    given_on TEXT NOT NULL CHECK(given_on IS date(given_on) AND given_on <= got_on),
    source TEXT NOT NULL CHECK(source IN ('training', 'seen', 'import')),
    -- Which training, or which file.
    origin TEXT NOT NULL DEFAULT '',
    -- Who trained them, or who saw that they can.
    trainer_id INTEGER REFERENCES people(id),
    reason TEXT NOT NULL DEFAULT '',
    recorded_by TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    -- Noted by mistake, and taken back.
    removed_at TEXT
  ) STRICT;
  CREATE INDEX habilitations_by_person ON habilitations(person_id, type_id);
  CREATE INDEX habilitations_by_type ON habilitations(type_id, person_id);
  CREATE INDEX habilitations_by_trainer ON habilitations(trainer_id);
  -- What was given on which day is never written anew: a renewal is another line, a withdrawal stands beside it.
  CREATE TRIGGER habilitations_stay BEFORE UPDATE OF type_id, got_on, until, given_on, source, recorded_at
    ON habilitations BEGIN SELECT RAISE(ABORT, 'HABILITATION_STAYS'); END;

  CREATE TABLE habilitation_withdrawals(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    habilitation_id INTEGER NOT NULL REFERENCES habilitations(id) ON DELETE CASCADE,
    -- From this day on it holds no more.
    withdrawn_on TEXT NOT NULL CHECK(withdrawn_on IS date(withdrawn_on)),
    reason TEXT NOT NULL CHECK(reason <> ''),
    recorded_by TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    -- Given back: the withdrawal was a mistake.
    lifted_at TEXT
  ) STRICT;
  CREATE UNIQUE INDEX habilitation_withdrawn ON habilitation_withdrawals(habilitation_id) WHERE lifted_at IS NULL;
  CREATE INDEX habilitation_withdrawals_by_habilitation ON habilitation_withdrawals(habilitation_id);
  CREATE TRIGGER habilitation_withdrawals_stay BEFORE UPDATE OF habilitation_id, withdrawn_on, recorded_at
    ON habilitation_withdrawals BEGIN SELECT RAISE(ABORT, 'HABILITATION_STAYS'); END;
`;

/** What other areas read, and under whom somebody books. */
const views = `
  CREATE VIEW v_habilitations AS
    SELECT h.id, h.card_number, h.type_id, t.name AS type, h.person_id, p.display_name, p.sort_key, h.got_on, h.until,
      h.given_on, h.source, h.origin, h.trainer_id, f.display_name AS trainer, h.reason, h.recorded_by, h.recorded_at,
      w.id AS withdrawal_id, w.withdrawn_on, w.reason AS withdrawn_reason, w.recorded_by AS withdrawn_by,
      w.recorded_at AS withdrawn_at
    FROM habilitations h JOIN habilitation_types t ON t.id = h.type_id JOIN v_people p ON p.id = h.person_id
      LEFT JOIN v_people f ON f.id = h.trainer_id
      LEFT JOIN habilitation_withdrawals w ON w.habilitation_id = h.id AND w.lifted_at IS NULL
    WHERE h.removed_at IS NULL;

  -- Which habilitation each resource asks for.
  CREATE VIEW v_habilitation_machines AS
    SELECT r.id AS resource_id, r.name AS resource, t.id AS type_id, t.name AS type
    FROM resources r
      LEFT JOIN habilitation_machines own ON own.resource_id = r.id
      LEFT JOIN habilitation_machines grouped ON grouped.resource_group = r.group_name AND own.type_id IS NULL
      JOIN habilitation_types t ON t.id = coalesce(own.type_id, grouped.type_id);

  -- The habilitated volunteer who is named where whoever books does not hold it.
  ALTER TABLE bookings ADD COLUMN supervised_by INTEGER REFERENCES people(id);
  CREATE INDEX bookings_by_supervisor ON bookings(supervised_by) WHERE supervised_by IS NOT NULL;
`;

/** Who may use which machine alone (F1, F2), and the volunteer under whom somebody books it. */
export const habilitations: Migration = {
  number: 34,
  slug: 'habilitations',
  up(database) {
    database.exec(tables + views);
  },
};
