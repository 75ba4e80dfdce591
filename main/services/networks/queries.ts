import type { QueryHandlers } from '../context.ts';
import { agreementQueries } from './agreement-queries.ts';

export const networksQueries: QueryHandlers<'networks'> = { ...agreementQueries };
