import { Unzip, UnzipInflate, zipSync } from 'fflate';

export interface ZipEntry {
  /** Its path inside the zip, with `/`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Files say that they were made then, so that the same content gives the same bytes: a zip holds wall-clock times. */
export const fixedMoment = new Date(2000, 0, 1, 12);

/** Files as one zip, in their order; two files of one name throw. */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array {
  const tree: Record<string, [Uint8Array, { mtime: Date }]> = {};
  for (const { name, bytes } of entries) {
    if (Object.hasOwn(tree, name)) throw new Error(`two files are called ${name}`);
    tree[name] = [bytes, { mtime: fixedMoment }];
  }
  return zipSync(tree, { level: 6 });
}

const piece = 65_536;

/**
 * Whether what a zip holds is larger than so many bytes once it is unpacked, whatever its directory says: it is
 * unpacked and forgotten piece by piece, up to that size. A zip that cannot be unpacked throws.
 */
export function swellsBeyond(archive: Uint8Array, most: number): boolean {
  let size = 0;
  const unzip = new Unzip((file) => {
    file.ondata = (fault, part) => {
      if (fault !== null) throw fault;
      size += part.length;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let from = 0; from < archive.length; from += piece) {
    unzip.push(archive.subarray(from, from + piece), from + piece >= archive.length);
    if (size > most) return true;
  }
  return false;
}
