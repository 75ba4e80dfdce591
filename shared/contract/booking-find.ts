import * as z from 'zod';
import {
  clockTime,
  id,
  localDate,
  localDateTime,
  requiredText,
  resourceKind,
  shortText,
  version,
} from './common.ts';
import { freeSlot } from './booking-waiting.ts';
import { bookers, command, query } from './define.ts';
import { price } from './pricing.ts';
import { priceCategory } from './pricing-terms.ts';

const weekday = z.literal([1, 2, 3, 4, 5, 6, 7]);

/** What is looked for; a field that is given comes before what the sentence says. */
export const slotWishFields = z.strictObject({
  minutes: z.int().min(5).max(1440),
  people: z.int().min(0).max(5000),
  firstDay: localDate,
  lastDay: localDate,
  weekdays: z.array(weekday).min(1).max(7),
  fromTime: clockTime,
  toTime: clockTime,
  resourceId: id,
  resourceKind,
  /** One of a group of like resources (B13). */
  group: shortText,
});

export const foundSlot = freeSlot.extend({
  seats: z.int(),
  places: z.int(),
  /** For whom it is asked, where that is known. */
  price: price.nullable(),
  /** What it would cost each category that the list names, where nobody is named. */
  totals: z.array(z.strictObject({ category: priceCategory, total: z.int() })),
  /** French: what the desk would have to pass over. */
  warnings: z.array(z.string()),
});
export type FoundSlot = z.infer<typeof foundSlot>;

export const findingCalls = {
  bookNextFree: command({
    summary:
      'Books the next free one of a group of like resources, picked as it is booked (B13); without a start it starts now, with an estimated end; undoable.',
    roles: bookers,
    input: z.strictObject({
      group: requiredText,
      startsAt: localDateTime.nullable(),
      minutes: z.int().min(1).max(20_160),
      personId: id.nullable().default(null),
      organisationId: id.nullable().default(null),
      title: shortText.default(''),
      /** The volunteer on duty who is named (F1). */
      supervisedBy: id.nullable().default(null),
    }),
    output: z.strictObject({
      id,
      version,
      resourceId: id,
      resourceName: z.string(),
      startsAt: localDateTime,
      endsAt: localDateTime,
    }),
  }),
  findSlots: query({
    summary:
      'Free slots for a sentence (« 3 h, 12 personnes, la semaine prochaine ») or fields, over every resource that suits, soonest and best fitting first.',
    roles: bookers,
    input: z.strictObject({
      sentence: z.string().max(300).default(''),
      fields: slotWishFields.partial().default({}),
      /** Where the search begins where no day is said; without it, today. */
      from: localDate.optional(),
      personId: id.nullable().default(null),
      organisationId: id.nullable().default(null),
    }),
    output: z.strictObject({
      /** What was understood, as it was looked for. */
      understood: z.strictObject({
        minutes: z.int(),
        people: z.int(),
        firstDay: localDate,
        lastDay: localDate,
        weekdays: z.array(weekday),
        fromTime: clockTime.nullable(),
        toTime: clockTime.nullable(),
        /** « salles », « Prusa », « Salle Est ». */
        what: z.string(),
        /** « 3 h, pour 12 personnes, du lundi 30 novembre au dimanche 6 décembre ». */
        sentence: z.string(),
        notUnderstood: z.array(z.string()),
      }),
      slots: z.array(foundSlot),
    }),
  }),
};
