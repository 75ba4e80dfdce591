import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { Amount, DateText } from '../../ui/texts.tsx';

type Reconciliation = OutputOf<'treasury.reconciliation'>;

/** The books' 512 against the statement, the difference line by line (I7). */
export function ReconciliationPart({ onStart }: { readonly onStart: () => void }): ReactNode {
  const { today } = useNow();
  const seen = useQuery('treasury.reconciliation', { until: today }).data;
  if (seen === undefined) return null;
  const { books, statement, lines, movements, rest } = seen;
  return (
    <details className="reconciliation sheet">
      <summary>
        <span>
          Compte 512&nbsp;: <Amount cents={books} />
        </span>
        <span>
          Relevé&nbsp;:{' '}
          {statement === null ? <span className="soft">solde inconnu</span> : <Amount cents={statement} />}
        </span>
        <Verdict seen={seen} />
      </summary>
      {statement === null && (
        <p className="soft">
          Dire ce que le compte portait un jour donné&nbsp;: ce qui vient avant n’est plus cherché, et l’écart
          s’explique ensuite au centime.
        </p>
      )}
      {lines.length > 0 && (
        <table className="plain-table figures">
          <caption>Au relevé, pas dans les comptes</caption>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <td>
                  <DateText date={line.bookedOn} />
                </td>
                <td>{line.label}</td>
                <td className="soft">{line.aside && 'de côté'}</td>
                <td className="amount">
                  <Amount cents={line.amount} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {movements.length > 0 && (
        <table className="plain-table figures">
          <caption>Dans les comptes, pas encore au relevé</caption>
          <tbody>
            {movements.map((movement) => (
              <tr key={movement.key}>
                <td>
                  <DateText date={movement.date} />
                </td>
                <td>{movement.label}</td>
                <td className="soft">{movement.name}</td>
                <td className="amount">
                  <Amount cents={movement.amount} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rest !== null && rest !== 0 && (
        <p className="late">
          Reste sans explication&nbsp;: <Amount cents={rest} />. Un relevé manque peut-être, ou le solde de
          départ.
        </p>
      )}
      <StartTools startedOn={seen.startedOn} onStart={onStart} />
    </details>
  );
}

function Verdict({ seen }: { readonly seen: Reconciliation }): ReactNode {
  const { statement, books, rest } = seen;
  if (statement === null) return <span className="soft">rien à comparer encore</span>;
  if (statement === books) return <strong className="agrees">✓ Ils s’accordent</strong>;
  return rest === 0 ? (
    <strong>
      Écart de <Amount cents={statement - books} />, expliqué
    </strong>
  ) : (
    <strong className="late">
      Écart de <Amount cents={statement - books} />
    </strong>
  );
}

function StartTools(props: { readonly startedOn: string | null; readonly onStart: () => void }): ReactNode {
  return (
    <div className="deposit-tools">
      {props.startedOn === null ? (
        <Button size="compact-sm" variant="default" onClick={props.onStart}>
          Reprendre le solde du compte
        </Button>
      ) : (
        <span className="soft">
          Compte suivi depuis le <DateText date={props.startedOn} />.
        </span>
      )}
    </div>
  );
}
