import type { HalfDay } from '../../../shared/contract/attendance.ts';
import { plural } from '../../../shared/domain/french.ts';
import type { CommandHandlers } from '../context.ts';
import { done, notFound, refuseField } from '../outcome.ts';
import { enter } from './entry.ts';
import { halvesOf } from './halves.ts';
import { noteHalves } from './noting.ts';
import { checkInFor } from './view.ts';

type Commands = CommandHandlers<'attendance'>;
const dayHalves: readonly HalfDay[] = ['morning', 'afternoon'];

const checkIn: Commands['checkIn'] = (context, { personId, date, halves }) => {
  const known = halvesOf(context.store.attendance.find(personId, date));
  const added = dayHalves.filter((half) => halves.includes(half) && !known.includes(half));
  const comesIn = known.length === 0 && date === context.clock.today();
  const entry = comesIn ? enter(context, personId) : done({ trial: false });
  if (!entry.ok) return entry;
  const outcome = noteHalves(context, personId, date, [...known, ...added]);
  if (!outcome.ok) return outcome;
  if (entry.value.trial && outcome.value.after !== undefined)
    context.store.attendance.markTrial(outcome.value.after.id);
  const after = context.store.attendance.find(personId, date);
  if (after === undefined) return notFound('Ce passage');
  if (added.length === 0) return done(checkInFor(after, context.actor.role));
  return done(checkInFor(after, context.actor.role), {
    name: 'attendance.checkOut',
    input: { personId, date, halves: added },
    label: `${after.displayName} pointé·e`,
  });
};

const checkOut: Commands['checkOut'] = (context, { personId, date, halves }) => {
  const before = context.store.attendance.find(personId, date);
  if (before === undefined) return notFound('Ce passage');
  const removed = halvesOf(before).filter((half) => halves.includes(half));
  if (removed.length === 0) return done({});
  const outcome = noteHalves(
    context,
    personId,
    date,
    halvesOf(before).filter((half) => !halves.includes(half)),
  );
  if (!outcome.ok) return outcome;
  return done(
    {},
    {
      name: 'attendance.checkIn',
      input: { personId, date, halves: removed },
      label: `Passage de ${before.displayName} retiré`,
    },
  );
};

/** Cells of a sheet, each on its own: what one of them may not do keeps none of the others back. */
const note: Commands['note'] = (context, { cells }) => {
  const refused: { personId: number; date: string; message: string }[] = [];
  const previous: { personId: number; date: string; halves: HalfDay[] }[] = [];
  for (const { personId, date, halves } of cells) {
    const outcome = noteHalves(context, personId, date, halves);
    if (!outcome.ok) {
      refused.push({ personId, date, message: outcome.error.message });
      continue;
    }
    const { before, after } = outcome.value;
    if (before !== after) previous.push({ personId, date, halves: halvesOf(before) });
  }
  const value = { noted: previous.length, refused };
  if (previous.length === 0) return done(value);
  return done(value, {
    name: 'attendance.note',
    // Last first: a cell that came twice goes back to what it was at first.
    input: { cells: previous.toReversed() },
    label: plural(previous.length, 'case notée', 'cases notées'),
  });
};

const noteUnnamed: Commands['noteUnnamed'] = (context, { days }) => {
  const { store, clock } = context;
  const previous: { date: string; visitors: number }[] = [];
  for (const { date, visitors } of days) {
    const before = store.attendance.unnamed(date);
    if ((before?.visitors ?? 0) === visitors) continue;
    if (date > clock.today() && visitors > 0)
      return refuseField('INVALID_INPUT', 'date', 'On note des visiteurs le jour même ou après coup.');
    const after = store.attendance.setUnnamed(date, visitors, clock.now());
    context.audit('unnamed_visits', (after ?? before)?.id ?? 0, before ?? null, after ?? null);
    previous.push({ date, visitors: before?.visitors ?? 0 });
  }
  if (previous.length === 0) return done({});
  context.emit('attendance.changed');
  return done(
    {},
    {
      name: 'attendance.noteUnnamed',
      input: { days: previous.toReversed() },
      label: 'Visiteurs non nommés notés',
    },
  );
};

export const attendanceCommands: Commands = { checkIn, checkOut, note, noteUnnamed };
