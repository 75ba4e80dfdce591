import type { QueryHandlers } from '../context.ts';
import { agreementQueries } from './agreement-queries.ts';
import { directoryQueries } from './directory-queries.ts';
import { memberQueries } from './member-queries.ts';
import { passQueries } from './pass-queries.ts';
import { settlementFiles } from './settlement-files.ts';
import { settlementQueries } from './settlement-queries.ts';
import { statementQueries } from './statement-queries.ts';
import { visitQueries } from './visit-queries.ts';

export const networksQueries: QueryHandlers<'networks'> = {
  ...agreementQueries,
  ...memberQueries,
  ...directoryQueries,
  ...visitQueries,
  ...settlementQueries,
  ...settlementFiles,
  ...passQueries,
  ...statementQueries,
};
