import type { Shift } from '../../../shared/contract/fablab-shifts.ts';
import { holeWords, missingOn } from '../../../shared/domain/shifts.ts';
import { ruleWords } from '../../../shared/domain/series.ts';
import type { ShiftRow, ShiftState } from '../../store/shifts.ts';
import type { QueryContext } from '../context.ts';

/** Whose sheet the account of the caller is; null for a desk that asks nobody, and for accounts of no sheet. */
export function ownPersonId({ store, actor }: QueryContext): number | null {
  return actor.accountId === undefined ? null : (store.access.account(actor.accountId)?.personId ?? null);
}

/** A stored permanence as screens are told of it; `me` is the caller's own sheet. */
export function shiftOf(row: ShiftRow, me: number | null): Shift {
  const { id, version, startsAt, endsAt, place, wanted, note, staff, seriesId, rule } = row;
  const cancelled = row.cancelledAt !== null;
  const looked = { startsAt, wanted, staff, cancelled };
  return {
    id,
    version,
    startsAt,
    endsAt,
    place,
    wanted,
    note,
    seriesId,
    staff: staff.map(({ personId, displayName, notedMinutes, askedOutAt }) => ({
      personId,
      displayName,
      me: personId === me,
      notedMinutes,
      asksOut: askedOutAt !== null,
    })),
    missing: missingOn(looked),
    hole: holeWords(looked),
    cancelled: row.cancelledAt === null ? null : { reason: row.cancelledReason, at: row.cancelledAt },
    sentence: rule === null ? '' : ruleWords(rule),
  };
}

/** What of a permanence may be set, as it stands. */
export function stateOf(row: ShiftRow): ShiftState {
  const { startsAt, endsAt, place, wanted, note, cancelledAt, cancelledReason, removed } = row;
  return { startsAt, endsAt, place, wanted, note, cancelledAt, cancelledReason, removed };
}
