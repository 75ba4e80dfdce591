import type { ReactNode } from 'react';
import type { SheetDay } from '../../../../shared/contract/attendance.ts';
import { dayClass } from './GridRow.tsx';
import type { Letter } from './letters.ts';

/** Who is there in each half of a day, and the seats that are left; fewer than none where there are too many (B12). */
export interface DayCount {
  readonly morning: number;
  readonly afternoon: number;
  readonly leftMorning: number;
  readonly leftAfternoon: number;
}

/** Counts a day: whoever has booked a seat that day sits on it (B3). */
export function countDay(
  day: SheetDay,
  seats: number,
  present: readonly { readonly personId: number; readonly letter: Letter }[],
): DayCount {
  const morning = present.filter(({ letter }) => letter === 'M' || letter === 'J');
  const afternoon = present.filter(({ letter }) => letter === 'A' || letter === 'J');
  const walkIns = (here: typeof present): number =>
    here.filter(({ personId }) => !day.seated.includes(personId)).length;
  return {
    morning: morning.length,
    afternoon: afternoon.length,
    leftMorning: seats - day.bookedMorning - walkIns(morning),
    leftAfternoon: seats - day.bookedAfternoon - walkIns(afternoon),
  };
}

/** The sums by day under the people, and the seats left in each half. */
export function Totals(props: {
  readonly days: readonly SheetDay[];
  readonly counts: readonly DayCount[];
  readonly seats: number;
  readonly today: string;
}): ReactNode {
  return (
    <tfoot>
      <Line {...props} label="Présents le matin" show={({ morning }) => morning} sum />
      <Line {...props} label="Présents l’après-midi" show={({ afternoon }) => afternoon} sum />
      {props.seats > 0 && (
        <>
          <Line {...props} label="Places libres le matin" show={({ leftMorning }) => leftMorning} />
          <Line {...props} label="Places libres l’après-midi" show={({ leftAfternoon }) => leftAfternoon} />
        </>
      )}
    </tfoot>
  );
}

function Line(props: {
  readonly days: readonly SheetDay[];
  readonly counts: readonly DayCount[];
  readonly today: string;
  readonly seats: number;
  readonly label: string;
  readonly show: (count: DayCount) => number;
  readonly sum?: boolean;
}): ReactNode {
  const values = props.counts.map(props.show);
  // Nobody there, or a closed day whose seats nobody asks about.
  const isBlank = (day: SheetDay, value: number): boolean =>
    props.sum === true ? value === 0 : day.closed !== null && value === props.seats;
  return (
    <tr>
      <th scope="row" className="who">
        {props.label}
      </th>
      {props.days.map((day, index) => {
        const value = values[index] ?? 0;
        const over = props.sum !== true && value < 0;
        return (
          <td
            key={day.date}
            className={`${dayClass(day, props.today)} figures${over ? ' over' : ''}`}
            title={over ? 'Plus de monde que de places' : undefined}
          >
            {isBlank(day, value) ? '' : String(value).replace('-', '−')}
          </td>
        );
      })}
      <td className="total figures">
        {props.sum === true ? values.reduce((sum, value) => sum + value, 0) : ''}
      </td>
    </tr>
  );
}
