import type { OutsideHandlers } from '../context.ts';
import { aidCommands } from './aid.ts';
import { takeOpenFiles } from './taking-open-files.ts';

/** They concern the file, not its rows: run outside any transaction. The engine swaps the file after `restore`. */
export const backupsCommands: OutsideHandlers<'backups'> = {
  ...aidCommands,
  async make(context) {
    const outcome = await context.keeper.make('asked');
    if (outcome.ok) context.emit('backups.changed');
    return outcome;
  },
  takeOpenFiles,
  async restore(context, { name, folder }) {
    const prepared = context.keeper.prepareRestore(name, folder);
    if (!prepared.ok) return prepared;
    // What is replaced is kept as a backup too: the file kept aside may be on a disk that fails.
    // What is to be restored may be the oldest of today: the new backup must not push it out.
    const saved = await context.keeper.make('restore', name);
    // Of a damaged file no sound copy can be made: it is kept aside as it is, and must not stand in the way.
    return saved.ok || context.store.checks.integrity() !== undefined ? prepared : saved;
  },
};
