import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { partyPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { MonthChoice } from './MonthChoice.tsx';
import { daysWords } from '../../../shared/domain/agreement-words.ts';

/** A month's visiting days of a partner's members here, by person and for the structure (X3). */
export function Visits({ partnerId }: { readonly partnerId: number }): ReactNode {
  const { today } = useNow();
  const [month, setMonth] = useState(today.slice(0, 7));
  const visits = useQuery('networks.visits', { partnerOrganisationId: partnerId, month });
  const { data } = visits;
  return (
    <section aria-label="Journées de visite">
      <div className="section-head">
        <h2>Journées de visite</h2>
        <MonthChoice month={month} onChange={setMonth} />
      </div>
      {data !== undefined && data.rows.length === 0 && (
        <EmptyState title="Aucune visite ce mois-ci.">
          Passages et réservations des membres reconnus se comptent ici d’eux-mêmes.
        </EmptyState>
      )}
      {data !== undefined && data.rows.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">Nom</th>
              <th scope="col">Jours</th>
              <th scope="col" className="amount">
                Pris
              </th>
              <th scope="col" className="amount">
                Reste
              </th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={row.personId}>
                <td>
                  <Link href={partyPath({ kind: 'person', id: row.personId })}>{row.displayName}</Link>
                </td>
                <td className="figures">
                  {row.dates.map((date) => String(Number(date.slice(8)))).join(', ')}
                </td>
                <td className="amount figures">{daysWords(row.used)}</td>
                <td className="amount figures">{row.left === null ? 'sans limite' : daysWords(row.left)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                Pour la structure
              </th>
              <td className="amount figures">{daysWords(data.usedByStructure)}</td>
              <td className="amount figures">
                {data.leftForStructure === null ? 'sans plafond' : daysWords(data.leftForStructure)}
              </td>
            </tr>
          </tfoot>
        </table>
      )}
    </section>
  );
}
