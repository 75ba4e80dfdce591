import type { Database } from './sqlite.ts';

/** How papers look: a logo, one colour, a line at the foot. */
export interface DocumentLook {
  readonly logo: { readonly bytes: Uint8Array; readonly mediaType: string } | null;
  readonly logoId: number | null;
  /** `#rrggbb`, or empty: black. */
  readonly accent: string;
  readonly footer: string;
}

export interface LookStore {
  /** A look, the same object each time: it never changes. */
  find(id: number): DocumentLook | undefined;
  /** Keeps a logo, once however often it is given; its id. */
  keepLogo(logo: { bytes: Uint8Array; mediaType: string; sha256: string; addedAt: string }): number;
  insert(look: { logoId: number | null; accent: string; footer: string; madeAt: string }): number;
}

interface Row {
  readonly logoId: number | null;
  readonly accent: string;
  readonly footer: string;
  readonly bytes: Uint8Array | null;
  readonly mediaType: string | null;
}

/** Looks, one after the other, with the logos they show. */
export function lookStore(database: Database): LookStore {
  const find = database.prepare<[number], Row>(
    `SELECT k.logo_id AS "logoId", k.accent, k.footer, l.bytes, l.media_type AS "mediaType"
     FROM document_looks k LEFT JOIN place_logos l ON l.id = k.logo_id WHERE k.id = ?`,
  );
  const logoOf = database.prepare<[string], number>('SELECT id FROM place_logos WHERE sha256 = ?').pluck();
  const keep = database.prepare(
    `INSERT INTO place_logos(sha256, media_type, added_at, bytes) VALUES (@sha256, @mediaType, @addedAt, @bytes)`,
  );
  const insert = database.prepare(
    `INSERT INTO document_looks(logo_id, accent, footer, made_at) VALUES (@logoId, @accent, @footer, @madeAt)`,
  );
  const known = new Map<number, DocumentLook>();
  return {
    find(id) {
      const before = known.get(id);
      if (before !== undefined) return before;
      const row = find.get(id);
      if (row === undefined) return undefined;
      const { bytes, mediaType, ...rest } = row;
      const look = { ...rest, logo: bytes === null || mediaType === null ? null : { bytes, mediaType } };
      known.set(id, look);
      return look;
    },
    keepLogo: (logo) => logoOf.get(logo.sha256) ?? Number(keep.run(logo).lastInsertRowid),
    insert: (look) => Number(insert.run(look).lastInsertRowid),
  };
}
