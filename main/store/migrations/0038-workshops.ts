import { growList } from './grow-list.ts';
import type { Migration } from './migration.ts';

const categories = `('member','partner','association','company','public','individual')`;

const tables = `
  CREATE TABLE workshops(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK(kind IN ('workshop', 'training', 'event')),
    title TEXT NOT NULL CHECK(title <> ''),
    description TEXT NOT NULL DEFAULT '',
    theme TEXT NOT NULL DEFAULT '',
    led_by TEXT NOT NULL DEFAULT '',
    members_only INTEGER NOT NULL DEFAULT 0 CHECK(members_only IN (0, 1)),
    age_from INTEGER CHECK(age_from BETWEEN 0 AND 120),
    age_until INTEGER CHECK(age_until BETWEEN 0 AND 120),
    -- null: not counted.
    places INTEGER CHECK(places BETWEEN 1 AND 5000),
    has_waiting INTEGER NOT NULL DEFAULT 1 CHECK(has_waiting IN (0, 1)),
    price_mode TEXT NOT NULL DEFAULT 'free' CHECK(price_mode IN ('free', 'open', 'listed')),
    suggested_cents INTEGER NOT NULL DEFAULT 0 CHECK(suggested_cents >= 0),
    vat_rate INTEGER NOT NULL DEFAULT 0 CHECK(vat_rate BETWEEN 0 AND 10000),
    absence_due INTEGER NOT NULL DEFAULT 1 CHECK(absence_due IN (0, 1)),
    grant_tag TEXT NOT NULL DEFAULT '',
    digital INTEGER NOT NULL DEFAULT 0 CHECK(digital IN (0, 1)),
    digital_theme TEXT NOT NULL DEFAULT '',
    individual INTEGER NOT NULL DEFAULT 0 CHECK(individual IN (0, 1)),
    materials TEXT NOT NULL DEFAULT '',
    -- What passing gives (F2).
    habilitation_type_id INTEGER REFERENCES habilitation_types(id),
    archived INTEGER NOT NULL DEFAULT 0 CHECK(archived IN (0, 1)),
    CHECK(age_from IS NULL OR age_until IS NULL OR age_from <= age_until),
    CHECK(habilitation_type_id IS NULL OR kind = 'training')
  ) STRICT;
  CREATE INDEX workshops_by_habilitation ON workshops(habilitation_type_id);
  CREATE TABLE workshop_prices(
    workshop_id INTEGER NOT NULL REFERENCES workshops(id),
    category TEXT NOT NULL CHECK(category IN ${categories}),
    amount_cents INTEGER NOT NULL CHECK(amount_cents >= 0),
    PRIMARY KEY(workshop_id, category)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE workshop_trainers(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workshop_id INTEGER NOT NULL REFERENCES workshops(id),
    person_id INTEGER NOT NULL REFERENCES people(id)
  ) STRICT;
  CREATE INDEX workshop_trainers_by_workshop ON workshop_trainers(workshop_id);
  CREATE INDEX workshop_trainers_by_person ON workshop_trainers(person_id);

  CREATE TABLE workshop_sessions(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL,
    workshop_id INTEGER NOT NULL REFERENCES workshops(id),
    starts_at TEXT NOT NULL CHECK(starts_at IS strftime('%Y-%m-%dT%H:%M', starts_at)),
    ends_at TEXT NOT NULL CHECK(ends_at IS strftime('%Y-%m-%dT%H:%M', ends_at)),
    places INTEGER CHECK(places BETWEEN 1 AND 5000),
    opens_on TEXT CHECK(opens_on IS date(opens_on)),
    closes_at TEXT CHECK(closes_at IS strftime('%Y-%m-%dT%H:%M', closes_at)),
    status TEXT NOT NULL DEFAULT 'planned' CHECK(status IN ('planned', 'cancelled')),
    cancel_reason TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    CHECK(ends_at > starts_at)
  ) STRICT;
  CREATE INDEX workshop_sessions_by_start ON workshop_sessions(starts_at);
  CREATE INDEX workshop_sessions_by_workshop ON workshop_sessions(workshop_id, starts_at);

  -- What a session holds: bookings of its own, each of one session.
  CREATE TABLE workshop_holds(
    booking_id INTEGER PRIMARY KEY REFERENCES bookings(id) ON DELETE CASCADE,
    session_id INTEGER NOT NULL REFERENCES workshop_sessions(id),
    -- The holds of a session that was cancelled are those that it would take again.
    let_go INTEGER NOT NULL DEFAULT 0 CHECK(let_go IN (0, 1))
  ) STRICT;
  CREATE INDEX workshop_holds_by_session ON workshop_holds(session_id);

  CREATE TABLE workshop_registrations(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL,
    session_id INTEGER NOT NULL REFERENCES workshop_sessions(id),
    -- Neither: somebody without a name.
    person_id INTEGER REFERENCES people(id),
    organisation_id INTEGER REFERENCES organisations(id),
    seats INTEGER NOT NULL DEFAULT 1 CHECK(seats BETWEEN 1 AND 500),
    status TEXT NOT NULL CHECK(status IN ('registered', 'waiting', 'cancelled')),
    -- Their place in the line, kept when they come off it, so that they can be put back.
    rank INTEGER NOT NULL,
    band TEXT NOT NULL DEFAULT '',
    gender TEXT CHECK(gender IN ('female', 'male', 'other')),
    commune TEXT NOT NULL DEFAULT '',
    is_first INTEGER CHECK(is_first IN (0, 1)),
    walk_in INTEGER NOT NULL DEFAULT 0 CHECK(walk_in IN (0, 1)),
    attendance TEXT CHECK(attendance IN ('present', 'absent')),
    present INTEGER NOT NULL DEFAULT 0 CHECK(present BETWEEN 0 AND 500),
    result TEXT CHECK(result IN ('passed', 'again')),
    -- What passing gave (F2).
    habilitation_id INTEGER REFERENCES habilitations(id) ON DELETE SET NULL,
    -- What was agreed (C2): of all seats, in cents with tax.
    category TEXT NOT NULL CHECK(category IN ${categories}),
    price_cents INTEGER NOT NULL CHECK(price_cents >= 0),
    vat_rate INTEGER NOT NULL CHECK(vat_rate BETWEEN 0 AND 10000),
    absence_due INTEGER NOT NULL CHECK(absence_due IN (0, 1)),
    price_reason TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    -- What it was before it was cancelled, for taking that back.
    cancelled_from TEXT CHECK(cancelled_from IN ('registered', 'waiting')),
    cancel_reason TEXT NOT NULL DEFAULT '',
    CHECK((status = 'cancelled') = (cancelled_from IS NOT NULL)),
    CHECK((attendance IS 'present') = (present > 0)),
    CHECK(attendance IS NULL OR status = 'registered'),
    CHECK(result IS NULL OR attendance IS 'present'),
    CHECK(habilitation_id IS NULL OR result IS 'passed'),
    CHECK(person_id IS NULL OR seats = 1)
  ) STRICT;
  CREATE INDEX workshop_registrations_by_session ON workshop_registrations(session_id, status);
  CREATE INDEX workshop_registrations_by_person ON workshop_registrations(person_id);
  CREATE INDEX workshop_registrations_by_habilitation ON workshop_registrations(habilitation_id);
  CREATE INDEX workshop_registrations_by_organisation ON workshop_registrations(organisation_id);
`;

/** So many seats and no more, whatever the way in (B3): the last one goes to one of two posts, never to both. */
const taken = (session: string): string => `(SELECT coalesce(sum(r.seats), 0) FROM workshop_registrations r
  WHERE r.session_id = ${session} AND r.status = 'registered')`;
const guards = `
  CREATE TRIGGER workshop_places_new AFTER INSERT ON workshop_registrations WHEN NEW.status = 'registered'
  BEGIN
    SELECT RAISE(ABORT, 'WORKSHOP_FULL') FROM workshop_sessions s
      WHERE s.id = NEW.session_id AND s.places < ${taken('NEW.session_id')};
  END;
  CREATE TRIGGER workshop_places_changed AFTER UPDATE OF status, seats, session_id ON workshop_registrations
  WHEN NEW.status = 'registered'
  BEGIN
    SELECT RAISE(ABORT, 'WORKSHOP_FULL') FROM workshop_sessions s
      WHERE s.id = NEW.session_id AND s.places < ${taken('NEW.session_id')};
  END;
  CREATE TRIGGER workshop_places_fewer AFTER UPDATE OF places ON workshop_sessions
  WHEN NEW.places < ${taken('NEW.id')}
  BEGIN
    SELECT RAISE(ABORT, 'WORKSHOP_FULL');
  END;
`;

const views = `
  CREATE VIEW v_workshop_sessions AS
    SELECT s.id, s.workshop_id, w.kind, w.title, w.theme, w.grant_tag, w.digital, w.digital_theme, w.individual,
      w.members_only, s.starts_at, s.ends_at, s.places, s.status,
      (SELECT coalesce(sum(r.seats), 0) FROM workshop_registrations r
        WHERE r.session_id = s.id AND r.status = 'registered') AS registered,
      (SELECT coalesce(sum(r.seats), 0) FROM workshop_registrations r
        WHERE r.session_id = s.id AND r.status = 'waiting') AS waiting,
      (SELECT coalesce(sum(r.present), 0) FROM workshop_registrations r WHERE r.session_id = s.id) AS present
    FROM workshop_sessions s JOIN workshops w ON w.id = s.workshop_id;
  -- What is owed of a session that took place: by whoever came, or did not and owes it all the same.
  CREATE VIEW v_billable_registrations AS
    SELECT r.id, r.session_id, r.person_id, r.organisation_id, r.seats, r.price_cents, r.vat_rate, r.attendance,
      w.kind, w.title, s.starts_at, s.ends_at
    FROM workshop_registrations r JOIN workshop_sessions s ON s.id = r.session_id
      JOIN workshops w ON w.id = s.workshop_id
    WHERE r.status = 'registered' AND s.status = 'planned' AND r.price_cents > 0
      AND (r.person_id IS NOT NULL OR r.organisation_id IS NOT NULL)
      AND (r.attendance IS NOT 'absent' OR r.absence_due = 1);
`;

/** Workshops, their sessions, who is registered and who came; seats guarded, registrations billed once. */
export const workshops: Migration = {
  number: 38,
  slug: 'workshops',
  up(database) {
    growList(database, 'document_lines', 'source_kind', ['workshop']);
    database.exec(tables + guards + views);
  },
};
