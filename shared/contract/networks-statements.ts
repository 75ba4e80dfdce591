import * as z from 'zod';
import { id, instant, localDate, nothing } from './common.ts';
import { command, managers, query, staff } from './define.ts';

const publicText = z.string().max(300);
const timing = z.enum(['period', 'late', 'correction']);
const amount = z.int().min(-1_000_000_000).max(1_000_000_000);

/** What a signed statement says (X6), as docs/formats/statement.md has it; anything else is refused. */
export const statementPayloadSchema = z.strictObject({
  version: z.literal(1),
  settlement: publicText,
  issuer: publicText,
  recipient: publicText,
  from: localDate,
  to: localDate,
  outcome: z.enum(['invoice', 'waived', 'zero']),
  visits: z
    .array(
      z.strictObject({
        at: z.enum(['issuer', 'recipient']),
        date: localDate,
        name: publicText,
        memberNumber: publicText.optional(),
        halfDays: z.int().min(-2).max(2),
        beyondHalfDays: z.int().min(-2).max(2),
        amountCents: amount,
        timing,
      }),
    )
    .max(50_000),
  items: z
    .array(
      z.strictObject({
        kind: z.enum(['use', 'held', 'fee']),
        date: localDate,
        name: publicText,
        label: publicText,
        amountCents: amount,
        timing,
      }),
    )
    .max(50_000),
  issuerInvoicesCents: amount,
  recipientInvoicesCents: amount,
  paidOverCents: amount,
});

/** Statements of partners: what they say of the same period, compared line by line (X6). */
export const statementLine = z.strictObject({
  /** Counts from 0; what is taken is named by it. */
  index: z.int().min(0),
  direction: z.enum(['theirs_here', 'ours_there']),
  /** Both say the same, they differ, only theirs has it, only ours, or the name is nobody's here. */
  state: z.enum(['agrees', 'differs', 'only_theirs', 'only_ours', 'unknown_person']),
  date: localDate,
  name: z.string(),
  memberNumber: z.string(),
  person: z.strictObject({ id, displayName: z.string() }).nullable(),
  theirHalfDays: z.int().nullable(),
  ourHalfDays: z.int().nullable(),
  /** French: what is the matter, and what taking the line does. */
  remark: z.string(),
  canTake: z.boolean(),
});
export type StatementLine = z.infer<typeof statementLine>;

export const statementColumn = z.enum([
  'ignore',
  'date',
  'name',
  'lastName',
  'firstName',
  'memberNumber',
  /** Days: « 1 », « 0,5 », « matin ». */
  'length',
  /** A number of half-days. */
  'halfDays',
  'direction',
]);
export type StatementColumn = z.infer<typeof statementColumn>;

const statementChoice = {
  ticket: z.string(),
  /** Of a CSV: whose it is, and which column is what; a signed file says both itself. */
  partnerOrganisationId: id.optional(),
  columns: z.array(statementColumn).max(200).optional(),
  /** Names that the statement has and that were looked up by hand. */
  people: z
    .array(z.strictObject({ name: z.string(), memberNumber: z.string(), personId: id }))
    .max(1000)
    .default([]),
};

export const statementCalls = {
  readStatement: query({
    summary:
      "Reads a partner's statement, signed or CSV, and compares it line by line with what is known here; writes nothing (X6).",
    roles: managers.concat('treasurer', 'reception'),
    long: true,
    input: z.strictObject(statementChoice),
    output: z.strictObject({
      fileName: z.string(),
      signed: z.boolean(),
      partnerOrganisationId: id.nullable(),
      partnerName: z.string(),
      from: localDate.nullable(),
      to: localDate.nullable(),
      /** The same file was taken already, on that day. */
      takenOn: instant.nullable(),
      columns: z.array(
        z.strictObject({ header: z.string(), column: statementColumn, samples: z.array(z.string()) }),
      ),
      lines: z.array(statementLine),
      /** Changes when any line does: what is taken is what was read. */
      fingerprint: z.string(),
      /** Lines of the file that cannot be read, and why. */
      unread: z.array(z.strictObject({ line: z.int(), reason: z.string() })),
    }),
  }),
  takeStatement: command({
    summary:
      'Takes chosen lines of a statement: days of our members there; all of them or none; undoable (X6).',
    roles: staff,
    input: z.strictObject({
      ...statementChoice,
      fingerprint: z.string(),
      take: z.array(z.int().min(0)).max(5000),
    }),
    output: z.strictObject({ id: id.nullable(), added: z.int(), changed: z.int() }),
  }),
  dropStatement: command({
    summary: 'Takes back what a statement brought, as long as none of it is settled.',
    roles: staff,
    input: z.strictObject({ id }),
    output: nothing,
  }),
};
