import * as z from 'zod';
import {
  changed,
  id,
  localDate,
  nothing,
  party,
  positiveCents,
  requiredText,
  shortText,
  version,
} from './common.ts';
import { bookers, command, managers, officeAndReaders, query, staff } from './define.ts';
import { season } from './settings.ts';

export const paymentMethod = z.enum([
  'cash',
  'cheque',
  'transfer',
  'card',
  'direct_debit',
  'helloasso',
  'other',
]);
export type PaymentMethod = z.infer<typeof paymentMethod>;

export const membershipTypeFields = z.strictObject({
  name: requiredText,
  forWhom: z.enum(['person', 'organisation']),
  usualFee: positiveCents,
  /** Prix libre: what is paid may be anything from `minimumFee` on. */
  freeFee: z.boolean(),
  minimumFee: positiveCents,
  season,
  /** Days after the end during which price and access last (P3). */
  graceDays: z.int().min(0).max(366),
  /** Without counterpart a fee is receipted, never invoiced (I12; accounts 7561/7562). */
  withCounterpart: z.boolean(),
  /** A joint membership (X1): the partner, and what of the fee is held for it on 467. */
  partnerOrganisationId: id.nullable(),
  partnerShare: positiveCents,
  /** How the partner cuts time for its side of a joint membership; null: the same days as ours. */
  partnerSeason: season.nullable().default(null),
  /** How many people a structure's membership covers by name; 0: none. */
  namedPeople: z.int().min(0).max(999).default(0),
  /** Whether those named have member's price and access (P3); the member is the structure all the same. */
  namedHaveRights: z.boolean().default(true),
});
export const membershipType = membershipTypeFields.extend({
  id,
  version,
  archived: z.boolean(),
  membersToday: z.int(),
});
export type MembershipType = z.infer<typeof membershipType>;

export const feePayment = z.strictObject({
  amount: positiveCents,
  method: paymentMethod,
  receivedOn: localDate,
  reference: shortText.default(''),
});

/** The partner's side of a joint membership (X1): its own days, and the number it gave. */
export const partnerSide = z.strictObject({
  partnerOrganisationId: id,
  partnerName: z.string(),
  memberNumber: z.string(),
  startsOn: localDate,
  endsOn: localDate,
});
export type PartnerSide = z.infer<typeof partnerSide>;

/** Somebody whom a structure's membership covers by name; `until` null: as long as the membership lasts. */
export const namedPerson = z.strictObject({
  personId: id,
  from: localDate,
  until: localDate.nullable().default(null),
});

export const membership = z.strictObject({
  id,
  version,
  holder: party,
  holderName: z.string(),
  typeId: id,
  typeName: z.string(),
  startsOn: localDate,
  endsOn: localDate,
  fee: positiveCents,
  paid: positiveCents,
  payer: party.nullable(),
  payerName: z.string().nullable(),
  partnerShare: positiveCents,
  receiptNumber: z.string().nullable(),
  endedEarlyOn: localDate.nullable(),
  note: z.string(),
  /** Set for a joint membership. */
  partnerSide: partnerSide.nullable(),
  /** How many people it covers by name, whether that gives them rights, and who they are, first named first. */
  namedLimit: z.int(),
  namedHaveRights: z.boolean(),
  named: z.array(namedPerson.extend({ displayName: z.string() })),
});
export type Membership = z.infer<typeof membership>;

/** A structure's membership that covers a person by name. */
export const covering = z.strictObject({
  membershipId: id,
  organisationId: id,
  organisationName: z.string(),
  typeName: z.string(),
  from: localDate,
  until: localDate,
  givesRights: z.boolean(),
  /** Whether it covers today, grace left aside. */
  inForce: z.boolean(),
});

export const membershipState = z.enum(['current', 'current_unpaid', 'grace', 'lapsed', 'never']);

export const memberships = {
  types: query({
    summary: 'The membership types, in the order of the settings.',
    roles: bookers.concat('reader'),
    input: z.strictObject({ withArchived: z.boolean().default(false) }),
    output: z.array(membershipType),
  }),
  saveType: command({
    summary: 'Adds or changes a membership type; memberships already taken keep what they had.',
    roles: managers,
    input: z.strictObject({ id: id.optional(), version: version.optional(), fields: membershipTypeFields }),
    output: changed,
  }),
  archiveType: command({
    summary: 'Takes a type out of use; undoable.',
    roles: managers,
    input: z.strictObject({ id, version, archived: z.boolean() }),
    output: changed,
  }),
  orderTypes: command({
    summary: 'Puts the membership types in an order, for every list; undoable.',
    roles: managers,
    input: z.strictObject({ ids: z.array(id).max(500) }),
    output: nothing,
  }),
  of: query({
    summary: 'All memberships of a person or structure, newest first, with the state today.',
    roles: officeAndReaders,
    input: z.strictObject({ holder: party }),
    output: z.strictObject({
      state: membershipState,
      rows: z.array(membership),
      /** Structures' memberships that name this person, newest first. */
      coveredBy: z.array(covering),
    }),
  }),
  proposal: query({
    summary: 'What taking or renewing would give: the period and the fee, before anybody commits (P2).',
    roles: bookers,
    input: z.strictObject({ holder: party, typeId: id.optional(), paidOn: localDate.optional() }),
    output: z.strictObject({
      typeId: id,
      startsOn: localDate,
      endsOn: localDate,
      fee: positiveCents,
      renewal: z.boolean(),
      /** What a joint membership would open at the partner (X1). */
      partnerSide: partnerSide.nullable(),
    }),
  }),
  record: command({
    summary:
      'Takes or renews a membership, with its payment if there is one (P1, P2); undoable while nothing has built on it.',
    roles: bookers,
    input: z.strictObject({
      holder: party,
      typeId: id,
      startsOn: localDate.optional(),
      endsOn: localDate.optional(),
      fee: positiveCents,
      payer: party.nullable().default(null),
      payment: feePayment.nullable().default(null),
      note: shortText.default(''),
      /** The partner's side of a joint membership, where it is not what was proposed. */
      partnerSide: z
        .strictObject({
          memberNumber: shortText.default(''),
          startsOn: localDate.optional(),
          endsOn: localDate.optional(),
        })
        .optional(),
    }),
    output: changed.extend({ startsOn: localDate, endsOn: localDate, memberNumber: z.string() }),
  }),
  takeBack: command({
    summary:
      'Takes a membership back with its money: payments are reversed, the receipt voided, nothing deleted (I7); undoable.',
    roles: bookers,
    input: z.strictObject({ id, version, reason: requiredText }),
    output: nothing,
  }),
  setPartnerSide: command({
    summary:
      "Changes the partner's side of a joint membership: its days, the partner's number (X1); undoable.",
    roles: staff,
    input: z.strictObject({
      id,
      version,
      memberNumber: shortText,
      startsOn: localDate,
      endsOn: localDate,
    }),
    output: changed,
  }),
  setNamed: command({
    summary: 'Says whom a structure’s membership covers by name, and when; undoable.',
    roles: staff,
    input: z.strictObject({ id, version, people: z.array(namedPerson).max(999) }),
    output: changed,
  }),
  end: command({
    summary: 'Ends a membership early or removes one recorded by mistake and not paid.',
    roles: staff,
    input: z.strictObject({ id, version, endedOn: localDate.nullable(), reason: requiredText }),
    output: changed,
  }),
  ending: query({
    summary: 'Memberships that end between two days and are not renewed, soonest first.',
    roles: officeAndReaders,
    input: z.strictObject({ from: localDate, to: localDate }),
    output: z.array(membership.extend({ email: z.string(), phone: z.string() })),
  }),
  countOn: query({
    summary: 'How many members there are on a date (P3), and how many of them have not paid.',
    roles: officeAndReaders,
    input: z.strictObject({ date: localDate }),
    output: z.strictObject({ members: z.int(), unpaid: z.int() }),
  }),
};
