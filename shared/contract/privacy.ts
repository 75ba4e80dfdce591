import * as z from 'zod';
import {
  changed,
  cents,
  fileTicket,
  id,
  instant,
  localDate,
  longText,
  nothing,
  requiredText,
  shortText,
  version,
} from './common.ts';
import { command, managers, officeAndReaders, query, staff, type Role } from './define.ts';

const clockOnly: readonly Role[] = ['system'];

export const privacySettings = z.strictObject({
  version,
  retentionMonths: z
    .int()
    .min(1)
    .max(
      36,
      'Trois ans (36 mois) après le dernier lien au plus\u00a0: au-delà, la CNIL considère la conservation comme excessive.',
    ),
  evidenceYears: z.int().min(0).max(30),
  /** The last day the proposals were gone through. */
  reviewedOn: localDate.nullable(),
});

/** Something to end first, that goes, or that stays: `label` is a French sentence with its count. */
const erasureLine = z.strictObject({ code: z.string(), label: z.string(), count: z.int() });

export const erasurePreview = z.strictObject({
  personId: id,
  version,
  displayName: z.string(),
  /** Not empty: nothing is erased before these are ended. */
  open: z.array(erasureLine),
  goes: z.array(erasureLine),
  stays: z.array(erasureLine.extend({ until: localDate.nullable(), why: z.string() })),
  /** Typed texts about others in which the family name still stands after the erasure, for somebody to look at. */
  mentions: z.array(z.strictObject({ where: z.string(), excerpt: z.string() })),
  /** What else is good to know before: shared names, backups, the file not given yet. */
  remarks: z.array(z.string()),
});
export type ErasurePreview = z.infer<typeof erasurePreview>;

export const erasure = z.strictObject({
  id,
  personId: id,
  reference: z.string(),
  erasedAt: instant,
  cause: z.enum(['asked', 'retention', 'restored']),
  notedBy: z.string(),
  archiveUntil: localDate.nullable(),
  archiveEmptiedAt: instant.nullable(),
  /** The archive's time has come: its names can go. */
  archiveDue: z.boolean(),
});

/** A row of accounting that stays in the archive, with the name it bears. */
export const archivedRow = z.strictObject({
  kind: z.enum(['document', 'sale', 'payment', 'receipt']),
  number: z.string(),
  on: localDate,
  name: z.string(),
  amount: cents,
});

export const retentionProposal = z.strictObject({
  personId: id,
  version,
  displayName: z.string(),
  commune: z.string(),
  lastTieOn: localDate,
  /** « fin d’adhésion », « passage »… */
  lastTie: z.string(),
  dueOn: localDate,
  open: z.array(erasureLine),
  keptUntil: localDate.nullable(),
  keptReason: z.string(),
});
export type RetentionProposal = z.infer<typeof retentionProposal>;

export const consentPurpose = z.enum(['photo', 'directory', 'newsletter', 'other']);
export const consentKindFields = z.strictObject({
  name: requiredText,
  description: longText,
  purpose: consentPurpose,
  archived: z.boolean(),
});
export const consentKind = consentKindFields.extend({ id, version, given: z.int() });
export type ConsentKind = z.infer<typeof consentKind>;

export const consent = z.strictObject({
  id,
  version,
  kindId: id,
  kind: z.string(),
  givenOn: localDate,
  givenHow: z.string(),
  givenNotedBy: z.string(),
  guardianId: id.nullable(),
  guardianName: z.string().nullable(),
  withdrawnOn: localDate.nullable(),
  withdrawnHow: z.string(),
  withdrawnNotedBy: z.string(),
});
export type Consent = z.infer<typeof consent>;

export const privacy = {
  personFile: query({
    summary:
      "A person's whole file (G1): everything the place knows of them, of every area, as documented JSON or as a readable PDF.",
    roles: managers,
    long: true,
    input: z.strictObject({ personId: id, format: z.enum(['json', 'pdf']) }),
    output: fileTicket,
  }),
  erasurePreview: query({
    summary:
      'What erasing somebody would take away, what stays until when and why, and what has to be ended first (G1).',
    roles: managers,
    long: true,
    input: z.strictObject({ personId: id }),
    output: erasurePreview,
  }),
  erase: command({
    summary:
      'Erases somebody (G1): contact data, notes and names go for good; accounting stays in the archive under a reference. Cannot be undone.',
    roles: managers,
    long: true,
    input: z.strictObject({ personId: id, version, cause: z.enum(['asked', 'retention']).default('asked') }),
    output: z.strictObject({ reference: z.string(), swept: z.int() }),
  }),
  erasures: query({
    summary: 'Who was erased, by reference alone, and until when the archive keeps names; newest first.',
    roles: managers,
    input: nothing,
    output: z.array(erasure),
  }),
  openArchive: command({
    summary:
      'Shows the accounting kept under a reference, names included, for a reason that the log keeps (G1).',
    roles: managers,
    input: z.strictObject({ erasureId: id, reason: requiredText }),
    output: z.array(archivedRow),
  }),
  emptyArchives: command({
    summary:
      'Takes the names off the accounting of references whose ten years are over (G1, I9). Cannot be undone.',
    roles: managers,
    input: z.strictObject({ erasureIds: z.array(id).min(1).max(500) }),
    output: z.strictObject({ emptied: z.int() }),
  }),
  replayErasures: command({
    summary: 'Erases again whoever a restored backup has brought back (G1).',
    roles: clockOnly,
    input: nothing,
    output: z.strictObject({ erased: z.int() }),
  }),
  settings: query({
    summary: 'How long people are kept after their last tie, and evidence for funders (G2).',
    roles: officeAndReaders,
    input: nothing,
    output: privacySettings,
  }),
  saveSettings: command({
    summary: 'Changes how long people are kept: three years after the last tie at most (G2).',
    roles: managers,
    input: privacySettings.omit({ reviewedOn: true }),
    output: z.strictObject({ version }),
  }),
  proposals: query({
    summary:
      'Whom to erase, with their last tie and what stands in the way; the app never does it by itself (G2).',
    roles: managers,
    long: true,
    input: nothing,
    output: z.strictObject({
      due: z.array(retentionProposal),
      kept: z.array(retentionProposal),
      total: z.int(),
    }),
  }),
  proposalsCount: query({
    summary:
      'How many people could be erased, and whether this month somebody has looked: they are not counted then (G2).',
    roles: managers,
    long: true,
    input: nothing,
    output: z.strictObject({ due: z.int(), archives: z.int(), reviewedThisMonth: z.boolean() }),
  }),
  markReviewed: command({
    summary: 'Notes that the proposals were gone through this month (G2).',
    roles: managers,
    input: nothing,
    output: nothing,
  }),
  keep: command({
    summary: 'Keeps somebody whose time has come, until a day and for a reason (G2).',
    roles: managers,
    input: z.strictObject({ personId: id, until: localDate, reason: requiredText }),
    output: nothing,
  }),
  release: command({
    summary: 'Takes back that somebody is kept longer.',
    roles: managers,
    input: z.strictObject({ personId: id }),
    output: nothing,
  }),
  consentKinds: query({
    summary: 'What people are asked their consent for, with how many have given it; archived ones last.',
    roles: officeAndReaders,
    input: nothing,
    output: z.array(consentKind),
  }),
  saveConsentKind: command({
    summary: 'Adds, changes or archives something to consent to.',
    roles: managers,
    input: z.strictObject({ id: id.optional(), version: version.optional(), fields: consentKindFields }),
    output: changed,
  }),
  consents: query({
    summary: "A person's consents, given and withdrawn, newest first.",
    roles: officeAndReaders,
    input: z.strictObject({ personId: id }),
    output: z.array(consent),
  }),
  giveConsent: command({
    summary: 'Notes that somebody consents, on which day and how; for a minor a guardian does.',
    roles: staff,
    input: z.strictObject({
      personId: id,
      kindId: id,
      on: localDate,
      how: shortText,
      guardianId: id.nullable().default(null),
    }),
    output: changed,
  }),
  withdrawConsent: command({
    summary: 'Notes that a consent is withdrawn, on which day and how.',
    roles: staff,
    input: z.strictObject({ id, version, on: localDate, how: shortText }),
    output: changed,
  }),
  resumeConsent: command({
    summary: 'Takes the withdrawal of a consent back (undo).',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  removeConsent: command({
    summary: 'Removes a consent that was noted by mistake (undo).',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: nothing,
  }),
  consentingFile: query({
    summary:
      'Addresses of those who consent to something today, and of nobody else, as CSV, XLSX or ODS; a minor’s are the guardian’s.',
    roles: managers,
    long: true,
    input: z.strictObject({ kindId: id, format: z.enum(['csv', 'xlsx', 'ods']) }),
    output: fileTicket,
  }),
};
