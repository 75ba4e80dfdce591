import * as z from 'zod';
import { changed, fileTicket, id, localDate, nothing, party, shortText, version } from './common.ts';
import { command, managers, officeAndReaders, query } from './define.ts';
import { exportFormat } from './reports.ts';

export const quorum = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('fraction'),
    numerator: z.int().min(1).max(99),
    denominator: z.int().min(1).max(100),
    /** « plus de la moitié » rather than « la moitié au moins ». */
    moreThan: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('number'), count: z.int().min(1).max(100_000) }),
]);

export const majority = z.strictObject({
  of: z.enum(['cast', 'present', 'electors']),
  share: z.enum(['half', 'two_thirds', 'three_quarters']),
});

export const assemblyRules = z.strictObject({ quorum, secondQuorum: quorum, majority });
export const assemblyKind = z.enum(['ordinary', 'extraordinary']);

/** The statutes' rules (R2), as shared/domain/governance/statutes.ts explains each. */
export const statutesFields = z.strictObject({
  inForceFrom: localDate,
  upToDate: z.enum(['on_the_day', 'year', 'year_or_previous']),
  yearStartsInMonth: z.int().min(1).max(12),
  seniorityDays: z.int().min(0).max(3660),
  seniorityGapDays: z.int().min(0).max(3660),
  minimumAge: z.int().min(0).max(99),
  votingTypeIds: z.array(id).max(200).nullable(),
  structuresVote: z.boolean(),
  noticeDays: z.int().min(0).max(365),
  clearDays: z.boolean(),
  proxies: z.enum(['none', 'electors', 'anybody']),
  proxiesPerHolder: z.int().min(0).max(1000),
  blankVotesCount: z.boolean(),
  ordinary: assemblyRules,
  extraordinary: assemblyRules,
  secondAfterDays: z.int().min(0).max(365),
  secondNoticeDays: z.int().min(0).max(365),
  termMonths: z.int().min(0).max(240),
  renewal: z.enum(['whole', 'halves', 'thirds']),
  boardMinimum: z.int().min(0).max(500),
  boardMaximum: z.int().min(0).max(500),
});
export type StatutesFields = z.infer<typeof statutesFields>;

export const statutesVersion = z.strictObject({
  id,
  version,
  fields: statutesFields,
  /** Where they come from: « AG extraordinaire du 12 mai 2024 ». */
  note: z.string(),
  isInForce: z.boolean(),
});
export type StatutesVersion = z.infer<typeof statutesVersion>;

/** Whether somebody may vote on a day, and why not (P3). */
export const electorRow = z.strictObject({
  holder: party,
  name: z.string(),
  memberNumber: z.string(),
  votes: z.boolean(),
  /** « pas à jour depuis 2024 »; empty for who votes. */
  reason: z.string(),
  /** What to look at all the same: « date de naissance inconnue ». */
  remark: z.string(),
});
export type ElectorRow = z.infer<typeof electorRow>;

export const governanceStatutes = {
  statutes: query({
    summary: "Every state of the statutes' rules, newest first, and the usual ones to start from (R2).",
    roles: officeAndReaders,
    input: nothing,
    output: z.strictObject({ versions: z.array(statutesVersion), usual: statutesFields }),
  }),
  saveStatutes: command({
    summary: 'Adds the rules in force from a day, or corrects them; assemblies already convoked keep theirs.',
    roles: managers,
    input: z.strictObject({
      id: id.optional(),
      version: version.optional(),
      fields: statutesFields,
      note: shortText.default(''),
    }),
    output: changed,
  }),
  removeStatutes: command({
    summary: 'Takes a state of the rules away; undoable.',
    roles: managers,
    input: z.strictObject({ id, version }),
    output: nothing,
  }),
  mayVote: query({
    summary: 'Whether a person or structure may vote on a date, and why not: P3’s one answer.',
    roles: officeAndReaders,
    input: z.strictObject({ holder: party, date: localDate }),
    output: z.strictObject({
      votes: z.boolean(),
      reason: z.string(),
      remark: z.string(),
      /** False: no rules are saved for that day, the usual ones were used. */
      byStatutes: z.boolean(),
    }),
  }),
  electorate: query({
    summary:
      'Who may vote on a date by the rules in force on it, and why each of the others may not; by name (P3, R2).',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({ date: localDate }),
    output: z.strictObject({
      rows: z.array(electorRow),
      electors: z.int(),
      excluded: z.int(),
      /** Members whose last membership ended more than three years before: counted, not listed. */
      longGone: z.int(),
      byStatutes: z.boolean(),
    }),
  }),
  electorateFile: query({
    summary: 'The same list as CSV, XLSX, ODS or PDF; of an assembly convoked it is the frozen one.',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({
      date: localDate.optional(),
      assemblyId: id.optional(),
      format: exportFormat,
    }),
    output: fileTicket,
  }),
};
