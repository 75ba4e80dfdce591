import type { ReactNode } from 'react';
import { formatDateBrief, formatMinutes } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';

/** On a person's sheet: what they gave this year, and lately; nothing where they never did. */
export function PersonVolunteering({ id }: { readonly id: number }): ReactNode {
  const { today } = useNow();
  const year = today.slice(0, 4);
  const given = useQuery('volunteering.list', {
    from: `${Number(year) - 1}-01-01`,
    to: `${year}-12-31`,
    personId: id,
  }).data;
  if (given === undefined || given.rows.length === 0) return null;
  const inYear = (wanted: string): number =>
    given.byMonth.reduce((sum, { month, minutes }) => sum + (month.startsWith(wanted) ? minutes : 0), 0);
  const before = inYear(String(Number(year) - 1));
  return (
    <section className="ties" aria-labelledby="volunteering-title">
      <h2 id="volunteering-title">Bénévolat</h2>
      <p>
        {formatMinutes(inYear(year))} en {year}
        {before > 0 && (
          <span className="soft">
            , {formatMinutes(before)} en {Number(year) - 1}
          </span>
        )}
      </p>
      {given.rows.slice(0, 3).map((row) => (
        <p key={row.id} className="soft">
          {formatDateBrief(row.date)}&nbsp;: {formatMinutes(row.minutes)}
          {row.activityName !== '' && `, ${row.activityName}`}
        </p>
      ))}
    </section>
  );
}
