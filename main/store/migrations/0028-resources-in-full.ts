import type { Migration } from './migration.ts';

const settings = `
  INSERT INTO settings(name, value) VALUES ('openPublicHolidays', '[]'), ('schoolZone', 'null');
`;

const seasons = `
  -- Hours that hold for a season, of the place (no resource) or of one resource (B4).
  CREATE TABLE hours_seasons(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    resource_id INTEGER REFERENCES resources(id),
    name TEXT NOT NULL CHECK(name <> ''),
    kind TEXT NOT NULL CHECK(kind IN ('dates', 'yearly', 'school_holidays', 'public_holidays')),
    -- A date, or MM-DD for one that comes every year and may reach over the new year.
    starts TEXT,
    ends TEXT,
    hours TEXT NOT NULL CHECK(json_valid(hours)),
    CHECK((kind IN ('dates', 'yearly')) = (starts IS NOT NULL AND ends IS NOT NULL)),
    CHECK(kind <> 'dates' OR (starts IS date(starts) AND ends IS date(ends) AND starts <= ends)),
    CHECK(kind <> 'yearly' OR (date('2024-' || starts) IS '2024-' || starts AND date('2024-' || ends) IS '2024-' || ends))
  ) STRICT;
  CREATE INDEX hours_seasons_by_resource ON hours_seasons(resource_id);
  CREATE VIEW v_hours_seasons AS
    SELECT s.id, s.resource_id, coalesce(r.name, 'tout le lieu') AS resource, s.name, s.kind, s.starts, s.ends, s.hours
    FROM hours_seasons s LEFT JOIN resources r ON r.id = s.resource_id;

  -- School years whose dates the place keeps itself; the others are as published (shared/domain/school-calendar.ts).
  CREATE TABLE school_years(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    zone TEXT NOT NULL CHECK(zone <> ''),
    -- The year in which it begins.
    year INTEGER NOT NULL CHECK(year BETWEEN 2000 AND 2200),
    UNIQUE(zone, year)
  ) STRICT;
  CREATE TABLE school_holidays(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    school_year_id INTEGER NOT NULL REFERENCES school_years(id) ON DELETE CASCADE,
    name TEXT NOT NULL CHECK(name <> ''),
    starts_on TEXT NOT NULL CHECK(starts_on IS date(starts_on)),
    ends_on TEXT NOT NULL CHECK(ends_on IS date(ends_on)),
    CHECK(starts_on <= ends_on)
  ) STRICT;
  CREATE INDEX school_holidays_by_year ON school_holidays(school_year_id, starts_on);
`;

const sheet = `
  -- Who may book (B8), and what the sheet of a resource says.
  ALTER TABLE resources ADD COLUMN bookable_by TEXT NOT NULL DEFAULT 'everyone'
    CHECK(bookable_by IN ('everyone', 'named', 'manager'));
  ALTER TABLE resources ADD COLUMN open_to_partners INTEGER NOT NULL DEFAULT 0 CHECK(open_to_partners IN (0, 1));
  ALTER TABLE resources ADD COLUMN minimum_age INTEGER CHECK(minimum_age BETWEEN 1 AND 99);
  ALTER TABLE resources ADD COLUMN colour TEXT CHECK(colour <> '');
  ALTER TABLE resources ADD COLUMN rules TEXT NOT NULL DEFAULT '';
  ALTER TABLE resources ADD COLUMN setups TEXT NOT NULL DEFAULT '';
  ALTER TABLE resources ADD COLUMN equipment TEXT NOT NULL DEFAULT '';

  -- Whom a resource that is for some alone names: a type of membership, or a structure.
  CREATE TABLE resource_bookers(
    resource_id INTEGER NOT NULL REFERENCES resources(id),
    membership_type_id INTEGER REFERENCES membership_types(id),
    organisation_id INTEGER REFERENCES organisations(id),
    CHECK((membership_type_id IS NULL) <> (organisation_id IS NULL))
  ) STRICT;
  CREATE UNIQUE INDEX resource_bookers_by_type ON resource_bookers(resource_id, membership_type_id)
    WHERE membership_type_id IS NOT NULL;
  CREATE UNIQUE INDEX resource_bookers_by_organisation ON resource_bookers(resource_id, organisation_id)
    WHERE organisation_id IS NOT NULL;
  CREATE INDEX resource_bookers_of_type ON resource_bookers(membership_type_id);
  CREATE INDEX resource_bookers_of_organisation ON resource_bookers(organisation_id);

  -- What it looks like: small enough to travel with every list, and as it is shown and printed.
  CREATE TABLE resource_pictures(
    resource_id INTEGER PRIMARY KEY REFERENCES resources(id),
    version INTEGER NOT NULL DEFAULT 1,
    width INTEGER NOT NULL CHECK(width BETWEEN 1 AND 1600),
    height INTEGER NOT NULL CHECK(height BETWEEN 1 AND 1600),
    thumbnail BLOB NOT NULL CHECK(length(thumbnail) <= 20000),
    bytes BLOB NOT NULL CHECK(length(bytes) <= 1000000)
  ) STRICT;
`;

/** Hours by season (B4), school holidays, who may book (B8), and what the sheet of a resource shows. */
export const resourcesInFull: Migration = {
  number: 28,
  slug: 'resources-in-full',
  changesRowsOf: ['settings'],
  up(database) {
    database.exec(settings + seasons + sheet);
  },
};
