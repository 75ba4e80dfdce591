import type { Migration } from './migration.ts';
import type { Database } from '../sqlite.ts';

const tables = `
  CREATE TABLE volunteer_activities(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL CHECK(name <> ''),
    -- Folded in TypeScript: « Ménage » and « menage » are one.
    name_key TEXT NOT NULL UNIQUE,
    archived INTEGER NOT NULL DEFAULT 0 CHECK(archived IN (0, 1))
  ) STRICT;

  CREATE TABLE volunteer_times(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES people(id),
    date TEXT NOT NULL CHECK(date IS date(date)),
    minutes INTEGER NOT NULL CHECK(minutes BETWEEN 1 AND 1440),
    starts_at TEXT CHECK(starts_at GLOB '[0-2][0-9]:[0-5][0-9]'),
    activity_id INTEGER REFERENCES volunteer_activities(id),
    note TEXT NOT NULL DEFAULT '',
    recorded_by TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    -- Taken away, and kept so that it can come back.
    removed_at TEXT
  ) STRICT;
  CREATE INDEX volunteer_times_by_date ON volunteer_times(date, id) WHERE removed_at IS NULL;
  CREATE INDEX volunteer_times_by_person ON volunteer_times(person_id, date);
  CREATE INDEX volunteer_times_by_activity ON volunteer_times(activity_id);

  CREATE TABLE volunteer_hourly_values(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    in_force_from TEXT NOT NULL UNIQUE CHECK(in_force_from IS date(in_force_from)),
    hourly_cents INTEGER NOT NULL CHECK(hourly_cents >= 0),
    basis TEXT NOT NULL DEFAULT ''
  ) STRICT;

  CREATE VIEW v_volunteer_times AS
    SELECT t.id, t.public_id, t.person_id, p.display_name, p.sort_key, t.date, t.minutes, t.starts_at,
      t.activity_id, a.name AS activity, t.note, t.recorded_by, t.recorded_at, t.version
    FROM volunteer_times t
      JOIN v_people p ON p.id = t.person_id
      LEFT JOIN volunteer_activities a ON a.id = t.activity_id
    WHERE t.removed_at IS NULL;
`;

/** What volunteers of a tiers-lieu do; the place's to rename, archive and add to. */
const firstActivities: readonly (readonly [string, string])[] = [
  ['Accueil', 'accueil'],
  ['Permanence fablab', 'permanence fablab'],
  ['Atelier', 'atelier'],
  ['Bricolage et entretien', 'bricolage et entretien'],
  ['Ménage', 'menage'],
  ['Événement', 'evenement'],
  ['Administration', 'administration'],
  ['Conseil d’administration', 'conseil d administration'],
];

function seed(database: Database): void {
  const insert = database.prepare('INSERT INTO volunteer_activities(name, name_key) VALUES (?, ?)');
  for (const activity of firstActivities) insert.run(...activity);
}

/** Volunteer time: who, when, how long and for what (P9), and what an hour of it is worth. */
export const volunteering: Migration = {
  number: 19,
  slug: 'volunteering',
  up(database) {
    database.exec(tables);
    seed(database);
  },
};
