import type { QueryHandlers } from '../context.ts';
import { evening } from './evening.ts';
import { machineQueries } from './machines.ts';

export const fablabQueries: QueryHandlers<'fablab'> = { ...machineQueries, evening };
