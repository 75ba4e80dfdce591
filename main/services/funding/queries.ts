import type { QueryHandlers } from '../context.ts';
import { expenseQueries } from './expense-queries.ts';
import { grantQueries } from './grant-queries.ts';

export const fundingQueries: QueryHandlers<'funding'> = { ...expenseQueries, ...grantQueries };
