import type { Migration } from './migration.ts';

/** Who comes in with a PIN: accounts, their sessions, what was tried, and the lock of the desk (F4). */
export const accessAccounts: Migration = {
  number: 31,
  slug: 'access',
  up(database) {
    database.exec(`
      CREATE TABLE accounts(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL DEFAULT 1,
        name TEXT NOT NULL CHECK(name <> ''),
        role TEXT NOT NULL CHECK(role IN ('manager', 'treasurer', 'reception', 'volunteer', 'reader')),
        person_id INTEGER REFERENCES people(id),
        -- scrypt over the PIN, never the PIN: both in hexadecimal.
        pin_salt TEXT CHECK(length(pin_salt) = 32),
        pin_hash TEXT CHECK(length(pin_hash) = 64),
        pin_set_at TEXT,
        -- Wrong PINs up to this attempt no longer count.
        forgiven_attempt INTEGER NOT NULL DEFAULT 0,
        created_at TEXT NOT NULL,
        archived INTEGER NOT NULL DEFAULT 0 CHECK(archived IN (0, 1)),
        CHECK((pin_salt IS NULL) = (pin_hash IS NULL) AND (pin_hash IS NULL) = (pin_set_at IS NULL))
      ) STRICT;
      CREATE INDEX accounts_by_person ON accounts(person_id);

      CREATE TABLE account_sessions(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        account_id INTEGER NOT NULL REFERENCES accounts(id),
        host TEXT NOT NULL CHECK(host IN ('desktop', 'web')),
        device TEXT NOT NULL DEFAULT '',
        address TEXT NOT NULL DEFAULT '',
        -- SHA-256 of the token: the file opens no session to whoever reads it.
        token_hash TEXT NOT NULL UNIQUE CHECK(length(token_hash) = 64),
        opened_at TEXT NOT NULL,
        last_seen_at TEXT NOT NULL,
        ended_at TEXT
      ) STRICT;
      CREATE INDEX account_sessions_by_account ON account_sessions(account_id);
      CREATE INDEX account_sessions_open ON account_sessions(last_seen_at) WHERE ended_at IS NULL;

      CREATE TABLE pin_attempts(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        -- null: somebody tried an account that there is not.
        account_id INTEGER REFERENCES accounts(id),
        address TEXT NOT NULL,
        at TEXT NOT NULL,
        succeeded INTEGER NOT NULL CHECK(succeeded IN (0, 1))
      ) STRICT;
      CREATE INDEX pin_attempts_by_account ON pin_attempts(account_id, at);
      CREATE INDEX pin_attempts_by_address ON pin_attempts(address, at);

      CREATE TABLE access_setup(
        id INTEGER PRIMARY KEY CHECK(id = 1),
        version INTEGER NOT NULL DEFAULT 1,
        desk_lock INTEGER NOT NULL DEFAULT 0 CHECK(desk_lock IN (0, 1)),
        idle_minutes INTEGER NOT NULL DEFAULT 15 CHECK(idle_minutes BETWEEN 1 AND 480),
        recovery_salt TEXT,
        recovery_hash TEXT,
        recovery_sealed_at TEXT,
        CHECK((recovery_salt IS NULL) = (recovery_hash IS NULL)),
        CHECK((recovery_hash IS NULL) = (recovery_sealed_at IS NULL))
      ) STRICT;
      INSERT INTO access_setup(id) VALUES (1);

      CREATE VIEW v_accounts AS
      SELECT a.id, a.version, a.name, a.role, a.person_id, p.display_name AS person_name,
        a.pin_hash IS NOT NULL AS has_pin, a.pin_set_at, a.archived, a.created_at,
        (SELECT max(s.opened_at) FROM account_sessions s WHERE s.account_id = a.id) AS last_entered_at,
        (SELECT count(*) FROM account_sessions s WHERE s.account_id = a.id AND s.ended_at IS NULL) AS open_sessions
      FROM accounts a LEFT JOIN v_people p ON p.id = a.person_id;
    `);
  },
};
