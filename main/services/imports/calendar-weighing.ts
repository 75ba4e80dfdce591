import { minutesOf } from '../../../shared/domain/calendar.ts';
import { formatRange, quoted } from '../../../shared/domain/french.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import type { FoundEvent } from '../../../shared/domain/imports/calendar-events.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import type { Occupied } from '../../store/booking-slots.ts';
import { planOf, type Plan, type Wish } from '../bookings/plan.ts';
import { inTheWay } from '../bookings/slots.ts';
import { labelOf } from '../bookings/view.ts';
import type { QueryContext } from '../context.ts';
import type { PlannedEvent } from './calendar-drawing.ts';

/** What stands around an event while it is weighed. */
export interface Weighing {
  readonly context: QueryContext;
  readonly decided: ReadonlyMap<string, 'take' | 'leave_out'>;
  /** Bookings that this import moves or cancels: they are in nobody's way. */
  readonly moving: readonly number[];
  /** What the events judged before take, by resource. */
  readonly taken: Map<number, (Occupied & { readonly by: FoundEvent })[]>;
}

/** An event at a time and place of ours. */
export interface Weighed {
  readonly event: FoundEvent;
  readonly wish: Wish;
  readonly resource: Resource;
  readonly isPast: boolean;
}

/** What becomes of an event, and what else was found out about it. */
export type Verdict = Partial<PlannedEvent> & Pick<PlannedEvent, 'outcome'>;

/** A verdict with its reasons in French. */
export const because = (outcome: PlannedEvent['outcome'], ...reasons: string[]): Verdict => ({
  outcome,
  reasons,
});

/** Who else in the file wants the same place at the same time, judged before. */
function fileConflict({ taken, context }: Weighing, { wish, resource }: Weighed): FoundEvent | undefined {
  const covered = context.store.bookings.covered(resource.id);
  const wanted = {
    resourceId: resource.id,
    start: minutesOf(wish.startsAt),
    end: minutesOf(wish.endsAt),
    bufferBefore: resource.bufferBefore,
    bufferAfter: resource.bufferAfter,
    places: wish.places,
  };
  const rows = covered.flatMap(({ id }) => taken.get(id) ?? []);
  const [first] = inTheWay(wanted, covered, rows);
  return rows.find((row) => row === first)?.by;
}

/** Notes what an event will take, so that the next one of the file meets it (B1–B3). */
export function take({ taken, context }: Weighing, { event, wish, resource }: Omit<Weighed, 'isPast'>): void {
  for (const { id } of context.store.bookings.covered(resource.id)) {
    const rows = taken.get(id) ?? [];
    rows.push({
      bookingId: -1,
      resourceId: id,
      from: minutesOf(wish.startsAt) - resource.bufferBefore,
      to: minutesOf(wish.endsAt) + resource.bufferAfter,
      places: id === resource.id ? wish.places : null,
      by: event,
    });
    taken.set(id, rows);
  }
}

function heldWords(plan: Plan): string {
  const [first] = plan.conflicts;
  if (first === undefined) return plan.held?.error.message ?? '';
  return `Déjà réservé\u00a0: ${quoted(first.resourceName)}, ${formatRange(first.startsAt, first.endsAt)} par ${labelOf(first)}.`;
}

/** What booking the event meets: somebody in the way, what must be confirmed, what is only to be known (B1, B4, B12). */
export function weigh(weighing: Weighing, weighed: Weighed, ownId?: number): Verdict {
  const { context, moving, decided } = weighing;
  const { event, wish, isPast } = weighed;
  const plan = planOf(context, wish, ownId === undefined ? moving : [...moving, ownId]);
  if ('ok' in plan) return because('refuse', plan.error.message);
  if (plan.held !== undefined) {
    const twin = plan.conflicts.find(
      (row) =>
        row.resourceId === wish.resourceId &&
        row.startsAt === wish.startsAt &&
        row.endsAt === wish.endsAt &&
        [row.title, labelOf(row)].some((text) => fold(text) === fold(event.title)),
    );
    return twin === undefined
      ? because('refuse', heldWords(plan))
      : { ...because('same', 'Déjà dans le planning.'), row: twin };
  }
  const other = fileConflict(weighing, weighed);
  if (other !== undefined)
    return because('refuse', `Même créneau que ${quoted(other.title)}, ligne ${other.line} de ce fichier.`);
  const warnings = plan.warnings.filter(({ code }) => code !== 'IN_THE_PAST').map(({ message }) => message);
  const barred = plan.barred?.error.message;
  // What has been is a fact: it is noted with what there is to know of it, and charged to nobody again (B12).
  if (isPast)
    return {
      outcome: 'create',
      plan: { ...plan, price: null, basis: null, cancellation: null },
      reasons: [
        'Passé\u00a0: noté, sans rien à facturer.',
        ...warnings,
        ...(barred === undefined ? [] : [barred]),
      ],
    };
  if (barred !== undefined) return because('refuse', barred);
  const isTaken = warnings.length === 0 || decided.get(event.key) === 'take';
  return { outcome: isTaken ? 'create' : 'ask', plan, reasons: warnings };
}
