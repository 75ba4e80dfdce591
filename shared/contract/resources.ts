import * as z from 'zod';
import {
  changed,
  id,
  localDateTime,
  longText,
  requiredText,
  resourceKind,
  shortText,
  version,
} from './common.ts';
import { bookers, command, everyone, managers, query, staff } from './define.ts';
import { anybody } from '../domain/bookable-by.ts';
import { resourceColours } from '../domain/resource-colours.ts';
import { bookingRuleCalls } from './booking-rules.ts';
import { hoursSeasonCalls } from './hours-seasons.ts';
import { resourceSheetCalls } from './resource-sheet.ts';
import { weeklyHours } from './settings.ts';

export type ResourceKind = z.infer<typeof resourceKind>;

/** Who may book (B8); see `mayBook` for what it means. */
export const bookableBy = z.strictObject({
  who: z.enum(['everyone', 'named', 'manager']),
  membershipTypeIds: z.array(id).max(100),
  organisationIds: z.array(id).max(200),
  partners: z.boolean(),
  minimumAge: z.int().min(1).max(99).nullable(),
});

export const resourceFields = z.strictObject({
  name: requiredText,
  kind: resourceKind,
  /** Places: 1 for a room that is let whole or a machine, 15 for a table of seats (B3). */
  capacity: z.int().min(1).max(999),
  /** People a room holds; for information, a larger party is warned of. */
  seats: z.int().min(0).max(5000),
  /** The structure that owns it, when it is not ours (B11). */
  ownerOrganisationId: id.nullable(),
  bufferBefore: z.int().min(0).max(1440),
  bufferAfter: z.int().min(0).max(1440),
  /** Overnight print, exhibition, loan: only start and end must be open (B4). */
  continuousUse: z.boolean(),
  /** P7. `trial`: allowed, and noted as a trial day. */
  requiresMembership: z.enum(['no', 'warn', 'block', 'trial']),
  /** Its own hours; null: the place's. */
  hours: weeklyHours.nullable(),
  /** Open while there is a permanence and closed otherwise, whatever its hours are (B4). */
  opensWithShifts: z.boolean().default(false),
  /** Like machines, booked as « the next free one » (B13); empty: none. */
  group: shortText,
  note: longText,
  bookableBy: bookableBy.default({ ...anybody, membershipTypeIds: [], organisationIds: [] }),
  /** null: the next free one, in the order of the settings (`coloursOf`). */
  colour: z.enum(resourceColours).nullable().default(null),
  /** What those who come read on the door and on the sheet: the rules of the room, one a line. */
  rules: longText.default(''),
  /** How it can be set up (en U, en théâtre 20 places…), one a line. */
  setups: longText.default(''),
  /** What is in it, one a line. */
  equipment: longText.default(''),
});
export type ResourceFields = z.infer<typeof resourceFields>;

export const resourceState = z.enum(['available', 'maintenance', 'out_of_order']);

export const resource = resourceFields.extend({
  id,
  version,
  ownerName: z.string().nullable(),
  partIds: z.array(id),
  wholeIds: z.array(id),
  state: resourceState,
  stateNote: z.string(),
  position: z.int(),
  archived: z.boolean(),
});
export type Resource = z.infer<typeof resource>;

export const closure = z.strictObject({
  id,
  version,
  /** null: the whole place. */
  resourceId: id.nullable(),
  resourceName: z.string().nullable(),
  startsAt: localDateTime,
  endsAt: localDateTime,
  reason: shortText,
});
export type Closure = z.infer<typeof closure>;

/** A stretch of time in which a resource cannot be used, and why (« fermé », « Noël », « travaux »). */
export const closedStretch = z.strictObject({
  startsAt: localDateTime,
  endsAt: localDateTime,
  reason: z.string(),
});

export const resources = {
  ...bookingRuleCalls,
  ...hoursSeasonCalls,
  ...resourceSheetCalls,
  list: query({
    summary: 'Every resource, in the order of the settings.',
    roles: everyone,
    input: z.strictObject({ withArchived: z.boolean().default(false) }),
    output: z.array(resource),
  }),
  save: command({
    summary: 'Adds or changes a resource and its parts (B2, B3).',
    roles: managers,
    input: z.strictObject({
      id: id.optional(),
      version: version.optional(),
      fields: resourceFields,
      partIds: z.array(id).max(50).default([]),
    }),
    output: changed,
  }),
  archive: command({
    summary:
      'Takes a resource out of use or back; its past stays. Refused while bookings are to come. Undoable.',
    roles: managers,
    input: z.strictObject({ id, version, archived: z.boolean() }),
    output: changed,
  }),
  setOpensWithShifts: command({
    summary:
      'Says which resources are open during permanences alone, and no others (B4); their own hours stay for later; undoable.',
    roles: managers,
    input: z.strictObject({ ids: z.array(id).max(500) }),
    output: z.strictObject({ changed: z.int() }),
  }),
  reorder: command({
    summary: 'Sets the order in which resources stand everywhere.',
    roles: managers,
    input: z.strictObject({ ids: z.array(id).max(500) }),
    output: z.strictObject({}),
  }),
  setState: command({
    summary: 'Says that a resource works, is in maintenance or out of order (F3); undoable.',
    roles: bookers,
    input: z.strictObject({ id, version, state: resourceState, note: shortText }),
    output: changed,
  }),
  closures: query({
    summary: 'Closures that touch a range.',
    roles: everyone,
    input: z.strictObject({ from: localDateTime, to: localDateTime }),
    output: z.array(closure),
  }),
  addClosure: command({
    summary:
      'Closes the place or a resource for a time; bookings it falls on are listed and stay (B9); undoable.',
    roles: staff,
    input: z.strictObject({
      resourceId: id.nullable(),
      startsAt: localDateTime,
      endsAt: localDateTime,
      reason: requiredText,
    }),
    output: changed.extend({ bookingsHit: z.int() }),
  }),
  removeClosure: command({
    summary: 'Takes a closure away; undoable.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: z.strictObject({}),
  }),
  closed: query({
    summary:
      'When each resource is closed within a range (hours, closures, public holidays): what the planning hatches.',
    roles: everyone,
    input: z.strictObject({ from: localDateTime, to: localDateTime }),
    output: z.array(z.strictObject({ resourceId: id, stretches: z.array(closedStretch) })),
  }),
};
