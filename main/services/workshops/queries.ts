import type { QueryHandlers } from '../context.ts';

export const workshopsQueries: QueryHandlers<'workshops'> = {};
