import type { ReactNode } from 'react';
import { addDays, type LocalDate } from '../../../shared/domain/calendar.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import './resources.css';

/** The school holidays and public holidays of the days shown, in one quiet line; nothing on other days (T7). */
export function DaysOffBand({
  first,
  end,
}: {
  readonly first: LocalDate;
  /** The day after the last one shown. */
  readonly end: LocalDate;
}): ReactNode {
  const off = useQuery('resources.daysOff', { from: first, to: addDays(end, -1) }).data;
  if (off === undefined) return null;
  const texts = [
    ...off.schoolHolidays.map(
      ({ name, from, until }) => `${name}, du ${formatDateLong(from)} au ${formatDateLong(until)}`,
    ),
    ...off.publicHolidays.map(
      ({ name, date, closed }) => `${name}, ${formatDateLong(date)}${closed ? '' : ', ouvert'}`,
    ),
  ];
  if (texts.length === 0) return null;
  return <p className="days-off">{texts.join(' · ')}</p>;
}
