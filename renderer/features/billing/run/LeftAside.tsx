import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatDateShort } from '../../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../../api/hooks.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Amount } from '../../../ui/texts.tsx';
import { itemKey } from '../payers.ts';

/** What waits: until when, why, and back to what is to bill. */
export function HeldList({ until }: { readonly until: string }): ReactNode {
  const found = useQuery('billing.heldItems', { until });
  const lift = useCommand('billing.liftHold');
  if (found.data === undefined) return null;
  if (found.data.length === 0)
    return (
      <EmptyState title="Rien n’est en attente.">
        Une ligne mise en attente n’est pas proposée avant le jour dit, ou avant d’être remise.
      </EmptyState>
    );
  return (
    <table className="quiet-table" aria-label="En attente">
      <thead>
        <tr>
          <th scope="col">Payeur</th>
          <th scope="col">Quoi</th>
          <th scope="col">Attend</th>
          <th scope="col" className="amount">
            Montant
          </th>
          <th scope="col">
            <span className="visually-hidden">Remettre</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {found.data.map(({ item, held }) => (
          <tr key={itemKey(item)}>
            <td>{item.payerName}</td>
            <td>{item.line.designation}</td>
            <td>
              {held.until === null ? 'jusqu’à nouvel ordre' : `jusqu’au ${formatDateShort(held.until)}`}
              {held.note !== '' && <small className="soft"> {held.note}</small>}
            </td>
            <td className="amount">
              <Amount cents={item.amount} />
            </td>
            <td>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Remettre à facturer ${item.line.designation}`}
                onClick={() => void lift.run({ sources: [item.line.source] })}
              >
                Remettre à facturer
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is not billed, why, who decided it, and back to what is to bill. */
export function WaivedList({ from, to }: { readonly from: string; readonly to: string }): ReactNode {
  const found = useQuery('billing.waivedItems', { from, to });
  const unwaive = useCommand('billing.unwaive');
  if (found.data === undefined) return null;
  if (found.data.length === 0)
    return (
      <EmptyState title="Rien n’a été abandonné cette année.">
        Renoncer à facturer demande une raison&nbsp;: la ligne, son montant et qui l’a décidé restent ici.
      </EmptyState>
    );
  return (
    <table className="quiet-table" aria-label="Abandonnées">
      <thead>
        <tr>
          <th scope="col">Le</th>
          <th scope="col">Payeur</th>
          <th scope="col">Quoi</th>
          <th scope="col">Raison</th>
          <th scope="col" className="amount">
            Montant
          </th>
          <th scope="col">
            <span className="visually-hidden">Remettre</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {found.data.map((waived) => (
          <tr key={waived.id}>
            <td>{formatDateShort(waived.waivedOn)}</td>
            <td>{waived.payerName}</td>
            <td>{waived.designation}</td>
            <td>
              {waived.reason} <small className="soft">{waived.actor}</small>
            </td>
            <td className="amount">
              <Amount cents={waived.amount} />
            </td>
            <td>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Remettre à facturer ${waived.designation}`}
                onClick={() => void unwaive.run({ ids: [waived.id] })}
              >
                Remettre à facturer
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
