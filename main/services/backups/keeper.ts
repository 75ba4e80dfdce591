import path from 'node:path';
import type { Backup, BackupProof } from '../../../shared/contract/backups.ts';
import { lossesBy } from '../../store/backup-losses.ts';
import { triedBackups } from '../../store/backup-notes.ts';
import { readErasures, writeErasures } from '../../store/kept-erasures.ts';
import { makeBackup, takeInBackup, type KeeperParts } from '../../store/backup.ts';
import { backupFolderOf, listBackups, problemOfBackup, type BackupFile } from '../../store/backup-files.ts';
import type { Keeper } from '../keeper.ts';
import { done, notFound, refuse, type Outcome } from '../outcome.ts';
import { tryBackup } from './drill.ts';

function proofOf(folder: string, name: string): BackupProof | null {
  const tried = triedBackups.read(folder, name);
  if (tried === undefined) return null;
  const { provedAt, problem, rows, links } = tried;
  return { provedAt, ok: problem === null, problem, rows, links };
}

/** The keeper of an open file. Backups made at the same time wait for each other. */
export function keeperOf(parts: KeeperParts): Keeper {
  let problem: string | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const folders = () => ({ beside: backupFolderOf(parts.file), second: parts.secondFolder() });
  const withProof = (found: BackupFile): Backup => ({
    ...found,
    proof: proofOf(folders()[found.folder], found.name),
  });
  const files = () => [
    ...listBackups(folders().beside, 'beside'),
    ...listBackups(folders().second, 'second'),
  ];
  /** A backup by its name, of those there are: nothing else is ever opened. */
  const withFile = <T>(name: string, folder: Backup['folder'], act: (path: string) => Outcome<T>) => {
    const found = files().find((backup) => backup.name === name && backup.folder === folder);
    return found === undefined ? notFound('Cette sauvegarde') : act(path.join(folders()[folder], name));
  };
  return {
    list: () => files().map(withProof),
    latest() {
      const newest = listBackups(folders().beside, 'beside')[0];
      return {
        madeAt: newest?.madeAt ?? null,
        proof: newest === undefined ? null : proofOf(folders().beside, newest.name),
        problem,
      };
    },
    prove: (name, folder) =>
      withFile(name, folder, () => {
        const tried = tryBackup({
          folder: folders()[folder],
          name,
          scratch: `${parts.file}.essai`,
          now: parts.now,
        });
        const { provedAt, problem: wrong, rows, links } = tried;
        return done({ provedAt, ok: wrong === null, problem: wrong, rows, links });
      }),
    losses: (name, folder) =>
      withFile(name, folder, (file) => {
        const wrong = problemOfBackup(file);
        return wrong === undefined ? done(lossesBy(parts.database, file)) : refuse('FILE_BROKEN', wrong);
      }),
    async make(reason, spared) {
      const making = last.then(() => makeBackup(parts, reason, spared));
      last = making;
      const made = await making;
      problem = made.ok ? made.problem : made.message;
      return made.ok ? done(withProof(made.backup)) : refuse('READ_ONLY', made.message);
    },
    takeIn(build) {
      const made = takeInBackup(parts, build);
      return made.ok ? done(withProof(made.backup)) : refuse('READ_ONLY', made.message);
    },
    erasures: () => readErasures(Object.values(folders())),
    keepErasures: (erasures) => writeErasures(Object.values(folders()), erasures),
    prepareRestore: (name, folder) =>
      withFile(name, folder, (file) => {
        const wrong = problemOfBackup(file);
        if (wrong !== undefined) return refuse('FILE_BROKEN', wrong);
        const stamp = parts.now().replaceAll(':', '-');
        return done({ keptAs: `${path.basename(parts.file)}.remplacee-${stamp}` });
      }),
  };
}
