import type { Migration } from './migration.ts';

const tables = `
  -- Who this place is to others (X5): a public id for life, and the number of the last list of revocations sent.
  CREATE TABLE place_identity(
    id INTEGER PRIMARY KEY CHECK(id = 1),
    public_id TEXT NOT NULL UNIQUE,
    list_number INTEGER NOT NULL DEFAULT 0 CHECK(list_number >= 0),
    -- Something was revoked since that list.
    list_is_due INTEGER NOT NULL DEFAULT 0 CHECK(list_is_due IN (0, 1))
  ) STRICT;

  -- The keys that were ever ours, as base64url. A key that has ended keeps no private part: it can sign nothing more.
  CREATE TABLE place_keys(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    fingerprint TEXT NOT NULL UNIQUE,
    public_key TEXT NOT NULL UNIQUE,
    private_key TEXT,
    made_at TEXT NOT NULL,
    ended_on TEXT CHECK(ended_on IS date(ended_on)),
    ended_how TEXT CHECK(ended_how IN ('replaced', 'revoked')),
    end_reason TEXT NOT NULL DEFAULT '',
    -- Signed by this key over the next one: who trusts this one may trust that one.
    succession_signature TEXT,
    exported_at TEXT,
    CHECK((ended_on IS NULL) = (ended_how IS NULL)),
    CHECK((ended_on IS NULL) = (private_key IS NOT NULL)),
    CHECK(succession_signature IS NULL OR ended_how = 'replaced')
  ) STRICT;
  CREATE UNIQUE INDEX place_keys_one_current ON place_keys((1)) WHERE ended_on IS NULL;

  -- Other places whose keys were recorded here.
  CREATE TABLE known_places(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    -- Null while its key is known from a pass alone, which does not say it.
    public_id TEXT UNIQUE,
    name TEXT NOT NULL CHECK(name <> ''),
    organisation_id INTEGER REFERENCES organisations(id),
    -- The highest number of a list of revocations read from it; older ones are refused.
    list_number INTEGER NOT NULL DEFAULT 0 CHECK(list_number >= 0),
    list_read_on TEXT CHECK(list_read_on IS date(list_read_on)),
    recorded_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX known_places_by_organisation ON known_places(organisation_id);

  CREATE TABLE known_keys(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    place_id INTEGER NOT NULL REFERENCES known_places(id),
    fingerprint TEXT NOT NULL UNIQUE,
    public_key TEXT NOT NULL UNIQUE,
    how TEXT NOT NULL CHECK(how IN ('file', 'compared', 'succession')),
    recorded_on TEXT NOT NULL CHECK(recorded_on IS date(recorded_on)),
    compared_on TEXT CHECK(compared_on IS date(compared_on)),
    -- The place says that it replaced the key, or took it back: refused from that day on.
    replaced_on TEXT CHECK(replaced_on IS date(replaced_on)),
    revoked_on TEXT CHECK(revoked_on IS date(revoked_on)),
    -- We do not trust it any more, whatever the place says.
    withdrawn_on TEXT CHECK(withdrawn_on IS date(withdrawn_on)),
    withdraw_reason TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX known_keys_by_place ON known_keys(place_id);

  CREATE TABLE known_revoked_passes(
    place_id INTEGER NOT NULL REFERENCES known_places(id),
    pass_id TEXT NOT NULL,
    revoked_on TEXT NOT NULL CHECK(revoked_on IS date(revoked_on)),
    PRIMARY KEY(place_id, pass_id)
  ) STRICT, WITHOUT ROWID;

  -- Whom another place's pass was shown by: its own public id there, our person here.
  CREATE TABLE pass_holders(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    place_id INTEGER NOT NULL REFERENCES known_places(id),
    holder_public_id TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people(id),
    last_pass_id TEXT NOT NULL,
    first_shown_on TEXT NOT NULL CHECK(first_shown_on IS date(first_shown_on)),
    last_shown_on TEXT NOT NULL CHECK(last_shown_on IS date(last_shown_on)),
    UNIQUE(place_id, holder_public_id)
  ) STRICT;
  CREATE INDEX pass_holders_by_person ON pass_holders(person_id);

  -- Passes that we issued (X5). Where the person was erased the code goes, and the id stays so that it can be refused.
  CREATE TABLE passes(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES people(id),
    key_id INTEGER NOT NULL REFERENCES place_keys(id),
    code TEXT UNIQUE,
    audience TEXT NOT NULL CHECK(audience IN ('all', 'network', 'place')),
    audience_name TEXT NOT NULL DEFAULT '',
    valid_from TEXT NOT NULL CHECK(valid_from IS date(valid_from)),
    valid_until TEXT NOT NULL CHECK(valid_until IS date(valid_until)),
    issued_at TEXT NOT NULL,
    replaces_id INTEGER REFERENCES passes(id),
    revoked_on TEXT CHECK(revoked_on IS date(revoked_on)),
    revoke_reason TEXT NOT NULL DEFAULT '',
    -- The list by which others may have heard of it: it cannot be taken back any more.
    listed_in INTEGER CHECK(listed_in > 0),
    CHECK(valid_from <= valid_until),
    CHECK(code IS NOT NULL OR revoked_on IS NOT NULL),
    CHECK(listed_in IS NULL OR revoked_on IS NOT NULL)
  ) STRICT;
  CREATE INDEX passes_by_person ON passes(person_id);
  CREATE INDEX passes_by_key ON passes(key_id);
  CREATE INDEX passes_by_replaced ON passes(replaces_id);
  CREATE INDEX passes_by_end ON passes(valid_until);

  CREATE VIEW v_passes AS
    SELECT p.id, p.public_id, p.person_id, v.display_name, v.sort_key, p.audience, p.audience_name, p.valid_from,
      p.valid_until, p.issued_at, p.revoked_on, p.revoke_reason, p.listed_in, k.fingerprint AS key_fingerprint,
      k.ended_on AS key_ended_on, k.ended_how AS key_ended_how, p.version
    FROM passes p JOIN place_keys k ON k.id = p.key_id JOIN v_people v ON v.id = p.person_id;
  -- Without any private part: for whoever opens the file to look.
  CREATE VIEW v_place_keys AS
    SELECT id, fingerprint, public_key, made_at, ended_on, ended_how, end_reason FROM place_keys;
  CREATE VIEW v_known_places AS
    SELECT p.id, p.public_id, p.name, p.organisation_id, o.name AS organisation_name, p.list_number, p.list_read_on,
      k.fingerprint, k.how, k.recorded_on, k.compared_on, k.replaced_on, k.revoked_on, k.withdrawn_on
    FROM known_places p JOIN known_keys k ON k.place_id = p.id LEFT JOIN organisations o ON o.id = p.organisation_id;
`;

/** Keys, other places' keys, and inter-space passes (X5, X6). */
export const passes: Migration = {
  number: 16,
  slug: 'passes',
  up(database) {
    database.exec(tables);
  },
};
