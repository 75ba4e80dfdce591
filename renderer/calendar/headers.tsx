import type { ReactNode } from 'react';
import type { LocalDate } from '../../shared/domain/calendar.ts';
import { formatDateBrief, formatDateLong, plural } from '../../shared/domain/french.ts';
import type { CalendarColumn } from './entries.ts';

/** The colour of a resource, for whatever is inside. */
export function bandStyle(resource: Pick<CalendarColumn, 'colour'>): React.CSSProperties {
  return { '--band': `var(--swatch-${resource.colour})` } as React.CSSProperties;
}

/** The head of a resource's column: its kind's sign, its name, and what is the matter with it. */
export function ColumnHead({ resource }: { readonly resource: CalendarColumn }): ReactNode {
  return (
    <span className={`column-head sign-${resource.kind}`}>
      <span className="swatch" style={bandStyle(resource)} aria-hidden />
      <span className="entry-sign" aria-hidden />
      <span className="column-name" title={resource.name}>
        {resource.name}
      </span>
      {resource.places > 1 && <span className="column-hint">{plural(resource.places, 'place')}</span>}
      {resource.stateWord !== '' && <span className="column-state">{resource.stateWord}</span>}
    </span>
  );
}

/** The head of a day: it opens that day. */
export function DayHead({
  date,
  onDay,
}: {
  readonly date: LocalDate;
  readonly onDay: (date: LocalDate) => void;
}): ReactNode {
  return (
    <button
      type="button"
      className="day-head"
      title={`Ouvrir le ${formatDateLong(date)}`}
      onClick={() => onDay(date)}
    >
      {formatDateBrief(date)}
    </button>
  );
}
