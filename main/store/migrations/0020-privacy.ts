import type { Migration } from './migration.ts';

const tables = `
  -- An erased person's row stays for what may not go (G1): without a name, under an opaque reference.
  ALTER TABLE people ADD COLUMN erased_at TEXT;
  CREATE INDEX people_by_erasure ON people(erased_at) WHERE erased_at IS NOT NULL;

  -- The tombstone: who was erased is told by the row's random public_id alone, so that an erasure can be made again
  -- over a restored backup, and an import does not bring somebody back unseen.
  CREATE TABLE erasures(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL UNIQUE REFERENCES people(id),
    reference TEXT NOT NULL UNIQUE CHECK(reference <> ''),
    erased_at TEXT NOT NULL,
    cause TEXT NOT NULL CHECK(cause IN ('asked', 'retention', 'restored')),
    noted_by TEXT NOT NULL,
    -- Until when accounting keeps names, and when the archive's time had come and it was emptied.
    archive_until TEXT CHECK(archive_until IS date(archive_until)),
    archive_emptied_at TEXT,
    -- What statistics keep, none of it where fewer than five others share it: years of birth, never a date.
    born_from INTEGER,
    born_until INTEGER CHECK(born_until >= born_from),
    -- Short salted fingerprints (24 bits): they recognise, with a doubt, whom an import would bring back.
    fingerprints TEXT NOT NULL CHECK(json_valid(fingerprints))
  ) STRICT;

  CREATE TABLE privacy_settings(
    id INTEGER PRIMARY KEY CHECK(id = 1),
    version INTEGER NOT NULL DEFAULT 1,
    -- G2: three years after the last tie at most.
    retention_months INTEGER NOT NULL DEFAULT 36 CHECK(retention_months BETWEEN 1 AND 36),
    -- How long funders ask for evidence of a grant, in years from the end of the financial year.
    evidence_years INTEGER NOT NULL DEFAULT 10 CHECK(evidence_years BETWEEN 0 AND 30),
    -- The last day somebody went through the proposals: they are mentioned once a month.
    reviewed_on TEXT CHECK(reviewed_on IS date(reviewed_on)),
    -- The salt of the fingerprints of those who were erased; it stays in the file.
    secret TEXT NOT NULL
  ) STRICT;
  INSERT INTO privacy_settings(id, secret) VALUES (1, lower(hex(randomblob(32))));

  CREATE TABLE consent_kinds(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL CHECK(name <> ''),
    description TEXT NOT NULL DEFAULT '',
    -- What the app itself looks at: addresses for the newsletter.
    purpose TEXT NOT NULL DEFAULT 'other' CHECK(purpose IN ('photo', 'directory', 'newsletter', 'other')),
    position INTEGER NOT NULL DEFAULT 0,
    archived INTEGER NOT NULL DEFAULT 0 CHECK(archived IN (0, 1))
  ) STRICT;
  INSERT INTO consent_kinds(name, description, purpose, position) VALUES
    ('Photo', 'Être pris en photo ou filmé au lieu, et que l’image soit publiée.', 'photo', 1),
    ('Annuaire', 'Figurer dans l’annuaire des adhérents, avec de quoi être joint.', 'directory', 2),
    ('Lettre d’information', 'Recevoir la lettre d’information par e-mail.', 'newsletter', 3);

  CREATE TABLE consents(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    person_id INTEGER NOT NULL REFERENCES people(id),
    kind_id INTEGER NOT NULL REFERENCES consent_kinds(id),
    given_on TEXT NOT NULL CHECK(given_on IS date(given_on)),
    given_how TEXT NOT NULL DEFAULT '',
    given_noted_by TEXT NOT NULL,
    -- Who consented for somebody under age.
    guardian_id INTEGER REFERENCES people(id),
    withdrawn_on TEXT CHECK(withdrawn_on IS date(withdrawn_on)),
    withdrawn_how TEXT NOT NULL DEFAULT '',
    withdrawn_noted_by TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    CHECK(withdrawn_on >= given_on)
  ) STRICT;
  CREATE UNIQUE INDEX consents_in_force ON consents(person_id, kind_id) WHERE withdrawn_on IS NULL;
  CREATE INDEX consents_by_kind ON consents(kind_id, person_id);
  CREATE INDEX consents_by_person ON consents(person_id);
  CREATE INDEX consents_by_guardian ON consents(guardian_id) WHERE guardian_id IS NOT NULL;

  -- Somebody whose time has come and who is kept all the same, until when and why (G2).
  CREATE TABLE kept_people(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL UNIQUE REFERENCES people(id),
    kept_until TEXT NOT NULL CHECK(kept_until IS date(kept_until)),
    reason TEXT NOT NULL CHECK(reason <> ''),
    noted_by TEXT NOT NULL,
    noted_at TEXT NOT NULL
  ) STRICT;
`;

const views = `
  -- A draft goes with its buyer; what is issued stays.
  CREATE TRIGGER draft_buyers_go INSTEAD OF DELETE ON draft_buyers BEGIN
    DELETE FROM documents WHERE id = OLD.id AND status = 'draft';
  END;

  DROP VIEW v_people;
  CREATE VIEW v_people AS
    SELECT id, public_id, member_number, last_name, first_name, trim(first_name || ' ' || last_name) AS display_name,
      civility, gender, birth_date, email, phone, address, postcode, commune, note, created_at, merged_into, sort_key,
      erased_at
    FROM people;
  CREATE VIEW v_erasures AS
    SELECT e.id, e.person_id, p.public_id AS person_public_id, e.reference, e.erased_at, e.cause, e.noted_by,
      e.archive_until, e.archive_emptied_at, e.born_from, e.born_until
    FROM erasures e JOIN people p ON p.id = e.person_id;
  CREATE VIEW v_consents AS
    SELECT c.id, c.person_id, p.display_name, p.email, p.sort_key, c.kind_id, k.name AS kind, k.purpose, c.given_on,
      c.given_how, c.given_noted_by, c.guardian_id, g.display_name AS guardian_name, c.withdrawn_on, c.withdrawn_how,
      c.withdrawn_noted_by, c.version
    FROM consents c JOIN consent_kinds k ON k.id = c.kind_id JOIN v_people p ON p.id = c.person_id
      LEFT JOIN v_people g ON g.id = c.guardian_id;
`;

/** Erasures, consents and whoever is kept longer (G1, G2). */
export const privacy: Migration = {
  number: 20,
  slug: 'privacy',
  up(database) {
    database.exec(tables);
    database.exec(views);
  },
};
