import * as z from 'zod';
import { changed, id, localDate, longText, nothing, requiredText, shortText, version } from './common.ts';
import { command, officeAndReaders, query, staff } from './define.ts';

/** `board` is the conseil d'administration; commissions and referents are `other`. */
export const body = z.enum(['board', 'bureau', 'other']);
export const endedHow = z.enum(['term', 'renewed', 'resigned', 'dismissed', 'died', 'other']);

export const mandateFields = z.strictObject({
  body,
  /** « présidence », « trésorerie », « membre »… */
  role: requiredText,
  personId: id,
  /** The structure for which they sit. */
  organisationId: id.nullable(),
  startsOn: localDate,
  /** Its term; null: none. */
  endsOn: localDate.nullable(),
  note: longText,
});
export type MandateFields = z.infer<typeof mandateFields>;

export const mandate = mandateFields.extend({
  id,
  version,
  personName: z.string(),
  organisationName: z.string(),
  endedOn: localDate.nullable(),
  endedHow: endedHow.nullable(),
  /** The assembly that gave it. */
  assemblyId: id.nullable(),
  isOverdue: z.boolean(),
});
export type MandateRow = z.infer<typeof mandate>;

export const boardDeclaration = z.strictObject({
  id,
  version,
  declaredOn: localDate,
  reference: z.string(),
  /** Who stood in it, as it was. */
  list: z.string(),
});

export const governanceMandates = {
  board: query({
    summary:
      'Who sits on a date, by body; whose term comes, what is vacant, and the declaration that is owed (R2).',
    roles: officeAndReaders,
    input: z.strictObject({ date: localDate }),
    output: z.strictObject({
      rows: z.array(mandate),
      /** Mandates that an assembly on that date has to renew. */
      toRenew: z.array(id),
      /** Vacancies, terms gone by: a sentence each. */
      faults: z.array(z.string()),
      /** Proposed end of a mandate that begins on that date. */
      proposedTerm: localDate.nullable(),
      declaration: z
        .strictObject({ changedOn: localDate, dueOn: localDate, lateDays: z.int(), text: z.string() })
        .nullable(),
      declarations: z.array(boardDeclaration),
    }),
  }),
  mandates: query({
    summary: 'Every mandate there was, newest first, of everybody or of one person.',
    roles: officeAndReaders,
    input: z.strictObject({ personId: id.nullable().default(null) }),
    output: z.array(mandate),
  }),
  saveMandate: command({
    summary: 'Adds or corrects a mandate; undoable.',
    roles: staff,
    input: z.strictObject({ id: id.optional(), version: version.optional(), fields: mandateFields }),
    output: changed,
  }),
  endMandate: command({
    summary: 'Ends a mandate on its last day and says how, or with null takes that back; undoable.',
    roles: staff,
    input: z.strictObject({
      id,
      version,
      endedOn: localDate.nullable(),
      endedHow: endedHow.nullable(),
    }),
    output: changed,
  }),
  removeMandate: command({
    summary: 'Removes a mandate written down by mistake; undoable.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: nothing,
  }),
  declareBoard: command({
    summary: 'Notes that the board was declared to the prefecture, with the list as it stands; undoable.',
    roles: staff,
    input: z.strictObject({ declaredOn: localDate, reference: shortText.default('') }),
    output: changed,
  }),
  removeDeclaration: command({
    summary: 'Takes a declaration noted by mistake away; undoable.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: nothing,
  }),
  toDo: query({
    summary:
      'What the life of the association waits for: convocations, declarations, terms, with the day by which.',
    roles: officeAndReaders,
    input: nothing,
    output: z.array(
      z.strictObject({
        kind: z.enum(['convocation', 'declaration', 'term', 'assembly']),
        assemblyId: id.nullable(),
        sentence: z.string(),
        late: z.boolean(),
      }),
    ),
  }),
};
