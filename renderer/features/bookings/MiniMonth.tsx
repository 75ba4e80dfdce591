import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { GoToDate } from './GoToDate.tsx';
import { addDays, addMonths, weekStart, type LocalDate } from '../../../shared/domain/calendar.ts';
import { formatDateLong, formatMonth, weekdayName } from '../../../shared/domain/french.ts';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const firstOf = (date: LocalDate): LocalDate => `${date.slice(0, 8)}01`;

/** A month to go to a day by. It follows the day that is shown, and can be leafed through without leaving it. */
export function MiniMonth({
  date,
  today,
  onDay,
}: {
  readonly date: LocalDate;
  readonly today: LocalDate;
  readonly onDay: (date: LocalDate) => void;
}): ReactNode {
  const [leafed, setLeafed] = useState({ of: date, month: firstOf(date) });
  const month = leafed.of === date ? leafed.month : firstOf(date);
  const leaf = (count: number): void => setLeafed({ of: date, month: addMonths(month, count) });
  const start = weekStart(month);
  const weeks = [0, 1, 2, 3, 4, 5]
    .map((week) => WEEKDAYS.map((weekday) => addDays(start, week * 7 + weekday - 1)))
    .filter(([monday = month]) => monday < addMonths(month, 1));
  return (
    <section className="mini-month" aria-label="Aller à une date">
      <header>
        <ActionIcon size="sm" aria-label="Mois précédent" onClick={() => leaf(-1)}>
          <IconChevronLeft size={16} />
        </ActionIcon>
        <span aria-live="polite">{formatMonth(month)}</span>
        <ActionIcon size="sm" aria-label="Mois suivant" onClick={() => leaf(1)}>
          <IconChevronRight size={16} />
        </ActionIcon>
      </header>
      <div className="mini-grid" aria-hidden>
        {WEEKDAYS.map((weekday) => (
          <span key={weekday} className="soft">
            {weekdayName(weekday).slice(0, 2)}
          </span>
        ))}
      </div>
      {weeks.map((days) => (
        <div key={days[0]} className="mini-grid">
          {days.map((day) => (
            <button
              key={day}
              type="button"
              className={day.startsWith(month.slice(0, 7)) ? '' : 'outside'}
              aria-current={day === today ? 'date' : undefined}
              aria-pressed={day === date}
              onClick={() => onDay(day)}
            >
              <span aria-hidden>{Number(day.slice(8))}</span>
              <span className="visually-hidden">{formatDateLong(day, { year: true })}</span>
            </button>
          ))}
        </div>
      ))}
      <GoToDate date={date} today={today} onDay={onDay} />
    </section>
  );
}
