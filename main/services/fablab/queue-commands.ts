import type { QueueFields } from '../../../shared/contract/fablab-evening.ts';
import { addMinutes } from '../../../shared/domain/calendar.ts';
import type { QueuePatch, QueueRow } from '../../store/machine-queue.ts';
import { book } from '../bookings/booking.ts';
import { byMistake } from '../bookings/cancelling.ts';
import { expireDue, planRefusal } from '../bookings/changing.ts';
import { planOf, usualTerms } from '../bookings/plan.ts';
import { statusCommands } from '../bookings/statuses.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Refusal } from '../outcome.ts';

type QueueCommands = Pick<
  CommandHandlers<'fablab'>,
  'joinQueue' | 'leaveQueue' | 'rejoinQueue' | 'moveInQueue' | 'bookFromQueue'
>;

interface Named {
  readonly id: number;
  readonly version: number;
}

function faultOf({ store }: CommandContext, { target, personId, name }: QueueFields): Refusal | undefined {
  if (personId === null && name === '')
    return refuseField('INVALID_INPUT', 'name', 'Dire qui attend\u00a0: un nom suffit.');
  if (personId !== null && !store.bookings.partyExists({ kind: 'person', id: personId }))
    return notFound('Cette personne');
  const machines = store.resources.list(false).filter(({ kind }) => kind === 'machine');
  if (target.of === 'machine' && !machines.some(({ id }) => id === target.resourceId))
    return notFound('Cette machine');
  if (target.of === 'group' && !machines.some(({ group }) => group === target.group))
    return notFound('Ce groupe de machines');
  return undefined;
}

/** Somebody of today's queue as it was read, or why not: gone since, served by another post, changed. */
function rowAt(
  context: CommandContext,
  { id, version }: Named,
  status: QueueRow['status'] | 'not waiting' = 'waiting',
): QueueRow | Refusal {
  const row = context.store.machineQueue.find(id);
  if (row === undefined) return notFound('Cette attente');
  const asWanted = status === 'not waiting' ? row.status !== 'waiting' : row.status === status;
  if (!asWanted)
    return refuse(
      'NOT_POSSIBLE_NOW',
      status === 'not waiting'
        ? `${row.personName ?? row.name} est déjà dans la file.`
        : `${row.personName ?? row.name} n’est plus dans la file\u00a0: un autre poste s’en est occupé.`,
    );
  return row.version === version ? row : stale();
}

function keep(context: CommandContext, row: QueueRow, patch: QueuePatch): number {
  const version = context.store.machineQueue.update(row, patch);
  if (version === undefined) throw new Error(`queue ${row.id} changed inside its own transaction`);
  context.audit('queue', row.id, row, { ...row, ...patch });
  context.emit('fablab.changed');
  return version;
}

/** The rank just before somebody's, or after everybody's. */
function rankBefore(rows: readonly QueueRow[], beforeId: number | null): number | undefined {
  if (beforeId === null) return (rows.at(-1)?.rank ?? 0) + 1;
  const at = rows.findIndex(({ id }) => id === beforeId);
  const next = rows[at];
  if (next === undefined) return undefined;
  const previous = rows[at - 1];
  return previous === undefined ? next.rank - 1 : (previous.rank + next.rank) / 2;
}

const coming: Omit<QueueCommands, 'bookFromQueue' | 'rejoinQueue'> = {
  joinQueue(context, fields) {
    const fault = faultOf(context, fields);
    if (fault !== undefined) return fault;
    const { clock, store } = context;
    // One who is known and already waits would be called twice.
    const known =
      fields.personId === null
        ? undefined
        : store.machineQueue.list(clock.today()).find(({ personId }) => personId === fields.personId);
    if (known !== undefined)
      return refuse('ALREADY_EXISTS', `${known.personName ?? known.name} est déjà dans la file.`);
    const kept = fields.personId === null ? fields : { ...fields, name: '' };
    const id = store.machineQueue.insert(context.newId(), clock.now(), clock.today(), kept);
    context.audit('queue', id, null, kept);
    context.emit('fablab.changed');
    return done(
      { id, version: 1 },
      { name: 'fablab.leaveQueue', input: { id, version: 1 }, label: 'Ajout dans la file' },
    );
  },
  leaveQueue(context, input) {
    const row = rowAt(context, input);
    if ('ok' in row) return row;
    const version = keep(context, row, { status: 'gone' });
    const label = `${row.personName ?? row.name}\u00a0: hors de la file`;
    return done(
      { id: row.id, version },
      { name: 'fablab.rejoinQueue', input: { id: row.id, version }, label },
    );
  },
  moveInQueue(context, input) {
    const row = rowAt(context, input);
    if ('ok' in row) return row;
    const others = context.store.machineQueue.list(row.day).filter(({ id }) => id !== row.id);
    const all = context.store.machineQueue.list(row.day);
    const after = all[all.findIndex(({ id }) => id === row.id) + 1];
    const rank = rankBefore(others, input.beforeId);
    if (rank === undefined) return notFound('Cette attente');
    const version = keep(context, row, { rank });
    return done(
      { id: row.id, version },
      {
        name: 'fablab.moveInQueue',
        input: { id: row.id, version, beforeId: after?.id ?? null },
        label: 'Ordre de la file changé',
      },
    );
  },
};

/** What is done for those who wait, and its inverse. */
const serving: Pick<QueueCommands, 'bookFromQueue' | 'rejoinQueue'> = {
  bookFromQueue(context, input) {
    expireDue(context);
    const row = rowAt(context, input);
    if ('ok' in row) return row;
    const personId = input.personId ?? row.personId;
    const startsAt = input.startsAt ?? context.clock.localNow();
    const endsAt = addMinutes(startsAt, input.minutes);
    const wish = {
      resourceId: input.resourceId,
      startsAt,
      endsAt,
      personId,
      organisationId: null,
      places: 1,
      attendees: 0,
      ...usualTerms,
      supervisedBy: input.supervisedBy,
    };
    const plan = planOf(context, wish);
    if ('ok' in plan) return plan;
    const refusal = planRefusal(context, plan);
    if (refusal !== undefined) return refusal;
    const title = personId === null ? row.name : '';
    const told = { title, note: '', setup: '', publicLabel: '', optionUntil: null };
    const bookingId = book(context, told, wish, plan);
    const version = keep(context, row, { status: 'booked', bookingId, personId });
    return done(
      { id: row.id, version, bookingId, startsAt, endsAt },
      {
        name: 'fablab.rejoinQueue',
        input: { id: row.id, version },
        label: `Réservé\u00a0: ${plan.resource.name}`,
      },
    );
  },
  rejoinQueue(context, input) {
    const row = rowAt(context, input, 'not waiting');
    if ('ok' in row) return row;
    if (row.day !== context.clock.today())
      return refuse('NOT_POSSIBLE_NOW', 'Cette file est d’un autre jour.');
    const booking =
      row.bookingId === null ? undefined : context.store.bookings.find(row.bookingId, context.clock.today());
    if (booking !== undefined && booking.status !== 'cancelled') {
      const gone = statusCommands.cancel(context, { id: booking.id, version: booking.version, ...byMistake });
      if (!gone.ok) return gone;
    }
    const version = keep(context, row, { status: 'waiting', bookingId: null });
    return done(
      { id: row.id, version },
      { name: 'fablab.leaveQueue', input: { id: row.id, version }, label: 'Remis dans la file' },
    );
  },
};

/** The queue of those who stand there: only people move it, and only people book from it (B13). */
export const queueCommands: QueueCommands = { ...coming, ...serving };
