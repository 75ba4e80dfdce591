import type { HalfDay } from '../../../shared/contract/attendance.ts';
import type { CommandHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { enter } from './entry.ts';
import { halvesOf } from './halves.ts';
import { noteHalves } from './noting.ts';
import { fullRoom } from './seats.ts';
import { checkInFor } from './view.ts';

type Commands = Pick<CommandHandlers<'attendance'>, 'checkIn' | 'checkOut'>;
const dayHalves: readonly HalfDay[] = ['morning', 'afternoon'];

const checkIn: Commands['checkIn'] = (context, { personId, date, halves }) => {
  const known = halvesOf(context.store.attendance.find(personId, date));
  const added = dayHalves.filter((half) => halves.includes(half) && !known.includes(half));
  const comesIn = known.length === 0 && date === context.clock.today();
  const entry = comesIn ? enter(context, personId) : done({ trial: false });
  if (!entry.ok) return entry;
  const full = fullRoom(context, personId, date, added);
  if (full !== undefined) return full;
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

/** Somebody's arrival and its taking back, each undone by the other (C4). */
export const presenceCommands: Commands = { checkIn, checkOut };
