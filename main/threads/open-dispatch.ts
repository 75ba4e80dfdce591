import { definitionOf } from '../../shared/contract/contract.ts';
import type { ContractEvent } from '../../shared/contract/events.ts';
import { dispatchOver, type Dispatch } from '../dispatch/dispatch.ts';
import type { FaultLog } from '../dispatch/faults.ts';
import { keeperOf } from '../services/backups/keeper.ts';
import { clockOf } from '../services/clock.ts';
import { fileTicketsIn, type FileTickets } from '../services/file-tickets.ts';
import type { Keeper } from '../services/keeper.ts';
import { makeBackupNow } from '../store/backup.ts';
import { finishSwap } from '../store/backup-files.ts';
import { openForReading, openForWriting } from '../store/open.ts';
import type { Database } from '../store/sqlite.ts';
import { storeOver, type Store } from '../store/store.ts';

export interface OpenSettings {
  readonly file: string;
  readonly ticketFolder: string;
  readonly part: 'writer' | 'reader';
  readonly epochMilliseconds: () => number;
  readonly publish: (event: ContractEvent) => void;
  readonly logFault: FaultLog;
  readonly isCancelled: (key: string) => boolean;
}

export interface OpenDispatch {
  readonly database: Database;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly files: FileTickets;
  readonly dispatch: Dispatch;
}

/**
 * Opens the file and puts the dispatcher over it: in a thread of the app, or in a terminal's own process. A command
 * that asks for it has its backup made first. Throws StoreProblem, French message.
 */
export function openDispatch(settings: OpenSettings): OpenDispatch {
  const { file, epochMilliseconds } = settings;
  const now = (): string => new Date(epochMilliseconds()).toISOString();
  if (settings.part === 'writer') finishSwap(file);
  const database =
    settings.part === 'reader'
      ? openForReading(file)
      : openForWriting(file, (before) => makeBackupNow({ database: before, file, now }, 'migration'));
  const store = storeOver(database);
  const keeper = keeperOf({
    database,
    file,
    now,
    secondFolder: () => store.settings.place().secondBackupFolder,
  });
  const clock = clockOf(epochMilliseconds, () => store.settings.zone());
  const files = fileTicketsIn(settings.ticketFolder, epochMilliseconds);
  const { publish, logFault, isCancelled } = settings;
  const inner = dispatchOver({ store, clock, files, keeper, publish, logFault, isCancelled });
  const dispatch: Dispatch = async (request, actor) => {
    const definition = definitionOf(request.name);
    if (definition?.kind === 'command' && definition.backupFirst === true) {
      const made = await keeper.make('import');
      if (!made.ok) return made;
    }
    return inner(request, actor);
  };
  return { database, store, keeper, files, dispatch };
}
