import type { Database } from './sqlite.ts';

export interface KeyStore {
  /** The result kept under a key, with the digest of the input it was called with. */
  find(scope: string, key: string): { digest: string; result: string } | undefined;
  /** Keeps the result of a command that went well. */
  keep(entry: { scope: string; key: string; digest: string; result: string; at: string }): void;
  /** Forgets keys made before an instant (7 days). */
  forgetBefore(instant: string): void;
}

/** Idempotency keys: the same command tried again answers what it answered, and does nothing twice. */
export function keyStore(database: Database): KeyStore {
  const find = database.prepare<[string, string], { digest: string; result: string }>(
    'SELECT digest, result FROM idempotency_keys WHERE scope = ? AND key = ?',
  );
  const keep = database.prepare(
    'INSERT INTO idempotency_keys(scope, key, digest, result, at) VALUES (@scope, @key, @digest, @result, @at)',
  );
  const forget = database.prepare('DELETE FROM idempotency_keys WHERE at < ?');
  return {
    find: (scope, key) => find.get(scope, key),
    keep: (entry) => void keep.run(entry),
    forgetBefore: (instant) => void forget.run(instant),
  };
}
