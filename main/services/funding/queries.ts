import type { QueryHandlers } from '../context.ts';
import { balanceQueries } from './balance-queries.ts';
import { donationQueries } from './donation-queries.ts';
import { expenseQueries } from './expense-queries.ts';
import { grantQueries } from './grant-queries.ts';
import { prestationQueries } from './prestations.ts';
import { receivedQueries } from './received-queries.ts';
import { taxQueries } from './tax-queries.ts';

export const fundingQueries: QueryHandlers<'funding'> = {
  ...expenseQueries,
  ...grantQueries,
  ...donationQueries,
  ...taxQueries,
  ...balanceQueries,
  ...receivedQueries,
  ...prestationQueries,
};
