import { memo, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { SheetDay } from '../../../../shared/contract/attendance.ts';
import { dayOfWeek } from '../../../../shared/domain/calendar.ts';
import { partyPath } from '../../../shell/paths.ts';

/** What a line shows; texts rather than lists, so that a line whose cells are as before is not drawn again. */
export interface GridRowProps {
  readonly row: number;
  readonly name: string;
  /** Whose line it is; 0 for the visitors without a name. */
  readonly personId: number;
  readonly days: readonly SheetDay[];
  readonly today: string;
  /** The cells' values, joined by a bar. */
  readonly values: string;
  /** Why cells were refused: `column:reason`, joined by line ends. */
  readonly refusals: string;
  readonly total: string;
  /** The column one is at on this line, or -1. */
  readonly active: number;
  /** The columns of the chosen block on this line, `from-to`; empty without. */
  readonly chosen: string;
}

/** The classes of a day's column: closed, weekend, today, to come. */
export function dayClass({ date, closed }: SheetDay, today: string): string {
  const classes = ['day'];
  if (closed !== null) classes.push('closed');
  if (dayOfWeek(date) > 5) classes.push('weekend');
  if (date === today) classes.push('today');
  if (date > today) classes.push('ahead');
  return classes.join(' ');
}

function refusalsBy(text: string): ReadonlyMap<number, string> {
  if (text === '') return new Map();
  return new Map(
    text.split('\n').map((line) => {
      const colon = line.indexOf(':');
      return [Number(line.slice(0, colon)), line.slice(colon + 1)] as const;
    }),
  );
}

function Row(props: GridRowProps): ReactNode {
  const values = props.values.split('|');
  const refused = refusalsBy(props.refusals);
  const [from = -1, to = -1] = props.chosen === '' ? [] : props.chosen.split('-').map(Number);
  return (
    <tr aria-rowindex={props.row + 2} className={props.personId === 0 ? 'unnamed' : undefined}>
      <th scope="row" className="who">
        {props.personId === 0 ? (
          props.name
        ) : (
          <Link href={partyPath({ kind: 'person', id: props.personId })} tabIndex={-1}>
            {props.name}
          </Link>
        )}
      </th>
      {props.days.map((day, column) => {
        const reason = refused.get(column);
        const classes = [dayClass(day, props.today)];
        if (reason !== undefined) classes.push('refused');
        if (column >= from && column <= to) classes.push('chosen');
        return (
          <td
            key={day.date}
            aria-colindex={column + 2}
            data-row={props.row}
            data-column={column}
            tabIndex={column === props.active ? 0 : -1}
            aria-selected={column >= from && column <= to}
            aria-invalid={reason === undefined ? undefined : true}
            title={reason ?? day.closed ?? undefined}
            className={classes.join(' ')}
          >
            {values[column] ?? ''}
          </td>
        );
      })}
      <td className="total figures">{props.total}</td>
    </tr>
  );
}

/** One line of the sheet; drawn again only when something on it changes. */
export const GridRow = memo(Row);
