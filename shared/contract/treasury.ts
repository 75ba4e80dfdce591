import { bankCalls } from './treasury-bank.ts';
import { cashCalls } from './treasury-cash.ts';
import { debitCalls } from './treasury-debits.ts';
import { depositCalls } from './treasury-deposits.ts';
import { helloAssoCalls } from './treasury-helloasso.ts';

/** Where money is between the hand that gave it and the bank's statement: till, slips, payouts, statements, direct debits. */
export const treasury = { ...depositCalls, ...cashCalls, ...bankCalls, ...helloAssoCalls, ...debitCalls };
