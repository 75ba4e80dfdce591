import * as z from 'zod';
import {
  changed,
  id,
  instant,
  localDate,
  localDateTime,
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

/** Which resources an agreement opens (X1): whole kinds, and some named one by one against their kind. */
export const agreementAccess = z.strictObject({
  rooms: z.boolean(),
  desks: z.boolean(),
  machines: z.boolean(),
  /** Resources that are open although their kind is not. */
  also: z.array(id).max(200).default([]),
  /** Resources that stay closed although their kind is open. */
  except: z.array(id).max(200).default([]),
});

/** What an agreement gives: dated, so that what was counted before a change keeps its terms. */
export const agreementTerms = z.strictObject({
  /** Their members pay what ours pay. */
  memberPrice: z.boolean(),
  /** Visiting days a month, in half-days; null: no limit, 0: none. */
  visitsPerPerson: halfDays.nullable(),
  visitsPerStructure: halfDays.nullable(),
  /** Otherwise a half-day counts a whole one. */
  halfDayCountsHalf: z.boolean(),
  access: agreementAccess,
  /** Price of a visiting day beyond the quota. */
  overflowPrice: positiveCents,
  overflowPaidBy: z.enum(['person', 'partner']),
  /** What a joint membership costs, and how much of it goes to the partner, unless its type says otherwise. */
  jointFee: positiveCents.nullable().default(null),
  partnerShare: positiveCents.default(0),
});
export type AgreementTerms = z.output<typeof agreementTerms>;

export const agreementFields = z.strictObject({
  partnerOrganisationId: id,
  direction: z.enum(['theirs_here', 'ours_there', 'both']),
  startsOn: localDate,
  endsOn: localDate.nullable(),
  ...agreementTerms.shape,
  signedOn: localDate.nullable(),
  /** Who signed for us, and who for them. */
  signedByUs: shortText.default(''),
  signedByThem: shortText.default(''),
  note: longText,
});
export const agreement = agreementFields.extend({
  id,
  version,
  partnerName: z.string(),
  /** The agreement that this one renews. */
  followsId: id.nullable(),
  /** Ended before its time, on this last day, and why. */
  endedOn: localDate.nullable(),
  endReason: z.string(),
  /** The last day that counts, agreed or brought forward; null: no end. */
  lastDay: localDate.nullable(),
  /** Since when what it gives is as told here. */
  termsFrom: localDate,
  /** What it will give, and from when, where a change lies ahead. */
  planned: agreementTerms.extend({ from: localDate }).nullable(),
  inForce: z.boolean(),
  recognisedPeople: z.int(),
});
export type Agreement = z.infer<typeof agreement>;

/** A booking to come that an agreement's end leaves without the rights it was taken with. */
export const bookingLeft = z.strictObject({
  bookingId: id,
  resourceName: z.string(),
  startsAt: localDateTime,
  endsAt: localDateTime,
  /** For whom. */
  label: z.string(),
});

/** One change of an agreement, in words. */
export const agreementChange = z.strictObject({
  at: instant,
  actor: z.string(),
  /** « visites par personne : 2 → 3 jours ». */
  what: z.array(z.string()),
  /** From which day, where what it gives changed. */
  from: localDate.nullable(),
});

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
  overflowPaidBy: z.enum(['person', 'partner']),
});
export type Standing = z.infer<typeof standing>;

export const agreementCalls = {
  agreements: query({
    summary: 'Every agreement, in force first, with what it gives today and what lies ahead.',
    roles: officeAndReaders,
    input: nothing,
    output: z.array(agreement),
  }),
  saveAgreement: command({
    summary:
      'Adds or changes an agreement of cross-membership (X1). What it gives changes from the first of a month: this one unless `from` says otherwise; counted months keep their terms.',
    roles: managers,
    input: z.strictObject({
      id: id.optional(),
      version: version.optional(),
      fields: agreementFields,
      from: localDate.optional(),
    }),
    output: changed,
  }),
  removeAgreement: command({
    summary: 'Takes back an agreement entered by mistake, as long as nothing rests on it.',
    roles: managers,
    input: z.strictObject({ id, version }),
    output: nothing,
  }),
  renewAgreement: command({
    summary: 'A new agreement that follows an old one, which ends on its eve at the latest; undoable.',
    roles: managers,
    input: z.strictObject({ id, version, fields: agreementFields }),
    output: changed,
  }),
  endAgreement: command({
    summary:
      'Ends an agreement on a last day before its time, with the reason; its rights end with it, and bookings to come that rested on it are answered. Null takes the end back. Undoable.',
    roles: managers,
    input: z.strictObject({ id, version, endedOn: localDate.nullable(), reason: shortText }),
    output: changed.extend({ bookings: z.array(bookingLeft) }),
  }),
  agreementHistory: query({
    summary: 'What changed in an agreement, when and by whom, newest first, in words.',
    roles: officeAndReaders,
    input: z.strictObject({ id }),
    output: z.array(agreementChange),
  }),
  bookingsWithout: query({
    summary: "The bookings to come of a partner and its members after an agreement's last day.",
    roles: officeAndReaders,
    input: z.strictObject({ id }),
    output: z.array(bookingLeft),
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
  standings: query({
    summary: 'The same for many people at once, those without any left out.',
    roles: officeAndReaders,
    input: z.strictObject({ personIds: z.array(id).max(500), date: localDate }),
    output: z.array(standing.extend({ personId: id })),
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
