import * as z from 'zod';
import { coveragePrice, coverageScope, coverageUnit, coveredUse, unitParts } from './coverage-fields.ts';
import { changed, id, localDate, nothing, party, positiveCents, requiredText, version } from './common.ts';
import { bookers, command, managers, officeAndReaders, query, staff } from './define.ts';

export const passBookTypeFields = z.strictObject({
  name: requiredText,
  scope: coverageScope,
  unit: coverageUnit,
  /** How many units it holds: 10 half-days, 5 hours. */
  units: z.int().min(1).max(10_000),
  /** Of half-days: morning and afternoon of one day take one unit together instead of two (C4). */
  wholeDayIsOneUnit: z.boolean(),
  /** Of hours: time is taken by this step, in minutes (C6). */
  stepMinutes: z.int().min(1).max(1440),
  /** How long it is valid from the day it is bought; null: no end. */
  validityMonths: z.int().min(1).max(240).nullable(),
  ...coveragePrice,
});
export type PassBookTypeFields = z.infer<typeof passBookTypeFields>;
export const passBookType = passBookTypeFields.extend({
  id,
  version,
  archived: z.boolean(),
  /** Carnets of it that may still be used today. */
  openBooks: z.int(),
  /** French: « 10 demi-journées, valable 12 mois ». */
  words: z.string(),
});
export type PassBookType = z.infer<typeof passBookType>;

/** `expired`: past its end, though units that were given back since may be usable for 30 days more (C5). */
export const passBookState = z.enum(['open', 'used_up', 'expired', 'closed']);

export const passBook = z.strictObject({
  id,
  version,
  /** Short, for life: « carnet n° 12 ». */
  number: z.int(),
  label: z.string(),
  typeId: id,
  typeName: z.string(),
  holder: party,
  holderName: z.string(),
  boughtOn: localDate,
  expiresOn: localDate.nullable(),
  unit: coverageUnit,
  wholeDayIsOneUnit: z.boolean(),
  stepMinutes: z.int(),
  scope: z.strictObject({ kinds: z.array(z.string()), resourceIds: z.array(id) }),
  /** As sold, and what is left of it with corrections: always added up from what was taken. */
  bought: unitParts,
  left: unitParts,
  /** What can be used today: `left` while it runs; past its end, what was given back less than 30 days ago (C5). */
  usable: unitParts,
  state: passBookState,
  closedOn: localDate.nullable(),
  closedReason: z.string(),
  /** What was given back in money when it was closed, in cents. */
  refund: positiveCents,
  ...coveragePrice,
  /** On a draft or an invoice. */
  billed: z.boolean(),
  /** French: « reste 3,5 demi-journées sur 10, jusqu’au 31 décembre ». */
  words: z.string(),
});
export type PassBook = z.infer<typeof passBook>;

export const passBookEntry = z.strictObject({
  /** The day of the use, of the sale or of the correction. */
  on: localDate,
  kind: z.enum(['sold', 'taken', 'given_back', 'corrected', 'closed']),
  /** French: « passage, mardi 24 novembre », « corrigé : ticket papier retrouvé ». */
  what: z.string(),
  /** What it changes: −1000 is one half-day taken. */
  change: unitParts,
  /** What is left after it. */
  left: unitParts,
  /** The use that it is for, while there is one. */
  use: coveredUse.nullable(),
  /** Who used it; empty where nobody is known. */
  who: z.string(),
});
export type PassBookEntry = z.infer<typeof passBookEntry>;

export const passBookCalls = {
  passBookTypes: query({
    summary: 'The types of carnet that a place sells, in use first, by name.',
    roles: bookers.concat('reader'),
    input: z.strictObject({ withArchived: z.boolean().default(false) }),
    output: z.array(passBookType),
  }),
  savePassBookType: command({
    summary: 'Adds or changes a type of carnet; carnets that are sold keep what they were.',
    roles: managers,
    input: z.strictObject({ id: id.optional(), version: version.optional(), fields: passBookTypeFields }),
    output: changed,
  }),
  archivePassBookType: command({
    summary: 'Takes a type of carnet out of sale, or puts it back; undoable.',
    roles: managers,
    input: z.strictObject({ id, version, archived: z.boolean() }),
    output: changed,
  }),
  passBooks: query({
    summary: 'Carnets, newest first: of a person or structure, or of all; usable ones only if asked.',
    roles: officeAndReaders,
    input: z.strictObject({ holder: party.optional(), usableOnly: z.boolean().default(false) }),
    output: z.array(passBook),
  }),
  passBook: query({
    summary: 'One carnet with its whole history, oldest first: sold, taken, given back, corrected.',
    roles: officeAndReaders,
    input: z.strictObject({ id }),
    output: z.strictObject({ book: passBook, entries: z.array(passBookEntry) }),
  }),
  passBooksToWatch: query({
    summary: 'Carnets of which little is left, or which end soon with units left; soonest first.',
    roles: officeAndReaders,
    input: z.strictObject({
      /** Ends within so many days. */
      days: z.int().min(1).max(366).default(30),
      /** So many units or fewer are left. */
      units: z.int().min(0).max(100).default(2),
    }),
    output: z.array(z.strictObject({ book: passBook, why: z.string() })),
  }),
  sellPassBook: command({
    summary: 'Sells a carnet to a person or structure and gives it its number; it is to be billed; undoable.',
    roles: staff,
    input: z.strictObject({
      typeId: id,
      holder: party,
      /** Today if left out. */
      boughtOn: localDate.optional(),
      /** Left out: as the type says. null: no end. */
      expiresOn: localDate.nullable().optional(),
      /** Left out: the type's price. */
      price: positiveCents.optional(),
      /** Left out: as many as the type says. For carnets that were begun on paper. */
      units: z.int().min(1).max(10_000).optional(),
    }),
    output: changed.extend({ number: z.int(), label: z.string() }),
  }),
  correctPassBook: command({
    summary:
      'Corrects by hand what a carnet holds, with a reason; never below what was taken of it; undoable.',
    roles: staff,
    input: z.strictObject({ id, version, change: unitParts, reason: requiredText }),
    output: changed,
  }),
  changePassBookEnd: command({
    summary: 'Moves the last day of a carnet, with a reason; uses are covered anew; undoable.',
    roles: staff,
    input: z.strictObject({ id, version, expiresOn: localDate.nullable(), reason: requiredText }),
    output: changed,
  }),
  closePassBook: command({
    summary: 'Closes a carnet with its reason and what is given back in money; it pays no more; undoable.',
    roles: staff,
    input: z.strictObject({ id, version, refund: positiveCents, reason: requiredText }),
    output: changed,
  }),
  reopenPassBook: command({
    summary: 'Opens a closed carnet again: the inverse of closing.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  removePassBook: command({
    summary: 'Takes back a carnet sold by mistake, of which nothing was taken and that is not billed.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: nothing,
  }),
};
