import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../../shared/contract/contract.ts';
import { formatDateShort, joinWords } from '../../../../shared/domain/french.ts';
import { billableUseLabels } from '../../../../shared/domain/standing-payers.ts';
import { useCommand, useQuery } from '../../../api/hooks.ts';
import { useNow } from '../../../api/now.ts';
import { partyPath } from '../../../shell/paths.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';

type Standing = OutputOf<'billing.standingPayers'>[number];

/** Who pays for good for whom (I5): what for, since when, and the ways to end it. */
export function StandingList(): ReactNode {
  const found = useQuery('billing.standingPayers', {});
  if (found.data === undefined) return null;
  if (found.data.length === 0)
    return (
      <EmptyState title="Chacun paie pour soi.">
        {
          'Sur une ligne à facturer, «\u00a0Facturer à…\u00a0» puis «\u00a0Désormais\u00a0» fait payer quelqu’un d’autre une fois pour toutes. Les structures qui paient pour leurs personnes, dites sur leur fiche, valent sans cela.'
        }
      </EmptyState>
    );
  return (
    <table className="quiet-table" aria-label="Qui paie pour qui">
      <thead>
        <tr>
          <th scope="col">Pour</th>
          <th scope="col">Payeur</th>
          <th scope="col">Quoi</th>
          <th scope="col">Depuis</th>
          <th scope="col">Jusqu’au</th>
          <th scope="col">
            <span className="visually-hidden">Finir ou retirer</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {found.data.map((row) => (
          <StandingRow key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function StandingRow({ row }: { readonly row: Standing }): ReactNode {
  const { today } = useNow();
  const save = useCommand('billing.saveStandingPayer');
  const remove = useCommand('billing.removeStandingPayer');
  const { id, version, personId, payer, uses, since, until, note } = row;
  const isEnded = until !== null && until < today;
  const last = since > today ? since : today;
  return (
    <tr className={isEnded ? 'soft' : undefined}>
      <td>
        <Link href={partyPath({ kind: 'person', id: personId })}>{row.personName}</Link>
      </td>
      <td>
        <Link href={partyPath(payer)}>{row.payerName}</Link>
      </td>
      <td>
        {uses.length === 0 ? 'tout' : joinWords(uses.map((use) => billableUseLabels[use].toLowerCase()))}
      </td>
      <td>{formatDateShort(since)}</td>
      <td>{until === null ? 'sans fin' : formatDateShort(until)}</td>
      <td>
        <Group gap="xs" wrap="nowrap">
          {!isEnded && until === null && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Finir ce jour, ${row.personName}`}
              onClick={() =>
                void save.run({ id, version, fields: { personId, payer, uses, since, until: last, note } })
              }
            >
              Finir ce jour
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={`Retirer, ${row.personName}`}
            onClick={() => void remove.run({ id, version })}
          >
            Retirer
          </Button>
        </Group>
      </td>
    </tr>
  );
}
