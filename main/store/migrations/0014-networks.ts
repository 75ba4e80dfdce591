/** Networks that the place belongs to: charter, meetings, duties that go round, member places. Part of migration 14. */
export const networkTables = `
  CREATE TABLE networks(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK(name <> ''),
    website TEXT NOT NULL DEFAULT '',
    charter TEXT NOT NULL DEFAULT '',
    charter_signed_on TEXT CHECK(charter_signed_on IS date(charter_signed_on)),
    contact TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    next_meeting_at TEXT CHECK(next_meeting_at IS strftime('%Y-%m-%dT%H:%M', next_meeting_at)),
    next_meeting_place TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    archived INTEGER NOT NULL DEFAULT 0 CHECK(archived IN (0, 1)),
    created_at TEXT NOT NULL
  ) STRICT;

  -- The other places of a network; ours is always one.
  CREATE TABLE network_places(
    network_id INTEGER NOT NULL REFERENCES networks(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    contact TEXT NOT NULL DEFAULT '',
    PRIMARY KEY(network_id, position),
    UNIQUE(network_id, organisation_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX network_places_by_organisation ON network_places(organisation_id);

  CREATE TABLE network_duties(
    network_id INTEGER NOT NULL REFERENCES networks(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL CHECK(name <> ''),
    starts_on TEXT NOT NULL CHECK(starts_on IS date(starts_on)),
    -- Goes round every so many months; null: stays with the first of its turns.
    every_months INTEGER CHECK(every_months BETWEEN 1 AND 120),
    PRIMARY KEY(network_id, position)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE network_turns(
    network_id INTEGER NOT NULL,
    duty INTEGER NOT NULL,
    position INTEGER NOT NULL,
    -- Null: us.
    organisation_id INTEGER REFERENCES organisations(id),
    PRIMARY KEY(network_id, duty, position),
    FOREIGN KEY(network_id, duty) REFERENCES network_duties(network_id, position) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX network_turns_by_organisation ON network_turns(organisation_id) WHERE organisation_id IS NOT NULL;

  CREATE VIEW v_networks AS
    SELECT id, public_id, name, website, charter, charter_signed_on, contact, email, phone, next_meeting_at,
      next_meeting_place, note, archived, version
    FROM networks;
  CREATE VIEW v_network_places AS
    SELECT p.network_id, n.name AS network_name, p.organisation_id, o.name AS organisation_name, p.contact, o.email,
      o.phone, o.address, o.postcode, o.commune
    FROM network_places p JOIN networks n ON n.id = p.network_id JOIN organisations o ON o.id = p.organisation_id;
`;
