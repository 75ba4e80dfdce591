import type { ReactNode, RefObject } from 'react';
import type { SheetDay } from '../../../../shared/contract/attendance.ts';
import { dayOfWeek, partsOfDate } from '../../../../shared/domain/calendar.ts';
import { formatDateLong } from '../../../../shared/domain/french.ts';
import { dayClass, GridRow } from './GridRow.tsx';
import { halfDaysIn, type Letter } from './letters.ts';
import type { Block } from './moving.ts';
import { unnamedLine } from './sheet-draft.ts';
import { countDay, Totals } from './Totals.tsx';
import type { GridKeys } from './use-grid-keys.ts';
import type { MonthSheet, PresenceSheet } from './use-presence-sheet.ts';

const weekdayLetters = ['L', 'M', 'M', 'J', 'V', 'S', 'D'];

/** The month as a grid: a line a person, a column a day, all of it from the keyboard. */
export function PresenceGrid(props: {
  readonly sheet: PresenceSheet;
  readonly month: MonthSheet;
  readonly keys: GridKeys;
  readonly grid: RefObject<HTMLTableElement | null>;
  readonly today: string;
  readonly label: string;
}): ReactNode {
  const { sheet, month, keys, today, grid } = props;
  const { days, seats } = month;
  const { people, draft } = sheet;
  const letters = people.map(({ personId }) => days.map(({ date }) => draft.value(personId, date) as Letter));
  const counts = days.map((day, column) =>
    countDay(
      day,
      seats,
      people.map(({ personId }, row) => ({ personId, letter: letters[row]?.[column] ?? '' })),
    ),
  );
  const visitors = days.map(({ date }) => draft.value(unnamedLine, date));
  const lineProps = (row: number, personId: number) => ({
    row,
    personId,
    days,
    today,
    refusals: refusalsOf(sheet, personId, days),
    active: keys.at.row === row ? keys.at.column : -1,
    chosen: chosenOn(row, keys.block),
  });
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears the keys of the grid inside it
    <div
      className="presence-grid"
      onKeyDown={keys.onKeyDown}
      onMouseDown={keys.onMouseDown}
      onCopy={keys.onCopy}
      onPaste={keys.onPaste}
    >
      <table
        ref={grid}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- it is typed into
        role="grid"
        aria-label={props.label}
        aria-multiselectable
        aria-rowcount={people.length + 2}
        aria-colcount={days.length + 2}
      >
        <Head days={days} today={today} />
        <tbody>
          {people.map((person, row) => (
            <GridRow
              key={person.personId}
              {...lineProps(row, person.personId)}
              name={person.displayName}
              values={(letters[row] ?? []).join('|')}
              total={numberOrNothing(halfDaysIn(letters[row] ?? []))}
            />
          ))}
          <GridRow
            key="unnamed"
            {...lineProps(people.length, unnamedLine)}
            name="Visiteurs non nommés"
            values={visitors.join('|')}
            total={numberOrNothing(visitors.reduce((sum, value) => sum + Number(value), 0))}
          />
        </tbody>
        <Totals days={days} counts={counts} seats={seats} today={today} />
      </table>
    </div>
  );
}

const numberOrNothing = (value: number): string => (value === 0 ? '' : String(value));

function chosenOn(row: number, { from, to }: Block): string {
  const isAlone = from.row === to.row && from.column === to.column;
  return isAlone || row < from.row || row > to.row ? '' : `${from.column}-${to.column}`;
}

function refusalsOf({ draft }: PresenceSheet, personId: number, days: readonly SheetDay[]): string {
  if (draft.refusals() === 0) return '';
  return days
    .flatMap(({ date }, column) => {
      const reason = draft.refusal(personId, date);
      return reason === undefined ? [] : [`${column}:${reason}`];
    })
    .join('\n');
}

function Head({ days, today }: { readonly days: readonly SheetDay[]; readonly today: string }): ReactNode {
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className="who">
          Nom
        </th>
        {days.map((day) => (
          <th
            key={day.date}
            scope="col"
            className={dayClass(day, today)}
            title={
              day.closed === null ? formatDateLong(day.date) : `${formatDateLong(day.date)}, ${day.closed}`
            }
          >
            <span aria-hidden>{weekdayLetters[dayOfWeek(day.date) - 1]}</span>
            <span className="figures">{partsOfDate(day.date).day}</span>
          </th>
        ))}
        <th scope="col" className="total">
          ½ j.
        </th>
      </tr>
    </thead>
  );
}
