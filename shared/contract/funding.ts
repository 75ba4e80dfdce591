import { balanceCalls } from './funding-balance.ts';
import { donationCalls } from './funding-donations.ts';
import { expenseCalls } from './funding-expenses.ts';
import { grantCalls } from './funding-grants.ts';
import { prestationCalls } from './funding-prestations.ts';
import { receivedCalls } from './funding-received.ts';
import { recurringCalls } from './funding-recurring.ts';
import { taxReceiptCalls } from './funding-tax-receipts.ts';

/** Money that is not invoiced: expenses, grants, donations (R4, R5, I12). */
export const funding = {
  ...expenseCalls,
  ...recurringCalls,
  ...receivedCalls,
  ...grantCalls,
  ...donationCalls,
  ...taxReceiptCalls,
  ...balanceCalls,
  ...prestationCalls,
};
