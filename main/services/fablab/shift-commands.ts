import type { ShiftFields, ShiftScope } from '../../../shared/contract/fablab-shifts.ts';
import {
  addDays,
  addMinutes,
  datePart,
  daysBetween,
  minutesOf,
  timePart,
  type LocalInterval,
} from '../../../shared/domain/calendar.ts';
import { formatDateLong, plural } from '../../../shared/domain/french.ts';
import { occurrencesFrom, ruleFault } from '../../../shared/domain/series.ts';
import { LONGEST_SHIFT_IN_MINUTES } from '../../../shared/domain/shifts.ts';
import type { ShiftRow, ShiftState } from '../../store/shifts.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Refusal } from '../outcome.ts';
import type { Undo } from '../../../shared/contract/errors.ts';
import { boundsProblem } from '../resources/time-bounds.ts';
import { bookingsHit } from './shift-bookings.ts';
import { stateOf } from './shift-view.ts';

type ShiftCommands = Pick<
  CommandHandlers<'fablab'>,
  'addShifts' | 'changeShift' | 'cancelShift' | 'removeShift' | 'restoreShifts'
>;

/** A permanence and what it is to become. */
interface Step {
  readonly before: ShiftRow;
  readonly after: ShiftState;
}

/** What opens with permanences has other hours now: whoever shows or books resources looks again. */
export function emitShifts(context: CommandContext, ids: readonly number[]): void {
  context.emit('fablab.changed', ids);
  context.emit('resources.changed');
}

/** What is wrong with when a permanence is, or undefined (T1, T3). */
export function spanRefusal(
  { clock }: CommandContext,
  { startsAt, endsAt }: Pick<ShiftFields, 'startsAt' | 'endsAt'>,
): Refusal | undefined {
  const problem = boundsProblem(startsAt, endsAt, clock.zone());
  if (problem !== undefined) return problem;
  return minutesOf(endsAt) - minutesOf(startsAt) > LONGEST_SHIFT_IN_MINUTES
    ? refuseField('INVALID_INPUT', 'endsAt', 'Une permanence dure un jour au plus. Vérifier les dates.')
    : undefined;
}

/** The first of these people who has no sheet (any more), as a refusal. */
export function nobody({ store }: CommandContext, personIds: readonly number[]): Refusal | undefined {
  const missing = personIds.some((personId) => {
    const person = store.people.find(personId);
    return person === undefined || person.mergedInto !== null;
  });
  return missing ? notFound('Cette personne') : undefined;
}

const addShifts: ShiftCommands['addShifts'] = (context, { fields, rule, skip, personIds }) => {
  const { store, clock, actor } = context;
  const fault = rule === null ? undefined : ruleFault(datePart(fields.startsAt), rule);
  if (fault !== undefined) return refuseField('INVALID_INPUT', 'rule', fault);
  const first = { start: fields.startsAt, end: fields.endsAt };
  const one = { date: datePart(first.start), startsAt: first.start, endsAt: first.end };
  const wanted = (rule === null ? [one] : occurrencesFrom(first, rule)).filter(
    ({ date }) => !skip.includes(date),
  );
  if (wanted.length === 0)
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Toutes les dates sont laissées de côté\u00a0: il ne reste rien à ajouter.',
    );
  const refusal =
    nobody(context, personIds) ??
    wanted.map((occurrence) => spanRefusal(context, occurrence)).find((problem) => problem !== undefined);
  if (refusal !== undefined) return refusal;
  const at = clock.now();
  const seriesId = rule === null ? null : store.shifts.addSeries(context.newId(), at, rule);
  const ids = wanted.map(({ date, startsAt, endsAt }) => {
    const shift = { ...fields, startsAt, endsAt, seriesId, seriesDate: seriesId === null ? null : date };
    const id = store.shifts.insert({ ...shift, publicId: context.newId(), createdAt: at });
    for (const personId of personIds) store.shifts.addStaff(id, personId, actor.name, at);
    context.audit('shift', id, null, { ...shift, personIds });
    return id;
  });
  emitShifts(context, ids);
  return done(
    { ids },
    removing(context, ids, plural(ids.length, 'permanence ajoutée', 'permanences ajoutées')),
  );
};

/** The inverse of having added permanences: to take them away again. */
export function removing({ store }: CommandContext, ids: readonly number[], label: string): Undo {
  const shifts = ids.flatMap((id) => {
    const row = store.shifts.find(id);
    return row === undefined
      ? []
      : [{ id, version: row.version, state: wireState({ ...stateOf(row), removed: true }) }];
  });
  return { name: 'fablab.restoreShifts', input: { shifts, label: 'Ajout repris' }, label };
}

function wireState({ cancelledAt, cancelledReason, ...state }: ShiftState) {
  return { ...state, cancelledReason: cancelledAt === null ? null : cancelledReason };
}

/** The permanences that a scope means, the one that was chosen first: of a series, those that are not over yet. */
export function withinScope(
  { store, clock }: CommandContext,
  chosen: ShiftRow,
  scope: ShiftScope,
): ShiftRow[] {
  if (scope === 'one' || chosen.seriesId === null) return [chosen];
  const now = clock.localNow();
  const others = store.shifts.ofSeries(chosen.seriesId).flatMap((id) => {
    const row = id === chosen.id ? undefined : store.shifts.find(id);
    if (row === undefined || row.cancelledAt !== null || row.endsAt <= now) return [];
    return scope === 'all' || (row.seriesDate ?? '') > (chosen.seriesDate ?? '') ? [row] : [];
  });
  return [chosen, ...others];
}

/** Writes every step or none; answers the inverse and how many bookings have lost their opening. */
function write(
  context: CommandContext,
  steps: readonly Step[],
  label: string,
): { readonly undo: Undo; readonly hit: number } | Refusal {
  const { store, clock } = context;
  const at = clock.now();
  const back: unknown[] = [];
  const left: LocalInterval[] = [];
  for (const { before, after } of steps) {
    const version = store.shifts.set(before.id, before.version, after, at);
    if (version === undefined) return stale();
    const was = stateOf(before);
    context.audit('shift', before.id, was, after);
    back.push({ id: before.id, version, state: wireState(was) });
    left.push({ start: before.startsAt, end: before.endsAt });
  }
  emitShifts(
    context,
    steps.map(({ before }) => before.id),
  );
  const undo = { name: 'fablab.restoreShifts', input: { shifts: back, label }, label };
  return { undo, hit: bookingsHit(context, left) };
}

function chosenAt({ store }: CommandContext, id: number, version: number): ShiftRow | Refusal {
  const row = store.shifts.find(id);
  if (row === undefined || row.removed) return notFound('Cette permanence');
  return row.version === version ? row : stale();
}

/** What changed of the chosen one, done to another of its series: each keeps its own day. */
function changedLike(chosen: ShiftRow, fields: ShiftFields, row: ShiftRow): ShiftState {
  const state = stateOf(row);
  const moved = fields.startsAt !== chosen.startsAt || fields.endsAt !== chosen.endsAt;
  const length = minutesOf(fields.endsAt) - minutesOf(fields.startsAt);
  const days = daysBetween(datePart(chosen.startsAt), datePart(fields.startsAt));
  const startsAt = moved
    ? `${addDays(datePart(row.startsAt), days)}T${timePart(fields.startsAt)}`
    : row.startsAt;
  return {
    ...state,
    startsAt,
    endsAt: moved ? addMinutes(startsAt, length) : row.endsAt,
    place: fields.place === chosen.place ? row.place : fields.place,
    wanted: fields.wanted === chosen.wanted ? row.wanted : fields.wanted,
    note: fields.note === chosen.note ? row.note : fields.note,
  };
}

const changeShift: ShiftCommands['changeShift'] = (context, { id, version, scope, fields }) => {
  const chosen = chosenAt(context, id, version);
  if ('ok' in chosen) return chosen;
  const steps = withinScope(context, chosen, scope).map((before) => ({
    before,
    after: before.id === id ? { ...stateOf(before), ...fields } : changedLike(chosen, fields, before),
  }));
  for (const { after } of steps) {
    const refusal = spanRefusal(context, after);
    if (refusal !== undefined) return refusal;
  }
  const label = plural(steps.length, 'permanence changée', 'permanences changées');
  const written = write(context, steps, label);
  if ('ok' in written) return written;
  const value = { id, version: version + 1, changed: steps.length, bookingsHit: written.hit };
  return done(value, written.undo);
};

const cancelShift: ShiftCommands['cancelShift'] = (context, { id, version, scope, reason }) => {
  const chosen = chosenAt(context, id, version);
  if ('ok' in chosen) return chosen;
  if (chosen.cancelledAt !== null) return refuse('NOT_POSSIBLE_NOW', 'Cette permanence est déjà annulée.');
  if (chosen.staff.some(({ notedMinutes }) => notedMinutes !== null))
    return refuse(
      'IN_USE',
      'Cette permanence a été tenue\u00a0: du temps bénévole y est noté. Le retirer d’abord.',
    );
  const at = context.clock.now();
  const steps = withinScope(context, chosen, scope).map((before) => ({
    before,
    after: { ...stateOf(before), cancelledAt: at, cancelledReason: reason },
  }));
  const written = write(context, steps, plural(steps.length, 'permanence annulée', 'permanences annulées'));
  if ('ok' in written) return written;
  const value = { id, version: version + 1, cancelled: steps.length, bookingsHit: written.hit };
  return done(value, written.undo);
};

const removeShift: ShiftCommands['removeShift'] = (context, { id, version, scope }) => {
  const chosen = chosenAt(context, id, version);
  if ('ok' in chosen) return chosen;
  const rows = withinScope(context, chosen, scope);
  const held = rows.find(({ staff }) => staff.some(({ notedMinutes }) => notedMinutes !== null));
  if (held !== undefined)
    return refuse(
      'IN_USE',
      `La permanence du ${formatDateLong(datePart(held.startsAt))} a été tenue\u00a0: du temps bénévole y est noté. L’annuler n’effacerait pas ce qui a eu lieu.`,
    );
  const steps = rows.map((before) => ({ before, after: { ...stateOf(before), removed: true } }));
  const written = write(context, steps, plural(steps.length, 'permanence retirée', 'permanences retirées'));
  if ('ok' in written) return written;
  return done({ removed: steps.length, bookingsHit: written.hit }, written.undo);
};

const restoreShifts: ShiftCommands['restoreShifts'] = (context, { shifts, label }) => {
  const at = context.clock.now();
  const steps: Step[] = [];
  for (const { id, version, state } of shifts) {
    const before = context.store.shifts.find(id);
    if (before === undefined) return notFound('Cette permanence');
    if (before.version !== version) return stale();
    const refusal = spanRefusal(context, state);
    if (refusal !== undefined) return refusal;
    const { cancelledReason, ...rest } = state;
    const cancelledAt = cancelledReason === null ? null : (before.cancelledAt ?? at);
    steps.push({ before, after: { ...rest, cancelledAt, cancelledReason: cancelledReason ?? '' } });
  }
  const written = write(context, steps, label === '' ? 'Permanences remises' : label);
  return 'ok' in written ? written : done({}, written.undo);
};

export const shiftCommands: ShiftCommands = {
  addShifts,
  changeShift,
  cancelShift,
  removeShift,
  restoreShifts,
};
