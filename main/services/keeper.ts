import type { Backup, BackupProof } from '../../shared/contract/backups.ts';
import type { BackupLosses } from '../store/backup-losses.ts';
import type { Outcome } from './outcome.ts';

/** Somebody who was erased, as told beside the file: by a random id, never by a name (G1). */
export interface KeptErasure {
  readonly publicId: string;
  readonly reference: string;
  readonly erasedAt: string;
}

/** Whoever looks after the file itself: backups, restoring, checks. The engine gives it; in-process tests may too. */
export interface Keeper {
  /** Backups beside the file and in the second folder, newest first, each with what trying it showed. */
  list(): Backup[];
  /** When the last one was made, what trying it showed, and what is wrong with making them (French), if anything. */
  latest(): { madeAt: string | null; proof: BackupProof | null; problem: string | null };
  /** Tries a backup as restoring it would, on a copy of it that goes again; notes and answers what that showed. */
  prove(name: string, folder: Backup['folder']): Outcome<BackupProof>;
  /** What restoring a backup would lose of the file as it is. */
  losses(name: string, folder: Backup['folder']): Outcome<BackupLosses>;
  /** Makes a verified backup, thins the old ones but for `spared`; answers it or says why not. */
  make(reason: Backup['reason'], spared?: string): Promise<Outcome<Backup>>;
  /** Makes a backup of a file that `build` writes; throws what that throws, and leaves nothing then. */
  takeIn(build: (file: string) => void): Outcome<Backup>;
  /** Erasures noted beside the backups: they outlive a restored file (G1). */
  erasures(): KeptErasure[];
  /** Notes erasures beside the backups; a folder that is away is left for the next time. */
  keepErasures(erasures: readonly KeptErasure[]): void;
  /** Checks that a backup can take the file's place; answers the name under which the present file will be kept. */
  prepareRestore(name: string, folder: Backup['folder']): Outcome<{ keptAs: string }>;
}
