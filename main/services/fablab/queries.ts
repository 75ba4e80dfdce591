import type { QueryHandlers } from '../context.ts';

export const fablabQueries: QueryHandlers<'fablab'> = {};
