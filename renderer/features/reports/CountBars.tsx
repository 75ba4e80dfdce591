import { useState, type ReactNode } from 'react';
import { EmptyState } from '../../ui/EmptyState.tsx';

interface CountRow {
  readonly label: string;
  readonly count: number;
}

const SHOWN = 8;

/** Counts as a table whose last column is drawn: figure and chart in one. The longest lists unfold. */
export function CountBars({
  label,
  rows,
  show,
  empty,
}: {
  readonly label: string;
  readonly rows: readonly CountRow[];
  readonly show: (count: number) => string;
  readonly empty: string;
}): ReactNode {
  const [all, setAll] = useState(false);
  const largest = Math.max(1, ...rows.map((row) => row.count));
  if (rows.every((row) => row.count === 0)) return <EmptyState title="Rien encore.">{empty}</EmptyState>;
  const shown = all ? rows : rows.slice(0, SHOWN);
  return (
    <>
      <table className="count-bars" aria-label={label}>
        <tbody>
          {shown.map((row) => (
            <tr key={row.label} className={row.label === 'Non renseigné' ? 'unknown' : undefined}>
              <th scope="row">{row.label}</th>
              <td className="figures">{show(row.count)}</td>
              <td aria-hidden>
                <span style={{ width: `${(row.count / largest) * 100}%` }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN && (
        <button type="button" className="unfold-link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Montrer moins' : `Montrer les ${rows.length} lignes`}
        </button>
      )}
    </>
  );
}
