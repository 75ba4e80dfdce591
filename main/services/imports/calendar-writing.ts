import { bookingFields } from '../../../shared/contract/booking-fields.ts';
import type { SeriesRule } from '../../../shared/contract/booking-series.ts';
import { dayOfOccurrence } from '../../../shared/domain/imports/series-of-dates.ts';
import type { BookingState } from '../../store/bookings.ts';
import { book, placed } from '../bookings/booking.ts';
import { agreedFor, stateOf } from '../bookings/changing.ts';
import { coverChanges } from '../bookings/covering.ts';
import type { CommandContext } from '../context.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import type { DrawnCalendar, PlannedEvent } from './calendar-drawing.ts';
import { seriesOf } from './calendar-wording.ts';
import type { Notebook } from './notebook.ts';

interface Writing {
  readonly context: CommandContext;
  readonly notes: Notebook;
}

const digests = (context: CommandContext, { found, digest }: PlannedEvent, bookingId: number): void =>
  context.store.imports.events.put({ uid: found.uid, occurrence: found.occurrence, bookingId, digest });

/** Stores what an imported booking has become, with what it was to take it back. */
function change({ context, notes }: Writing, event: PlannedEvent, patch: Partial<BookingState>): void {
  const { row, found } = event;
  if (row === undefined) return;
  const before = stateOf(row);
  const after: BookingState = { ...before, ...patch };
  const version = context.store.bookings.update(row.id, row.version, after);
  if (version === undefined) throw new Error(`booking ${row.id} changed inside its own transaction`);
  const known = context.store.imports.events.known([found.uid]);
  const digest = known.find(({ bookingId }) => bookingId === row.id)?.digest ?? null;
  notes.updated(found.line, 'booking', row.id, version, { state: before, digest });
  context.audit('booking', row.id, before, after);
  coverChanges(context, [{ id: row.id, before, after }]);
  // A booking of ours that came back by its own id stays known by it alone.
  if (digest !== null) digests(context, event, row.id);
}

function update(writing: Writing, event: PlannedEvent): void {
  const { row, wish, plan, title } = event;
  if (row === undefined || wish === undefined || plan === undefined) return;
  const isConfirmed = row.status === 'option' && event.found.status === 'CONFIRMED';
  change(writing, event, {
    ...placed(wish, plan),
    ...agreedFor(writing.context, row, wish, plan),
    title,
    ...(isConfirmed && { status: 'confirmed' as const, optionUntil: null }),
  });
}

function create({ context, notes }: Writing, event: PlannedEvent): number | undefined {
  const { wish, plan, title, optionUntil, found } = event;
  if (wish === undefined || plan === undefined) return undefined;
  const { resourceId, startsAt, endsAt, personId, organisationId, attendees } = wish;
  const forWhom = { personId, organisationId, attendees };
  const fields = bookingFields.parse({ resourceId, startsAt, endsAt, ...forWhom, title, optionUntil });
  const id = book(context, fields, wish, plan);
  digests(context, event, id);
  notes.created(found.line, 'booking', id, undefined, 1);
  return id;
}

/** The rule that a series is kept under: ours where it says the same, else the days themselves (T5, T6). */
function ruleFor(days: readonly string[], found: SeriesRule | undefined): SeriesRule {
  if (found !== undefined) return found;
  const dates = [...new Set(days)].toSorted().slice(0, 520);
  return { pattern: { kind: 'listed', every: 1, dates }, end: { kind: 'count', count: dates.length } };
}

/** Makes the series of the file and answers, by an event's key, the series that its booking belongs to. */
function writeSeries({ context, notes }: Writing, drawn: DrawnCalendar): ReadonlyMap<string, number> {
  const { bookingSeries } = context.store;
  const seriesByKey = new Map<string, number>();
  for (const { uid, rule, events } of seriesOf(drawn)) {
    const known = context.store.imports.events.known([uid]);
    const today = context.clock.today();
    // Occurrences that came since belong to the series that the first import made.
    const before = known.map(({ bookingId }) => context.store.bookings.find(bookingId, today)?.seriesId);
    const there = before.find((id) => id !== null && id !== undefined);
    const days = events.map(({ found }) => dayOfOccurrence(found.occurrence));
    const id = there ?? bookingSeries.insert(context.newId(), context.clock.now(), ruleFor(days, rule));
    if (there === undefined || there === null) {
      context.audit('booking_series', id, null, { rule: ruleFor(days, rule) });
      notes.created(events[0]?.found.line ?? 0, 'booking_series', id);
    }
    for (const { found } of events) seriesByKey.set(found.key, id);
  }
  return seriesByKey;
}

/**
 * Writes a drawn calendar: first what goes, then what moves (all of it lets go at once, for one may take another's
 * place), then what is new. Refused when stopped, and the transaction is then rolled back.
 */
export function writeCalendarPlan(
  context: CommandContext,
  notes: Notebook,
  drawn: DrawnCalendar,
): Outcome<undefined> {
  const writing = { context, notes };
  const of = (wanted: PlannedEvent['outcome']) => drawn.events.filter(({ outcome }) => outcome === wanted);
  const [gone, moved, made] = [of('cancel'), of('update'), of('create')];
  for (const event of gone)
    change(writing, event, { status: 'cancelled', cancelReason: 'Annulée dans le calendrier importé' });
  context.store.bookingSeries.release(moved.flatMap(({ row }) => row?.id ?? []));
  for (const event of moved) update(writing, event);
  const seriesByKey = writeSeries(writing, drawn);
  for (const [index, event] of made.entries()) {
    if (index % 50 === 0) {
      context.progress(index, made.length, 'Réservations');
      if (context.isCancelled())
        return refuse('CANCELLED', 'Import arrêté\u00a0: rien n’a été écrit. Il peut être relancé.');
    }
    const id = create(writing, event);
    const seriesId = seriesByKey.get(event.found.key);
    if (id !== undefined && seriesId !== undefined)
      context.store.bookingSeries.tie(id, seriesId, dayOfOccurrence(event.found.occurrence));
  }
  return done(undefined);
}
