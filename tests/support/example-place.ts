import { copyFileSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openTestPlace } from './place.ts';

let made: Promise<string> | undefined;

async function make(): Promise<string> {
  const place = openTestPlace();
  try {
    await place.mustCall('imports.fillWithExample', {});
    place.store.database.pragma('wal_checkpoint(TRUNCATE)');
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'comptoir-example-')), 'modele.sqlite');
    copyFileSync(place.file, file);
    return file;
  } finally {
    place.close();
  }
}

/** A fresh copy of the example place (a year of use, on the day of the tests); made once for each run. */
export async function examplePlace(): Promise<string> {
  made ??= make();
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'comptoir-example-')), 'comptoir.sqlite');
  const model = await made;
  if (!existsSync(model)) throw new Error('the example place is gone');
  copyFileSync(model, file);
  return file;
}
