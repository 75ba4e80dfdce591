import type { ReactNode } from 'react';
import { plural } from '../../../../shared/domain/french.ts';
import { dayWords } from './words.ts';
import type { PresencePlan } from './use-presence-import.ts';

type Day = PresencePlan['days'][number];

function flagsOf(
  { closed, overSeats, stated, people, unnamed, morning, afternoon }: Day,
  seats: number,
): string[] {
  const flags: string[] = [];
  if (closed !== null && people + unnamed > 0) flags.push(`lieu fermé (${closed})`);
  if (overSeats) flags.push(`plus de monde que les ${plural(seats, 'place')}`);
  const sums = [people, people + unnamed, morning + afternoon, morning + afternoon + unnamed];
  if (stated !== null && !sums.includes(stated)) flags.push(`la feuille annonce ${stated}`);
  return flags;
}

/** The sheet day by day: who is on it by half, and what stands out; nothing of it is refused (B12). */
export function Days({ plan }: { readonly plan: PresencePlan }): ReactNode {
  const flagged = plan.days.filter((day) => flagsOf(day, plan.seats).length > 0).length;
  return (
    <details className="columns" open={flagged > 0}>
      <summary>
        <strong>Jour par jour</strong>
        <span className="soft">
          {' '}
          · {plural(plan.days.length, 'jour')}
          {flagged > 0 && `, dont ${flagged} à regarder\u00a0: ce qui a eu lieu est noté quand même`}
        </span>
      </summary>
      <table className="plain-table presence-days">
        <thead>
          <tr>
            <th scope="col">Jour</th>
            <th scope="col" className="amount">
              Matin
            </th>
            <th scope="col" className="amount">
              Après-midi
            </th>
            <th scope="col" className="amount">
              Personnes
            </th>
            <th scope="col" className="amount">
              Sans nom
            </th>
            <th scope="col">À savoir</th>
          </tr>
        </thead>
        <tbody>
          {plan.days.map((day) => (
            <tr key={day.date}>
              <th scope="row">{dayWords(day.date)}</th>
              <td className="amount">{day.morning}</td>
              <td className="amount">{day.afternoon}</td>
              <td className="amount">{day.people}</td>
              <td className="amount">{day.unnamed === 0 ? '' : day.unnamed}</td>
              <td className="warn">{flagsOf(day, plan.seats).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
