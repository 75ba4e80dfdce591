import type { QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { aidQueries } from './aid.ts';
import { checkFile } from './checks.ts';

export const backupsQueries: QueryHandlers<'backups'> = {
  ...aidQueries,
  list: ({ keeper }) => done(keeper.list()),
  latest: ({ keeper }) => done(keeper.latest()),
  verify: ({ store }) => done(checkFile(store)),
};
