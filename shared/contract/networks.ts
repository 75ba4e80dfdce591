import { agreementCalls } from './networks-agreements.ts';

/** Partners, agreements, visits: the calls of each piece, in one area. */
export const networks = { ...agreementCalls };
