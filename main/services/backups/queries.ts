import type { QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { aidQueries } from './aid.ts';
import { checkFile } from './checks.ts';
import { openFiles } from './open-files.ts';

export const backupsQueries: QueryHandlers<'backups'> = {
  ...aidQueries,
  list: ({ keeper }) => done(keeper.list()),
  latest: ({ keeper }) => done(keeper.latest()),
  prove: ({ keeper }, { name, folder }) => keeper.prove(name, folder),
  proveNew({ keeper }) {
    const untried = keeper.list().filter(({ folder, proof }) => folder === 'beside' && proof === null);
    // The newest is the one that would be restored; a few of the others each time, so that a start stays quick.
    const proved = untried.slice(0, 3).filter(({ name, folder }) => keeper.prove(name, folder).ok);
    return done({ proved: proved.length });
  },
  openFiles,
  losses: ({ keeper }, { name, folder }) => keeper.losses(name, folder),
  verify: ({ store }) => done(checkFile(store)),
};
