import path from 'node:path';
import { readErasures, writeErasures } from '../../store/kept-erasures.ts';
import { makeBackup, type KeeperParts } from '../../store/backup.ts';
import { backupFolderOf, listBackups, problemOfBackup } from '../../store/backup-files.ts';
import type { Keeper } from '../keeper.ts';
import { done, notFound, refuse } from '../outcome.ts';

/** The keeper of an open file. Backups made at the same time wait for each other. */
export function keeperOf(parts: KeeperParts): Keeper {
  let problem: string | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const folders = () => ({ beside: backupFolderOf(parts.file), second: parts.secondFolder() });
  const list = () => [...listBackups(folders().beside, 'beside'), ...listBackups(folders().second, 'second')];
  return {
    list,
    latest: () => ({ madeAt: listBackups(folders().beside, 'beside')[0]?.madeAt ?? null, problem }),
    async make(reason, spared) {
      const making = last.then(() => makeBackup(parts, reason, spared));
      last = making;
      const made = await making;
      problem = made.ok ? made.problem : made.message;
      return made.ok ? done(made.backup) : refuse('READ_ONLY', made.message);
    },
    erasures: () => readErasures(Object.values(folders())),
    keepErasures: (erasures) => writeErasures(Object.values(folders()), erasures),
    prepareRestore(name, folder) {
      const found = list().find((backup) => backup.name === name && backup.folder === folder);
      if (found === undefined) return notFound('Cette sauvegarde');
      const wrong = problemOfBackup(path.join(folders()[folder], name));
      if (wrong !== undefined) return refuse('FILE_BROKEN', wrong);
      const stamp = parts.now().replaceAll(':', '-');
      return done({ keptAs: `${path.basename(parts.file)}.remplacee-${stamp}` });
    },
  };
}
