import type { ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import './attendance.css';
import type { Half } from './check-in.ts';

type Day = OutputOf<'attendance.day'>;

/** « 6 places libres », « 1 place libre », « complet ». */
export function seatsWords(left: number): string {
  return left === 0 ? 'complet' : plural(left, 'place libre', 'places libres');
}

/** Seats left in a half of a day. */
export function seatsIn(day: Day, half: Half): number {
  return half === 'morning' ? day.seatsLeftMorning : day.seatsLeftAfternoon;
}

/** What is left to sit at today, by half-day, in a line: for wherever somebody is checked in. Nothing without desks. */
export function SeatsLeft({ date }: { readonly date: string }): ReactNode {
  const day = useQuery('attendance.day', { date }).data;
  if (day === undefined || day.seats === 0) return null;
  return (
    <p className="seats-left figures" aria-live="polite">
      <span className={day.seatsLeftMorning === 0 ? 'full' : ''}>
        Matin&nbsp;: {seatsWords(day.seatsLeftMorning)}
      </span>
      <span className={day.seatsLeftAfternoon === 0 ? 'full' : ''}>
        Après-midi&nbsp;: {seatsWords(day.seatsLeftAfternoon)}
      </span>
    </p>
  );
}
