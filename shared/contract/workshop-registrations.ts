import * as z from 'zod';
import {
  changed,
  id,
  localDateTime,
  party,
  positiveCents,
  requiredText,
  shortText,
  version,
} from './common.ts';
import { bookers, command, everyone, query, staff } from './define.ts';
import { gender } from './people.ts';
import { priceCategory } from './pricing-terms.ts';
import { workshop, workshopSession } from './workshop-fields.ts';

const seats = z.int().min(1).max(500);

/** What is known of people without a name, for the report only (R3): as declared, and never guessed. */
const declared = {
  band: shortText.default(''),
  gender: gender.nullable().default(null),
  commune: shortText.default(''),
  /** Whether they came for the first time; null: not asked. */
  isFirst: z.boolean().nullable().default(null),
};

/** Who registers: a person (maybe on behalf of a structure), several people of a structure, or somebody without a name. */
export const participant = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('person'),
    personId: id,
    organisationId: id.nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('organisation'), organisationId: id, seats: seats.default(1) }),
  z.strictObject({ kind: z.literal('anonymous'), seats: seats.default(1), ...declared }),
]);
export type Participant = z.output<typeof participant>;

export const registrationStatus = z.enum(['registered', 'waiting', 'cancelled']);
export const attendance = z.enum(['present', 'absent']);
export const trainingResult = z.enum(['passed', 'again']);

export const registration = z.strictObject({
  id,
  version,
  sessionId: id,
  status: registrationStatus,
  personId: id.nullable(),
  organisationId: id.nullable(),
  /** « Léa Ferrier », « Ressourcerie du Claps, 4 personnes », « Sans nom, 18 à 24 ans ». */
  name: z.string(),
  /** Commune of people of one name, structure: what tells them apart. */
  hint: z.string(),
  seats: z.int(),
  ...declared,
  walkIn: z.boolean(),
  attendance: attendance.nullable(),
  /** How many of the seats came, where somebody did. */
  present: z.int(),
  /** Whether it is their first time at anything here, by what was ticked; null: nobody can say. */
  firstTime: z.boolean().nullable(),
  isMinor: z.boolean(),
  /** Whether they hold what a training gives on the day it took place. */
  result: trainingResult.nullable(),
  /** Whether the membership that a workshop for members asks for is in order on the day. */
  memberInOrder: z.boolean(),
  /** What was agreed in cents (C2); null for whoever may not see money (F4). */
  price: positiveCents.nullable(),
  category: priceCategory,
  priceReason: z.string(),
  /** `nothing` to pay, `due` (to be billed once it has been), `billed`, `paid` on the spot; null: not shown (F4). */
  payment: z.enum(['nothing', 'due', 'billed', 'paid']).nullable(),
  /** The counter sale that paid it, for its note; null: none, or not shown (F4). */
  saleId: id.nullable(),
  note: z.string(),
  cancelReason: z.string(),
  /** Their place in the waiting line, from 1; null where they do not wait. */
  rank: z.int().nullable(),
  /** There is room for them now (B10). */
  isNext: z.boolean(),
});
export type Registration = z.output<typeof registration>;

const registered = changed.extend({
  status: registrationStatus,
  /** null for a volunteer who did not just register them (F4). */
  price: positiveCents.nullable(),
  rank: z.int().nullable(),
  /** Who waits and has room now (B10): shown to the desk, and never moved by itself. */
  next: z.strictObject({ id, name: z.string() }).nullable(),
});

export const registrationCalls = {
  session: query({
    summary:
      'A session with its workshop and everybody registered, waiting or gone; volunteers get names and no money (F4).',
    roles: everyone,
    input: z.strictObject({ id }),
    output: z.strictObject({
      session: workshopSession,
      workshop,
      registrations: z.array(registration),
    }),
  }),
  registrationsOf: query({
    summary: 'What a person or structure is or was registered for, newest first.',
    roles: staff.concat('reader'),
    input: z.strictObject({ party }),
    output: z.array(
      registration.extend({
        title: z.string(),
        startsAt: localDateTime,
        endsAt: localDateTime,
        sessionStatus: z.enum(['planned', 'cancelled']),
      }),
    ),
  }),
  quote: query({
    summary: 'What somebody would pay, whether there is room, and what the desk should know. Writes nothing.',
    roles: bookers,
    input: z.strictObject({ sessionId: id, who: participant }),
    output: z.strictObject({
      price: positiveCents,
      category: priceCategory,
      /** « adhésion à jour jusqu’au 31 décembre 2026 » */
      reason: z.string(),
      room: z.enum(['in', 'behind', 'full']),
      placesLeft: z.int().nullable(),
      remarks: z.array(z.string()),
    }),
  }),
  register: command({
    summary:
      'Registers at the price of the day, or on the waiting list where it is full and that is asked for; the last seat goes to one only (B3); undoable.',
    roles: bookers,
    input: z.strictObject({
      sessionId: id,
      who: participant,
      /** Where there is no room: refused, or put on the waiting list. */
      ifFull: z.enum(['refuse', 'wait']).default('refuse'),
      /** What they give, where the price is open; else an amount by hand, with its reason. */
      amount: positiveCents.nullable().default(null),
      priceReason: shortText.default(''),
      note: shortText.default(''),
      /** Came without having registered: noted as present at once. */
      walkIn: z.boolean().default(false),
    }),
    output: registered,
  }),
  changeRegistration: command({
    summary: 'Changes seats, what was declared, amount or note of a registration; undoable.',
    roles: bookers,
    input: z.strictObject({
      id,
      version,
      seats: seats.optional(),
      declared: z.strictObject(declared).optional(),
      amount: positiveCents.optional(),
      priceReason: shortText.optional(),
      note: shortText.optional(),
    }),
    output: changed,
  }),
  cancelRegistration: command({
    summary:
      'Takes somebody off, with why; nothing is owed any more, and whoever waits and has room is named (B10); undoable while there is room.',
    roles: bookers,
    input: z.strictObject({ id, version, reason: requiredText }),
    output: registered,
  }),
  reinstateRegistration: command({
    summary: 'Puts a cancelled registration back, as it was: the inverse of cancelRegistration.',
    roles: bookers,
    input: z.strictObject({ id, version }),
    output: registered,
  }),
  promote: command({
    summary: 'Gives somebody who waits the place that is free (B10); undoable.',
    roles: bookers,
    input: z.strictObject({ id, version }),
    output: registered,
  }),
  putBack: command({
    summary: 'Puts somebody registered back where they stood on the waiting list: the inverse of promote.',
    roles: bookers,
    input: z.strictObject({ id, version }),
    output: registered,
  }),
  attend: command({
    summary:
      'Ticks who came and who did not; null: not known. Of several people, how many came; undoable in one go.',
    roles: bookers,
    input: z.strictObject({
      entries: z
        .array(
          z.strictObject({
            id,
            version,
            attendance: attendance.nullable(),
            present: z.int().min(0).max(500).optional(),
          }),
        )
        .min(1)
        .max(500),
    }),
    output: z.strictObject({ entries: z.array(changed) }),
  }),
  judge: command({
    summary:
      'Says who passed a training and who has to come again: passing gives its habilitation (F2); undoable while nothing else happened to it.',
    roles: staff,
    input: z.strictObject({
      sessionId: id,
      results: z
        .array(z.strictObject({ id, version, result: trainingResult.nullable() }))
        .min(1)
        .max(500),
    }),
    output: z.strictObject({ granted: z.int(), withdrawn: z.int() }),
  }),
};
