import type { OutsideHandlers } from '../context.ts';

/** They concern the file, not its rows: run outside any transaction. The engine swaps the file after `restore`. */
export const backupsCommands: OutsideHandlers<'backups'> = {
  async make(context) {
    const outcome = await context.keeper.make('asked');
    if (outcome.ok) context.emit('backups.changed');
    return outcome;
  },
  async restore(context, { name, folder }) {
    const prepared = context.keeper.prepareRestore(name, folder);
    if (!prepared.ok) return prepared;
    // What is replaced is kept as a backup too: the file kept aside may be on a disk that fails.
    // What is to be restored may be the oldest of today: the new backup must not push it out.
    const saved = await context.keeper.make('restore', name);
    return saved.ok ? prepared : saved;
  },
};
