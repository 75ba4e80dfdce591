import type { QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { checkFile } from './checks.ts';

export const backupsQueries: QueryHandlers<'backups'> = {
  list: ({ keeper }) => done(keeper.list()),
  latest: ({ keeper }) => done(keeper.latest()),
  verify: ({ store }) => done(checkFile(store)),
};
