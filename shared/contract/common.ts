import * as z from 'zod';
import { isLocalDate, isLocalDateTime, isWithinReach } from '../domain/calendar.ts';

/** The schemas that every area shares. All objects are strict: an unknown field is a mistake, and is said. */

export const id = z.int().positive();
export const version = z.int().positive();
/** `YYYY-MM-DD`, a day that exists, from 1900 to 2200. */
export const localDate = z.string().refine((text) => isLocalDate(text) && isWithinReach(text), {
  message: 'Indiquer une date qui existe, par exemple 24/11/2026.',
});
/** `YYYY-MM-DDTHH:MM`, wall clock of the place (T2), from 1900 to 2200. */
export const localDateTime = z.string().refine((text) => isLocalDateTime(text) && isWithinReach(text), {
  message: 'Indiquer une date et une heure qui existent.',
});
/** `HH:MM`, 00:00 to 24:00. */
export const clockTime = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'Indiquer une heure, par exemple 14 h 30.');
/** `YYYY-MM`. */
export const month = z.string().regex(/^(?:19|2[01])\d{2}-(?:0[1-9]|1[0-2])$/);
export const year = z.int().min(1900).max(2200);
/** Integer cents (M1). Ten million euros bound what a slip of the keyboard can do. */
export const cents = z.int().min(-1_000_000_000).max(1_000_000_000);
export const positiveCents = z.int().min(0).max(1_000_000_000);
/** What many amounts come to, in cents: only ever answered, so nothing bounds it but what a number holds. */
export const totalCents = z.int();
/** Basis points: 2000 is 20 % (M1). */
export const basisPoints = z.int().min(0).max(10_000);
/** Thousandths: 1500 is 1,5 (M1). */
export const thousandths = z.int().min(-1_000_000_000).max(1_000_000_000);
/** UTC instant as ISO text with milliseconds (T4). */
export const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/);

/** A short text: trimmed, NFC, no control characters. Empty is allowed unless `requiredText`. */
export const shortText = z
  .string()
  .max(200, 'Ce texte est trop long (200 caractères au plus).')
  .overwrite((text) => text.normalize('NFC').trim());
export const requiredText = z
  .string()
  .max(200, 'Ce texte est trop long (200 caractères au plus).')
  .overwrite((text) => text.normalize('NFC').trim())
  .refine((text) => text.length > 0, { message: 'À remplir.' });
export const longText = z
  .string()
  .max(5000, 'Ce texte est trop long (5 000 caractères au plus).')
  .overwrite((text) => text.normalize('NFC').trim());

/** What a resource is: a room, a desk, a machine, a piece of equipment. */
export const resourceKind = z.enum(['room', 'desk', 'machine', 'equipment']);

/** A half-open interval of local time, `[startsAt, endsAt)` (T1). */
export const interval = z.strictObject({ startsAt: localDateTime, endsAt: localDateTime });

/** Who a thing is for or from: a person or a structure, never both, never neither. */
export const party = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), id }),
  z.strictObject({ kind: z.literal('organisation'), id }),
]);
export type Party = z.infer<typeof party>;

/** A file that waits to be fetched (`GET /files/<ticket>`, save dialog) or that was uploaded. */
export const fileTicket = z.strictObject({
  ticket: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  size: z.int(),
});
export type FileTicket = z.infer<typeof fileTicket>;

export const nothing = z.strictObject({});
export const changed = z.strictObject({ id, version });
/** A page of a long list: rows from `offset`, at most `limit`. */
export const page = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(100) };
