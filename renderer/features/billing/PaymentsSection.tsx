import { Button } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DateField } from '../../ui/fields.tsx';
import { Amount, DateText } from '../../ui/texts.tsx';
import { VirtualTable, type Column } from '../../ui/VirtualTable.tsx';
import { HeldTable } from '../networks/PartnerMachines.tsx';
import { methodLabel } from './payment-methods.tsx';
import { ReverseDialog, type Reversible } from './ReverseDialog.tsx';

type Payment = OutputOf<'billing.payments'>[number];

/** Money received in a range of days; a payment is taken back by another, never deleted (I7). */
export function PaymentsSection(): ReactNode {
  const { today } = useNow();
  const [from, setFrom] = useState<string | null>(addDays(today, -30));
  const [to, setTo] = useState<string | null>(today);
  const [reversing, setReversing] = useState<Reversible | null>(null);
  const found = useQuery('billing.payments', { from: from ?? today, to: to ?? today });
  const rows = found.data ?? [];
  const total = rows.reduce((sum, row) => sum + row.amount, 0);
  const columns = useMemo(() => columnsFor(setReversing), []);
  return (
    <>
      <div className="section-tools">
        <DateField label="Du" value={from} onChange={setFrom} w={220} />
        <DateField label="Au" value={to} onChange={setTo} w={220} />
        <p className="grow-end">
          Reçu en tout&nbsp;: <Amount cents={total} />
        </p>
      </div>
      {found.data !== undefined && rows.length === 0 ? (
        <EmptyState title="Aucun règlement ces jours-là.">
          Un règlement se note sur une facture, sur le compte de quelqu’un, ou au comptoir avec <kbd>V</kbd>.
        </EmptyState>
      ) : (
        <VirtualTable
          label="Règlements"
          rows={rows}
          columns={columns}
          rowKey={(row) => row.id}
          height="max(320px, calc(100vh - 400px))"
        />
      )}
      <HeldPart from={from ?? today} to={to ?? today} />
      <ReverseDialog payment={reversing} onClose={() => setReversing(null)} />
    </>
  );
}

/** Money taken for partners in the same days: in the till, and not ours (B11). */
function HeldPart(props: { readonly from: string; readonly to: string }): ReactNode {
  const held = useQuery('networks.heldPayments', props).data;
  if (held === undefined || (held.rows.length === 0 && held.cashOut === 0)) return null;
  return (
    <section aria-label="Encaissé pour le compte de partenaires">
      <h2>Encaissé pour le compte de partenaires</h2>
      <p className="soft">
        Ce n’est pas notre recette. En espèces&nbsp;: <Amount cents={held.cashIn} /> reçus,{' '}
        <Amount cents={held.cashOut} /> reversés, à compter à part dans la caisse.
      </p>
      {held.rows.length > 0 && <HeldTable rows={held.rows} />}
    </section>
  );
}

function Reference({ row }: { readonly row: Payment }): ReactNode {
  if (row.reversedBy !== null) return <span className="late">annulé depuis</span>;
  if (row.reverses !== null) return <span className="soft">annule un règlement</span>;
  return (
    <span className="soft">
      {row.reference}
      {row.unallocated > 0 && ' · au crédit du compte'}
    </span>
  );
}

function columnsFor(reverse: (payment: Payment) => void): readonly Column<Payment>[] {
  return [
    { key: 'day', header: 'Reçu le', width: 110, cell: (row) => <DateText date={row.receivedOn} /> },
    { key: 'payer', header: 'De', cell: (row) => row.payerName || 'Client de passage' },
    { key: 'method', header: 'Par', width: 110, cell: (row) => methodLabel(row.method) },
    { key: 'reference', header: 'Référence', cell: (row) => <Reference row={row} /> },
    {
      key: 'amount',
      header: 'Montant',
      align: 'right',
      width: 120,
      cell: (row) => <Amount cents={row.amount} />,
    },
    {
      key: 'reverse',
      header: <span className="visually-hidden">Annuler</span>,
      width: 110,
      cell: (row) =>
        row.reversedBy === null &&
        row.reverses === null && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            onClick={(event) => {
              event.stopPropagation();
              reverse(row);
            }}
          >
            Annuler
          </Button>
        ),
    },
  ];
}
