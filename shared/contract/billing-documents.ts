import * as z from 'zod';
import {
  basisPoints,
  cents,
  id,
  instant,
  localDate,
  party,
  positiveCents,
  requiredText,
  shortText,
  thousandths,
  version,
} from './common.ts';
import { paymentMethod } from './memberships.ts';

export const documentKind = z.enum(['invoice', 'credit_note']);
export const documentStatus = z.enum(['draft', 'issued']);
/** What a line sells (I4); a line that does not say sells a service. */
export const lineNature = z.enum(['service', 'goods']);

export const documentLineFields = z.strictObject({
  designation: requiredText,
  /** What the line comes from; each source is billed once (I6). */
  source: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('free') }),
    z.strictObject({ kind: z.literal('booking'), id }),
    /** A past use noted by hand (B12). */
    z.strictObject({ kind: z.literal('use'), id }),
    z.strictObject({ kind: z.literal('check_in'), id }),
    z.strictObject({ kind: z.literal('membership'), id }),
    /** A day beyond the visiting quota, that its person pays (X1). */
    z.strictObject({ kind: z.literal('visit'), id }),
    /** A line of a settlement with a partner (X4). */
    z.strictObject({ kind: z.literal('settlement'), id }),
    /** A month of a subscription to a plan (I6): `planMonthId` of it. */
    z.strictObject({ kind: z.literal('plan_month'), id }),
    /** A job on a machine: its time, materials and setting up in one line (C6). */
    z.strictObject({ kind: z.literal('job'), id }),
    /** A carnet that was sold. */
    z.strictObject({ kind: z.literal('pass_book'), id }),
    /** A registration for a workshop, at what was agreed (C2). */
    z.strictObject({ kind: z.literal('workshop'), id }),
    /** A line of an accepted quote that is no booking (I14). */
    z.strictObject({ kind: z.literal('quote_line'), id }),
    /** A line of a deposit that was invoiced, deducted once (I3). */
    z.strictObject({ kind: z.literal('deposit'), id }),
    /** What is kept of a security deposit. */
    z.strictObject({ kind: z.literal('security_deposit'), id }),
    /** What a customer pays for a prestation (I13). */
    z.strictObject({ kind: z.literal('prestation'), id }),
  ]),
  suppliedOn: localDate.nullable(),
  quantity: thousandths,
  unit: shortText,
  /** Cents; TTC when `includesVat` (M4). */
  unitPrice: cents,
  includesVat: z.boolean(),
  vatRate: basisPoints,
  /** Cents off the line, already rounded. */
  discount: positiveCents,
  nature: lineNature.optional(),
});
export type DocumentLineFields = z.infer<typeof documentLineFields>;

export const vatTotal = z.strictObject({ rate: basisPoints, net: cents, vat: cents, gross: cents });
export const totals = z.strictObject({ net: cents, vat: cents, gross: cents, byRate: z.array(vatTotal) });

export const documentSummary = z.strictObject({
  id,
  version,
  kind: documentKind,
  status: documentStatus,
  number: z.string().nullable(),
  issuedOn: localDate.nullable(),
  dueOn: localDate.nullable(),
  buyer: party.nullable(),
  buyerName: z.string(),
  gross: cents,
  paid: cents,
  /** What is still owed: gross − credited − paid; 0 for drafts and credit notes. */
  due: cents,
  overdueDays: z.int(),
});
export type DocumentSummary = z.infer<typeof documentSummary>;

export const identity = z.strictObject({
  name: z.string(),
  address: z.string(),
  postcode: z.string(),
  commune: z.string(),
  siret: z.string(),
  rna: z.string(),
  vatNumber: z.string(),
  email: z.string(),
});
export type Identity = z.infer<typeof identity>;

export const billingDocument = documentSummary.extend({
  seller: identity,
  buyerIdentity: identity,
  lines: z.array(documentLineFields.extend({ position: z.int(), gross: cents, net: cents })),
  globalDiscount: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('percent'), basisPoints }),
    z.strictObject({ kind: z.literal('amount'), cents: positiveCents }),
  ]),
  totals,
  mentions: z.array(z.string()),
  note: z.string(),
  /** A part payment invoiced ahead (I3). */
  isDeposit: z.boolean(),
  /** The quote it comes from (I14). */
  quote: z.strictObject({ id, number: z.string().nullable() }).nullable(),
  /** The buyer's own number for the order: « n° d'engagement » of a public customer (I15). */
  orderReference: z.string(),
  /** Where goods were delivered when that is elsewhere; empty: at the buyer's. */
  delivery: z.string(),
  nature: z.enum(['goods', 'services', 'mixed']),
  originalId: id.nullable(),
  originalNumber: z.string().nullable(),
  creditedBy: z.array(z.strictObject({ id, number: z.string().nullable(), gross: cents })),
  payments: z.array(
    z.strictObject({ paymentId: id, receivedOn: localDate, method: paymentMethod, amount: cents }),
  ),
  /** What is missing for a correct invoice, in French; warns and does not block (I4). */
  remarks: z.array(z.string()),
});
export type BillingDocument = z.infer<typeof billingDocument>;

/** Something to bill: one use that nobody has invoiced or paid at the counter yet. */
export const billableItem = z.strictObject({
  line: documentLineFields,
  amount: cents,
  payer: party,
  payerName: z.string(),
  /** Why they pay: it is theirs; a structure pays for the person; set so for good; chosen this once (I5). */
  payerWhy: z.enum(['own', 'structure', 'standing', 'chosen']),
  /** Who used it, where somebody did. */
  usedBy: party.nullable(),
  usedByName: z.string(),
  /** French flag, or empty: « adhésion échue le jour venu ». */
  flag: z.string(),
});
export type BillableItem = z.infer<typeof billableItem>;

export const payment = z.strictObject({
  id,
  receivedOn: localDate,
  recordedAt: instant,
  method: paymentMethod,
  amount: cents,
  payer: party.nullable(),
  payerName: z.string(),
  reference: z.string(),
  reversedBy: id.nullable(),
  reverses: id.nullable(),
  unallocated: cents,
});

export const article = z.strictObject({
  id,
  version,
  name: requiredText,
  unitPrice: positiveCents,
  includesVat: z.boolean(),
  vatRate: basisPoints,
  /** One key that picks it at the counter (`a`…`z`, `0`…`9`), or empty. */
  key: z.string().max(1),
  archived: z.boolean(),
});
export type Article = z.infer<typeof article>;

export const allocation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('document'), id, amount: positiveCents }),
  z.strictObject({ kind: z.literal('membership'), id, amount: positiveCents }),
]);

export const ageing = z.strictObject({
  notDue: cents,
  upTo30: cents,
  upTo60: cents,
  upTo90: cents,
  beyond: cents,
});
