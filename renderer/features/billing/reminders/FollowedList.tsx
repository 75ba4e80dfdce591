import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../../shared/contract/contract.ts';
import { formatDateBrief, formatDateShort, plural } from '../../../../shared/domain/french.ts';
import { reminderLevelLabels } from '../../../../shared/domain/payment-reminders.ts';
import { useCommand } from '../../../api/hooks.ts';
import { documentPath } from '../../../shell/paths.ts';
import { Amount } from '../../../ui/texts.tsx';

type Reminders = OutputOf<'billing.paymentReminders'>;

/** What is late and has its reminder already, or not yet: what was said, and when the next comes. */
export function FollowedList({ rows }: { readonly rows: Reminders['later'] }): ReactNode {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="followed-title">
      <h2 id="followed-title">Suivies · {rows.length}</h2>
      <table className="quiet-table" aria-label="Factures en retard suivies">
        <thead>
          <tr>
            <th scope="col">Qui</th>
            <th scope="col">Facture</th>
            <th scope="col">Dit</th>
            <th scope="col">Ensuite</th>
            <th scope="col" className="amount">
              Reste dû
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ payerName, document, lastSaid, next }) => (
            <tr key={document.id}>
              <td>{payerName}</td>
              <td>
                <Link href={documentPath(document.id)}>{document.number}</Link>
                <small className="soft">{`en retard de ${plural(document.lateDays, 'jour')}`}</small>
              </td>
              <td>
                {lastSaid === null
                  ? 'pas encore'
                  : `${reminderLevelLabels[lastSaid.level]}, ${formatDateBrief(lastSaid.on)}`}
              </td>
              <td>
                {next === null
                  ? 'plus rien d’ici\u00a0: en parler'
                  : `${reminderLevelLabels[next.level]} le ${formatDateShort(next.from)}`}
              </td>
              <td className="amount">
                <Amount cents={document.due} owed />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What is left out, why, and the way back. */
export function PausedList({ rows }: { readonly rows: Reminders['paused'] }): ReactNode {
  const resume = useCommand('billing.resumeReminders');
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="paused-title">
      <h2 id="paused-title">Mises de côté · {rows.length}</h2>
      <table className="quiet-table" aria-label="Factures mises de côté">
        <thead>
          <tr>
            <th scope="col">Qui</th>
            <th scope="col">Facture</th>
            <th scope="col">Pourquoi</th>
            <th scope="col" className="amount">
              Reste dû
            </th>
            <th scope="col">
              <span className="visually-hidden">Relancer de nouveau</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ payerName, document, reason, since, until }) => (
            <tr key={document.id}>
              <td>{payerName}</td>
              <td>
                <Link href={documentPath(document.id)}>{document.number}</Link>
              </td>
              <td>
                {reason}
                <small className="soft">
                  {until === null
                    ? `depuis le ${formatDateShort(since)}`
                    : `jusqu’au ${formatDateShort(until)}`}
                </small>
              </td>
              <td className="amount">
                <Amount cents={document.due} owed />
              </td>
              <td>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Relancer de nouveau ${document.number}`}
                  onClick={() => void resume.run({ documentId: document.id })}
                >
                  Relancer de nouveau
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
