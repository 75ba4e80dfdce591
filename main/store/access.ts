import type { Account, AccountFields, AccountSession, Entered } from '../../shared/contract/access.ts';
import type { Database } from './sqlite.ts';

/** What scrypt made of a secret: both in hexadecimal, 16 and 32 bytes. */
export interface Sealed {
  readonly salt: string;
  readonly hash: string;
}

/** An account as it is kept, without what is secret; who is locked out is worked out by the use case. */
export type AccountRow = Omit<Account, 'lockedUntil'>;

export interface NewSession {
  readonly accountId: number;
  readonly host: 'desktop' | 'web';
  readonly device: string;
  readonly address: string;
  readonly tokenHash: string;
  readonly at: string;
}

export interface Attempt {
  /** null: there is no such account. */
  readonly accountId: number | null;
  readonly address: string;
  readonly at: string;
  readonly succeeded: boolean;
}

/** An open session, with what decides whether it has lapsed. */
export interface SessionFound extends Entered {
  readonly openedAt: string;
  readonly lastSeenAt: string;
  readonly address: string;
}

export interface AccessSetup {
  readonly version: number;
  readonly on: boolean;
  readonly idleMinutes: number;
  readonly recoverySealedAt: string | null;
}

export interface AccessStore {
  /** By role, managers first, then by name. */
  accounts(withArchived: boolean): AccountRow[];
  account(id: number): AccountRow | undefined;
  accountsOf(personId: number): AccountRow[];
  add(fields: AccountFields, at: string): number;
  /** The new version, or undefined when `version` is not the one in force; so for the next two. */
  save(id: number, version: number, fields: AccountFields): number | undefined;
  archive(id: number, version: number, archived: boolean): number | undefined;
  setPin(id: number, version: number, pin: Sealed, at: string): number | undefined;
  /** What a PIN is compared with; undefined where there is none. */
  pinOf(id: number): Sealed | undefined;
  /** Lets the wrong PINs so far no longer count. */
  forgive(id: number): void;
  /** Takes name, PIN and person away: the account can no longer be used. */
  forget(id: number, name: string): void;
  note(attempt: Attempt): void;
  /** Instants of the wrong PINs of an account since it was last right or forgiven, oldest first. */
  failuresOf(accountId: number): string[];
  /** Instants of the wrong PINs from an address since an instant, oldest first. */
  failuresFrom(address: string, since: string): string[];
  /** Forgets attempts and ended sessions before an instant. */
  prune(before: string): void;
  openSession(session: NewSession): number;
  /** The open session of a token, of an account that is in use. */
  sessionOf(tokenHash: string): SessionFound | undefined;
  seen(sessionId: number, at: string): void;
  /** Ends an open session; answers whether it was open. */
  endSession(sessionId: number, at: string): boolean;
  /** Ends the open sessions of an account; answers how many. */
  endSessionsOf(accountId: number, at: string): number;
  /** Ends the open sessions of an account but for the newest so many. */
  endAllBut(accountId: number, kept: number, at: string): void;
  /** Newest first. */
  openSessions(): Omit<AccountSession, 'there' | 'post'>[];
  removeSessionsOf(accountId: number): void;
  setup(): AccessSetup;
  saveLock(version: number, on: boolean, idleMinutes: number): number | undefined;
  recovery(): Sealed | undefined;
  sealRecovery(code: Sealed | null, at: string): void;
}

interface Row extends Omit<AccountRow, 'hasPin' | 'archived'> {
  readonly hasPin: number;
  readonly archived: number;
}
const accountOf = (row: Row): AccountRow => ({
  ...row,
  hasPin: row.hasPin === 1,
  archived: row.archived === 1,
});

const columns = `SELECT v.id, v.version, v.name, v.role, v.person_id AS "personId", v.person_name AS "personName",
  v.has_pin AS "hasPin", v.pin_set_at AS "pinSetAt", v.archived, v.last_entered_at AS "lastEnteredAt",
  v.open_sessions AS "openSessions" FROM v_accounts v`;
const attemptsSoFar = '(SELECT coalesce(max(id), 0) FROM pin_attempts)';
const byRole = `CASE v.role WHEN 'manager' THEN 0 WHEN 'treasurer' THEN 1 WHEN 'reception' THEN 2
  WHEN 'volunteer' THEN 3 ELSE 4 END`;

type Accounts = Pick<
  AccessStore,
  | 'accounts'
  | 'account'
  | 'accountsOf'
  | 'add'
  | 'save'
  | 'archive'
  | 'setPin'
  | 'pinOf'
  | 'forgive'
  | 'forget'
>;

function accounts(database: Database): Accounts {
  const list = database.prepare<[number], Row>(
    `${columns} WHERE v.archived <= ? ORDER BY v.archived, ${byRole}, v.name, v.id`,
  );
  const one = database.prepare<[number], Row>(`${columns} WHERE v.id = ?`);
  const ofPerson = database.prepare<[number], Row>(`${columns} WHERE v.person_id = ? ORDER BY v.id`);
  const insert = database.prepare(
    `INSERT INTO accounts(name, role, person_id, created_at)
     VALUES (@name, @role, @personId, @at)`,
  );
  const update = database.prepare<object, { version: number }>(
    `UPDATE accounts SET name = @name, role = @role, person_id = @personId, version = version + 1
     WHERE id = @id AND version = @version RETURNING version`,
  );
  const archive = database.prepare<[number, number, number], { version: number }>(
    'UPDATE accounts SET archived = ?, version = version + 1 WHERE id = ? AND version = ? RETURNING version',
  );
  const setPin = database.prepare<object, { version: number }>(
    `UPDATE accounts SET pin_salt = @salt, pin_hash = @hash, pin_set_at = @at, forgiven_attempt = ${attemptsSoFar},
       version = version + 1 WHERE id = @id AND version = @version RETURNING version`,
  );
  const pin = database.prepare<[number], Sealed>(
    'SELECT pin_salt AS salt, pin_hash AS hash FROM accounts WHERE id = ? AND pin_hash IS NOT NULL',
  );
  const forgive = database.prepare(`UPDATE accounts SET forgiven_attempt = ${attemptsSoFar} WHERE id = ?`);
  const forget = database.prepare(
    `UPDATE accounts SET name = ?, person_id = NULL, pin_salt = NULL, pin_hash = NULL, pin_set_at = NULL,
       archived = 1, version = version + 1 WHERE id = ?`,
  );
  return {
    accounts: (withArchived) => list.all(Number(withArchived)).map(accountOf),
    account: (id) => {
      const row = one.get(id);
      return row === undefined ? undefined : accountOf(row);
    },
    accountsOf: (personId) => ofPerson.all(personId).map(accountOf),
    add: (fields, at) => Number(insert.run({ ...fields, at }).lastInsertRowid),
    save: (id, version, fields) => update.get({ ...fields, id, version })?.version,
    archive: (id, version, archived) => archive.get(Number(archived), id, version)?.version,
    setPin: (id, version, sealed, at) => setPin.get({ ...sealed, id, version, at })?.version,
    pinOf: (id) => pin.get(id),
    forgive: (id) => void forgive.run(id),
    forget: (id, name) => void forget.run(name, id),
  };
}

function attempts(database: Database): Pick<AccessStore, 'note' | 'failuresOf' | 'failuresFrom' | 'prune'> {
  const note = database.prepare(
    'INSERT INTO pin_attempts(account_id, address, at, succeeded) VALUES (@accountId, @address, @at, @succeeded)',
  );
  const ofAccount = database
    .prepare<[number, number, number], string>(
      `SELECT at FROM pin_attempts WHERE account_id = ? AND succeeded = 0
         AND id > (SELECT forgiven_attempt FROM accounts WHERE id = ?)
         AND id > coalesce((SELECT max(id) FROM pin_attempts WHERE account_id = ? AND succeeded = 1), 0)
       ORDER BY id`,
    )
    .pluck();
  const fromAddress = database
    .prepare<[string, string], string>(
      'SELECT at FROM pin_attempts WHERE address = ? AND at > ? AND succeeded = 0 ORDER BY id',
    )
    .pluck();
  const forgetAttempts = database.prepare('DELETE FROM pin_attempts WHERE at < ?');
  const forgetSessions = database.prepare('DELETE FROM account_sessions WHERE ended_at < ?');
  return {
    note: (attempt) => void note.run({ ...attempt, succeeded: Number(attempt.succeeded) }),
    failuresOf: (accountId) => ofAccount.all(accountId, accountId, accountId),
    failuresFrom: (address, since) => fromAddress.all(address, since),
    prune: (before) => {
      forgetAttempts.run(before);
      forgetSessions.run(before);
    },
  };
}

type Sessions = Pick<
  AccessStore,
  | 'openSession'
  | 'sessionOf'
  | 'seen'
  | 'endSession'
  | 'endSessionsOf'
  | 'endAllBut'
  | 'openSessions'
  | 'removeSessionsOf'
>;

function sessions(database: Database): Sessions {
  const insert = database.prepare(
    `INSERT INTO account_sessions(account_id, host, device, address, token_hash, opened_at, last_seen_at)
     VALUES (@accountId, @host, @device, @address, @tokenHash, @at, @at)`,
  );
  const ofToken = database.prepare<[string], SessionFound>(
    `SELECT s.id AS "sessionId", a.id AS "accountId", a.name, a.role, s.opened_at AS "openedAt",
       s.last_seen_at AS "lastSeenAt", s.address
     FROM account_sessions s JOIN accounts a ON a.id = s.account_id
     WHERE s.token_hash = ? AND s.ended_at IS NULL AND a.archived = 0`,
  );
  const endOlder = database.prepare<[string, number, number]>(
    `UPDATE account_sessions SET ended_at = ? WHERE id IN (SELECT id FROM account_sessions
       WHERE account_id = ? AND ended_at IS NULL ORDER BY last_seen_at DESC, id DESC LIMIT -1 OFFSET ?)`,
  );
  const seen = database.prepare('UPDATE account_sessions SET last_seen_at = ? WHERE id = ?');
  const end = database.prepare('UPDATE account_sessions SET ended_at = ? WHERE id = ? AND ended_at IS NULL');
  const endAll = database.prepare(
    'UPDATE account_sessions SET ended_at = ? WHERE account_id = ? AND ended_at IS NULL',
  );
  const open = database.prepare<[], Omit<AccountSession, 'there' | 'post'>>(
    `SELECT s.id, a.id AS "accountId", a.name AS "accountName", a.role, s.host, s.device, s.address,
       s.opened_at AS "openedAt", s.last_seen_at AS "lastSeenAt"
     FROM account_sessions s JOIN accounts a ON a.id = s.account_id WHERE s.ended_at IS NULL
     ORDER BY s.last_seen_at DESC, s.id DESC`,
  );
  const remove = database.prepare('DELETE FROM account_sessions WHERE account_id = ?');
  return {
    openSession: (session) => Number(insert.run(session).lastInsertRowid),
    sessionOf: (tokenHash) => ofToken.get(tokenHash),
    seen: (sessionId, at) => void seen.run(at, sessionId),
    endSession: (sessionId, at) => end.run(at, sessionId).changes > 0,
    endAllBut: (accountId, kept, at) => void endOlder.run(at, accountId, kept),
    endSessionsOf: (accountId, at) => endAll.run(at, accountId).changes,
    openSessions: () => open.all(),
    removeSessionsOf: (accountId) => void remove.run(accountId),
  };
}

function setup(database: Database): Pick<AccessStore, 'setup' | 'saveLock' | 'recovery' | 'sealRecovery'> {
  const read = database.prepare<[], Omit<AccessSetup, 'on'> & { on: number }>(
    `SELECT version, desk_lock AS "on", idle_minutes AS "idleMinutes", recovery_sealed_at AS "recoverySealedAt"
     FROM access_setup`,
  );
  const save = database.prepare<[number, number, number], { version: number }>(
    `UPDATE access_setup SET desk_lock = ?, idle_minutes = ?, version = version + 1 WHERE version = ?
     RETURNING version`,
  );
  const code = database.prepare<[], Sealed>(
    'SELECT recovery_salt AS salt, recovery_hash AS hash FROM access_setup WHERE recovery_hash IS NOT NULL',
  );
  const seal = database.prepare(
    `UPDATE access_setup SET recovery_salt = @salt, recovery_hash = @hash, recovery_sealed_at = @at`,
  );
  return {
    setup: () => {
      const row = read.get();
      if (row === undefined) throw new TypeError('access_setup has no row');
      return { ...row, on: row.on === 1 };
    },
    saveLock: (version, on, idleMinutes) => save.get(Number(on), idleMinutes, version)?.version,
    recovery: () => code.get(),
    sealRecovery: (sealed, at) =>
      void seal.run(sealed === null ? { salt: null, hash: null, at: null } : { ...sealed, at }),
  };
}

/** Accounts that come in with a PIN, their sessions and attempts, and the lock of the desk. */
export function accessStore(database: Database): AccessStore {
  return { ...accounts(database), ...attempts(database), ...sessions(database), ...setup(database) };
}
