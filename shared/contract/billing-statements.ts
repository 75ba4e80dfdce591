import * as z from 'zod';
import { cents, fileTicket, localDate, party } from './common.ts';
import { officeAndReaders, query, staff } from './define.ts';
import { preparedMessage } from './mail-messages.ts';

const range = z.strictObject({ party, from: localDate, to: localDate });

/** A movement of an account: what makes more owed stands in `debit`, what makes less in `credit`. */
export const statementRow = z.strictObject({
  on: localDate,
  kind: z.enum(['invoice', 'credit_note', 'payment', 'reversal', 'refund', 'fee']),
  label: z.string(),
  debit: cents,
  credit: cents,
  /** What is owed after it; negative: paid ahead. */
  balance: cents,
});

export const statementOfAccount = z.strictObject({
  name: z.string(),
  opening: cents,
  rows: z.array(statementRow),
  closing: cents,
  /** What is open on the last day of the range, as far as it is known today. */
  open: z.array(z.strictObject({ label: z.string(), dueOn: localDate.nullable(), due: cents })),
});

export const statementCalls = {
  statement: query({
    summary:
      'An account from a day to another: what was owed before, every invoice, credit note, fee, payment and reversal, and what is owed after (I7); negative: paid ahead.',
    roles: officeAndReaders,
    input: range,
    output: statementOfAccount,
  }),
  statementFile: query({
    summary: 'The same as PDF.',
    roles: officeAndReaders,
    long: true,
    input: range,
    output: fileTicket,
  }),
  composeStatement: query({
    summary: 'A message to them with the statement attached, ready for the ways out.',
    roles: staff,
    long: true,
    input: range,
    output: z.array(preparedMessage),
  }),
};
