import type { QueryHandlers } from '../context.ts';
import { expenseQueries } from './expense-queries.ts';

export const fundingQueries: QueryHandlers<'funding'> = { ...expenseQueries };
