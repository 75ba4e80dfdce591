import type { CSSProperties, ReactNode } from 'react';
import type { WeekHourRow } from '../../../shared/contract/fablab-year.ts';
import { formatMinutes, weekdayName } from '../../../shared/domain/french.ts';
import { rateOf } from '../../../shared/domain/machine-rates.ts';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** The share of each hour of the week that was used: a picture that is its own table, a figure in every cell. */
export function HourMap({ hours }: { readonly hours: readonly WeekHourRow[] }): ReactNode {
  const open = hours.filter(({ openMinutes }) => openMinutes > 0);
  if (open.length === 0) return <p className="soft">Aucune heure d’ouverture dans cette période.</p>;
  const first = Math.min(...open.map(({ hour }) => hour));
  const last = Math.max(...open.map(({ hour }) => hour));
  const columns = Array.from({ length: last - first + 1 }, (_none, index) => first + index);
  const days = weekdays.filter((day) => open.some(({ weekday }) => weekday === day));
  return (
    <div className="table-scroll">
      <table className="hour-map">
        <caption className="visually-hidden">
          Part de chaque heure d’ouverture qui a servi, en pour cent, par jour de la semaine
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Jour</span>
            </th>
            {columns.map((hour) => (
              <th key={hour} scope="col">
                {hour}&nbsp;h
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day}>
              <th scope="row">{weekdayName(day)}</th>
              {columns.map((hour) => (
                <Cell key={hour} cell={open.find((each) => each.weekday === day && each.hour === hour)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft">
        En pour cent du temps d’ouverture. Une case vide est fermée. Réservations et travaux comptent une
        fois.
      </p>
    </div>
  );
}

/** React's style has no custom properties in its type. */
interface ShareStyle extends CSSProperties {
  readonly '--share': string;
}

function Cell({ cell }: { readonly cell: WeekHourRow | undefined }): ReactNode {
  if (cell === undefined)
    return (
      <td className="hour-closed">
        <span className="visually-hidden">fermé</span>
      </td>
    );
  const percent = Math.round((rateOf(cell) ?? 0) / 100);
  const style: ShareStyle = { '--share': `${Math.round(percent * 0.7)}%` };
  return (
    <td style={style} title={`${formatMinutes(cell.usedMinutes)} sur ${formatMinutes(cell.openMinutes)}`}>
      {percent}
    </td>
  );
}
