import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { addDays, datePart } from '../../../shared/domain/calendar.ts';
import { formatDateBrief, plural } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { homePaths } from '../../shell/paths.ts';

/** How many days ahead a hole is worth a line: time enough to find somebody. */
const lookAheadInDays = 14;

interface Holes {
  readonly count: number;
  /** « Il manque quelqu’un jeudi 3 », the soonest first. */
  readonly words: readonly string[];
}

/** The permanences of the coming fortnight where somebody is missing, and bookings that lost theirs. */
export function useShiftHoles(): Holes {
  const { localNow, today } = useNow();
  const range = { from: localNow, to: `${addDays(today, lookAheadInDays)}T00:00` };
  const shifts = useQuery('fablab.shifts', range).data ?? [];
  const hit = (useQuery('fablab.bookingsWithoutShift', range).data ?? []).filter(({ kept }) => !kept).length;
  const asking = shifts.flatMap(({ startsAt, staff }) =>
    staff
      .filter(({ asksOut }) => asksOut)
      .map(
        ({ displayName }) =>
          `${displayName} cherche quelqu’un à sa place, ${formatDateBrief(datePart(startsAt))}`,
      ),
  );
  const holes = [...shifts.filter(({ missing }) => missing > 0).map(({ hole }) => hole), ...asking];
  const bookings = `${plural(hit, 'réservation')} sans permanence`;
  return { count: holes.length + hit, words: hit > 0 ? [...holes, bookings] : holes };
}

/** One line of « À faire » for all of them. */
export function ShiftHolesToDo({ holes }: { readonly holes: Holes }): ReactNode {
  const { words } = holes;
  if (words.length === 0) return null;
  return (
    <div className="to-do-line">
      <span className="grow">
        Permanences&nbsp;: {words[0]}
        {words.length > 1 && <small>{words.slice(1, 4).join(' · ')}</small>}
      </span>
      <Link href={`${homePaths.fablab}/permanences`}>Voir</Link>
    </div>
  );
}
