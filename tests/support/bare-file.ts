import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, type Database } from '../../main/store/sqlite.ts';

/** A file of its own that no migration has touched yet; `discard` closes it and takes it away. */
export function bareFile(): { readonly database: Database; readonly discard: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-migrations-'));
  const database = connect(path.join(folder, 'comptoir.sqlite'), { readonly: false });
  return {
    database,
    discard() {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
