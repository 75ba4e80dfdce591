import type { BookingFields } from '../../../shared/contract/booking-fields.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/contract.ts';
import { addMinutes, type LocalDateTime } from '../../../shared/domain/calendar.ts';
import type { ClosedOfResource } from './veils.ts';

export interface FreeSlot {
  readonly resourceId: number;
  readonly startsAt: LocalDateTime;
  readonly endsAt: LocalDateTime;
}

/** Asks what a booking would give; undefined when it was refused. */
export type AskPreview = (
  input: InputOf<'bookings.preview'>,
) => Promise<OutputOf<'bookings.preview'> | undefined>;

/** Questions asked at most for one resource: each either finds, or goes past a closed stretch. */
const MOST_QUESTIONS = 12;

/** The fields of a booking of which only where and when are known. */
export function bareFields(slot: FreeSlot): BookingFields {
  return {
    ...slot,
    places: 1,
    personId: null,
    organisationId: null,
    title: '',
    attendees: 0,
    note: '',
    setup: '',
    publicLabel: '',
    optionUntil: null,
    category: null,
    categoryReason: '',
    accessories: [],
    discount: null,
    discountReason: '',
  };
}

/**
 * The first free and open slot of a resource from a time on, as the store sees it (buffers, parts, places): what is in
 * the way is gone past by `nextFree`, what is closed by the end of the closed stretch. Undefined when there is none.
 */
export async function firstFreeSlot(
  ask: AskPreview,
  wanted: { readonly resourceId: number; readonly from: LocalDateTime; readonly minutes: number },
  closed: ClosedOfResource | undefined,
): Promise<FreeSlot | undefined> {
  let startsAt = wanted.from;
  for (let asked = 0; asked < MOST_QUESTIONS; asked += 1) {
    const slot = { resourceId: wanted.resourceId, startsAt, endsAt: addMinutes(startsAt, wanted.minutes) };
    // oxlint-disable-next-line no-await-in-loop -- each question depends on the answer before
    const answer = await ask({ fields: bareFields(slot) });
    if (answer === undefined) return undefined;
    if (answer.nextFree !== null) return { resourceId: wanted.resourceId, ...answer.nextFree };
    const isClosed = answer.warnings.some(({ code }) => code === 'OUTSIDE_OPENING_HOURS');
    if (answer.conflicts.length === 0 && !isClosed) return answer.problem === null ? slot : undefined;
    const next = closed?.stretches.find(({ endsAt }) => endsAt > slot.startsAt)?.endsAt;
    if (next === undefined) return undefined;
    startsAt = next;
  }
  return undefined;
}
