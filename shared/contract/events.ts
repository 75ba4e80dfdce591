import * as z from 'zod';
import { id } from './common.ts';

/** What open screens are told, in the past tense. `ids` may be empty: something of the area changed. */
export const eventNames = [
  'settings.changed',
  'access.changed',
  'attachments.changed',
  'mail.changed',
  'people.changed',
  'memberships.changed',
  'networks.changed',
  'resources.changed',
  'pricing.changed',
  'coverage.changed',
  'attendance.changed',
  'bookings.changed',
  'feeds.changed',
  'volunteering.changed',
  'fablab.changed',
  'workshops.changed',
  'billing.changed',
  'treasury.changed',
  'funding.changed',
  'accounting.changed',
  'reports.changed',
  'privacy.changed',
  'governance.changed',
  'imports.changed',
  'backups.changed',
] as const;
export const eventName = z.enum(eventNames);
export type EventName = z.infer<typeof eventName>;

export const contractEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('changed'), name: eventName, ids: z.array(id) }),
  /** Progress of a long call, by the key it was called with. */
  z.strictObject({
    type: z.literal('progress'),
    key: z.string(),
    done: z.int(),
    total: z.int(),
    label: z.string(),
  }),
  /** The file was replaced (restore): screens start afresh. */
  z.strictObject({ type: z.literal('reopened') }),
]);
export type ContractEvent = z.infer<typeof contractEvent>;
