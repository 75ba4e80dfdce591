import * as z from 'zod';
import {
  changed,
  fileTicket,
  id,
  instant,
  localDate,
  localDateTime,
  longText,
  nothing,
  requiredText,
  shortText,
  version,
} from './common.ts';
import { supervision } from './fablab-machines.ts';
import { bookers, command, everyone, managers, officeAndReaders, query, staff } from './define.ts';

export const habilitationTypeFields = z.strictObject({
  name: requiredText,
  /** How long one lasts, by months as in P2; null: without end. */
  months: z.int().min(1, 'Un mois au moins.').max(600, 'Cinquante ans au plus.').nullable(),
  /** How many days ahead its end is announced. */
  warnDays: z.int().min(0).max(365, 'Un an d’avance au plus.'),
  /** What whoever holds it has to know, one a line. */
  rules: longText.default(''),
  /** The machines that ask for it. A machine asks for one habilitation: its own line, else its group's. */
  resourceIds: z.array(id).max(200).default([]),
  groups: z.array(requiredText).max(50).default([]),
  archived: z.boolean().default(false),
});
export type HabilitationTypeFields = z.infer<typeof habilitationTypeFields>;

export const habilitationType = habilitationTypeFields.extend({ id, version });
export type HabilitationType = z.infer<typeof habilitationType>;

/** Where an habilitation comes from (F2): a training, or somebody who saw that they can, with a reason. */
export const habilitationSource = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('training'), origin: requiredText, trainerId: id.nullable().default(null) }),
  z.strictObject({ of: z.literal('seen'), byId: id, reason: requiredText }),
  /** From a list of holders: which one. */
  z.strictObject({ of: z.literal('import'), origin: requiredText }),
]);
export type HabilitationSource = z.infer<typeof habilitationSource>;

export const habilitationState = z.enum(['held', 'ending', 'expired', 'withdrawn', 'coming', 'never']);

/** One time that it was given, as its history shows it; reasons and who noted it are empty for volunteers (F4). */
export const habilitationGiven = z.strictObject({
  id,
  gotOn: localDate,
  until: localDate.nullable(),
  givenOn: localDate,
  source: z.enum(['training', 'seen', 'import']),
  /** French: « Formation du 12 mars, avec Rémi B. », « Vu par Solène D. : … ». */
  from: z.string(),
  recordedBy: z.string(),
  recordedAt: instant,
  withdrawn: z.strictObject({ on: localDate, reason: z.string(), by: z.string() }).nullable(),
});

/** How somebody stands towards one type, today. */
export const habilitationHeld = z.strictObject({
  personId: id,
  displayName: z.string(),
  typeId: id,
  typeName: z.string(),
  state: habilitationState,
  /** Held and ending: the last day, null without end. Expired: the last day it was held. Withdrawn: since. Coming: from. */
  day: localDate.nullable(),
  /** French: « jusqu’au 12 mars 2027 », « retirée le 3 novembre ». */
  words: z.string(),
  /** The number on the card; the latest. */
  cardNumber: z.string(),
});
export type HabilitationHeld = z.infer<typeof habilitationHeld>;

const somebody = z.strictObject({ personId: id, displayName: z.string() });

export const habilitationCalls = {
  habilitationTypes: query({
    summary: 'What can be held, how long it lasts, and the machines that ask for it (F2).',
    roles: everyone,
    input: z.strictObject({ withArchived: z.boolean().default(false) }),
    output: z.array(
      habilitationType.extend({
        machines: z.array(z.strictObject({ id, name: z.string() })),
        /** How many hold it today, and how many of them not for long any more. */
        holders: z.int(),
        ending: z.int(),
      }),
    ),
  }),
  saveHabilitationType: command({
    summary:
      'Adds or changes what can be held; validity counts for what is given from then on; undoable (F2).',
    roles: managers,
    input: z.strictObject({ id: id.optional(), version: version.optional(), fields: habilitationTypeFields }),
    output: changed,
  }),
  habilitations: query({
    summary:
      'Who holds what: the soonest to end first, then those whose habilitation is over or withdrawn (F2). Names and habilitations only (F4).',
    roles: everyone,
    input: z.strictObject({ typeId: id.optional(), personId: id.optional() }),
    output: z.array(habilitationHeld),
  }),
  habilitationHistory: query({
    summary: 'Every time that somebody got, renewed or lost an habilitation, newest first (F2).',
    roles: everyone,
    input: z.strictObject({ personId: id, typeId: id.optional() }),
    output: z.array(habilitationGiven.extend({ typeId: id, typeName: z.string() })),
  }),
  whoMayUse: query({
    summary:
      'Who may use a machine: who holds what it asks for; at a given time also whether somebody may, who could supervise, and when somebody could next (F1).',
    roles: everyone,
    input: z.strictObject({
      resourceId: id,
      /** The time that is thought of; without it, today. */
      startsAt: localDateTime.optional(),
      endsAt: localDateTime.optional(),
      /** Who would come, and the structure that they come for. */
      personId: id.nullable().default(null),
      organisationId: id.nullable().default(null),
    }),
    output: z.strictObject({
      /** What it asks for, a line a habilitation (a whole asks for what its parts ask); empty: anybody may. */
      types: z.array(z.strictObject({ id, name: z.string(), rules: z.string() })),
      holders: z.array(somebody.extend({ words: z.string(), state: habilitationState })),
      /** Who needs somebody beside them at this machine, habilitated or not. */
      supervision,
      /** Whether that asks for somebody beside the person who would come; null where nobody is named or no time is. */
      needsCompany: z.boolean().nullable(),
      /** Whether the person who would come may use it alone then; null where nobody is named. */
      mayAlone: z.boolean().nullable(),
      /** Habilitated volunteers on duty for the whole of that time. */
      supervisors: z.array(somebody),
      /** French: when the next permanence with somebody habilitated is; empty where none is known. */
      next: z.string(),
      /** The next training that gives what the person lacks, with a place for them or where they are on the list (F2). */
      training: z
        .strictObject({
          sessionId: id,
          /** French: what and when. */
          words: z.string(),
          placesLeft: z.int().nullable(),
          registered: z.boolean(),
        })
        .nullable(),
    }),
  }),
  giveHabilitation: command({
    summary:
      'Gives or renews an habilitation, to several people at once, from a training or « vu par » somebody (F2); undoable.',
    roles: staff,
    input: z.strictObject({
      typeId: id,
      personIds: z.array(id).min(1, 'Dire qui reçoit l’habilitation.').max(200),
      on: localDate,
      source: habilitationSource,
    }),
    output: z.strictObject({
      ids: z.array(id),
      given: z.array(
        somebody.extend({ gotOn: localDate, until: localDate.nullable(), renewed: z.boolean() }),
      ),
    }),
  }),
  takeBackHabilitations: command({
    summary: 'Takes back what was given by mistake: the inverse of giving.',
    roles: staff,
    input: z.strictObject({ ids: z.array(id).min(1).max(20_000) }),
    output: nothing,
  }),
  restoreHabilitations: command({
    summary: 'Brings back what was taken back: the inverse of taking back.',
    roles: staff,
    input: z.strictObject({ ids: z.array(id).min(1).max(20_000) }),
    output: nothing,
  }),
  withdrawHabilitation: command({
    summary: 'Withdraws an habilitation from a day on, with a reason (F2); undoable.',
    roles: staff,
    input: z.strictObject({ personId: id, typeId: id, on: localDate, reason: requiredText }),
    output: z.strictObject({
      withdrawalIds: z.array(id),
      /** Bookings to come that no longer satisfy F1. */
      bookings: z.int(),
    }),
  }),
  liftWithdrawal: command({
    summary: 'Gives back what was withdrawn by mistake: the inverse of withdrawing.',
    roles: staff,
    input: z.strictObject({ withdrawalIds: z.array(id).min(1).max(200) }),
    output: nothing,
  }),
  unhabilitatedBookings: query({
    summary:
      'Bookings to come whose person no longer holds what the machine asks for, and that nobody on duty supervises (F1): for the desk to look at, nothing is changed.',
    roles: bookers.concat('reader'),
    input: nothing,
    output: z.array(
      z.strictObject({
        id,
        resourceId: id,
        resourceName: z.string(),
        startsAt: localDateTime,
        endsAt: localDateTime,
        label: z.string(),
        personId: id.nullable(),
        /** French: what is missing. */
        why: z.string(),
      }),
    ),
  }),
  habilitationCard: query({
    summary: 'Whose card bears a number, and how it stands today; null where none does.',
    roles: everyone,
    input: z.strictObject({ number: shortText }),
    output: habilitationHeld.nullable(),
  }),
  habilitationCards: query({
    summary: 'Cards to print, ten an A4 sheet: who may use what, until when, with a number to check.',
    roles: staff,
    long: true,
    input: z.strictObject({ personIds: z.array(id).min(1, 'Choisir au moins une personne.').max(500) }),
    output: fileTicket,
  }),
  habilitationFile: query({
    summary: 'Who holds what as CSV, XLSX, ODS or PDF (R1).',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({ typeId: id.optional(), format: z.enum(['csv', 'xlsx', 'ods', 'pdf']) }),
    output: fileTicket,
  }),
};
