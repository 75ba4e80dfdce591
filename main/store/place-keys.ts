import type { Database } from './sqlite.ts';

/** A key that is or was ours; the private part is read apart, by `privateKey` alone. */
export interface PlaceKey {
  readonly id: number;
  readonly version: number;
  /** SHA-256 of the raw public key, hexadecimal. */
  readonly fingerprint: string;
  /** The raw public key, base64url. */
  readonly publicKey: string;
  readonly madeAt: string;
  readonly endedOn: string | null;
  readonly endedHow: 'replaced' | 'revoked' | null;
  readonly endReason: string;
  readonly successionSignature: string | null;
  readonly exportedAt: string | null;
}

export interface PlaceIdentity {
  readonly publicId: string;
  readonly listNumber: number;
  /** Something was revoked since the last list was made. */
  readonly listIsDue: boolean;
}

export interface NewPlaceKey {
  readonly fingerprint: string;
  readonly publicKey: string;
  readonly privateKey: string;
  readonly madeAt: string;
}

export interface PlaceKeyStore {
  /** Who this place is to others; undefined until the first key is made. */
  identity(): PlaceIdentity | undefined;
  /** Gives the place its public id, or another (a key brought over from the file it was made in). */
  identify(publicId: string): void;
  markListDue(): void;
  /** The number of the list of revocations to send: a new one, `at` or more, when something is due. */
  nextList(at: number): number;
  /** A key that was brought over has sent lists up to this number. */
  setListNumber(listNumber: number): void;
  current(): PlaceKey | undefined;
  /** All of them, newest first. */
  list(): PlaceKey[];
  byPublicKey(publicKey: string): PlaceKey | undefined;
  /** The private part of the key in force, base64url. For signing and the sealed export; never for an answer. */
  privateKey(id: number): string | undefined;
  insert(key: NewPlaceKey): number;
  /** Removes a key that has signed nothing. */
  remove(id: number): void;
  /** What a replaced key signed over the next one. */
  vouch(id: number, signature: string): void;
  /** Ends a key and forgets its private part. */
  end(
    id: number,
    end: {
      readonly on: string;
      readonly how: 'replaced' | 'revoked';
      readonly reason: string;
    },
  ): void;
  markExported(id: number, at: string): void;
}

const selected = `id, version, fingerprint, public_key AS "publicKey", made_at AS "madeAt", ended_on AS "endedOn",
  ended_how AS "endedHow", end_reason AS "endReason", succession_signature AS "successionSignature",
  exported_at AS "exportedAt"`;

type IdentityPart = Pick<
  PlaceKeyStore,
  'identity' | 'identify' | 'markListDue' | 'nextList' | 'setListNumber'
>;

function identityStore(database: Database): IdentityPart {
  const identity = database.prepare<[], { publicId: string; listNumber: number; listIsDue: number }>(
    `SELECT public_id AS "publicId", list_number AS "listNumber", list_is_due AS "listIsDue" FROM place_identity`,
  );
  const identify = database.prepare(
    `INSERT INTO place_identity(id, public_id) VALUES (1, ?)
     ON CONFLICT(id) DO UPDATE SET public_id = excluded.public_id`,
  );
  const due = database.prepare('UPDATE place_identity SET list_is_due = 1');
  const next = database.prepare<[number], { listNumber: number }>(
    `UPDATE place_identity SET list_is_due = 0,
       list_number = CASE WHEN list_is_due THEN max(list_number + 1, ?) ELSE list_number END
     RETURNING list_number AS "listNumber"`,
  );
  const setNumber = database.prepare('UPDATE place_identity SET list_number = max(list_number, ?)');
  return {
    identity() {
      const row = identity.get();
      return row === undefined ? undefined : { ...row, listIsDue: row.listIsDue === 1 };
    },
    identify: (publicId) => void identify.run(publicId),
    markListDue: () => void due.run(),
    nextList: (at) => next.get(at)?.listNumber ?? 0,
    setListNumber: (listNumber) => void setNumber.run(listNumber),
  };
}

/** Our own keys (X5): the one in force, those that were, and who this place is to others. */
export function placeKeyStore(database: Database): PlaceKeyStore {
  const current = database.prepare<[], PlaceKey>(`SELECT ${selected} FROM place_keys WHERE ended_on IS NULL`);
  const list = database.prepare<[], PlaceKey>(`SELECT ${selected} FROM place_keys ORDER BY id DESC`);
  const byPublicKey = database.prepare<[string], PlaceKey>(
    `SELECT ${selected} FROM place_keys WHERE public_key = ?`,
  );
  const secret = database.prepare<[number], { privateKey: string | null }>(
    'SELECT private_key AS "privateKey" FROM place_keys WHERE id = ?',
  );
  const insert = database.prepare(
    `INSERT INTO place_keys(fingerprint, public_key, private_key, made_at)
     VALUES (@fingerprint, @publicKey, @privateKey, @madeAt)`,
  );
  const remove = database.prepare('DELETE FROM place_keys WHERE id = ?');
  const end = database.prepare(
    `UPDATE place_keys SET private_key = NULL, ended_on = @on, ended_how = @how, end_reason = @reason,
       version = version + 1 WHERE id = @id`,
  );
  const vouch = database.prepare('UPDATE place_keys SET succession_signature = ? WHERE id = ?');
  const exported = database.prepare('UPDATE place_keys SET exported_at = ? WHERE id = ?');
  return {
    ...identityStore(database),
    current: () => current.get(),
    list: () => list.all(),
    byPublicKey: (publicKey) => byPublicKey.get(publicKey),
    privateKey: (id) => secret.get(id)?.privateKey ?? undefined,
    insert: (key) => Number(insert.run(key).lastInsertRowid),
    vouch: (id, signature) => void vouch.run(signature, id),
    remove: (id) => void remove.run(id),
    end: (id, given) => void end.run({ ...given, id }),
    markExported: (id, at) => void exported.run(at, id),
  };
}
