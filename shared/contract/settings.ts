import * as z from 'zod';
import {
  changed,
  clockTime,
  instant,
  localDate,
  localDateTime,
  longText,
  nothing,
  resourceKind,
  shortText,
  version,
} from './common.ts';
import { holidayKeys } from '../domain/holidays.ts';
import { schoolZones } from '../domain/school-calendar.ts';
import { command, everyone, managers, officeAndReaders, query } from './define.ts';

/** Opening hours of one weekday: several ranges, `[from, to)`, 24:00 allowed as an end. */
export const openingRange = z.strictObject({ from: clockTime, to: clockTime });
/** Index 0 is Monday (weeks begin on Monday, T5); an empty list is a closed day. */
export const weeklyHours = z.array(z.array(openingRange).max(6)).length(7);
export type WeeklyHours = z.infer<typeof weeklyHours>;

/** What is charged on sales (I4): `franchise` 293 B, `non_profit` 261-7-1°, `liable` VAT at the lists' rates. */
export const vatRegime = z.enum(['franchise', 'non_profit', 'liable']);
export type VatRegime = z.infer<typeof vatRegime>;

export const season = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('calendar_year'),
    /** `MM-DD`: a fee paid from this day on counts for the next year (P2); null: never. */
    countsForNextYearFrom: z
      .string()
      .regex(/^\d{2}-\d{2}$/)
      .nullable(),
  }),
  z.strictObject({ kind: z.literal('school_year'), startsInMonth: z.int().min(1).max(12) }),
  z.strictObject({ kind: z.literal('rolling'), months: z.int().min(1).max(36) }),
]);
export type Season = z.infer<typeof season>;

/** The steps of the first-run assistant, in order; `done` opens the app. */
export const setupSteps = ['identity', 'address', 'hours', 'vat', 'season', 'done'] as const;
export const setupStep = z.enum(setupSteps);

export const place = z.strictObject({
  version,
  setupStep,
  name: shortText,
  legalName: shortText,
  legalForm: shortText,
  /** 14 digits without spaces, or empty. */
  siret: z.string(),
  /** W and 9 digits, an older or Alsace-Moselle reference, or empty: odd ones warn and never block (I4). */
  rna: shortText,
  vatNumber: shortText,
  address: shortText,
  postcode: shortText,
  commune: shortText,
  email: shortText,
  phone: shortText,
  website: shortText,
  /** IANA zone of the place (T2). */
  zone: z.string(),
  alsaceMoselle: z.boolean(),
  closedOnPublicHolidays: z.boolean(),
  /** Public holidays on which the place opens all the same, while it closes on the others. */
  openPublicHolidays: z.array(z.enum(holidayKeys)),
  /** Whose school holidays the place follows; null: none. Five overseas zones have a public holiday of their own (T7). */
  schoolZone: z.enum(schoolZones).nullable(),
  hours: weeklyHours,
  /** Noon for check-ins: what begins before is the morning. */
  middayAt: clockTime,
  vatRegime,
  vatOnDebits: z.boolean(),
  defaultSeason: season,
  /** 1–12: the month in which the financial year starts. */
  financialYearStartsInMonth: z.int().min(1).max(12),
  iban: shortText,
  bic: shortText,
  /** Identifiant créancier SEPA (ICS); empty where nothing is collected by direct debit. */
  sepaCreditorId: shortText,
  /** Days from issue to due date, 0 for « à réception ». */
  paymentTermDays: z.int().min(0).max(60),
  /** Free lines printed at the foot of invoices. */
  invoiceFooter: longText,
  /** A second folder for backups (USB stick, synced folder), or empty. */
  secondBackupFolder: z.string().max(1000),
  /** What minors may book alone (P8): nothing, what a guardian has authorised, or these kinds of resources. */
  minorsMayBookAlone: z.enum(['nothing', 'authorised', 'kinds']),
  minorsMayBookKinds: z.array(resourceKind),
  /** What happens otherwise: the desk is asked, or the booking is refused. */
  minorsOtherwise: z.enum(['warn', 'block']),
  /** What a passage asks of somebody without membership (P7); `trial`: so many days are allowed and counted. */
  checkInMembership: z.enum(['no', 'warn', 'block', 'trial']),
  trialDays: z.int().min(1).max(31),
  /** Whether updates may be looked for; nothing leaves the machine before (off by default). */
  lookForUpdates: z.boolean(),
  /** How papers look, kept with each when it is issued; null: plain. Changed by `saveLook` alone. */
  documentLook: z.int().nullable(),
});
export type Place = z.infer<typeof place>;

export const placePatch = place.omit({ version: true, documentLook: true }).partial();

export const identityCheck = z.strictObject({
  siret: z.enum(['empty', 'valid', 'invalid']),
  rna: z.enum(['empty', 'valid', 'odd']),
  vatNumber: z.enum(['empty', 'valid', 'invalid']),
  iban: z.enum(['empty', 'valid', 'invalid']),
  postcode: z.enum(['empty', 'valid', 'invalid']),
});

export const auditEntry = z.strictObject({
  id: z.int(),
  at: instant,
  actor: z.string(),
  role: z.string(),
  host: z.string(),
  command: z.string(),
  accepted: z.array(z.string()),
  changes: z.array(
    z.strictObject({ entity: z.string(), entityId: z.int(), before: z.unknown(), after: z.unknown() }),
  ),
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const settings = {
  place: query({
    summary: 'The settings of the place.',
    roles: officeAndReaders,
    input: nothing,
    output: place,
  }),
  save: command({
    summary: 'Changes some settings; also each step of the first-run assistant, which is kept as it goes.',
    roles: managers,
    input: z.strictObject({ version, patch: placePatch }),
    output: changed.omit({ id: true }),
  }),
  checkIdentity: query({
    summary: 'What is right or odd about identifiers while they are typed.',
    roles: officeAndReaders,
    input: z.strictObject({
      siret: z.string(),
      rna: z.string(),
      vatNumber: z.string(),
      iban: z.string(),
      postcode: z.string(),
    }),
    output: identityCheck,
  }),
  now: query({
    summary:
      'The time of the place, so that every screen agrees with the store and none trusts its own clock.',
    roles: everyone,
    input: nothing,
    output: z.strictObject({ now: instant, today: localDate, localNow: localDateTime, zone: z.string() }),
  }),
  history: query({
    summary: 'The audit log: who did what, when, from which host, before and after; newest first.',
    roles: managers,
    input: z.strictObject({
      entity: z.string().optional(),
      entityId: z.int().optional(),
      before: z.int().optional(),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.array(auditEntry),
  }),
};
