import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** One erasure as kept beside the backups; a random id and a reference, no name. */
interface KeptErasure {
  readonly publicId: string;
  readonly reference: string;
  readonly erasedAt: string;
}

const fileName = 'effacements.json';

function parsed(file: string): KeptErasure[] {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const list: unknown =
      typeof value === 'object' && value !== null && 'erasures' in value ? value.erasures : [];
    return Array.isArray(list)
      ? list.filter(
          (each): each is KeptErasure =>
            typeof each === 'object' &&
            each !== null &&
            ['publicId', 'reference', 'erasedAt'].every((key) => typeof Reflect.get(each, key) === 'string'),
        )
      : [];
  } catch {
    // A note that cannot be read says nothing; the file itself still knows whom it erased.
    return [];
  }
}

/** Every erasure noted in these folders, each once; folders that are away count for nothing. */
export function readErasures(folders: readonly string[]): KeptErasure[] {
  const all = folders
    .filter((folder) => folder !== '')
    .flatMap((folder) => parsed(path.join(folder, fileName)))
    .map((each): [string, KeptErasure] => [each.publicId, each]);
  return Array.from(new Map(all).values());
}

/** Adds erasures to what each folder notes; the second folder only where it is there. Never throws. */
export function writeErasures(folders: readonly string[], erasures: readonly KeptErasure[]): void {
  for (const [index, folder] of folders.entries()) {
    if (folder === '') continue;
    try {
      if (index === 0) mkdirSync(folder, { recursive: true });
      else if (!existsSync(folder)) continue;
      const known = new Map(parsed(path.join(folder, fileName)).map((each) => [each.publicId, each]));
      for (const { publicId, reference, erasedAt } of erasures) {
        known.set(publicId, { publicId, reference, erasedAt });
      }
      const passing = path.join(folder, `${fileName}.part`);
      writeFileSync(passing, `${JSON.stringify({ version: 1, erasures: [...known.values()] }, null, 1)}\n`);
      renameSync(passing, path.join(folder, fileName));
    } catch {
      // The erasure is done; a folder that cannot be written is caught up at the next backup's erasure or start.
      continue;
    }
  }
}
