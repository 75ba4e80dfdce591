import type { WaitingFields } from '../../../shared/contract/booking-waiting.ts';
import { minutesOfDay } from '../../../shared/domain/calendar.ts';
import type { WaitingPatch, WaitingRow } from '../../store/waiting.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Refusal } from '../outcome.ts';
import { book } from './booking.ts';
import { byMistake } from './cancelling.ts';
import { expireDue, planRefusal } from './changing.ts';
import { planOf } from './plan.ts';
import { statusCommands } from './statuses.ts';
import { waitingWish } from './waiting.ts';

type WaitingCommands = Pick<
  CommandHandlers<'bookings'>,
  | 'wait'
  | 'stopWaiting'
  | 'waitAgain'
  | 'setWaitingRank'
  | 'bookWaiting'
  | 'unbookWaiting'
  | 'tellWaiting'
  | 'tellExpired'
>;

function faultOf({ store, clock }: CommandContext, fields: WaitingFields): Refusal | undefined {
  const { target, firstDay, lastDay, fromTime, toTime, minutes, personId, organisationId } = fields;
  if (personId === null && organisationId === null)
    return refuseField('INVALID_INPUT', 'personId', 'Dire qui attend\u00a0: une personne ou une structure.');
  if (lastDay < firstDay)
    return refuseField('INVALID_INPUT', 'lastDay', 'Le dernier jour vient avant le premier.');
  if (lastDay < clock.today())
    return refuseField('INVALID_INPUT', 'lastDay', 'Ce jour est passé\u00a0: il n’y a plus rien à attendre.');
  if (minutesOfDay(toTime) - minutesOfDay(fromTime) < minutes)
    return refuseField('INVALID_INPUT', 'toTime', 'Ces heures sont trop courtes pour ce qui est attendu.');
  if (target.of === 'resource' && store.resources.find(target.resourceId) === undefined)
    return notFound('Cette ressource');
  if (target.of === 'group' && !store.resources.list(false).some(({ group }) => group === target.group))
    return notFound('Ce groupe de ressources');
  if (personId !== null && !store.bookings.partyExists({ kind: 'person', id: personId }))
    return notFound('Cette personne');
  if (organisationId !== null && !store.bookings.partyExists({ kind: 'organisation', id: organisationId }))
    return notFound('Cette structure');
  return undefined;
}

function waitingAt(
  context: CommandContext,
  { id, version }: { id: number; version: number },
  status: WaitingRow['status'] = 'waiting',
): WaitingRow | Refusal {
  const row = context.store.waiting.find(id);
  if (row === undefined) return notFound('Cette attente');
  if (row.version !== version) return stale();
  if (row.status === status) return row;
  return refuse(
    'NOT_POSSIBLE_NOW',
    'Cette attente n’est plus dans la liste comme elle l’était. L’actualiser.',
  );
}

function keep(context: CommandContext, row: WaitingRow, patch: WaitingPatch): number {
  const version = context.store.waiting.update(row, patch);
  if (version === undefined) throw new Error(`waiting ${row.id} changed inside its own transaction`);
  context.audit('waiting', row.id, row, { ...row, ...patch });
  context.emit('bookings.changed');
  return version;
}

/** Coming to the waiting list and going from it, each with its inverse (B10). */
const coming: Pick<WaitingCommands, 'wait' | 'stopWaiting' | 'waitAgain' | 'setWaitingRank'> = {
  wait(context, fields) {
    const fault = faultOf(context, fields);
    if (fault !== undefined) return fault;
    const id = context.store.waiting.insert(context.newId(), context.clock.now(), fields);
    context.audit('waiting', id, null, fields);
    context.emit('bookings.changed');
    return done(
      { id, version: 1 },
      {
        name: 'bookings.stopWaiting',
        input: { id, version: 1, reason: 'Mise en attente par erreur' },
        label: 'Mise en attente',
      },
    );
  },
  stopWaiting(context, { id, version, reason }) {
    const row = waitingAt(context, { id, version });
    if ('ok' in row) return row;
    const saved = keep(context, row, { status: 'gone', goneReason: reason });
    return done(
      { id, version: saved },
      {
        name: 'bookings.waitAgain',
        input: { id, version: saved },
        label: 'Retirée de la liste d’attente',
      },
    );
  },
  waitAgain(context, { id, version }) {
    const row = waitingAt(context, { id, version }, 'gone');
    if ('ok' in row) return row;
    const saved = keep(context, row, { status: 'waiting', goneReason: '' });
    return done(
      { id, version: saved },
      {
        name: 'bookings.stopWaiting',
        input: { id, version: saved, reason: row.goneReason === '' ? 'Retirée' : row.goneReason },
        label: 'Remise en attente',
      },
    );
  },
  setWaitingRank(context, { id, version, rank, reason }) {
    const row = waitingAt(context, { id, version });
    if ('ok' in row) return row;
    if (rank === null && reason === '')
      return refuseField('INVALID_INPUT', 'reason', 'Dire pourquoi cette personne passe devant.');
    const patch = { rank: rank ?? context.store.waiting.firstRank(), rankReason: reason };
    const saved = keep(context, row, patch);
    return done(
      { id, version: saved },
      {
        name: 'bookings.setWaitingRank',
        input: { id, version: saved, rank: row.rank, reason: row.rankReason },
        label: 'Ordre de la liste d’attente changé',
      },
    );
  },
};

/** What the desk does for somebody who waits: tell them, book for them (B10). */
const serving: Omit<WaitingCommands, keyof typeof coming> = {
  bookWaiting(context, { id, version, supervisedBy, ...slot }) {
    expireDue(context);
    const row = waitingAt(context, { id, version });
    if ('ok' in row) return row;
    const wish = { ...waitingWish(row, slot), supervisedBy };
    const plan = planOf(context, wish);
    if ('ok' in plan) return plan;
    const refusal = planRefusal(context, plan);
    if (refusal !== undefined) return refusal;
    const { title, note } = row;
    const told = { title, note, setup: '', publicLabel: '', optionUntil: null };
    const bookingId = book(context, told, wish, plan);
    const saved = keep(context, row, { status: 'booked', bookingId });
    return done(
      { id, version: saved, bookingId },
      {
        name: 'bookings.unbookWaiting',
        input: { id, version: saved },
        label: 'Réservé pour qui attendait',
      },
    );
  },
  unbookWaiting(context, { id, version }) {
    const row = waitingAt(context, { id, version }, 'booked');
    if ('ok' in row) return row;
    const booking =
      row.bookingId === null ? undefined : context.store.bookings.find(row.bookingId, context.clock.today());
    if (booking !== undefined && booking.status !== 'cancelled') {
      const gone = statusCommands.cancel(context, { id: booking.id, version: booking.version, ...byMistake });
      if (!gone.ok) return gone;
    }
    return done({ id, version: keep(context, row, { status: 'waiting', bookingId: null }) });
  },
  tellWaiting(context, { id, version, told }) {
    const row = waitingAt(context, { id, version });
    if ('ok' in row) return row;
    const saved = keep(context, row, { toldAt: told ? context.clock.now() : null });
    return done(
      { id, version: saved },
      {
        name: 'bookings.tellWaiting',
        input: { id, version: saved, told: !told },
        label: told ? 'Noté\u00a0: prévenue' : 'Noté\u00a0: pas prévenue',
      },
    );
  },
  tellExpired(context, { bookingId, told }) {
    const row = context.store.bookings.find(bookingId, context.clock.today());
    if (row === undefined) return notFound('Cette réservation');
    context.store.waiting.tellExpired(bookingId, told ? context.clock.now() : null);
    context.audit('told_expiry', bookingId, { told: !told }, { told });
    context.emit('bookings.changed', [bookingId]);
    return done(
      {},
      {
        name: 'bookings.tellExpired',
        input: { bookingId, told: !told },
        label: told ? 'Option expirée\u00a0: prévenue' : 'Option expirée\u00a0: à prévenir',
      },
    );
  },
};

/** The waiting list, which only people move (B10): nothing here is ever done by the clock. */
export const waitingCommands: WaitingCommands = { ...coming, ...serving };
