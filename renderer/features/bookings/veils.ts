import type { Booking } from '../../../shared/contract/bookings.ts';
import type { Shift } from '../../../shared/contract/fablab-shifts.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { addMinutes, type LocalDateTime } from '../../../shared/domain/calendar.ts';
import { checkBound } from '../../../shared/domain/local-time.ts';
import { staffWords } from '../../../shared/domain/shifts.ts';
import type { Veil } from '../../calendar/entries.ts';

export interface ClosedOfResource {
  readonly resourceId: number;
  readonly stretches: readonly {
    readonly startsAt: LocalDateTime;
    readonly endsAt: LocalDateTime;
    readonly reason: string;
  }[];
}

type Related = Pick<Resource, 'id' | 'partIds' | 'wholeIds' | 'bufferBefore' | 'bufferAfter'>;

/** Whether a booking holds its slot (B1). */
export const holds = (booking: Pick<Booking, 'status'>): boolean =>
  booking.status === 'confirmed' || booking.status === 'option' || booking.status === 'no_show';

/** The parts of a resource, or the wholes it is part of, to any depth (B2). */
export function kin(
  id: number,
  byId: ReadonlyMap<number, Pick<Related, 'partIds' | 'wholeIds'>>,
  side: 'partIds' | 'wholeIds',
): Set<number> {
  const found = new Set<number>();
  const visit = (each: number): void => {
    for (const next of byId.get(each)?.[side] ?? []) {
      if (found.has(next)) continue;
      found.add(next);
      visit(next);
    }
  };
  visit(id);
  return found;
}

/**
 * What is not free in each resource's column besides its own bookings: closed hours, bookings of the whole it is part
 * of or of its parts (B2), and the time kept around its own (B1). So that only what is free looks free.
 */
export function veilsByResource(
  resources: readonly Related[],
  bookings: readonly Booking[],
  closed: readonly ClosedOfResource[],
): ReadonlyMap<number, readonly Veil[]> {
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const held = bookings.filter(holds);
  return new Map(
    resources.map((resource) => {
      const related = new Set([...kin(resource.id, byId, 'partIds'), ...kin(resource.id, byId, 'wholeIds')]);
      return [
        resource.id,
        [
          ...closedVeils(closed.filter((each) => each.resourceId === resource.id)),
          ...held.filter((booking) => related.has(booking.resourceId)).map(heldVeil),
          ...held
            .filter((booking) => booking.resourceId === resource.id)
            .flatMap((each) => buffers(each, resource)),
        ],
      ];
    }),
  );
}

/** When everything of some resources is closed: what a column of a day hatches. */
export function commonClosed(closed: readonly ClosedOfResource[]): readonly Veil[] {
  const [first, ...others] = closed;
  if (first === undefined) return [];
  return closedVeils([
    others.reduce<ClosedOfResource>(
      (common, other) => ({
        resourceId: 0,
        stretches: common.stretches.flatMap((one) =>
          other.stretches
            .map((two) => ({
              startsAt: one.startsAt > two.startsAt ? one.startsAt : two.startsAt,
              endsAt: one.endsAt < two.endsAt ? one.endsAt : two.endsAt,
              reason: one.reason === two.reason ? one.reason : '',
            }))
            .filter((both) => both.startsAt < both.endsAt),
        ),
      }),
      first,
    ),
  ]);
}

function closedVeils(closed: readonly ClosedOfResource[]): Veil[] {
  return closed.flatMap(({ stretches }) =>
    stretches.map(({ startsAt, endsAt, reason }) => ({
      kind: 'closed' as const,
      startsAt,
      endsAt,
      // Every night says « fermé » by its hatch; only another reason needs words.
      label: reason === 'fermé' ? '' : reason,
    })),
  );
}

function heldVeil(booking: Booking): Veil {
  return {
    kind: 'held',
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    label: `${booking.resourceName}\u00a0: ${booking.label}`,
    bookingId: booking.id,
  };
}

function buffers(booking: Booking, resource: Related): Veil[] {
  const before = { startsAt: addMinutes(booking.startsAt, -resource.bufferBefore), endsAt: booking.startsAt };
  const after = { startsAt: booking.endsAt, endsAt: addMinutes(booking.endsAt, resource.bufferAfter) };
  return [before, after]
    .filter((part) => part.startsAt < part.endsAt)
    .map((part) => ({ kind: 'buffer', label: '', ...part }));
}

/** How long from its start a permanence's words want to stand free, in minutes. */
const READABLE = 45;

/**
 * The permanences behind the machines: a quiet band that takes nothing, so that whoever books sees when somebody is
 * there (F1). Its words stand once, in the first machine's column where no booking stands over them, and in the columns
 * of days; `shown` in their order.
 */
export function staffedVeils(
  shown: readonly Pick<Resource, 'id' | 'kind'>[],
  shifts: readonly Shift[],
  bookings: readonly Pick<Booking, 'resourceId' | 'startsAt' | 'endsAt'>[] = [],
): (resourceId: number | null) => readonly Veil[] {
  const machines = shown.filter(({ kind }) => kind === 'machine').map(({ id }) => id);
  const said = shifts
    .filter(({ cancelled }) => cancelled === null)
    .map(({ startsAt, endsAt, staff }) => {
      const label = staff.length === 0 ? 'Permanence' : `Permanence\u00a0: ${staffWords(staff)}`;
      const readableUntil = addMinutes(startsAt, READABLE);
      const isFree = (id: number): boolean =>
        !bookings.some(
          (booking) =>
            booking.resourceId === id && booking.startsAt < readableUntil && booking.endsAt > startsAt,
        );
      const at = machines.find((id) => isFree(id)) ?? machines[0];
      return { at, veil: { kind: 'staffed', startsAt, endsAt, label } satisfies Veil };
    });
  return (resourceId) => {
    if (machines.length === 0 || (resourceId !== null && !machines.includes(resourceId))) return [];
    return said.map(({ at, veil }) =>
      resourceId === null || resourceId === at ? veil : { ...veil, label: '' },
    );
  };
}

const QUARTER = 15;

/**
 * Hours that the clocks skip or show twice on the days of a range (T3): no booking may begin or end there, so they do
 * not look free.
 */
export function clockChangeVeils(
  range: { readonly from: string; readonly to: string },
  zone: string,
): Veil[] {
  const veils: Veil[] = [];
  for (let at = range.from; at < range.to; at = addMinutes(at, QUARTER)) {
    const bound = checkBound(at, zone);
    if (bound === 'ok') continue;
    const label =
      bound === 'missing' ? 'heure sautée (heure d’été)' : 'heure qui revient deux fois (heure d’hiver)';
    const last = veils.at(-1);
    const endsAt = addMinutes(at, QUARTER);
    if (last?.endsAt === at && last.label === label) veils[veils.length - 1] = { ...last, endsAt };
    else veils.push({ kind: 'closed', startsAt: at, endsAt, label });
  }
  return veils;
}
