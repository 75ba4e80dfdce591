import type { Migration } from './migration.ts';

/** The fablab's post (F4): off until the manager switches it on; and how its host says it stands. */
export const fablabPost: Migration = {
  number: 36,
  slug: 'post',
  up(database) {
    database.exec(`
      CREATE TABLE post_setup(
        id INTEGER PRIMARY KEY CHECK(id = 1),
        version INTEGER NOT NULL DEFAULT 1,
        is_on INTEGER NOT NULL DEFAULT 0 CHECK(is_on IN (0, 1)),
        -- The system's name of a network of the machine; '' for the machine alone.
        network TEXT NOT NULL DEFAULT '',
        port INTEGER NOT NULL DEFAULT 8438 CHECK(port BETWEEN 1024 AND 65535),
        https INTEGER NOT NULL DEFAULT 0 CHECK(https IN (0, 1)),
        state TEXT NOT NULL DEFAULT 'off' CHECK(state IN ('off', 'on', 'failed')),
        base TEXT,
        problem TEXT,
        -- Of its key, which is kept beside the file and not in it: another machine has another.
        words TEXT NOT NULL DEFAULT '',
        fingerprint TEXT,
        valid_until TEXT,
        CHECK((fingerprint IS NULL) = (valid_until IS NULL))
      ) STRICT;
      INSERT INTO post_setup(id) VALUES (1);
    `);
  },
};
