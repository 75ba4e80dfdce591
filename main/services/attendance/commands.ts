import type { HalfDay } from '../../../shared/contract/attendance.ts';
import { plural } from '../../../shared/domain/french.ts';
import type { CommandHandlers } from '../context.ts';
import { done, refuseField } from '../outcome.ts';
import { byPassCommands } from './by-pass.ts';
import { halvesOf } from './halves.ts';
import { noteHalves } from './noting.ts';
import { presenceCommands } from './presence-commands.ts';

type Commands = CommandHandlers<'attendance'>;

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

export const attendanceCommands: Commands = {
  ...presenceCommands,
  ...byPassCommands,
  note,
  noteUnnamed,
};
