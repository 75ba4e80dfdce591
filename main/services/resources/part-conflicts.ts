import type { Resource } from '../../../shared/contract/resources.ts';
import { addDays, addMinutes } from '../../../shared/domain/calendar.ts';
import { formatRange, joinWords, plural, quoted } from '../../../shared/domain/french.ts';
import type { BookingRow } from '../../store/bookings.ts';
import type { CommandContext } from '../context.ts';
import { refuse, type Refusal } from '../outcome.ts';

const mostNamed = 4;
/** As long as a booking may be, twice: none that still runs lies further. */
const lookAhead = 732;

/** A resource and all that is below it, or above it, by its links. */
function reach(start: readonly number[], links: (id: number) => readonly number[]): Set<number> {
  const found = new Set(start);
  for (const id of found) for (const next of links(id)) found.add(next);
  return found;
}

const words = ({ resourceName, startsAt, endsAt }: BookingRow): string =>
  `${resourceName}, ${formatRange(startsAt, endsAt)}`;

/**
 * Why parts cannot be given to a resource (B2): the bookings to come of the whole, of what it is part of, and of what
 * would be below it that would then collide, by name and time.
 */
export function partsRefusal(
  { store, clock }: CommandContext,
  whole: { readonly id: number; readonly name: string },
  partIds: readonly number[],
): Refusal {
  const byId = new Map(store.resources.list(true).map((one) => [one.id, one]));
  const linked = (key: 'partIds' | 'wholeIds') => (id: number) => byId.get(id)?.[key] ?? [];
  const above = reach([whole.id], linked('wholeIds'));
  const parts = partIds.map((id) => reach([id], linked('partIds')));
  const rows = store.bookings
    .inRange({
      from: clock.localNow(),
      to: `${addDays(clock.today(), lookAhead)}T00:00`,
      today: clock.today(),
      resourceIds: [...above, ...parts.flatMap((ids) => [...ids])],
      withCancelled: false,
    })
    .map((row) => ({ row, ...held(row, byId.get(row.resourceId)) }));
  const hit = rows.filter((one) =>
    rows.some(
      (other) =>
        one.row.id !== other.row.id &&
        one.from < other.to &&
        other.from < one.to &&
        above.has(one.row.resourceId) !== above.has(other.row.resourceId),
    ),
  );
  const named = joinWords(hit.slice(0, mostNamed).map(({ row }) => words(row)));
  const more = hit.length > mostNamed ? `, et ${plural(hit.length - mostNamed, 'autre')}` : '';
  const list = named === '' ? '' : `\u00a0: ${named}${more}`;
  return refuse(
    'IN_USE',
    `Des réservations à venir de ${quoted(whole.name)} et de ses parties se chevaucheraient${list}. Les déplacer d’abord.`,
    { details: { bookings: hit.length, bookingId: hit[0]?.row.id ?? null } },
  );
}

/** What a booking takes of its resource, buffers included. */
function held({ startsAt, endsAt }: BookingRow, resource: Resource | undefined) {
  return {
    from: addMinutes(startsAt, -(resource?.bufferBefore ?? 0)),
    to: addMinutes(endsAt, resource?.bufferAfter ?? 0),
  };
}
