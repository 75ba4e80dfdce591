import type { QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { aidQueries } from './aid.ts';
import { checkFile } from './checks.ts';
import { openFiles } from './open-files.ts';

/** What was slow on the connection of the thread that answers. */
const slow: QueryHandlers<'backups'>['slowStatements'] = ({ store }) =>
  done({ after: store.checks.slow.after, statements: store.checks.slow.list() });

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
  slowStatements: slow,
  slowReadings: slow,
  verify: ({ store }) => done(checkFile(store)),
};
