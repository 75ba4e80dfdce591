import * as z from 'zod';
import {
  changed,
  id,
  instant,
  localDate,
  longText,
  nothing,
  page,
  requiredText,
  resourceKind,
  shortText,
  version,
} from './common.ts';
import { bookers, command, officeAndReaders, query, staff } from './define.ts';

/** As declared, never guessed (R3); null is « non renseigné ». */
export const gender = z.enum(['female', 'male', 'other']);

export const contact = {
  email: shortText,
  phone: shortText,
  address: shortText,
  postcode: shortText,
  commune: shortText,
};

export const personFields = z.strictObject({
  lastName: requiredText,
  firstName: shortText,
  /** Civilité as it should stand on letters: « Mme », « M. », or nothing. */
  civility: shortText,
  gender: gender.nullable(),
  birthDate: localDate.nullable(),
  ...contact,
  /** Marked as readable by the person (G3). */
  note: longText,
});
export type PersonFields = z.infer<typeof personFields>;

export const guardian = z.strictObject({
  personId: id,
  /** What the tie is: « mère », « père », « éducateur »… */
  tie: shortText,
  mayFetch: z.boolean(),
  /** The authorisation signed: on what day, until when (null: as long as they are a minor), for booking what alone. */
  authorisedOn: localDate.nullable(),
  authorisedUntil: localDate.nullable().default(null),
  mayBook: z.array(resourceKind).max(4).default([]),
});

export const actingFor = z.strictObject({
  organisationId: id,
  organisationName: z.string(),
  /** « présidente », « salarié »… */
  role: shortText,
  /** Its invoices for what this person uses go to the structure (I5). */
  paysFor: z.boolean(),
});

/** One line of a list or of a search: enough to tell two people of one name apart (P6). */
export const personSummary = z.strictObject({
  id,
  memberNumber: z.string().nullable(),
  displayName: z.string(),
  lastName: z.string(),
  firstName: z.string(),
  commune: z.string(),
  age: z.int().nullable(),
  minor: z.boolean(),
  email: z.string(),
  phone: z.string(),
  /** Membership in force today. */
  membership: z
    .strictObject({
      typeName: z.string(),
      endsOn: localDate,
      state: z.enum(['current', 'current_unpaid', 'grace', 'lapsed']),
    })
    .nullable(),
  /** The structure whose membership gives the person price and access today by naming them (P3). */
  coveredBy: z.string().nullable(),
  /** The partner of whom the person is recognised as a member today (X2). */
  partner: z.string().nullable(),
  /** What is left of the partner's visiting days this month: « reste 2 sur 3 en novembre » (X3). */
  standing: z.string().nullable(),
  lastSeenOn: localDate.nullable(),
});
export type PersonSummary = z.infer<typeof personSummary>;

export const personSheet = personFields.extend({
  id,
  version,
  publicId: z.string(),
  memberNumber: z.string().nullable(),
  displayName: z.string(),
  age: z.int().nullable(),
  minor: z.boolean(),
  createdAt: instant,
  mergedInto: id.nullable(),
  guardians: z.array(guardian.extend({ displayName: z.string(), phone: z.string() })),
  wards: z.array(z.strictObject({ personId: id, displayName: z.string() })),
  organisations: z.array(actingFor),
});
export type PersonSheet = z.infer<typeof personSheet>;

export const organisationKind = z.enum(['association', 'company', 'public', 'other']);
export const organisationFields = z.strictObject({
  name: requiredText,
  kind: organisationKind,
  siret: shortText,
  rna: shortText,
  vatNumber: shortText,
  ...contact,
  /** Public customers (I15). */
  serviceCode: shortText,
  note: longText,
});
export type OrganisationFields = z.infer<typeof organisationFields>;

export const organisationSummary = z.strictObject({
  id,
  name: z.string(),
  kind: organisationKind,
  memberNumber: z.string().nullable(),
  commune: z.string(),
  email: z.string(),
  phone: z.string(),
  isPartner: z.boolean(),
  peopleCount: z.int(),
});
export type OrganisationSummary = z.infer<typeof organisationSummary>;

export const organisationSheet = organisationFields.extend({
  id,
  version,
  publicId: z.string(),
  memberNumber: z.string().nullable(),
  isPartner: z.boolean(),
  createdAt: instant,
  people: z.array(
    z.strictObject({ personId: id, displayName: z.string(), role: z.string(), paysFor: z.boolean() }),
  ),
});

/** What the search answers: people and structures mixed, best first. */
export const searchHit = z.strictObject({
  /** `partner_member`: named by a partner's list and never come; `networks.welcome` makes a person of them. */
  kind: z.enum(['person', 'organisation', 'partner_member']),
  id,
  label: z.string(),
  /** « Die · 34 ans », « association · Crest ». */
  hint: z.string(),
  memberNumber: z.string().nullable(),
  inOrder: z.boolean(),
  partner: z.string().nullable(),
  /** « reste 2 sur 3 en novembre », for a partner's member (X3). */
  standing: z.string().nullable(),
});
export type SearchHit = z.infer<typeof searchHit>;

export const peopleFilter = z.enum([
  'all',
  'members',
  'unpaid',
  'ending',
  'lapsed',
  'never',
  'partners',
  'minors',
]);

export const duplicatePair = z.strictObject({
  first: personSummary,
  second: personSummary,
  /** French: « même nom et même date de naissance ». */
  reason: z.string(),
});

export const people = {
  search: query({
    summary:
      'People and structures by name, e-mail, phone or member number; accents and case do not matter (P6).',
    roles: bookers,
    input: z.strictObject({
      text: z.string().max(200),
      limit: z.int().min(1).max(50).default(12),
      /** People and structures unless said; partners' members who never came only where they are asked for. */
      kinds: z.array(z.enum(['person', 'organisation', 'partner_member'])).optional(),
    }),
    output: z.array(searchHit),
  }),
  list: query({
    summary: 'The members screen: people by name, filtered, a page at a time.',
    roles: officeAndReaders,
    input: z.strictObject({
      text: z.string().max(200).default(''),
      filter: peopleFilter.default('all'),
      partnerId: id.optional(),
      /** Only who consents to this today. */
      consentKindId: id.optional(),
      ...page,
    }),
    output: z.strictObject({ total: z.int(), rows: z.array(personSummary) }),
  }),
  sheet: query({
    summary: 'One person.',
    roles: officeAndReaders,
    input: z.strictObject({ id }),
    output: personSheet,
  }),
  create: command({
    summary: 'Adds a person; a likely duplicate (P5) has to be confirmed, a minor without guardian too (P8).',
    roles: bookers,
    input: z.strictObject({
      fields: personFields,
      memberNumber: shortText.optional(),
      guardians: z.array(guardian).max(6).default([]),
    }),
    output: changed.extend({ memberNumber: z.string().nullable() }),
  }),
  update: command({
    summary: 'Changes some fields of a person, edited in place; undoable.',
    roles: staff,
    input: z.strictObject({ id, version, fields: personFields.partial() }),
    output: changed,
  }),
  setGuardians: command({
    summary: 'Says who answers for a minor, who may fetch them and what was authorised (P8).',
    roles: staff,
    input: z.strictObject({ id, version, guardians: z.array(guardian).max(6) }),
    output: changed,
  }),
  duplicates: query({
    summary: 'Pairs of people who are likely the same (P5), without those already told apart.',
    roles: staff,
    input: nothing,
    output: z.array(duplicatePair),
  }),
  tellApart: command({
    summary: 'Remembers that two people are two (« Deux personnes », P5).',
    roles: staff,
    input: z.strictObject({ firstId: id, secondId: id }),
    output: nothing,
  }),
  merge: command({
    summary:
      'Makes one person of two; all history is kept on the one that stays; undoable until something has changed (P5).',
    roles: staff,
    input: z.strictObject({ keepId: id, keepVersion: version, mergeId: id, mergeVersion: version }),
    output: changed.extend({ mergeLogId: id }),
  }),
  unmerge: command({
    summary: 'Takes a merge back, as long as nothing has built on it.',
    roles: staff,
    input: z.strictObject({ mergeLogId: id }),
    output: nothing,
  }),
  organisations: query({
    summary: 'Structures by name.',
    roles: officeAndReaders,
    input: z.strictObject({ text: z.string().max(200).default(''), ...page }),
    output: z.strictObject({ total: z.int(), rows: z.array(organisationSummary) }),
  }),
  organisation: query({
    summary: 'One structure.',
    roles: officeAndReaders,
    input: z.strictObject({ id }),
    output: organisationSheet,
  }),
  createOrganisation: command({
    summary: 'Adds a structure; an odd SIRET is refused, an odd RNA passes (I4).',
    roles: staff,
    input: z.strictObject({ fields: organisationFields, memberNumber: shortText.optional() }),
    output: changed,
  }),
  updateOrganisation: command({
    summary: 'Changes some fields of a structure; undoable.',
    roles: staff,
    input: z.strictObject({ id, version, fields: organisationFields.partial() }),
    output: changed,
  }),
  actFor: command({
    summary: 'Says that a person acts for a structure, as what, and whether it pays.',
    roles: staff,
    input: z.strictObject({ personId: id, organisationId: id, role: shortText, paysFor: z.boolean() }),
    output: nothing,
  }),
  stopActingFor: command({
    summary: 'Ends that tie; undoable.',
    roles: staff,
    input: z.strictObject({ personId: id, organisationId: id }),
    output: nothing,
  }),
};
