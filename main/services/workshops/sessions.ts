import { addDays, addMinutes, datePart } from '../../../shared/domain/calendar.ts';
import { formatRange, plural } from '../../../shared/domain/french.ts';
import type { SessionState } from '../../store/workshop-sessions.ts';
import { book } from '../bookings/booking.ts';
import { byMistake } from '../bookings/cancelling.ts';
import { gatherObstacles } from '../bookings/series-obstacles.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, refuse, refuseField, stale } from '../outcome.ts';
import { boundsProblem } from '../resources/time-bounds.ts';
import {
  heldFor,
  planHolds,
  rulesFault,
  sessionWish,
  wantedSessions,
  type Held,
  type WantedSession,
} from './occurrences.ts';
import { workshopAt } from './saving.ts';
import { freeHold, saveSession, sessionAt, stateOfSession } from './session-keeping.ts';
import { movingCommands } from './session-moves.ts';

type Sessions = Pick<
  CommandHandlers<'workshops'>,
  'addSessions' | 'removeSessions' | 'changeSession' | 'moveSession' | 'cancelSession' | 'reinstateSession'
>;

type Asked = Parameters<Sessions['addSessions']>[1];

/** Books what one session holds, or notes why it cannot be. */
function holdAll(
  context: CommandContext,
  sessionId: number,
  held: Held,
  wanted: WantedSession,
  resourceIds: readonly number[],
  obstacles: ReturnType<typeof gatherObstacles>,
): void {
  const met = planHolds(context, wanted, resourceIds, held);
  for (const plan of met.plans) {
    const fit = obstacles.add(wanted.date, plan);
    if (fit === undefined) continue;
    const wish = sessionWish(context, plan.resource.id, wanted, held);
    const told = { title: held.title, note: '', setup: '', publicLabel: '', optionUntil: null };
    context.store.workshops.sessions.hold(sessionId, book(context, told, wish, fit));
  }
  if (met.refusal !== undefined) obstacles.add(wanted.date, met.refusal);
}

function newSession(asked: Asked, wanted: WantedSession, people: number | null): SessionState {
  const { opensDaysBefore, closesMinutesBefore } = asked;
  const { startsAt, endsAt } = wanted;
  return {
    startsAt,
    endsAt,
    places: people,
    opensOn: opensDaysBefore === null ? null : addDays(datePart(startsAt), -opensDaysBefore),
    closesAt: closesMinutesBefore === null ? null : addMinutes(startsAt, -closesMinutesBefore),
    status: 'planned',
    cancelReason: '',
    note: '',
  };
}

const addSessions: Sessions['addSessions'] = (context, asked) => {
  const workshop = workshopAt(context, asked.workshopId);
  if ('ok' in workshop) return workshop;
  if (workshop.archived)
    return refuse('NOT_POSSIBLE_NOW', 'Cet atelier est rangé. Le reprendre pour lui donner des dates.');
  const fault = rulesFault(asked);
  if (fault !== undefined) return refuseField('INVALID_INPUT', 'rule', fault);
  const held = heldFor(workshop, asked.places);
  const all = wantedSessions(asked);
  const wanted = all.filter(({ decided }) => decided !== 'skip');
  if (wanted.length === 0)
    return refuse('NOT_POSSIBLE_NOW', 'Toutes les dates sont sautées\u00a0: il n’en reste aucune.');
  const { sessions } = context.store.workshops;
  const obstacles = gatherObstacles();
  const ids: number[] = [];
  for (const one of wanted) {
    const bounds = boundsProblem(one.startsAt, one.endsAt, context.clock.zone());
    if (bounds !== undefined) {
      obstacles.add(one.date, bounds);
      continue;
    }
    const state = newSession(asked, one, held.people);
    const id = sessions.insert(context.newId(), context.clock.now(), workshop.id, state);
    ids.push(id);
    context.audit('workshopSession', id, null, { workshopId: workshop.id, ...state });
    const resourceIds = one.decided === 'without' ? [] : asked.resourceIds;
    holdAll(context, id, held, one, resourceIds, obstacles);
  }
  const refusal = obstacles.refusal(context);
  if (refusal !== undefined) return refusal;
  context.emit('workshops.changed', [workshop.id]);
  return done(
    { ids, skipped: all.length - wanted.length },
    {
      name: 'workshops.removeSessions',
      input: { ids },
      label: plural(ids.length, 'séance ajoutée', 'séances ajoutées'),
    },
  );
};

const removeSessions: Sessions['removeSessions'] = (context, { ids }) => {
  const { sessions, registrations } = context.store.workshops;
  for (const id of ids) {
    const row = sessionAt(context, id);
    if ('ok' in row) return row;
    if (registrations.ofSession(id).length > 0)
      return refuse(
        'IN_USE',
        `Quelqu’un est inscrit ${formatRange(row.startsAt, row.endsAt)}. Annuler la séance plutôt que la retirer.`,
      );
    for (const { bookingId } of sessions.holds([id])) {
      const refusal = freeHold(context, bookingId, byMistake.reason);
      if (refusal !== undefined) return refusal;
    }
    sessions.remove(id);
    context.audit('workshopSession', id, stateOfSession(row), null);
    context.emit('workshops.changed', [row.workshopId]);
  }
  return done({});
};

const changeSession: Sessions['changeSession'] = (context, { id, version, ...patch }) => {
  const row = sessionAt(context, id, version);
  if ('ok' in row) return row;
  if (patch.places !== null && patch.places < row.registered)
    return refuseField(
      'BOOKING_CAPACITY',
      'places',
      `${plural(row.registered, 'place est déjà prise', 'places sont déjà prises')}.`,
    );
  const saved = saveSession(context, row, patch);
  if (saved === undefined) return stale();
  const { places, opensOn, closesAt, note } = row;
  return done(
    { id, version: saved },
    {
      name: 'workshops.changeSession',
      input: { id, version: saved, places, opensOn, closesAt, note },
      label: 'Séance modifiée',
    },
  );
};

/** The dates of workshops with what they hold: all of it or nothing (B1, B5). */
export const sessionCommands: Sessions = { addSessions, removeSessions, changeSession, ...movingCommands };
