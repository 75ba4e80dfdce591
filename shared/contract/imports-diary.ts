import * as z from 'zod';
import { fileTicket, id, localDateTime, shortText } from './common.ts';
import { command, managers, query } from './define.ts';
import { materialUnit } from './fablab-materials.ts';

/** Which machine a wording of the diary means. */
export const diaryMachineChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('resource'), id }),
  z.strictObject({ kind: z.literal('leave_out') }),
]);

/** Whom a name means; `nobody`: the place itself for who came, nobody beside for a volunteer. */
export const diaryPersonChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), id }),
  z.strictObject({ kind: z.literal('new') }),
  z.strictObject({ kind: z.literal('nobody') }),
]);
export type DiaryPersonChoice = z.infer<typeof diaryPersonChoice>;

/** Which material; `nothing`: what was used stays a remark. */
export const diaryMaterialChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('material'), id }),
  z.strictObject({ kind: z.literal('new'), unit: materialUnit }),
  z.strictObject({ kind: z.literal('nothing') }),
]);

/** Which structure pays what somebody’s remark says is to be billed to it. */
export const diaryPayerChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('organisation'), id }),
  z.strictObject({ kind: z.literal('person') }),
]);

export const diaryMeaning = z.enum(['training', 'structure', 'failure', 'remark']);
export type DiaryMeaningName = z.infer<typeof diaryMeaning>;

export const diaryOutcome = z.enum(['add', 'same', 'ask', 'refuse', 'skip']);

const decidedBy = <T extends z.ZodType>(choice: T) =>
  z
    .array(z.strictObject({ key: shortText, choice }))
    .max(5000)
    .default([]);

const source = {
  ticket: z.string(),
  sheet: z.string().max(200).optional(),
  machines: decidedBy(diaryMachineChoice),
  people: decidedBy(diaryPersonChoice),
  volunteers: decidedBy(diaryPersonChoice),
  materials: decidedBy(diaryMaterialChoice),
  /** By the key of the person. */
  payers: decidedBy(diaryPayerChoice),
  remarks: decidedBy(diaryMeaning),
  /** Which lines are to be billed: those for a structure, all, or none: the others are noted as charged nothing. */
  toBill: z.enum(['structures', 'all', 'nothing']).default('structures'),
  leaveOut: z.array(z.int()).max(100_000).default([]),
};
export type DiarySource = z.output<z.ZodObject<typeof source>>;

const hit = z.strictObject({ id, name: z.string() });

/** A name of the diary, and whom it is taken for. */
const asked = {
  key: z.string(),
  written: z.string(),
  lines: z.int(),
  /** Nothing is written of its lines before it is decided. */
  open: z.boolean(),
  candidates: z.array(hit),
};

export const diaryTotals = z.strictObject({
  lines: z.int(),
  add: z.int(),
  same: z.int(),
  ask: z.int(),
  refuse: z.int(),
  skip: z.int(),
  newPeople: z.int(),
  newMaterials: z.int(),
  /** Real minutes on machines of the lines to be written. */
  minutes: z.int(),
  failures: z.int(),
  trainings: z.int(),
  structures: z.int(),
  flagged: z.int(),
});

export const diaryImport = {
  planDiary: query({
    summary:
      'A dry run of a fablab’s diary: times, quantities and remarks as understood, machines, people and materials as matched, overlaps and closed days flagged, control totals (P4, B12, F6). Writes nothing.',
    roles: managers,
    long: true,
    input: z.strictObject(source),
    output: z.strictObject({
      fileName: z.string(),
      machines: z.array(
        z.strictObject({ ...asked, choice: diaryMachineChoice.nullable(), sure: z.boolean() }),
      ),
      people: z.array(z.strictObject({ ...asked, choice: diaryPersonChoice.nullable() })),
      volunteers: z.array(z.strictObject({ ...asked, choice: diaryPersonChoice.nullable() })),
      materials: z.array(
        z.strictObject({ ...asked, choice: diaryMaterialChoice.nullable(), unit: materialUnit }),
      ),
      payers: z.array(z.strictObject({ ...asked, choice: diaryPayerChoice.nullable() })),
      remarks: z.array(
        z.strictObject({
          key: z.string(),
          written: z.string(),
          lines: z.int(),
          proposed: diaryMeaning,
          meaning: diaryMeaning,
        }),
      ),
      lines: z.array(
        z.strictObject({
          line: z.int(),
          outcome: diaryOutcome,
          startsAt: localDateTime.nullable(),
          endsAt: localDateTime.nullable(),
          machine: z.string(),
          who: z.string(),
          what: z.string(),
          remark: z.string(),
          /** French: why it is asked about, refused or left out. */
          reasons: z.array(z.string()),
          /** French: overlaps and closed hours; never a reason to refuse (B12). */
          flags: z.array(z.string()),
        }),
      ),
      totals: diaryTotals,
    }),
  }),
  confirmDiary: command({
    summary:
      'Writes what the dry run of a diary showed as past jobs, all of it or nothing, as one undoable import; the same diary twice adds nothing; the rest goes to a correction file (P4, B12).',
    roles: managers,
    long: true,
    backupFirst: true,
    input: z.strictObject(source),
    output: z.strictObject({
      importId: id.nullable(),
      totals: diaryTotals,
      corrections: fileTicket.nullable(),
    }),
  }),
};
