import type { RegistrationRow } from '../../store/workshop-registrations.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, refuse, stale, type Refusal } from '../outcome.ts';
import { fullRefusal, roomAt } from './registering.ts';
import { answerOf, billedRefusal, fits, registrationAt, saveRegistration } from './registration-keeping.ts';
import { participantName } from './view.ts';

type Registering = Pick<
  CommandHandlers<'workshops'>,
  'cancelRegistration' | 'reinstateRegistration' | 'promote' | 'putBack'
>;

const cancelRegistration: Registering['cancelRegistration'] = (context, { id, version, reason }) => {
  const row = registrationAt(context, { id, version });
  if ('ok' in row) return row;
  if (row.status === 'cancelled') return refuse('NOT_POSSIBLE_NOW', 'Cette inscription est déjà annulée.');
  if (row.billed) return billedRefusal();
  if (row.result === 'passed')
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Cette formation est notée comme réussie. Retirer d’abord la réussite.',
    );
  const saved = saveRegistration(context, row, {
    status: 'cancelled',
    cancelledFrom: row.status,
    cancelReason: reason,
    attendance: null,
    present: 0,
    result: null,
  });
  if (saved === undefined) return stale();
  return done(answerOf(context, id), {
    name: 'workshops.reinstateRegistration',
    input: { id, version: saved },
    label: row.status === 'waiting' ? 'Retiré de la liste d’attente' : 'Inscription annulée',
  });
};

/** The place of somebody who is on no list at the moment, or only waits: theirs if there is room, whoever else waits. */
function takePlace(context: CommandContext, row: RegistrationRow): Refusal | undefined {
  const room = roomAt(context, row.sessionId);
  if ('ok' in room) return room;
  if (room.session.status === 'cancelled')
    return refuse('NOT_POSSIBLE_NOW', 'Cette séance est annulée. La rétablir d’abord.');
  return fits(room, row.seats) ? undefined : fullRefusal(room);
}

const reinstateRegistration: Registering['reinstateRegistration'] = (context, { id, version }) => {
  const row = registrationAt(context, { id, version });
  if ('ok' in row) return row;
  if (row.cancelledFrom === null) return refuse('NOT_POSSIBLE_NOW', 'Cette inscription n’est pas annulée.');
  if (row.personId !== null) {
    const standing = context.store.workshops.registrations.standing(row.sessionId, row.personId);
    if (standing !== undefined)
      return refuse('ALREADY_EXISTS', `${row.personName ?? ''} est de nouveau sur la liste.`);
  }
  const refusal = row.cancelledFrom === 'registered' ? takePlace(context, row) : undefined;
  if (refusal !== undefined) return refusal;
  const saved = saveRegistration(context, row, {
    status: row.cancelledFrom,
    cancelledFrom: null,
    cancelReason: '',
    ...(row.walkIn && row.cancelledFrom === 'registered' && { attendance: 'present', present: row.seats }),
  });
  if (saved === undefined) return stale();
  return done(answerOf(context, id), {
    name: 'workshops.cancelRegistration',
    input: { id, version: saved, reason: row.cancelReason },
    label: 'Inscription rétablie',
  });
};

const promote: Registering['promote'] = (context, { id, version }) => {
  const row = registrationAt(context, { id, version });
  if ('ok' in row) return row;
  if (row.status !== 'waiting') return refuse('NOT_POSSIBLE_NOW', 'Cette personne n’attend plus.');
  const refusal = takePlace(context, row);
  if (refusal !== undefined) return refusal;
  const saved = saveRegistration(context, row, { status: 'registered' });
  if (saved === undefined) return stale();
  return done(answerOf(context, id), {
    name: 'workshops.putBack',
    input: { id, version: saved },
    label: `${participantName(row)}\u00a0: place donnée`,
  });
};

const putBack: Registering['putBack'] = (context, { id, version }) => {
  const row = registrationAt(context, { id, version });
  if ('ok' in row) return row;
  if (row.status !== 'registered' || row.attendance !== null)
    return refuse('NOT_POSSIBLE_NOW', 'Seule une inscription sans présence retourne en attente.');
  if (row.billed) return billedRefusal();
  const saved = saveRegistration(context, row, { status: 'waiting' });
  if (saved === undefined) return stale();
  return done(answerOf(context, id), {
    name: 'workshops.promote',
    input: { id, version: saved },
    label: 'Remis en liste d’attente',
  });
};

/** Coming off the list, back onto it, and from the waiting line to a place (B10). */
export const placeCommands: Registering = {
  cancelRegistration,
  reinstateRegistration,
  promote,
  putBack,
};
