import type { StopDecisionWish } from '../../../shared/contract/fablab-stops.ts';
import type { Warning } from '../../../shared/contract/errors.ts';
import { formatRange, joinWords, plural } from '../../../shared/domain/french.ts';
import type { BookingRow } from '../../store/bookings.ts';
import type { StopRow } from '../../store/stops.ts';
import { cancelByPlace, moveByPlace, planMove, putBack, type Target } from '../bookings/by-place.ts';
import { expireDue, planRefusal } from '../bookings/changing.ts';
import type { Plan } from '../bookings/plan.ts';
import { labelOf } from '../bookings/view.ts';
import type { CommandContext, CommandHandlers, QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Outcome, type Refusal } from '../outcome.ts';
import { rowsHit, shownStop } from './stop-hits.ts';

/** How many days are looked at where nobody knows when it is back. */
const usualDays = 14;
const unknownStop = (): Refusal => notFound('Cet arrêt');

type StopQueries = Pick<QueryHandlers<'fablab'>, 'stop' | 'stopsToSettle' | 'previewSettling'>;
type StopCommands = Pick<
  CommandHandlers<'fablab'>,
  'expectBack' | 'settleStop' | 'unsettleStop' | 'noteTold'
>;

/** A decision, the booking that it is about, and what moving it would meet. */
interface Weighed {
  readonly wish: StopDecisionWish;
  readonly row: BookingRow | undefined;
  readonly plan: Plan | Refusal | undefined;
}

/** Weighs decisions in their order: a booking that leaves makes room for those that come after. */
function weigh(context: QueryContext, wishes: readonly StopDecisionWish[]): Weighed[] {
  const { store, clock } = context;
  const leaving = wishes.filter(({ decision }) => decision === 'cancelled').map(({ bookingId }) => bookingId);
  return wishes.map((wish) => {
    const row = store.bookings.find(wish.bookingId, clock.today());
    if (row === undefined || wish.decision !== 'moved') return { wish, row, plan: undefined };
    const plan = planMove(context, row, targetOf(wish), leaving);
    leaving.push(wish.bookingId);
    return { wish, row, plan };
  });
}

function targetOf({
  resourceId,
  startsAt,
  endsAt,
}: Extract<StopDecisionWish, { decision: 'moved' }>): Target {
  return { resourceId, startsAt, endsAt };
}

/** The bookings that are moved onto one another by these very decisions. */
function colliding({ store }: QueryContext, wishes: readonly StopDecisionWish[]): Set<number> {
  const kin = store.resources.kinOf();
  const moved = wishes.filter((wish) => wish.decision === 'moved');
  const meet = (one: Target, other: Target): boolean =>
    (one.resourceId === other.resourceId || kin.get(one.resourceId)?.has(other.resourceId) === true) &&
    one.startsAt < other.endsAt &&
    other.startsAt < one.endsAt &&
    // A table of seats counts its places: the plan of each, made in turn, says whether they fit.
    (store.resources.find(one.resourceId)?.capacity ?? 1) === 1;
  return new Set(
    moved
      .filter((one) => moved.some((other) => other.bookingId !== one.bookingId && meet(one, other)))
      .map(({ bookingId }) => bookingId),
  );
}

const collidingWords = 'Deux de ces réservations iraient au même moment au même endroit.';

/** Why a decision cannot be carried out; undefined when it can. */
function problemOf({ row, plan }: Weighed, isColliding: boolean): Refusal | undefined {
  if (row === undefined) return notFound('Cette réservation');
  if (isColliding) return refuse('BOOKING_OVERLAP', collidingWords);
  if (plan === undefined) return undefined;
  return 'ok' in plan ? plan : (plan.held ?? plan.barred);
}

export const stopQueries: StopQueries = {
  stop: (context, { resourceId, days }) => {
    const { stops } = context.store;
    const all = stops.of(resourceId);
    const untold = new Set(stops.untold().map(({ stopId }) => stopId));
    // Mended, it still owes a word to whoever was moved or cancelled.
    const stop = all.find(({ endedAt }) => endedAt === null) ?? all.find(({ id }) => untold.has(id));
    return done(stop === undefined ? null : shownStop(context, stop, days));
  },
  stopsToSettle: (context) => {
    const { stops, resources } = context.store;
    const untold = stops.untold();
    const found = new Map<number, { toDecide: number; toTell: number }>();
    for (const stop of stops.open()) {
      const decided = stops.decisions(stop.id);
      const left = rowsHit(context, stop, usualDays).filter(({ id }) => decided.get(id)?.decision !== 'kept');
      found.set(stop.resourceId, { toDecide: left.length, toTell: 0 });
    }
    for (const { resourceId, bookings } of untold) {
      const line = found.get(resourceId) ?? { toDecide: 0, toTell: 0 };
      found.set(resourceId, { ...line, toTell: line.toTell + bookings });
    }
    return done(
      resources.list(false).flatMap(({ id, name, state }) => {
        const line = found.get(id);
        return line === undefined || line.toDecide + line.toTell === 0
          ? []
          : [{ resourceId: id, resourceName: name, state, ...line }];
      }),
    );
  },
  previewSettling: (context, { stopId, decisions }) => {
    if (context.store.stops.find(stopId) === undefined) return unknownStop();
    const together = colliding(context, decisions);
    return done(
      weigh(context, decisions).map((weighed) => {
        const { wish, plan } = weighed;
        const problem = problemOf(weighed, together.has(wish.bookingId));
        const warnings = plan === undefined || 'ok' in plan ? [] : Array.from(plan.warnings);
        return { bookingId: wish.bookingId, problem: problem?.error.message ?? null, warnings };
      }),
    );
  },
};

/** What stands against these decisions: the first that cannot be, by name, then what nobody has confirmed. */
function settlingRefusal(context: CommandContext, weighed: readonly Weighed[]): Refusal | undefined {
  const together = colliding(
    context,
    weighed.map(({ wish }) => wish),
  );
  const warnings = new Map<string, Warning>();
  for (const each of weighed) {
    const { row, plan, wish } = each;
    const problem = problemOf(each, together.has(wish.bookingId));
    if (problem !== undefined) {
      const who =
        row === undefined ? '' : `${labelOf(row)}, ${formatRange(row.startsAt, row.endsAt)}\u00a0: `;
      const { code, message, ...more } = problem.error;
      return refuse(code, `${who}${message} Rien n’a été changé.`, more);
    }
    if (plan !== undefined && !('ok' in plan))
      for (const warning of plan.warnings) warnings.set(`${warning.code} ${warning.message}`, warning);
  }
  return planRefusal(context, { held: undefined, barred: undefined, warnings: [...warnings.values()] });
}

function carryOut(
  context: CommandContext,
  stop: StopRow,
  { wish, row, plan }: Weighed,
): Outcome<{ id: number; version: number }> {
  const read = { id: wish.bookingId, version: wish.version };
  if (wish.decision === 'moved' && plan !== undefined && !('ok' in plan))
    return moveByPlace(context, read, targetOf(wish), plan);
  if (wish.decision === 'cancelled') return cancelByPlace(context, read, reasonOf(context, stop));
  return row?.version === wish.version ? done(read) : stale();
}

/** « Découpe laser en panne (tube) ». */
function reasonOf({ store }: QueryContext, stop: StopRow): string {
  const name = store.resources.find(stop.resourceId)?.name ?? '';
  const words = stop.state === 'maintenance' ? 'en entretien' : 'en panne';
  return `${name} ${words}${stop.note === '' ? '' : ` (${stop.note})`}`.slice(0, 200);
}

function settledWords(counts: { moved: number; cancelled: number; kept: number }): string {
  return joinWords([
    ...(counts.moved > 0 ? [plural(counts.moved, 'réservation déplacée', 'réservations déplacées')] : []),
    ...(counts.cancelled > 0 ? [plural(counts.cancelled, 'annulée')] : []),
    ...(counts.kept > 0 ? [plural(counts.kept, 'gardée')] : []),
  ]);
}

export const stopCommands: StopCommands = {
  expectBack(context, { stopId, version, on }) {
    const before = context.store.stops.find(stopId);
    if (before === undefined) return unknownStop();
    if (on !== null && on < context.clock.today())
      return refuseField('INVALID_INPUT', 'on', 'Le retour est prévu aujourd’hui ou plus tard.');
    const saved = context.store.stops.expect(stopId, version, on);
    if (saved === undefined) return stale();
    context.audit('resource_stop', stopId, { expectedBackOn: before.expectedBackOn }, { expectedBackOn: on });
    context.emit('fablab.changed', [before.resourceId]);
    return done(
      { version: saved },
      {
        name: 'fablab.expectBack',
        input: { stopId, version: saved, on: before.expectedBackOn },
        label: 'Date de retour changée',
      },
    );
  },
  settleStop(context, { stopId, decisions }) {
    const stop = context.store.stops.find(stopId);
    if (stop === undefined) return unknownStop();
    expireDue(context);
    // Cancelled ones leave first, so that others may come in their place.
    const inOrder = [...decisions].toSorted(
      (one, other) => Number(other.decision === 'cancelled') - Number(one.decision === 'cancelled'),
    );
    const weighed = weigh(context, inOrder);
    const refusal = settlingRefusal(context, weighed);
    if (refusal !== undefined) return refusal;
    const counts = { moved: 0, cancelled: 0, kept: 0 };
    const changed: { id: number; version: number }[] = [];
    for (const each of weighed) {
      const { wish, row } = each;
      const result = carryOut(context, stop, each);
      if (!result.ok) return result;
      if (row === undefined) continue;
      const { resourceId, startsAt, endsAt } = row;
      const { bookingId, decision } = wish;
      context.store.stops.decide(stopId, { bookingId, decision, resourceId, startsAt, endsAt, toldAt: null });
      changed.push({ id: result.value.id, version: result.value.version });
      counts[decision] += 1;
    }
    context.emit('fablab.changed', [stop.resourceId]);
    return done(counts, {
      name: 'fablab.unsettleStop',
      input: { stopId, bookings: changed },
      label: settledWords(counts),
    });
  },
  unsettleStop(context, { stopId, bookings }) {
    const { stops } = context.store;
    const stop = stops.find(stopId);
    if (stop === undefined) return unknownStop();
    const decided = stops.decisions(stopId);
    for (const read of bookings.toReversed()) {
      const decision = decided.get(read.id)?.decision;
      if (decision === undefined) return notFound('Cette décision');
      const result = decision === 'kept' ? done(read) : putBack(context, read);
      if (!result.ok) return result;
      stops.forget(stopId, read.id);
    }
    context.emit('fablab.changed', [stop.resourceId]);
    return done({});
  },
  noteTold(context, { stopId, bookingIds, told }) {
    const { stops } = context.store;
    const stop = stops.find(stopId);
    if (stop === undefined) return unknownStop();
    const decided = stops.decisions(stopId);
    if (bookingIds.some((id) => !decided.has(id))) return notFound('Cette décision');
    for (const id of bookingIds) stops.setTold(stopId, id, told ? context.clock.now() : null);
    context.audit('resource_stop', stopId, { bookingIds, told: !told }, { bookingIds, told });
    context.emit('fablab.changed', [stop.resourceId]);
    return done(
      {},
      {
        name: 'fablab.noteTold',
        input: { stopId, bookingIds, told: !told },
        label: told
          ? plural(bookingIds.length, 'personne prévenue', 'personnes prévenues')
          : 'À prévenir de nouveau',
      },
    );
  },
};
