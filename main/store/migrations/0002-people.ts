import type { Migration } from './migration.ts';

const contact = `
  email TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  postcode TEXT NOT NULL DEFAULT '',
  commune TEXT NOT NULL DEFAULT ''`;

const tables = `
  CREATE TABLE people(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    last_name TEXT NOT NULL CHECK(last_name <> ''),
    first_name TEXT NOT NULL DEFAULT '',
    civility TEXT NOT NULL DEFAULT '',
    gender TEXT CHECK(gender IN ('female', 'male', 'other')),
    birth_date TEXT CHECK(birth_date IS date(birth_date)),
    ${contact},
    note TEXT NOT NULL DEFAULT '',
    member_number TEXT,
    created_at TEXT NOT NULL,
    merged_into INTEGER REFERENCES people(id) CHECK(merged_into <> id),
    -- Folded in TypeScript: the order of lists, and what alike names share (P5, P6).
    sort_key TEXT NOT NULL,
    name_key TEXT NOT NULL
  ) STRICT;
  CREATE INDEX people_by_name ON people(sort_key, id) WHERE merged_into IS NULL;
  CREATE INDEX people_by_name_key ON people(name_key) WHERE merged_into IS NULL;
  CREATE INDEX people_by_merged_into ON people(merged_into) WHERE merged_into IS NOT NULL;
  CREATE INDEX people_by_birth_date ON people(birth_date) WHERE merged_into IS NULL;

  CREATE TABLE organisations(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK(name <> ''),
    kind TEXT NOT NULL CHECK(kind IN ('association', 'company', 'public', 'other')),
    siret TEXT NOT NULL DEFAULT '',
    rna TEXT NOT NULL DEFAULT '',
    vat_number TEXT NOT NULL DEFAULT '',
    ${contact},
    service_code TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    member_number TEXT,
    created_at TEXT NOT NULL,
    sort_key TEXT NOT NULL
  ) STRICT;
  CREATE INDEX organisations_by_name ON organisations(sort_key, id);

  CREATE TABLE acting_for(
    person_id INTEGER NOT NULL REFERENCES people(id),
    organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    role TEXT NOT NULL DEFAULT '',
    pays_for INTEGER NOT NULL CHECK(pays_for IN (0, 1)),
    PRIMARY KEY(person_id, organisation_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX acting_for_by_organisation ON acting_for(organisation_id);

  CREATE TABLE guardians(
    person_id INTEGER NOT NULL REFERENCES people(id),
    guardian_id INTEGER NOT NULL REFERENCES people(id) CHECK(guardian_id <> person_id),
    position INTEGER NOT NULL,
    tie TEXT NOT NULL DEFAULT '',
    may_fetch INTEGER NOT NULL CHECK(may_fetch IN (0, 1)),
    authorised_on TEXT CHECK(authorised_on IS date(authorised_on)),
    PRIMARY KEY(person_id, guardian_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX guardians_by_guardian ON guardians(guardian_id);

  CREATE TABLE told_apart(
    first_id INTEGER NOT NULL REFERENCES people(id),
    second_id INTEGER NOT NULL REFERENCES people(id) CHECK(first_id < second_id),
    PRIMARY KEY(first_id, second_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX told_apart_by_second ON told_apart(second_id);
`;

const numbers = `
  -- P1: a number is somebody's for life. Whoever is erased leaves it behind, taken for ever.
  CREATE TABLE member_numbers(
    number TEXT PRIMARY KEY COLLATE NOCASE CHECK(number <> ''),
    person_id INTEGER REFERENCES people(id) ON DELETE SET NULL,
    organisation_id INTEGER REFERENCES organisations(id) ON DELETE SET NULL,
    given_at TEXT NOT NULL,
    -- « A0042 » is prefix A, rank 42, width 4; null where it does not end in one to nine digits.
    prefix TEXT COLLATE NOCASE,
    rank INTEGER,
    width INTEGER,
    CHECK(person_id IS NULL OR organisation_id IS NULL)
  ) STRICT;
  CREATE INDEX member_numbers_by_rank ON member_numbers(rank, prefix) WHERE rank IS NOT NULL;
  CREATE INDEX member_numbers_by_person ON member_numbers(person_id);
  CREATE INDEX member_numbers_by_organisation ON member_numbers(organisation_id);
  CREATE TRIGGER member_numbers_taken BEFORE INSERT ON member_numbers
    WHEN EXISTS (SELECT 1 FROM member_numbers WHERE number = NEW.number)
    BEGIN SELECT RAISE(ABORT, 'MEMBER_NUMBER_TAKEN'); END;
  CREATE TRIGGER member_numbers_for_life BEFORE UPDATE ON member_numbers
    WHEN NEW.number IS NOT OLD.number
      OR (NEW.person_id IS NOT NULL AND NEW.person_id IS NOT OLD.person_id)
      OR (NEW.organisation_id IS NOT NULL AND NEW.organisation_id IS NOT OLD.organisation_id)
    BEGIN SELECT RAISE(ABORT, 'MEMBER_NUMBER_TAKEN'); END;
  CREATE TRIGGER member_numbers_stay BEFORE DELETE ON member_numbers
    WHEN OLD.person_id IS NOT NULL OR OLD.organisation_id IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'MEMBER_NUMBER_TAKEN'); END;

  -- How many numbers share a prefix and how far they go, so that the next is found without reading them all.
  CREATE TABLE member_number_series(
    prefix TEXT PRIMARY KEY COLLATE NOCASE,
    numbers INTEGER NOT NULL,
    highest INTEGER NOT NULL,
    width INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER member_number_series_grow AFTER INSERT ON member_numbers WHEN NEW.prefix IS NOT NULL BEGIN
    INSERT INTO member_number_series(prefix, numbers, highest, width)
    VALUES (NEW.prefix, 1, NEW.rank, NEW.width)
    ON CONFLICT(prefix) DO UPDATE SET
      numbers = numbers + 1,
      width = CASE WHEN excluded.highest > highest THEN excluded.width ELSE width END,
      highest = max(highest, excluded.highest);
  END;
`;

const merging = `
  -- What a merge did, so that it can be taken back (P5): fields and ties as they were, and rows of every area.
  CREATE TABLE merges(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    keep_id INTEGER NOT NULL REFERENCES people(id),
    merge_id INTEGER NOT NULL REFERENCES people(id),
    at TEXT NOT NULL,
    -- The merge's own entry in the audit log: whatever comes after it has built on the merge.
    audit_id INTEGER NOT NULL,
    before_value TEXT NOT NULL CHECK(json_valid(before_value)),
    undone_at TEXT
  ) STRICT;
  CREATE INDEX merges_by_keep ON merges(keep_id);
  CREATE INDEX merges_by_merge ON merges(merge_id);
  CREATE TABLE merge_moves(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    merge_log_id INTEGER NOT NULL REFERENCES merges(id),
    table_name TEXT NOT NULL,
    column_name TEXT NOT NULL,
    row_id INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX merge_moves_by_merge ON merge_moves(merge_log_id, table_name, column_name);
`;

/**
 * The row of a person is 2 × id, of a structure 2 × id + 1. All words are folded in TypeScript. Member numbers are not
 * here: their own table finds them, and giving one need not touch the index. Words of one letter
 * on have a prefix index: the desk's first keystroke already searches (P6).
 */
const search = `
  CREATE VIRTUAL TABLE search_index USING fts5(
    name, mailbox, domain, phone, sort_key UNINDEXED,
    prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 0'
  );
  INSERT INTO search_index(search_index, rank) VALUES ('secure-delete', 1);
`;

const views = `
  -- Everybody, those merged into another included: filter on merged_into where a list of people is wanted.
  CREATE VIEW v_people AS
    SELECT id, public_id, member_number, last_name, first_name, trim(first_name || ' ' || last_name) AS display_name,
      civility, gender, birth_date, email, phone, address, postcode, commune, note, created_at, merged_into, sort_key
    FROM people;
  CREATE VIEW v_organisations AS
    SELECT id, public_id, member_number, name, kind, siret, rna, vat_number, email, phone, address, postcode, commune,
      service_code, note, created_at, sort_key
    FROM organisations;
  -- Who a thing is for or from, whatever it is: join on kind and id.
  CREATE VIEW v_parties AS
    SELECT 'person' AS kind, id, display_name AS name, member_number, email, phone, sort_key FROM v_people
    UNION ALL
    SELECT 'organisation', id, name, member_number, email, phone, sort_key FROM v_organisations;
  CREATE VIEW v_acting_for AS
    SELECT a.person_id, p.display_name, a.organisation_id, o.name AS organisation_name, a.role, a.pays_for
    FROM acting_for a JOIN v_people p ON p.id = a.person_id JOIN organisations o ON o.id = a.organisation_id;
  CREATE VIEW v_guardians AS
    SELECT g.person_id, p.display_name, g.guardian_id, w.display_name AS guardian_name, w.phone AS guardian_phone,
      g.tie, g.may_fetch, g.authorised_on
    FROM guardians g JOIN v_people p ON p.id = g.person_id JOIN v_people w ON w.id = g.guardian_id;
`;

export const people: Migration = {
  number: 2,
  slug: 'people',
  up(database) {
    database.exec(tables + numbers + merging + search + views);
  },
};
