import type { Database } from './sqlite.ts';

/** Another place whose key was recorded here. */
export interface KnownPlace {
  readonly id: number;
  readonly version: number;
  /** Null while its key is known from a pass alone. */
  readonly publicId: string | null;
  readonly name: string;
  readonly organisationId: number | null;
  readonly organisationName: string | null;
  readonly listNumber: number;
  readonly listReadOn: string | null;
  readonly recordedAt: string;
}

export interface KnownKey {
  readonly id: number;
  readonly placeId: number;
  readonly fingerprint: string;
  readonly publicKey: string;
  readonly how: 'file' | 'compared' | 'succession';
  readonly recordedOn: string;
  readonly comparedOn: string | null;
  readonly replacedOn: string | null;
  readonly revokedOn: string | null;
  readonly withdrawnOn: string | null;
  readonly withdrawReason: string;
}

export interface KnownPlaceStore {
  list(): KnownPlace[];
  find(id: number): KnownPlace | undefined;
  byPublicId(publicId: string): KnownPlace | undefined;
  add(place: Pick<KnownPlace, 'publicId' | 'name' | 'organisationId' | 'recordedAt'>): number;
  /** A file of a place known from a pass alone says its public id. */
  setPublicId(id: number, publicId: string): void;
  /** The new version. */
  change(id: number, fields: Pick<KnownPlace, 'name' | 'organisationId'>): number;
  setList(id: number, listNumber: number, readOn: string): void;
  /** Of one place or of all, newest first. */
  keys(placeId?: number): KnownKey[];
  key(id: number): KnownKey | undefined;
  keyByPublicKey(publicKey: string): KnownKey | undefined;
  addKey(
    key: Pick<KnownKey, 'placeId' | 'fingerprint' | 'publicKey' | 'how' | 'recordedOn' | 'comparedOn'>,
  ): number;
  changeKey(
    id: number,
    fields: Pick<KnownKey, 'comparedOn' | 'replacedOn' | 'revokedOn' | 'withdrawnOn' | 'withdrawReason'>,
  ): void;
  /** Since when a pass of a place is revoked, as its list says. */
  revokedOn(placeId: number, passId: string): string | undefined;
  countRevoked(placeId: number): number;
  /** A list of revocations takes the place of the one before. */
  replaceRevoked(placeId: number, passes: readonly { readonly id: string; readonly on: string }[]): void;
}

const placeColumns = `p.id, p.version, p.public_id AS "publicId", p.name, p.organisation_id AS "organisationId",
  o.name AS "organisationName", p.list_number AS "listNumber", p.list_read_on AS "listReadOn",
  p.recorded_at AS "recordedAt"`;
const places = 'FROM known_places p LEFT JOIN organisations o ON o.id = p.organisation_id';
const keyColumns = `id, place_id AS "placeId", fingerprint, public_key AS "publicKey", how,
  recorded_on AS "recordedOn", compared_on AS "comparedOn", replaced_on AS "replacedOn", revoked_on AS "revokedOn",
  withdrawn_on AS "withdrawnOn", withdraw_reason AS "withdrawReason"`;

type KeyPart = Pick<KnownPlaceStore, 'keys' | 'key' | 'keyByPublicKey' | 'addKey' | 'changeKey'>;

function knownKeyStore(database: Database): KeyPart {
  const all = database.prepare<{ placeId: number | null }, KnownKey>(
    `SELECT ${keyColumns} FROM known_keys WHERE @placeId IS NULL OR place_id = @placeId ORDER BY id DESC`,
  );
  const one = database.prepare<[number], KnownKey>(`SELECT ${keyColumns} FROM known_keys WHERE id = ?`);
  const byText = database.prepare<[string], KnownKey>(
    `SELECT ${keyColumns} FROM known_keys WHERE public_key = ?`,
  );
  const add = database.prepare(
    `INSERT INTO known_keys(place_id, fingerprint, public_key, how, recorded_on, compared_on)
     VALUES (@placeId, @fingerprint, @publicKey, @how, @recordedOn, @comparedOn)`,
  );
  const change = database.prepare(
    `UPDATE known_keys SET compared_on = @comparedOn, replaced_on = @replacedOn, revoked_on = @revokedOn,
       withdrawn_on = @withdrawnOn, withdraw_reason = @withdrawReason WHERE id = @id`,
  );
  return {
    keys: (placeId) => all.all({ placeId: placeId ?? null }),
    key: (id) => one.get(id),
    keyByPublicKey: (publicKey) => byText.get(publicKey),
    addKey: (key) => Number(add.run(key).lastInsertRowid),
    changeKey: (id, fields) => void change.run({ ...fields, id }),
  };
}

type RevokedPart = Pick<KnownPlaceStore, 'revokedOn' | 'countRevoked' | 'replaceRevoked'>;

function revokedStore(database: Database): RevokedPart {
  const revoked = database.prepare<[number, string], { on: string }>(
    'SELECT revoked_on AS "on" FROM known_revoked_passes WHERE place_id = ? AND pass_id = ?',
  );
  const count = database.prepare<[number], { count: number }>(
    'SELECT count(*) AS count FROM known_revoked_passes WHERE place_id = ?',
  );
  const clear = database.prepare('DELETE FROM known_revoked_passes WHERE place_id = ?');
  const insert = database.prepare(
    'INSERT INTO known_revoked_passes(place_id, pass_id, revoked_on) VALUES (?, ?, ?)',
  );
  return {
    revokedOn: (placeId, passId) => revoked.get(placeId, passId)?.on,
    countRevoked: (placeId) => count.get(placeId)?.count ?? 0,
    replaceRevoked(placeId, passes) {
      clear.run(placeId);
      for (const { id, on } of passes) insert.run(placeId, id, on);
    },
  };
}

/** Other places, their keys and what they took back (X5). */
export function knownPlaceStore(database: Database): KnownPlaceStore {
  const list = database.prepare<[], KnownPlace>(`SELECT ${placeColumns} ${places} ORDER BY p.name, p.id`);
  const find = database.prepare<[number], KnownPlace>(`SELECT ${placeColumns} ${places} WHERE p.id = ?`);
  const byPublicId = database.prepare<[string], KnownPlace>(
    `SELECT ${placeColumns} ${places} WHERE p.public_id = ?`,
  );
  const add = database.prepare(
    `INSERT INTO known_places(public_id, name, organisation_id, recorded_at)
     VALUES (@publicId, @name, @organisationId, @recordedAt)`,
  );
  const change = database.prepare<
    { id: number; name: string; organisationId: number | null },
    { version: number }
  >(
    `UPDATE known_places SET name = @name, organisation_id = @organisationId, version = version + 1
     WHERE id = @id RETURNING version`,
  );
  const setPublicId = database.prepare(
    'UPDATE known_places SET public_id = ? WHERE id = ? AND public_id IS NULL',
  );
  const setList = database.prepare('UPDATE known_places SET list_number = ?, list_read_on = ? WHERE id = ?');
  return {
    ...knownKeyStore(database),
    ...revokedStore(database),
    list: () => list.all(),
    find: (id) => find.get(id),
    byPublicId: (publicId) => byPublicId.get(publicId),
    add: (place) => Number(add.run(place).lastInsertRowid),
    setPublicId: (id, publicId) => void setPublicId.run(publicId, id),
    change: (id, fields) => change.get({ ...fields, id })?.version ?? 0,
    setList: (id, number, readOn) => void setList.run(number, readOn, id),
  };
}
