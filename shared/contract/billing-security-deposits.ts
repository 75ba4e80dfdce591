import * as z from 'zod';
import { depositMeans, givingMeans } from '../domain/security-deposits.ts';
import {
  basisPoints,
  cents,
  changed,
  id,
  localDate,
  nothing,
  party,
  positiveCents,
  requiredText,
  shortText,
  version,
} from './common.ts';
import { command, officeAndReaders, query, staff } from './define.ts';

export const securityDeposit = z.strictObject({
  id,
  version,
  hire: z.strictObject({ id, number: z.string().nullable() }).nullable(),
  customer: party,
  customerName: z.string(),
  label: z.string(),
  amount: cents,
  /** The first and last day of what it is for. */
  from: localDate,
  until: localDate,
  state: z.enum(['asked', 'held', 'settled']),
  receivedOn: localDate.nullable(),
  means: z.enum(depositMeans).nullable(),
  /** The number of the cheque and its bank, or what the imprint is known by. */
  reference: z.string(),
  cashedOn: localDate.nullable(),
  /** Whether the place has the money itself, and not a cheque or an imprint in a drawer. */
  isInHand: z.boolean(),
  givenBackOn: localDate.nullable(),
  givenBackMeans: z.enum(givingMeans).nullable(),
  /** Cents kept, and given back in money. */
  kept: cents,
  returned: cents,
  reason: z.string(),
  /** Whether what was kept stands on a draft or an invoice. */
  billed: z.boolean(),
});
export type SecurityDeposit = z.infer<typeof securityDeposit>;

/** Security deposits (cautions): held and given back, never income. */
export const depositCalls = {
  securityDeposits: query({
    summary: 'Security deposits asked for or held, the first to be given back first; or all of them.',
    roles: officeAndReaders,
    input: z.strictObject({ filter: z.enum(['open', 'all']).default('open'), party: party.optional() }),
    output: z.array(securityDeposit),
  }),
  askDeposit: command({
    summary:
      'Notes a security deposit that is asked for without a hire agreement (equipment lent); undoable.',
    roles: staff,
    input: z.strictObject({
      customer: party,
      label: requiredText,
      amount: z.int().min(1).max(10_000_000),
      from: localDate,
      until: localDate,
    }),
    output: changed,
  }),
  dropDeposit: command({
    summary: 'Lets go of a security deposit that never came; undoable.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: nothing,
  }),
  askDepositAgain: command({
    summary: 'Asks again for a security deposit that was let go.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  receiveDeposit: command({
    summary:
      'Notes that a security deposit was handed over, and how; cash goes into the till (165). Undoable.',
    roles: staff,
    input: z.strictObject({
      id,
      version,
      on: localDate,
      means: z.enum(depositMeans),
      reference: shortText.default(''),
    }),
    output: changed,
  }),
  cashDeposit: command({
    summary:
      'Notes that the cheque was taken to the bank or the imprint debited: from then on in the books (165). Undoable.',
    roles: staff,
    input: z.strictObject({ id, version, on: localDate }),
    output: changed,
  }),
  giveDepositBack: command({
    summary:
      'Notes that a security deposit was given back, whole or less what is kept with the reason; what is kept is to be billed, and paid by it where the money is in hand. Undoable until it is billed.',
    roles: staff,
    input: z.strictObject({
      id,
      version,
      on: localDate,
      /** How money is given back; a cheque or imprint that was not cashed is handed back itself. */
      means: z.enum(givingMeans),
      kept: positiveCents.default(0),
      /** What is kept pays for a service at this rate (cleaning), or repairs a damage without VAT: 0. */
      keptVatRate: basisPoints.default(0),
      reason: shortText.default(''),
    }),
    output: changed,
  }),
  takeDepositStepBack: command({
    summary: 'Takes the last step of a security deposit back: given back, cashed, or received.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
};
