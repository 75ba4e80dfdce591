import type { OutputOf } from '../../../shared/contract/contract.ts';
import { admission, nextWaiting } from '../../../shared/domain/workshops.ts';
import type { RegistrationRow, RegistrationState } from '../../store/workshop-registrations.ts';
import type { CommandContext, QueryContext } from '../context.ts';
import { notFound, refuse, stale, type Refusal } from '../outcome.ts';
import type { Room } from './registering.ts';
import { participantName, seatsOf } from './view.ts';

export type Registered = OutputOf<'workshops.register'>;

/** The registration of an id and version, or why it cannot be changed. */
export function registrationAt(
  context: QueryContext,
  { id, version }: { readonly id: number; readonly version: number },
): RegistrationRow | Refusal {
  const row = context.store.workshops.registrations.find(id);
  if (row === undefined) return notFound('Cette inscription');
  return row.version === version ? row : stale();
}

function stateOf(row: RegistrationRow): RegistrationState {
  const { seats, status, rank, band, gender, commune, isFirst, attendance, present, result } = row;
  const { habilitationId } = row;
  const { price, priceReason, note, cancelledFrom, cancelReason } = row;
  return {
    seats,
    status,
    rank,
    band,
    gender,
    commune,
    isFirst,
    attendance,
    present,
    result,
    habilitationId,
    price,
    priceReason,
    note,
    cancelledFrom,
    cancelReason,
  };
}

/** Stores a change of a registration, notes it for the audit and the screens, and answers its version. */
export function saveRegistration(
  context: CommandContext,
  row: RegistrationRow,
  patch: Partial<RegistrationState>,
): number | undefined {
  const after = { ...stateOf(row), ...patch };
  const version = context.store.workshops.registrations.update(row.id, row.version, after);
  if (version === undefined) return undefined;
  const { personId, organisationId, sessionId } = row;
  const whose = { personId, organisationId, sessionId };
  context.audit('registration', row.id, { ...whose, ...stateOf(row) }, { ...whose, ...after });
  context.emit('workshops.changed', [sessionId]);
  return version;
}

/**
 * What a command answers of a registration: where it stands now, and who has room besides. A volunteer is told what
 * somebody pays whom she registers, and of nobody else (F4).
 */
export function answerOf(context: CommandContext, id: number, isNew = false): Registered {
  const { registrations, sessions } = context.store.workshops;
  const row = registrations.find(id);
  const session = row === undefined ? undefined : sessions.find(row.sessionId);
  if (row === undefined || session === undefined) throw new Error(`registration ${id} was just written`);
  const seats = seatsOf(session, registrations.ofSession(session.id));
  const rank = seats.waiting.findIndex((one) => one.id === id);
  const next = nextWaiting(seats);
  return {
    id,
    version: row.version,
    status: row.status,
    price: isNew || context.actor.role !== 'volunteer' ? row.price : null,
    rank: rank < 0 ? null : rank + 1,
    next: next === undefined ? null : { id: next.id, name: participantName(next) },
  };
}

/** What is billed or paid no longer changes: a credit note comes first (I2). */
export const billedRefusal = (): Refusal =>
  refuse('NOT_POSSIBLE_NOW', 'Cette inscription est déjà facturée ou réglée. Faire d’abord un avoir.');

/** The seats that a session could give so many more of, whoever waits: for changes of what stands already. */
export function fits(room: Room, more: number): boolean {
  return admission({ ...seatsOf(room.session, room.rows), waiting: [] }, more) === 'in';
}
