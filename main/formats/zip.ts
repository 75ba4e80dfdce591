import { zipSync } from 'fflate';

export interface ZipEntry {
  /** Its path inside the zip, with `/`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Files say that they were made then, so that the same content gives the same bytes: a zip holds wall-clock times. */
const fixedMoment = new Date(2000, 0, 1, 12);

/** Files as one zip, in their order; two files of one name throw. */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array {
  const tree: Record<string, [Uint8Array, { mtime: Date }]> = {};
  for (const { name, bytes } of entries) {
    if (Object.hasOwn(tree, name)) throw new Error(`two files are called ${name}`);
    tree[name] = [bytes, { mtime: fixedMoment }];
  }
  return zipSync(tree, { level: 6 });
}
