import * as z from 'zod';
import {
  changed,
  id,
  localDate,
  longText,
  month,
  nothing,
  positiveCents,
  requiredText,
  shortText,
  version,
} from './common.ts';
import { bookers, command, managers, officeAndReaders, query, staff } from './define.ts';

/** Visiting days are counted in half-days, so that halves stay whole numbers: 6 is three days. */
export const halfDays = z.int().min(0).max(1000);

export const agreementFields = z.strictObject({
  partnerOrganisationId: id,
  direction: z.enum(['theirs_here', 'ours_there', 'both']),
  startsOn: localDate,
  endsOn: localDate.nullable(),
  /** Their members pay what ours pay. */
  memberPrice: z.boolean(),
  /** Visiting days a month, in half-days; null: none given; per structure null: no ceiling. */
  visitsPerPerson: halfDays.nullable(),
  visitsPerStructure: halfDays.nullable(),
  /** Otherwise a half-day counts a whole one. */
  halfDayCountsHalf: z.boolean(),
  access: z.strictObject({ rooms: z.boolean(), desks: z.boolean(), machines: z.boolean() }),
  /** Price of a visiting day beyond the quota. */
  overflowPrice: positiveCents,
  overflowPaidBy: z.enum(['person', 'partner']),
  signedOn: localDate.nullable(),
  note: longText,
});
export const agreement = agreementFields.extend({
  id,
  version,
  partnerName: z.string(),
  inForce: z.boolean(),
  recognisedPeople: z.int(),
});
export type Agreement = z.infer<typeof agreement>;

export const proof = z.enum(['card', 'pass', 'email', 'list', 'other']);
export const recognition = z.strictObject({
  id,
  version,
  personId: id,
  displayName: z.string(),
  partnerOrganisationId: id,
  partnerName: z.string(),
  partnerMemberNumber: shortText,
  proof,
  seenOn: localDate,
  validUntil: localDate,
  endedOn: localDate.nullable(),
});

/** What a partner's member has here on a date; `sentence` is what the screen says (X3). */
export const standing = z.strictObject({
  partnerOrganisationId: id,
  partnerName: z.string(),
  agreementId: id,
  memberPrice: z.boolean(),
  validUntil: localDate,
  quota: halfDays.nullable(),
  used: halfDays,
  left: halfDays.nullable(),
  /** « reste 2 sur 3 en novembre ». */
  sentence: z.string(),
  overflowPrice: positiveCents,
});
export type Standing = z.infer<typeof standing>;

export const agreementCalls = {
  agreements: query({
    summary: 'Every agreement, in force first.',
    roles: officeAndReaders,
    input: nothing,
    output: z.array(agreement),
  }),
  saveAgreement: command({
    summary: 'Adds or changes an agreement of cross-membership (X1).',
    roles: managers,
    input: z.strictObject({ id: id.optional(), version: version.optional(), fields: agreementFields }),
    output: changed,
  }),
  recognise: command({
    summary: "Recognises a partner's member, by what proof and until when (X2); undoable.",
    roles: staff,
    input: z.strictObject({
      personId: id,
      partnerOrganisationId: id,
      partnerMemberNumber: requiredText,
      proof,
      seenOn: localDate,
      validUntil: localDate,
    }),
    output: changed,
  }),
  endRecognition: command({
    summary: 'Ends a recognition on a day, its last one, or with null takes that end back; undoable.',
    roles: staff,
    input: z.strictObject({ id, version, endedOn: localDate.nullable() }),
    output: changed,
  }),
  takeBackRecognition: command({
    summary: 'Removes a recognition made by mistake; the one that it replaced is in force again.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: nothing,
  }),
  recognitions: query({
    summary: 'The recognised members of a partner, or of all, by name.',
    roles: officeAndReaders,
    input: z.strictObject({ partnerOrganisationId: id.optional(), personId: id.optional() }),
    output: z.array(recognition),
  }),
  standing: query({
    summary: "What a person has here as a partner's member on a date; null when nothing is in force.",
    roles: bookers,
    input: z.strictObject({ personId: id, date: localDate }),
    output: standing.nullable(),
  }),
  visits: query({
    summary: "A month's visiting days of a partner's members here, by person (X3).",
    roles: officeAndReaders,
    input: z.strictObject({ partnerOrganisationId: id, month }),
    output: z.strictObject({
      rows: z.array(
        z.strictObject({
          personId: id,
          displayName: z.string(),
          dates: z.array(localDate),
          used: halfDays,
          left: halfDays.nullable(),
        }),
      ),
      usedByStructure: halfDays,
      leftForStructure: halfDays.nullable(),
    }),
  }),
};
