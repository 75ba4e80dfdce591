import * as z from 'zod';
import { billableUses } from '../domain/standing-payers.ts';
import { billableItem, documentLineFields } from './billing-documents.ts';
import { cents, changed, id, localDate, nothing, party, requiredText, shortText, version } from './common.ts';
import { command, officeAndReaders, query, staff } from './define.ts';

/** Where something to bill comes from: all of a line's sources but a free one. */
export const billableSource = documentLineFields.shape.source.refine((source) => source.kind !== 'free', {
  message: 'Choisir une ligne qui vient d’un usage.',
});
/** Those of the run until a day, `until` of the call. */
const sources = z.array(billableSource).min(1).max(2000);

export const billableUse = z.enum(billableUses);

export const standingPayerFields = z.strictObject({
  personId: id,
  payer: party,
  /** For which uses; none named: all of them. */
  uses: z.array(billableUse).max(billableUses.length),
  since: localDate,
  /** Its last day; null: for good. */
  until: localDate.nullable(),
  note: shortText.default(''),
});
export const standingPayer = standingPayerFields.extend({
  id,
  version,
  personName: z.string(),
  payerName: z.string(),
});

export const held = z.strictObject({
  on: localDate,
  /** The first day on which it is proposed again; null: once it is lifted. */
  until: localDate.nullable(),
  note: z.string(),
});

export const waivedItem = z.strictObject({
  id,
  usedOn: localDate.nullable(),
  designation: z.string(),
  amount: cents,
  payer: party,
  payerName: z.string(),
  reason: z.string(),
  waivedOn: localDate,
  /** Who decided it. */
  actor: z.string(),
});

/** What one thing to bill was before something was decided about it: for the undoing. */
const choice = z.strictObject({ source: billableSource, payer: party.nullable(), held: held.nullable() });

export const runCalls = {
  heldItems: query({
    summary: 'What could be billed until a day and is held back, with until when and why.',
    roles: staff,
    input: z.strictObject({ until: localDate }),
    output: z.array(z.strictObject({ item: billableItem, held })),
  }),
  waivedItems: query({
    summary:
      'What was waived from a day to another, newest first, with its reason and what it was worth (I6).',
    roles: officeAndReaders,
    input: z.strictObject({ from: localDate, to: localDate }),
    output: z.array(waivedItem),
  }),
  runFigures: query({
    summary:
      'The month’s run in figures: proposed, held back, waived in the month, on drafts, issued in the month; cents and how many.',
    roles: staff,
    input: z.strictObject({ until: localDate }),
    output: z.strictObject({
      proposed: z.strictObject({ count: z.int(), amount: cents }),
      held: z.strictObject({ count: z.int(), amount: cents }),
      waived: z.strictObject({ count: z.int(), amount: cents }),
      drafts: z.strictObject({ count: z.int(), amount: cents }),
      issued: z.strictObject({ count: z.int(), amount: cents }),
    }),
  }),
  draftRun: command({
    summary:
      'Makes the drafts of a run as they were reviewed: for each payer the items named, so that a payer may have several; what is no longer proposed to that payer refuses the whole (I6).',
    roles: staff,
    input: z.strictObject({
      until: localDate,
      drafts: z
        .array(z.strictObject({ payer: party, sources: z.array(billableSource).min(1).max(500) }))
        .min(1)
        .max(5000),
    }),
    output: z.strictObject({ draftIds: z.array(id) }),
  }),
  billTo: command({
    summary:
      'Bills things to somebody else this once; null: to whom they are usually billed (I5); undoable. Nothing that stands on a document.',
    roles: staff,
    input: z.strictObject({ until: localDate, sources, payer: party.nullable() }),
    output: nothing,
  }),
  holdBack: command({
    summary: 'Holds things back until a day, or until it is lifted; they are not proposed; undoable.',
    roles: staff,
    input: z.strictObject({
      until: localDate,
      sources,
      heldUntil: localDate.nullable(),
      note: shortText.default(''),
    }),
    output: nothing,
  }),
  liftHold: command({
    summary: 'Proposes what was held back again; undoable.',
    roles: staff,
    input: z.strictObject({ sources }),
    output: nothing,
  }),
  restoreChoices: command({
    summary: 'Puts back what had been decided about things to bill: the undoing of the three before.',
    roles: staff,
    input: z.strictObject({ choices: z.array(choice).min(1).max(2000) }),
    output: nothing,
  }),
  waive: command({
    summary:
      'Waives things with a reason: they are never billed, and stay listed with what they were worth; undoable.',
    roles: staff,
    input: z.strictObject({ until: localDate, sources, reason: requiredText }),
    output: z.strictObject({ ids: z.array(id), amount: cents }),
  }),
  unwaive: command({
    summary: 'Takes waivers back: the things are to bill again; undoable where they had one reason.',
    roles: staff,
    input: z.strictObject({ ids: z.array(id).min(1).max(2000) }),
    output: nothing,
  }),
  standingPayers: query({
    summary: 'Who pays for good for whom, or for one person, ended ones included (I5).',
    roles: officeAndReaders,
    input: z.strictObject({ personId: id.optional() }),
    output: z.array(standingPayer),
  }),
  saveStandingPayer: command({
    summary:
      'Sets who pays for what a person uses, from a day on and until another or for good; it applies to whatever is billed from then; undoable.',
    roles: staff,
    input: z.strictObject({ id: id.optional(), version: version.optional(), fields: standingPayerFields }),
    output: changed,
  }),
  removeStandingPayer: command({
    summary: 'Takes such a setting away as if it had never been (to end it, give it a last day); undoable.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: nothing,
  }),
};
