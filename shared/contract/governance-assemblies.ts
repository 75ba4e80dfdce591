import * as z from 'zod';
import {
  changed,
  fileTicket,
  id,
  localDate,
  localDateTime,
  longText,
  nothing,
  requiredText,
  shortText,
  version,
} from './common.ts';
import { command, managers, officeAndReaders, query, staff } from './define.ts';
import { assemblyKind, majority, statutesFields } from './governance-statutes.ts';
import { body } from './governance-mandates.ts';
import { preparedMessage } from './mail-messages.ts';

export const assemblyStatus = z.enum(['planned', 'convoked', 'open', 'closed', 'cancelled']);
const count = z.int().min(0).max(100_000);
export const ballot = z.strictObject({
  votesFor: count,
  votesAgainst: count,
  abstentions: count,
  blank: count,
});

export const assemblyFields = z.strictObject({
  kind: assemblyKind,
  /** « Assemblée générale ordinaire 2026 »; empty: made of its kind and date. */
  title: shortText,
  heldAt: localDateTime,
  place: shortText,
  note: longText,
});
export type AssemblyFields = z.infer<typeof assemblyFields>;

export const agendaItem = z.strictObject({
  id: id.optional(),
  title: requiredText,
  text: longText,
  kind: z.enum(['information', 'vote', 'election']),
  /** Other than the statutes' for that kind of assembly; null: theirs. */
  majority: majority.nullable(),
  /** Elections: seats to fill; 0: not said. */
  seats: z.int().min(0).max(500),
});
export type AgendaItem = z.infer<typeof agendaItem>;

export const candidate = z.strictObject({
  id,
  personId: id,
  name: z.string(),
  organisationId: id.nullable(),
  organisationName: z.string(),
  role: z.string(),
  votes: z.int(),
  elected: z.boolean(),
});

export const resolution = agendaItem.extend({
  id,
  version,
  position: z.int(),
  ballot: ballot.nullable(),
  /** Voices present and represented when it was voted, and electors. */
  voices: z.int().nullable(),
  votedAt: localDateTime.nullable(),
  adopted: z.boolean().nullable(),
  /** « adoptée par 12 voix pour, 3 contre… » */
  result: z.string(),
  /** « plus de la moitié des suffrages exprimés ». */
  majorityInWords: z.string(),
  body: body.nullable(),
  candidates: z.array(candidate),
});
export type Resolution = z.infer<typeof resolution>;

export const attendance = z.strictObject({
  electors: z.int(),
  present: z.int(),
  represented: z.int(),
  voices: z.int(),
  needed: z.int(),
  missing: z.int(),
  reached: z.boolean(),
  onlooking: z.int(),
  sentence: z.string(),
});
export type AttendanceFigures = z.infer<typeof attendance>;

export const assemblySummary = assemblyFields.extend({
  id,
  version,
  /** The title as it is shown. */
  name: z.string(),
  status: assemblyStatus,
  isSecond: z.boolean(),
  firstAssemblyId: id.nullable(),
  secondAssemblyId: id.nullable(),
});
export type AssemblySummary = z.infer<typeof assemblySummary>;

export const assemblySheet = assemblySummary.extend({
  /** The rules it is held by: frozen once convoked, those in force on its date before. */
  statutes: statutesFields,
  byStatutes: z.boolean(),
  frozenOn: localDate.nullable(),
  deadline: localDate,
  /** Days after the deadline by which it is late; negative: days left. */
  lateDays: z.int(),
  deadlineInWords: z.string(),
  quorumInWords: z.string(),
  /** Not convoked in time, an elector not convoked, a structure without a representative: a sentence each. */
  warnings: z.array(z.string()),
  openedAt: localDateTime.nullable(),
  closedAt: localDateTime.nullable(),
  resolutions: z.array(resolution),
  /** Null until it is convoked. */
  attendance: attendance.nullable(),
  /** The first day of a second assembly, once the quorum has failed. */
  secondFrom: localDate.nullable(),
});
export type AssemblySheet = z.infer<typeof assemblySheet>;

export const convokedHow = z.enum(['email', 'letter', 'hand', 'other']);

const of = { id, version };
export const governanceAssemblies = {
  assemblies: query({
    summary: 'Every assembly, the next and the newest first.',
    roles: officeAndReaders,
    input: nothing,
    output: z.array(assemblySummary),
  }),
  assembly: query({
    summary: 'One assembly: agenda, deadline, warnings, quorum as it stands.',
    roles: officeAndReaders,
    input: z.strictObject({ id }),
    output: assemblySheet,
  }),
  saveAssembly: command({
    summary: 'Plans an assembly or changes it; once convoked its date and kind stay. Undoable.',
    roles: staff,
    input: z.strictObject({ id: id.optional(), version: version.optional(), fields: assemblyFields }),
    output: changed,
  }),
  cancelAssembly: command({
    summary: 'Cancels an assembly that was not held, or takes that back; undoable.',
    roles: staff,
    input: z.strictObject({ ...of, cancelled: z.boolean() }),
    output: changed,
  }),
  saveAgenda: command({
    summary: 'Writes the agenda and its resolutions; what has been voted stays. Undoable.',
    roles: staff,
    input: z.strictObject({ ...of, items: z.array(agendaItem).max(100) }),
    output: changed,
  }),
  convoke: command({
    summary:
      'Freezes the rules and the electorate of an assembly on its date, and opens its convocation (R2).',
    roles: staff,
    input: z.strictObject(of),
    output: changed.extend({ electors: z.int(), excluded: z.int() }),
  }),
  unconvoke: command({
    summary: 'Takes the frozen list away while nobody was convoked, gave a proxy or came.',
    roles: staff,
    input: z.strictObject(of),
    output: changed,
  }),
  setConvoked: command({
    summary: 'Notes who was convoked, when and how; with null that nobody was. Undoable.',
    roles: staff,
    input: z.strictObject({
      assemblyId: id,
      marks: z
        .array(z.strictObject({ rollId: id, on: localDate.nullable(), how: convokedHow.nullable() }))
        .min(1)
        .max(5000),
    }),
    output: nothing,
  }),
  takeConvocations: command({
    summary:
      'Notes as convoked whoever a convocation went out to by the ways out of mail, on the day it left; undoable.',
    roles: staff,
    input: z.strictObject({ assemblyId: id }),
    output: z.strictObject({ count: z.int() }),
  }),
  secondConvocation: command({
    summary:
      'Plans the second assembly of one whose quorum failed, with its agenda and its own rules; undoable.',
    roles: staff,
    input: z.strictObject({ ...of, heldAt: localDateTime, place: shortText }),
    output: changed,
  }),
  openSession: command({
    summary: 'Notes that the session is open, from now; undoable.',
    roles: staff,
    input: z.strictObject(of),
    output: changed,
  }),
  closeSession: command({
    summary: 'Closes the session and freezes its figures for the minutes; undoable.',
    roles: staff,
    input: z.strictObject(of),
    output: changed,
  }),
  reopenSession: command({
    summary: 'Opens a session again that was closed too early, or takes its opening back.',
    roles: managers,
    input: z.strictObject({ ...of, status: z.enum(['convoked', 'open']) }),
    output: changed,
  }),
  recordVote: command({
    summary: 'Notes the figures of a vote, checked against the voices there; null takes them away. Undoable.',
    roles: staff,
    input: z.strictObject({ ...of, ballot: ballot.nullable() }),
    output: changed.extend({ adopted: z.boolean().nullable(), result: z.string() }),
  }),
  recordElection: command({
    summary:
      'Notes the votes of an election and gives those elected their mandates; outgoing ones end the day before. Undoable.',
    roles: staff,
    input: z.strictObject({
      ...of,
      body,
      endsOn: localDate.nullable(),
      candidates: z
        .array(
          z.strictObject({
            personId: id,
            organisationId: id.nullable(),
            role: requiredText,
            votes: count,
            elected: z.boolean(),
          }),
        )
        .min(1)
        .max(200),
      /** Mandates that end with this election. */
      outgoing: z.array(id).max(500),
    }),
    output: changed.extend({ mandates: z.int() }),
  }),
  clearElection: command({
    summary: 'Takes an election back: its mandates go, the outgoing ones go on.',
    roles: staff,
    input: z.strictObject(of),
    output: changed,
  }),
  minutes: query({
    summary: 'The figures for the minutes as text to copy: frozen once the session is closed.',
    roles: officeAndReaders,
    input: z.strictObject({ id }),
    output: z.strictObject({ text: z.string(), frozen: z.boolean() }),
  }),
  minutesFile: query({
    summary: 'The same as PDF.',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({ id }),
    output: fileTicket,
  }),
  attendanceSheetFile: query({
    summary: 'The attendance sheet to sign: electors by name and number, with their proxies.',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({ id }),
    output: fileTicket,
  }),
  convocations: query({
    summary:
      "The convocations of an assembly's electors, composed from the place's text, ready for the ways out of mail.",
    roles: staff,
    input: z.strictObject({ id, rollIds: z.array(id).max(5000).optional() }),
    output: z.array(
      z.strictObject({
        rollId: id,
        name: z.string(),
        convokedOn: localDate.nullable(),
        message: preparedMessage,
      }),
    ),
  }),
};
