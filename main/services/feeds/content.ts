import { createHash } from 'node:crypto';
import type { FeedDetail, FeedScope } from '../../../shared/contract/feeds.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { joinWords, plural } from '../../../shared/domain/french.ts';
import { firstInstantAtOrAfter } from '../../../shared/domain/local-time.ts';
import { staffWords } from '../../../shared/domain/shifts.ts';
import { foldedWords } from '../../../shared/domain/text-folding.ts';
import { agesWords, pricingWords } from '../../../shared/domain/workshops.ts';
import { writeCalendar, type CalendarEvent } from '../../formats/icalendar.ts';
import type { FeedBooking, FeedRow } from '../../store/feeds.ts';
import { holdsSlot, publicLabelOf } from '../bookings/view.ts';
import type { QueryContext } from '../context.ts';

/** How far back a feed goes, in days: what a calendar needs to show last month, and no archive. */
const lookBack = 92;
/** Permanences have no end to look for: as far as any are planned. */
const farAhead = '9999-12-31T00:00';
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
  /** What a subscriber's calendar knows it again by. */
  readonly mark: { readonly publicId: string; readonly sequence: number; readonly changedAt: string };
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

/** The permanences, all or somebody's own: names only where the feed shows everything. */
function shiftLines({ store }: QueryContext, since: string, whose: number | null, detail: FeedDetail) {
  return store.shifts
    .inRange(since, farAhead)
    .filter(({ staff }) => whose === null || staff.some(({ personId }) => personId === whose))
    .map(({ startsAt, endsAt, place, staff, cancelledAt, publicId, version, changedAt, note }): FeedLine => {
      const names = detail === 'full' && staff.length > 0 ? ` (${staffWords(staff)})` : '';
      return {
        startsAt,
        endsAt,
        status: cancelledAt === null ? 'CONFIRMED' : 'CANCELLED',
        summary: `Permanence${names}`,
        description: detail === 'full' ? note : '',
        location: place,
        mark: { publicId, sequence: version - 1, changedAt },
      };
    });
}

/** What the public may come to: what, where, for whom and at what price; never who comes. */
function sessionLines({ store, clock }: QueryContext, since: string): FeedLine[] {
  const known = new Map(store.workshops.list(clock.localNow()).map((workshop) => [workshop.id, workshop]));
  const place = store.settings.place();
  const house = [place.name, place.address, place.postcode, place.commune].filter((part) => part !== '');
  return store.feeds.sessions(since).flatMap((session): FeedLine[] => {
    const workshop = known.get(session.workshopId);
    if (workshop === undefined) return [];
    const { title, description, pricing, ageFrom, ageUntil } = workshop;
    const facts = [description, agesWords(ageFrom, ageUntil), pricingWords(pricing)];
    return [
      {
        startsAt: session.startsAt,
        endsAt: session.endsAt,
        status: session.status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED',
        summary: title,
        description: facts.filter((part) => part !== '').join('\n'),
        location: [session.where, ...house].filter((part) => part !== '').join(', '),
        mark: session,
      },
    ];
  });
}

/** What is stored of a scope, moved and cancelled ones included (T6), as the detail lets it be seen. */
export function linesOf(context: QueryContext, scope: FeedScope, detail: FeedDetail): readonly FeedLine[] {
  const today = context.clock.today();
  const since = `${addDays(today, -lookBack)}T00:00`;
  if (scope.kind === 'shifts') return shiftLines(context, since, null, detail);
  if (scope.kind === 'own_shifts') return shiftLines(context, since, scope.id, detail);
  if (scope.kind === 'sessions') return sessionLines(context, since);
  return context.store.feeds.bookings(scope, since, today).map((booking) => ({
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    status: statusOf(booking),
    ...wordsOf(booking, scope.kind === 'doors' ? 'label' : detail),
    mark: booking,
  }));
}

/** « Salle Est et Salle Ouest », « Léa Fabre »; undefined where the person or structure is not there any more. */
export function scopeWords({ store }: QueryContext, scope: FeedScope): string | undefined {
  if (scope.kind === 'shifts') return 'Permanences';
  if (scope.kind === 'sessions') return 'Ateliers et formations';
  if (scope.kind === 'own_shifts') {
    const name = store.people.find(scope.id)?.displayName;
    return name === undefined ? undefined : `Permanences de ${name}`;
  }
  if (scope.kind === 'person') return store.people.find(scope.id)?.displayName;
  if (scope.kind === 'organisation') return store.organisations.find(scope.id)?.name;
  return joinWords(scope.resourceIds.flatMap((id) => store.resources.find(id)?.name ?? []));
}

/**
 * A feed as iCalendar (RFC 5545), the same bytes while nothing has changed: stamps are those of the last change, ids
 * are the bookings' (permanences', sessions') for life and sequences grow. `tag` is the hash of the bytes.
 */
export function contentOf(
  context: QueryContext,
  feed: FeedRow,
): { readonly feedId: number; readonly fileName: string; readonly text: string; readonly tag: string } {
  const zone = context.clock.zone();
  const instant = (local: string): Date => new Date(firstInstantAtOrAfter(local, zone));
  const events = linesOf(context, feed.scope, feed.detail).map(
    ({ startsAt, endsAt, mark, ...words }): CalendarEvent => ({
      ...words,
      uid: `${mark.publicId}@comptoir`,
      sequence: mark.sequence,
      startsAt: instant(startsAt),
      endsAt: instant(endsAt),
      stampedAt: new Date(mark.changedAt),
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
