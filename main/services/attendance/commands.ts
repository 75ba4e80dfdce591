import type { CheckInRow, Halves } from '../../store/attendance.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, type Refusal } from '../outcome.ts';
import { cover } from './coverage.ts';
import { checkInFor } from './view.ts';

type Half = 'morning' | 'afternoon';

const halvesOf = (row: Halves | undefined): Half[] => [
  ...(row?.morning === true ? (['morning'] as const) : []),
  ...(row?.afternoon === true ? (['afternoon'] as const) : []),
];
const halvesFrom = (halves: readonly Half[]): Halves => ({
  morning: halves.includes('morning'),
  afternoon: halves.includes('afternoon'),
});

/** What is on an invoice is only taken back by a credit note (I2); what came after it may go again (C4). */
function billedRefusal(before: CheckInRow, after: CheckInRow | undefined): Refusal | undefined {
  if ((after?.amount ?? 0) >= before.billedAmount) return undefined;
  return refuse('NOT_POSSIBLE_NOW', 'Ce passage est déjà facturé. Faire d’abord un avoir.');
}

function note(context: CommandContext, before: CheckInRow | undefined, after: CheckInRow | undefined): void {
  const row = after ?? before;
  if (row === undefined) return;
  context.audit('check_in', row.id, before ?? null, after ?? null);
  context.emit('attendance.changed', [row.id]);
}

export const attendanceCommands: CommandHandlers<'attendance'> = {
  checkIn(context, { personId, date, halves }) {
    const { store, clock, actor } = context;
    if (!store.bookings.partyExists({ kind: 'person', id: personId })) return notFound('Cette personne');
    if (date > clock.today())
      return refuseField('INVALID_INPUT', 'date', 'On pointe un passage le jour même ou après coup.');
    const before = store.attendance.find(personId, date);
    const known = halvesOf(before);
    const added = (['morning', 'afternoon'] as const).filter(
      (half) => halves.includes(half) && !known.includes(half),
    );
    if (before !== undefined && added.length === 0) return done(checkInFor(before, actor.role));
    if (before === undefined) store.attendance.open(personId, date, clock.now());
    const opened = store.attendance.find(personId, date);
    if (opened === undefined) return notFound('Ce passage');
    cover(context, opened, halvesFrom([...known, ...added]));
    const after = store.attendance.find(personId, date);
    if (after === undefined) return notFound('Ce passage');
    note(context, before, after);
    return done(checkInFor(after, actor.role), {
      name: 'attendance.checkOut',
      input: { personId, date, halves: added },
      label: `${after.displayName} pointé·e`,
    });
  },
  checkOut(context, { personId, date, halves }) {
    const { store } = context;
    const before = store.attendance.find(personId, date);
    if (before === undefined) return notFound('Ce passage');
    const removed = halvesOf(before).filter((half) => halves.includes(half));
    const left = halvesOf(before).filter((half) => !halves.includes(half));
    if (removed.length === 0) return done({});
    if (left.length === 0) store.attendance.remove(before.id);
    else cover(context, before, halvesFrom(left));
    const after = store.attendance.find(personId, date);
    const refusal = billedRefusal(before, after);
    if (refusal !== undefined) return refusal;
    note(context, before, after);
    return done(
      {},
      {
        name: 'attendance.checkIn',
        input: { personId, date, halves: removed },
        label: `Passage de ${before.displayName} retiré`,
      },
    );
  },
};
