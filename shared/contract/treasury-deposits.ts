import * as z from 'zod';
import {
  cents,
  changed,
  fileTicket,
  id,
  localDate,
  nothing,
  positiveCents,
  requiredText,
  shortText,
  version,
} from './common.ts';
import { command, money, officeAndReaders, query, staff } from './define.ts';

/** Means of payment whose money waits somewhere before it stands on the account: a slip or a payout carries it there. */
export const carriedMethod = z.enum(['cheque', 'card', 'helloasso', 'other']);
export type CarriedMethod = z.infer<typeof carriedMethod>;

/** Money that came in: a payment to us, or one held for a partner (B11). */
export const moneySource = z.strictObject({ kind: z.enum(['payment', 'held']), id });
export type MoneySource = z.infer<typeof moneySource>;

/** Money received and not on the account yet; negative where a payout takes back what it had brought. */
export const waitingMoney = z.strictObject({
  source: moneySource,
  receivedOn: localDate,
  payerName: z.string(),
  /** For whom it is held; null: ours. */
  partnerName: z.string().nullable(),
  amount: cents,
  reference: z.string(),
  /** The bank that the payer's last cheque was drawn on. */
  bank: z.string(),
});
export type WaitingMoney = z.infer<typeof waitingMoney>;

/** A slip of cheques, or a payout of cards or HelloAsso, with what it carried to the account. */
export const moneyDeposit = z.strictObject({
  id,
  version,
  kind: carriedMethod,
  /** `REM-2026-0001` for a slip; « Versement du 24/11/2026 » has none. */
  number: z.string().nullable(),
  depositedOn: localDate,
  /** The account's IBAN on the day. */
  account: z.string(),
  reference: z.string(),
  gross: cents,
  fee: positiveCents,
  /** The line of the bank's statement it was matched with. */
  matchedLineId: id.nullable(),
  undoneOn: localDate.nullable(),
  items: z.array(
    z.strictObject({
      id,
      source: moneySource,
      receivedOn: localDate,
      payerName: z.string(),
      partnerName: z.string().nullable(),
      amount: cents,
      bank: z.string(),
      chequeNumber: z.string(),
      /** The bank gave it back: the slip stays, what it paid is owed again (I7). */
      bouncedOn: localDate.nullable(),
    }),
  ),
});
export type MoneyDeposit = z.infer<typeof moneyDeposit>;

const most = 500;

export const depositCalls = {
  toDeposit: query({
    summary: 'Money received by a means and not yet carried to the account, oldest first (I8).',
    roles: officeAndReaders,
    input: z.strictObject({ kind: carriedMethod }),
    output: z.strictObject({ rows: z.array(waitingMoney), total: cents, account: z.string() }),
  }),
  depositCheques: command({
    summary:
      'Makes a numbered deposit slip of cheques (bordereau de remise): 5112 to 512 (I8); undoable until matched.',
    roles: staff,
    input: z.strictObject({
      depositedOn: localDate,
      items: z
        .array(
          z.strictObject({
            source: moneySource,
            bank: shortText.default(''),
            chequeNumber: shortText.default(''),
          }),
        )
        .min(1)
        .max(most),
    }),
    output: changed.extend({ number: z.string(), total: cents }),
  }),
  recordPayout: command({
    summary:
      'Notes that cards, HelloAsso or another collector paid a set of payments out to the account, less its fees.',
    roles: money,
    input: z.strictObject({
      method: carriedMethod.exclude(['cheque']),
      paidOn: localDate,
      sources: z.array(moneySource).min(1).max(2000),
      fee: positiveCents.default(0),
      reference: shortText.default(''),
    }),
    output: changed.extend({ net: cents }),
  }),
  undoDeposit: command({
    summary:
      'Takes a slip or payout back: it stays in the list, marked, and its money waits again; not once matched.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: nothing,
  }),
  bounceCheque: command({
    summary:
      'Notes a bounced cheque of a slip: its payment is reversed and owed again, the slip stays (I7); the bank’s fee if any.',
    roles: staff,
    input: z.strictObject({
      itemId: id,
      on: localDate,
      reason: requiredText,
      fee: positiveCents.default(0),
    }),
    output: z.strictObject({ reversalId: id }),
  }),
  deposits: query({
    summary: 'Slips and payouts of a range of days, newest first, those taken back too.',
    roles: officeAndReaders,
    input: z.strictObject({ from: localDate, to: localDate, kinds: z.array(carriedMethod).optional() }),
    output: z.array(moneyDeposit),
  }),
  depositFile: query({
    summary: 'The deposit slip as PDF, to hand over with the cheques (I8).',
    roles: officeAndReaders,
    input: z.strictObject({ id }),
    output: fileTicket,
    long: true,
  }),
};
