/** What each column of hours holds: its bookings in lanes, what is not free in it, and how wide it wants to be. */
import { minutesOf, type LocalDate } from '../../shared/domain/calendar.ts';
import type { Entry, Veil } from './entries.ts';
import { columnEdges, MINUTES_IN_DAY, type ColumnWish, type HoursColumn } from './geometry.ts';
import { mostLanes, placeInLanes, type InLane } from './lanes.ts';
import type { Closed, Held, Occupation } from './occupation.ts';

/** The part of an entry that lies in one day. */
export interface EntryPart {
  readonly entry: Entry;
  readonly from: number;
  readonly to: number;
}

export interface VeilPart {
  readonly veil: Veil;
  readonly from: number;
  readonly to: number;
}

export interface ColumnModel extends HoursColumn {
  readonly key: string;
  readonly placed: readonly InLane<EntryPart>[];
  readonly lanes: number;
  readonly veils: readonly VeilPart[];
  readonly occupation: Occupation;
}

/** The part of a span that lies in a day, in minutes of it; undefined when none does. */
export function partWithin(
  span: { readonly startsAt: string; readonly endsAt: string },
  date: LocalDate,
): { readonly from: number; readonly to: number } | undefined {
  const midnight = minutesOf(`${date}T00:00`);
  const from = Math.max(0, minutesOf(span.startsAt) - midnight);
  const to = Math.min(MINUTES_IN_DAY, minutesOf(span.endsAt) - midnight);
  return from < to ? { from, to } : undefined;
}

export interface ColumnSources {
  readonly entries: readonly Entry[];
  /** Places of a resource. */
  readonly placesOf: (resourceId: number) => number;
  readonly veilsOf: (resourceId: number | null) => readonly Veil[];
}

/** Fills columns with what lies in them. */
export function columnModels(columns: readonly HoursColumn[], sources: ColumnSources): ColumnModel[] {
  const byResource = new Map<number, Entry[]>();
  for (const entry of sources.entries) {
    const own = byResource.get(entry.resourceId);
    if (own === undefined) byResource.set(entry.resourceId, [entry]);
    else own.push(entry);
  }
  return columns.map((column) => {
    const { date, resourceId } = column;
    const own = resourceId === null ? sources.entries : (byResource.get(resourceId) ?? []);
    const parts = own.flatMap((entry): EntryPart[] => {
      const part = partWithin(entry, date);
      return part === undefined ? [] : [{ entry, ...part }];
    });
    const veils = sources.veilsOf(resourceId).flatMap((veil): VeilPart[] => {
      const part = partWithin(veil, date);
      return part === undefined ? [] : [{ veil, ...part }];
    });
    const placed = placeInLanes(parts);
    return {
      ...column,
      key: `${date}/${resourceId ?? ''}`,
      placed,
      lanes: mostLanes(placed),
      veils,
      occupation: {
        places: resourceId === null ? null : sources.placesOf(resourceId),
        held: resourceId === null ? [] : [...parts.filter(isHolding).map(heldOf), ...heldByKin(veils)],
        closed: closedOf(veils),
      },
    };
  });
}

const holding = new Set(['confirmed', 'option', 'no_show']);
const isHolding = ({ entry }: EntryPart): boolean => holding.has(entry.booking.status);

function heldOf({ entry, from, to }: EntryPart): Held {
  const { label, id, places } = entry.booking;
  return { from, to, label, bookingId: id, places };
}

function heldByKin(veils: readonly VeilPart[]): Held[] {
  return veils
    .filter(({ veil }) => veil.kind === 'held')
    .map(({ veil, from, to }) => ({
      from,
      to,
      label: veil.label,
      bookingId: veil.bookingId ?? null,
      places: null,
    }));
}

function closedOf(veils: readonly VeilPart[]): Closed[] {
  return veils
    .filter(({ veil }) => veil.kind === 'closed')
    .map(({ veil, from, to }) => ({ from, to, label: veil.label }));
}

/** Pixels: what a lane needs to be told from the next, and lanes beyond which a column no longer grows. */
const LANE_LEAST = 24;
const MOST_GROWING_LANES = 11;
const RESOURCE_LEAST = 116;
const DAY_LEAST = 84;
const CLOSED_DAY_LEAST = 52;

/** How wide columns are: days grow with how much stands side by side in them, and a closed, empty one steps back. */
export function edgesOf(models: readonly ColumnModel[], available: number): number[] {
  return columnEdges(
    models.map((model): ColumnWish => {
      if (model.resourceId !== null) return { least: RESOURCE_LEAST, weight: 1 };
      const lanes = Math.min(model.lanes, MOST_GROWING_LANES);
      const isClosed =
        model.placed.length === 0 &&
        model.occupation.closed.reduce((sum, { from, to }) => sum + to - from, 0) >= MINUTES_IN_DAY;
      if (isClosed) return { least: CLOSED_DAY_LEAST, weight: 0.5 };
      return { least: Math.max(DAY_LEAST, lanes * LANE_LEAST), weight: 1 + (lanes - 1) * 0.35 };
    }),
    available,
  );
}
