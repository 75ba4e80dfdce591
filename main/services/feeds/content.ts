import { createHash } from 'node:crypto';
import type { FeedDetail, FeedScope } from '../../../shared/contract/feeds.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { joinWords, plural } from '../../../shared/domain/french.ts';
import { firstInstantAtOrAfter } from '../../../shared/domain/local-time.ts';
import { foldedWords } from '../../../shared/domain/text-folding.ts';
import { writeCalendar, type CalendarEvent } from '../../formats/icalendar.ts';
import type { FeedBooking, FeedRow } from '../../store/feeds.ts';
import { holdsSlot, publicLabelOf } from '../bookings/view.ts';
import type { QueryContext } from '../context.ts';

/** How far back a feed goes, in days: what a calendar needs to show last month, and no archive. */
const lookBack = 92;
/** How often subscribers are asked to look again. */
const refreshMinutes = 60;

/** One line of a feed, at the wall clock of the place, as much of it as its reader may see. */
export interface FeedLine {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly status: CalendarEvent['status'];
  readonly summary: string;
  readonly description: string;
  readonly location: string;
  readonly booking: FeedBooking;
}

function statusOf({ status }: FeedBooking): CalendarEvent['status'] {
  if (!holdsSlot(status)) return 'CANCELLED';
  return status === 'option' ? 'TENTATIVE' : 'CONFIRMED';
}

/** For whom, and how many: only where the feed shows everything. The internal note never leaves the place. */
function descriptionOf({ personName, organisationName, attendees }: FeedBooking): string {
  const who = [personName, organisationName].filter((name) => name !== null);
  return [
    who.length === 0 ? '' : `Pour\u00a0: ${who.join(', ')}`,
    attendees === 0 ? '' : plural(attendees, 'personne'),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function wordsOf(
  booking: FeedBooking,
  detail: FeedDetail,
): Pick<FeedLine, 'summary' | 'description' | 'location'> {
  const location = booking.resourceName;
  if (detail === 'busy') return { summary: 'Occupé', description: '', location };
  if (detail === 'label') return { summary: publicLabelOf(booking), description: '', location };
  const label =
    booking.title !== ''
      ? booking.title
      : (booking.organisationName ?? booking.personName ?? 'Usage du lieu');
  return { summary: label, description: descriptionOf(booking), location };
}

/** The stored bookings of a scope, moved and cancelled ones included (T6), as the detail lets them be seen. */
export function linesOf(
  { store, clock }: QueryContext,
  scope: FeedScope,
  detail: FeedDetail,
): readonly FeedLine[] {
  const today = clock.today();
  return store.feeds.bookings(scope, `${addDays(today, -lookBack)}T00:00`, today).map((booking) => ({
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    status: statusOf(booking),
    ...wordsOf(booking, scope.kind === 'doors' ? 'label' : detail),
    booking,
  }));
}

/** « Salle Est et Salle Ouest », « Léa Fabre »; undefined where the person or structure is not there any more. */
export function scopeWords({ store }: QueryContext, scope: FeedScope): string | undefined {
  if (scope.kind === 'person') return store.people.find(scope.id)?.displayName;
  if (scope.kind === 'organisation') return store.organisations.find(scope.id)?.name;
  return joinWords(scope.resourceIds.flatMap((id) => store.resources.find(id)?.name ?? []));
}

/**
 * A feed as iCalendar (RFC 5545), the same bytes while nothing has changed: stamps are those of the last change, ids
 * are the bookings' for life and sequences grow. `tag` is the hash of the bytes.
 */
export function contentOf(
  context: QueryContext,
  feed: FeedRow,
): { readonly feedId: number; readonly fileName: string; readonly text: string; readonly tag: string } {
  const zone = context.clock.zone();
  const instant = (local: string): Date => new Date(firstInstantAtOrAfter(local, zone));
  const events = linesOf(context, feed.scope, feed.detail).map(
    ({ startsAt, endsAt, booking, ...words }): CalendarEvent => ({
      ...words,
      uid: `${booking.publicId}@comptoir`,
      sequence: booking.sequence,
      startsAt: instant(startsAt),
      endsAt: instant(endsAt),
      stampedAt: new Date(booking.changedAt),
    }),
  );
  const place = context.store.settings.place().name;
  const name = place === '' ? feed.name : `${feed.name}, ${place}`;
  const bytes = writeCalendar({ name, events, refreshMinutes }, new Date(feed.createdAt));
  return {
    feedId: feed.id,
    fileName: `${foldedWords(feed.name).join('-') || 'agenda'}.ics`,
    text: new TextDecoder().decode(bytes),
    tag: createHash('sha256').update(bytes).digest('hex').slice(0, 32),
  };
}
