import { agreementCalls } from './networks-agreements.ts';
import { directoryCalls } from './networks-directory.ts';
import { heldCalls } from './networks-held.ts';
import { keyCalls } from './networks-keys.ts';
import { memberCalls } from './networks-members.ts';
import { passCalls } from './networks-passes.ts';
import { settlementCalls } from './networks-settlements.ts';
import { statementCalls } from './networks-statements.ts';
import { visitCalls } from './networks-visits.ts';

/** Partners, agreements, visits: the calls of each piece, in one area. */
export const networks = {
  ...agreementCalls,
  ...memberCalls,
  ...directoryCalls,
  ...visitCalls,
  ...heldCalls,
  ...settlementCalls,
  ...keyCalls,
  ...passCalls,
  ...statementCalls,
};
