import type { Database } from './sqlite.ts';

/** A picture of a resource and its smaller copy, JPEG both. */
export interface ResourcePicture {
  readonly version: number;
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  readonly thumbnail: Uint8Array;
}

export interface ResourcePictureStore {
  /** The smaller copies of resources in use. */
  thumbnails(): { readonly resourceId: number; readonly thumbnail: Uint8Array }[];
  /** The version of each picture, by resource. */
  versions(): ReadonlyMap<number, number>;
  find(resourceId: number): ResourcePicture | undefined;
  /** Adds or replaces; answers the new version, which never comes twice while there is a picture. */
  set(resourceId: number, picture: Omit<ResourcePicture, 'version'>): number;
  remove(resourceId: number): void;
}

/** What resources look like, kept inside the data file. */
export function resourcePictureStore(database: Database): ResourcePictureStore {
  const thumbnails = database.prepare<[], { resourceId: number; thumbnail: Uint8Array }>(
    `SELECT p.resource_id AS resourceId, p.thumbnail FROM resource_pictures p
     JOIN resources r ON r.id = p.resource_id WHERE r.archived = 0 ORDER BY r.position, r.id`,
  );
  const versions = database.prepare<[], { resourceId: number; version: number }>(
    'SELECT resource_id AS resourceId, version FROM resource_pictures',
  );
  const one = database.prepare<[number], ResourcePicture>(
    'SELECT version, width, height, bytes, thumbnail FROM resource_pictures WHERE resource_id = ?',
  );
  const set = database.prepare<object, { version: number }>(
    `INSERT INTO resource_pictures(resource_id, width, height, bytes, thumbnail)
     VALUES (@resourceId, @width, @height, @bytes, @thumbnail)
     ON CONFLICT(resource_id) DO UPDATE SET version = version + 1, width = excluded.width, height = excluded.height,
       bytes = excluded.bytes, thumbnail = excluded.thumbnail
     RETURNING version`,
  );
  const remove = database.prepare('DELETE FROM resource_pictures WHERE resource_id = ?');
  return {
    thumbnails: () => thumbnails.all(),
    versions: () => new Map(versions.all().map(({ resourceId, version }) => [resourceId, version])),
    find: (resourceId) => one.get(resourceId),
    set: (resourceId, { width, height, bytes, thumbnail }) =>
      set.get({ resourceId, width, height, bytes, thumbnail })?.version ?? 0,
    remove: (resourceId) => void remove.run(resourceId),
  };
}
