import type { HalfDay } from '../../../shared/contract/attendance.ts';
import type { CheckInRow, Halves } from '../../store/attendance.ts';
import type { CommandContext } from '../context.ts';
import { done, notFound, refuse, refuseField, type Outcome, type Refusal } from '../outcome.ts';
import { cover, uncover } from './coverage.ts';
import { halvesFrom, halvesOf } from './halves.ts';

/** A passage as it stood and as it stands; undefined where there is none. */
export interface Noted {
  readonly before: CheckInRow | undefined;
  readonly after: CheckInRow | undefined;
}

/** What is on an invoice is only taken back by a credit note (I2); what came after it may go again (C4). */
function billedRefusal({ before, after }: Noted): Refusal | undefined {
  if (before === undefined || (after?.amount ?? 0) >= before.billedAmount) return undefined;
  return refuse('NOT_POSSIBLE_NOW', 'Ce passage est déjà facturé. Faire d’abord un avoir.');
}

function write(context: CommandContext, personId: number, date: string, halves: Halves): Noted {
  const { attendance } = context.store;
  const before = attendance.find(personId, date);
  if (!halves.morning && !halves.afternoon) {
    if (before !== undefined) {
      attendance.remove(before.id);
      uncover(context, before);
    }
    return { before, after: undefined };
  }
  if (before === undefined) attendance.open(personId, date, context.clock.now());
  const opened = before ?? attendance.find(personId, date);
  if (opened !== undefined) cover(context, opened, halves);
  return { before, after: attendance.find(personId, date) };
}

function putBack(context: CommandContext, { before, after }: Noted): void {
  const { attendance } = context.store;
  if (after !== undefined) attendance.remove(after.id);
  if (before !== undefined) attendance.restore(before);
  const row = after ?? before;
  if (row !== undefined) uncover(context, row);
}

/**
 * Makes somebody's day what `halves` says, none for nobody there, and works out what pays for it (C3, C4, X3). Refused,
 * and then nothing is changed, for somebody unknown, a day to come, or what an invoice holds already. Closed days and
 * full rooms are never refused (B12).
 */
export function noteHalves(
  context: CommandContext,
  personId: number,
  date: string,
  halves: readonly HalfDay[],
): Outcome<Noted> {
  const { store, clock } = context;
  const before = store.attendance.find(personId, date);
  if (halvesOf(before).join() === halvesOf(halvesFrom(halves)).join()) return done({ before, after: before });
  if (!store.bookings.partyExists({ kind: 'person', id: personId })) return notFound('Cette personne');
  if (date > clock.today() && halves.length > 0)
    return refuseField('INVALID_INPUT', 'date', 'On pointe un passage le jour même ou après coup.');
  const noted = write(context, personId, date, halvesFrom(halves));
  const refusal = billedRefusal(noted);
  if (refusal !== undefined) {
    putBack(context, noted);
    return refusal;
  }
  const row = noted.after ?? noted.before;
  if (row !== undefined) {
    context.audit('check_in', row.id, noted.before ?? null, noted.after ?? null);
    context.emit('attendance.changed', [row.id]);
  }
  return done(noted);
}
