import { halvesOf } from './halves.ts';
import type { CommandHandlers } from '../context.ts';
import { unwelcome, welcomeByPass } from '../networks/pass-welcome.ts';
import { done } from '../outcome.ts';
import { presenceCommands } from './presence-commands.ts';

type Commands = Pick<CommandHandlers<'attendance'>, 'checkInByPass' | 'undoCheckInByPass'>;

/** Recognition and passage in one transaction: a passage that is refused leaves no recognition behind (X2, X5). */
const checkInByPass: Commands['checkInByPass'] = (context, { text, personId, halves }) => {
  const date = context.clock.today();
  const welcomed = welcomeByPass(context, text, personId);
  if (!welcomed.ok) return welcomed;
  const { displayName, recognisedUntil, recognition, newHolder } = welcomed.value;
  const who = welcomed.value.personId;
  const known = halvesOf(context.store.attendance.find(who, date));
  const here = presenceCommands.checkIn(context, { personId: who, date, halves });
  if (!here.ok) return here;
  const value = { ...here.value, recognisedUntil };
  const added = halves.filter((half) => !known.includes(half));
  if (added.length === 0 && recognition === null && newHolder === null) return done(value);
  return done(value, {
    name: 'attendance.undoCheckInByPass',
    input: { personId: who, date, halves: added, recognition, newHolder },
    label: `${displayName} pointé·e`,
  });
};

/** The passage first: it is priced by the recognition that goes with it. */
const undoCheckInByPass: Commands['undoCheckInByPass'] = (context, input) => {
  const { personId, date, halves, recognition, newHolder } = input;
  if (halves.length > 0) {
    const gone = presenceCommands.checkOut(context, { personId, date, halves });
    if (!gone.ok) return gone;
  }
  const taken = unwelcome(context, { recognition, newHolder });
  return taken.ok ? done({}) : taken;
};

/** A pass shown at the desk: who it is and that they are here, at once. */
export const byPassCommands: Commands = { checkInByPass, undoCheckInByPass };
