import type { BookingFields } from '../../../shared/contract/booking-fields.ts';
import type { SeriesChange, SeriesRule } from '../../../shared/contract/booking-series.ts';
import { addDays, datePart, type Weekday } from '../../../shared/domain/calendar.ts';
import { plural } from '../../../shared/domain/french.ts';
import { ruleFault } from '../../../shared/domain/series.ts';
import type { SeriesRow, SeriesStep } from '../../store/booking-series.ts';
import type { BookingRow, BookingState } from '../../store/bookings.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Refusal } from '../outcome.ts';
import { writeBooking, optionOver, placed, wishOf } from './booking.ts';
import { discountRefusal } from './accessories.ts';
import { agreedFor, asksTheSame, expireDue, isSameDiscount, stateOf } from './changing.ts';
import { coverChanges, type BookingChange } from './covering.ts';
import { byMistake, owedForCancelling, waiveRefusal } from './cancelling.ts';
import { meantBy } from './hidden-fields.ts';
import { isSameUse, machineUseRefusal, withoutOldLack } from './machine-use.ts';
import { planOf } from './plan.ts';
import { gatherObstacles, type Obstacles } from './series-obstacles.ts';
import { changedOccurrences, newOccurrences, openBookings, type WantedOccurrence } from './series-plan.ts';
import { holdsSlot } from './view.ts';

type SeriesCommands = Pick<
  CommandHandlers<'bookings'>,
  'createSeries' | 'changeSeries' | 'cancelSeries' | 'undoSeriesChange'
>;

function tell(context: CommandContext, seriesId: number, what: unknown): void {
  context.audit('booking_series', seriesId, null, what);
  context.emit('bookings.changed');
}

const createSeries: SeriesCommands['createSeries'] = (context, { fields, rule, resolutions }) => {
  expireDue(context);
  const fault = ruleFault(datePart(fields.startsAt), rule);
  if (fault !== undefined) return refuseField('INVALID_INPUT', 'rule', fault);
  const over = optionOver(context, fields.optionUntil);
  if (over !== undefined) return over;
  const { store } = context;
  const wanted = newOccurrences(fields, rule, resolutions).filter(({ decided }) => decided !== 'skip');
  if (wanted.length === 0)
    return refuse('NOT_POSSIBLE_NOW', 'Toutes les séances sont sautées\u00a0: il ne reste rien à réserver.');
  const seriesId = store.bookingSeries.insert(context.newId(), context.clock.now(), rule);
  const obstacles = gatherObstacles();
  const booked = wanted.flatMap((occurrence) =>
    bookOccurrence(context, fields, occurrence, seriesId, obstacles),
  );
  const refusal = obstacles.refusal(context);
  if (refusal !== undefined) return refusal;
  coverChanges(context, booked);
  tell(context, seriesId, { rule, booked: booked.map(({ id }) => id) });
  const skipped = resolutions.filter(({ action }) => action === 'skip').length;
  return done(
    { id: seriesId, version: 1, booked: booked.length, skipped },
    {
      name: 'bookings.cancelSeries',
      input: { id: seriesId, version: 1, from: null, ...byMistake },
      label: plural(booked.length, 'séance réservée', 'séances réservées'),
    },
  );
};

/** Books one occurrence, or notes why it cannot be: the one before it is stored already and counts (B1). */
function bookOccurrence(
  context: CommandContext,
  fields: BookingFields,
  { date, wish }: WantedOccurrence,
  seriesId: number,
  obstacles: Obstacles,
): BookingChange[] {
  const asked = planOf(context, wish);
  const plan = obstacles.add(date, 'ok' in asked ? asked : (discountRefusal(context, asked, wish) ?? asked));
  if (plan === undefined) return [];
  const change = writeBooking(context, fields, wish, plan);
  context.store.bookingSeries.tie(change.id, seriesId, date);
  return [change];
}

function seriesAt(context: CommandContext, id: number, version: number): SeriesRow | Refusal {
  const series = context.store.bookingSeries.find(id);
  if (series === undefined) return notFound('Cette série');
  return series.version === version ? series : stale();
}

function nothingToCome(): Refusal {
  return refuse(
    'NOT_POSSIBLE_NOW',
    'Aucune séance à venir n’est à changer\u00a0: ce qui est passé, annulé ou facturé reste comme il est.',
  );
}

/** The rule once its days are shifted: weekdays follow; days of the month stay as they were asked. */
function shiftedRule(rule: SeriesRule, days: number): SeriesRule {
  if (days !== 0 && rule.pattern.kind === 'listed')
    return {
      ...rule,
      pattern: { ...rule.pattern, dates: rule.pattern.dates.map((date) => addDays(date, days)) },
    };
  if (days === 0 || rule.pattern.kind !== 'weekly') return rule;
  const weekdays = rule.pattern.weekdays.map((day) => ((((day - 1 + days) % 7) + 7) % 7) + 1) as Weekday[];
  const end = rule.end.kind === 'until' ? { ...rule.end, date: addDays(rule.end.date, days) } : rule.end;
  return { pattern: { ...rule.pattern, weekdays }, end };
}

function write(context: CommandContext, row: BookingRow, after: BookingState): number {
  const version = context.store.bookings.update(row.id, row.version, after);
  if (version === undefined) throw new Error(`booking ${row.id} changed inside its own transaction`);
  context.audit('booking', row.id, stateOf(row), after);
  return version;
}

const stepOf = (row: BookingRow, version: number): SeriesStep => ({
  bookingId: row.id,
  version,
  before: stateOf(row),
  seriesId: row.seriesId,
  date: row.seriesDate,
});

/** Changes one booking as asked, or notes why it cannot be. `moving` are the bookings that change together. */
function changeOccurrence(
  context: CommandContext,
  { date, wish, row }: WantedOccurrence & { readonly row: BookingRow },
  change: SeriesChange,
  moving: readonly number[],
  obstacles: Obstacles,
): Stepped[] {
  const asked = planOf(context, wish, moving);
  const given =
    'ok' in asked || isSameDiscount(row.discount, wish.discount)
      ? undefined
      : discountRefusal(context, asked, wish);
  const plan = obstacles.add(date, given ?? ('ok' in asked ? asked : withoutOldLack(asked, row, wish)));
  if (plan === undefined) return [];
  const fields = meantBy(context.actor.role, change.fields ?? {}, row);
  const { title = row.title, note = row.note, setup = row.setup, publicLabel = row.publicLabel } = fields;
  // What is not asked about keeps its price, whatever the list says by now (C2).
  const { agreed, agreedBasis, cancellation, lateRate } = asksTheSame(wishOf(row), wish)
    ? row
    : agreedFor(context, row, wish, plan);
  const after = {
    ...stateOf(row),
    ...placed(wish, plan),
    title,
    note,
    setup,
    publicLabel,
    agreed,
    agreedBasis,
    cancellation,
    lateRate,
  };
  return [{ step: stepOf(row, write(context, row, after)), after }];
}

/** What a step made of a booking. */
interface Stepped {
  readonly step: SeriesStep;
  readonly after: BookingState;
}

const changeOf = ({ step, after }: Stepped): BookingChange => ({
  id: step.bookingId,
  before: step.before,
  after,
});

const changeSeries: SeriesCommands['changeSeries'] = (
  context,
  { id, version, from, change, resolutions },
) => {
  expireDue(context);
  const series = seriesAt(context, id, version);
  if ('ok' in series) return series;
  const { bookingSeries } = context.store;
  const rows = openBookings(context, id, from);
  const wanted = changedOccurrences(rows, change, resolutions).flatMap((one) =>
    one.decided === 'skip' || one.row === undefined ? [] : [{ ...one, row: one.row }],
  );
  if (wanted.length === 0) return nothingToCome();
  // All of them let go first: one may take the place that another leaves.
  bookingSeries.release(wanted.map(({ row }) => row.id));
  const obstacles = gatherObstacles();
  const waiting = wanted.map(({ row }) => row.id);
  const stepped = wanted.flatMap((one) => {
    waiting.shift();
    return changeOccurrence(context, one, change, [one.row.id, ...waiting], obstacles);
  });
  const refusal = obstacles.refusal(context);
  if (refusal !== undefined) return refusal;
  coverChanges(context, stepped.map(changeOf));
  const steps = stepped.map(({ step }) => step);
  const kept = seriesAfter(context, series, { from, shift: change.dayShift ?? 0, changed: wanted });
  const saved = bookingSeries.note(kept.id, kept.version, steps);
  if (saved === undefined) return stale();
  tell(context, kept.id, { from, change });
  return done(
    { id: kept.id, version: saved, changed: steps.length, skipped: rows.length - wanted.length },
    {
      name: 'bookings.undoSeriesChange',
      input: { id: kept.id, version: saved },
      label: plural(steps.length, 'séance modifiée', 'séances modifiées'),
    },
  );
};

/**
 * The series that the changed occurrences belong to from now on: where their days moved and others keep theirs, one of
 * its own, so that each says its own rule.
 */
function seriesAfter(
  context: CommandContext,
  series: SeriesRow,
  given: {
    readonly from: string | null;
    readonly shift: number;
    readonly changed: readonly { date: string; row: BookingRow }[];
  },
): Pick<SeriesRow, 'id' | 'version'> {
  if (given.shift === 0) return series;
  const { bookingSeries } = context.store;
  const id = bookingSeries.insert(
    context.newId(),
    context.clock.now(),
    shiftedRule(series.rule, given.shift),
  );
  for (const { row, date } of given.changed) bookingSeries.tie(row.id, id, addDays(date, given.shift));
  return { id, version: 1 };
}

const cancelSeries: SeriesCommands['cancelSeries'] = (context, { id, version, from, reason, waive }) => {
  expireDue(context);
  const series = seriesAt(context, id, version);
  if ('ok' in series) return series;
  const rows = openBookings(context, id, from);
  if (rows.length === 0) return nothingToCome();
  const refusal = waive === undefined ? undefined : waiveRefusal(context, rows);
  if (refusal !== undefined) return refusal;
  const stepped = rows.map((row) => {
    const owed = owedForCancelling(context, row, waive);
    const after = { ...stateOf(row), status: 'cancelled' as const, cancelReason: reason, ...owed };
    return { step: stepOf(row, write(context, row, after)), after };
  });
  coverChanges(context, stepped.map(changeOf));
  const steps = stepped.map(({ step }) => step);
  const saved = context.store.bookingSeries.note(id, version, steps);
  if (saved === undefined) return stale();
  tell(context, id, { from, cancelled: reason });
  return done(
    { id, version: saved, cancelled: steps.length },
    {
      name: 'bookings.undoSeriesChange',
      input: { id, version: saved },
      label: plural(steps.length, 'séance annulée', 'séances annulées'),
    },
  );
};

const undoSeriesChange: SeriesCommands['undoSeriesChange'] = (context, { id, version }) => {
  expireDue(context);
  const series = seriesAt(context, id, version);
  if ('ok' in series) return series;
  const { store, clock } = context;
  if (series.lastChange === null)
    return refuse('NOT_POSSIBLE_NOW', 'Il n’y a plus rien à annuler dans cette série.');
  const pairs = series.lastChange.map((step) => ({
    step,
    row: store.bookings.find(step.bookingId, clock.today()),
  }));
  const together = series.lastChange.map(({ bookingId }) => bookingId);
  store.bookingSeries.release(together);
  const changes: BookingChange[] = [];
  for (const { step, row } of pairs) {
    if (row === undefined || row.version !== step.version)
      return refuse('NOT_POSSIBLE_NOW', 'Une séance a changé depuis\u00a0: la reprendre une par une.');
    const { before } = step;
    const wish = wishOf(before);
    const plan = planOf(context, wish, together);
    const able =
      isSameUse(wishOf(row), wish) && holdsSlot(row.status) ? undefined : machineUseRefusal(context, wish);
    const refusal = 'ok' in plan ? plan : (plan.held ?? able);
    if (refusal !== undefined) return refusal;
    write(context, row, before);
    changes.push({ id: row.id, before: stateOf(row), after: before });
    if (step.seriesId !== null && step.date !== null)
      store.bookingSeries.tie(step.bookingId, step.seriesId, step.date);
  }
  coverChanges(context, changes);
  const saved = store.bookingSeries.note(id, version, null);
  if (saved === undefined) return stale();
  tell(context, id, { undone: together.length });
  return done({ id, version: saved });
};

/** Bookings that return, all of them or nothing (T5, B5); somebody else's booking is never touched. */
export const seriesCommands: SeriesCommands = { createSeries, changeSeries, cancelSeries, undoSeriesChange };
