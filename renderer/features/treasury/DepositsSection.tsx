import './treasury.css';
import { SegmentedControl } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { money } from '../../../shared/contract/define.ts';
import type { CarriedMethod } from '../../../shared/contract/treasury-deposits.ts';
import { useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DepositForm } from './DepositForm.tsx';
import { DepositsList } from './DepositsList.tsx';

const kinds: readonly { readonly value: CarriedMethod; readonly label: string }[] = [
  { value: 'cheque', label: 'Chèques' },
  { value: 'card', label: 'Cartes' },
  { value: 'helloasso', label: 'HelloAsso' },
  { value: 'other', label: 'Autres' },
];

const nothingWaits: Readonly<Record<CarriedMethod, string>> = {
  cheque: 'Aucun chèque n’attend d’être remis.',
  card: 'Aucun paiement par carte n’attend son versement.',
  helloasso: 'HelloAsso ne doit rien.',
  other: 'Aucun autre règlement n’attend d’arriver sur le compte.',
};

/** Remises: what was received and is not on the account yet, and the slips and payouts that carried it there (I8). */
export function DepositsSection(): ReactNode {
  const [kind, setKind] = useState<CarriedMethod>('cheque');
  const waiting = useQuery('treasury.toDeposit', { kind });
  const role = useQuery('access.session', {}).data?.role;
  // Who may not note a payout sees no list that only ends in one.
  const shown = role === undefined || money.includes(role) ? kinds : kinds.slice(0, 1);
  if (waiting.refusal !== undefined) return <EmptyState title={waiting.refusal.message} />;
  return (
    <>
      <SegmentedControl
        aria-label="Moyen de règlement"
        value={kind}
        onChange={(chosen) => setKind(kinds.find(({ value }) => value === chosen)?.value ?? 'cheque')}
        data={[...shown]}
      />
      {waiting.data !== undefined &&
        !waiting.outdated &&
        (waiting.data.rows.length === 0 ? (
          <EmptyState title={nothingWaits[kind]}>
            {kind === 'cheque'
              ? 'Chaque règlement noté par chèque attend ici sa remise en banque.'
              : 'Chaque règlement noté par ce moyen attend ici d’être versé sur le compte.'}
          </EmptyState>
        ) : (
          <DepositForm key={kind} kind={kind} rows={waiting.data.rows} />
        ))}
      <DepositsList kind={kind} />
    </>
  );
}
