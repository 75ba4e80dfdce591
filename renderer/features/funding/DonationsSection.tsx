import './funding.css';
import '../people/people.css';
import '../billing/billing.css';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Donation } from '../../../shared/contract/funding-donations.ts';
import { formatDateBrief, plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { useActions } from '../../shell/actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { VirtualTable, type Column } from '../../ui/VirtualTable.tsx';
import { CampaignsPart } from './CampaignsPart.tsx';
import { DonationDialog } from './DonationDialog.tsx';
import { TaxReceiptsPart } from './TaxReceiptsPart.tsx';
import { ThanksDialog } from './ThanksDialog.tsx';
import { Years } from '../../ui/Years.tsx';

/** Dons: what was given, by whom, for which campaign; thanks; tax receipts (P1, I12). */
export function DonationsSection(): ReactNode {
  const { today } = useNow();
  const thisYear = Number(today.slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const [isGiving, setGiving] = useState(false);
  const [isThanking, setThanking] = useState(false);
  const list = useQuery('funding.donations', { from: `${year}-01-01`, to: `${year}-12-31` });
  useActions([
    {
      id: 'funding.give',
      label: 'Noter un don',
      words: 'donateur mécénat campagne',
      run: () => setGiving(true),
    },
  ]);
  if (list.refusal !== undefined)
    return <EmptyState title="Les dons ne sont pas montrés ici.">{list.refusal.message}</EmptyState>;
  const { data } = list;
  if (data === undefined) return null;
  const toThank = data.rows.filter(
    ({ counts, thankedOn, donor }) => counts && thankedOn === null && donor !== null,
  );
  return (
    <>
      <div className="section-tools">
        <Years value={year} onChange={setYear} />
        {data.rows.length > 0 && (
          <p>
            <strong>{formatAmount(data.amount)}</strong> de {plural(data.donors, 'donateur')}
          </p>
        )}
        <div className="head-actions grow-end">
          {toThank.length > 0 && (
            <Button variant="default" onClick={() => setThanking(true)}>
              Remercier ({toThank.length})
            </Button>
          )}
          <Button onClick={() => setGiving(true)}>Noter un don</Button>
        </div>
      </div>
      <CampaignsPart />
      {data.rows.length === 0 ? (
        <EmptyState title={`Aucun don en ${year}.`}>
          Un don en argent se note avec son moyen de paiement, un don en nature avec sa valeur. Une adhésion
          payée deux fois et laissée en don apparaît aussi ici.
        </EmptyState>
      ) : (
        <VirtualTable
          label="Dons"
          rows={data.rows}
          rowKey={(row) => row.id}
          rowHeight={40}
          height="36vh"
          columns={columns}
        />
      )}
      <TaxReceiptsPart year={year} />
      {isGiving && <DonationDialog onClose={() => setGiving(false)} />}
      {isThanking && <ThanksDialog gifts={toThank} onClose={() => setThanking(false)} />}
    </>
  );
}

const formWords = { money: '', kind: 'en nature', expenses: 'abandon de frais' } as const;

function Thanks({ row }: { readonly row: Donation }): ReactNode {
  const thank = useCommand('funding.thank');
  if (!row.counts) return <span className="soft">annulé</span>;
  if (row.donor === null) return null;
  if (row.thankedOn !== null) return <span className="soft">{formatDateBrief(row.thankedOn)}</span>;
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      aria-label={`Noter ${row.donorName} comme remercié`}
      onClick={() => void thank.run({ ids: [row.id], by: 'other' })}
    >
      Noter
    </Button>
  );
}

const columns: readonly Column<Donation>[] = [
  { key: 'date', header: 'Date', width: 104, cell: (row) => formatDateBrief(row.givenOn) },
  {
    key: 'who',
    header: 'Donateur',
    cell: (row) => (
      <>
        <span className={row.counts ? undefined : 'funding-struck'}>
          {row.donorName === '' ? 'Anonyme' : row.donorName}
        </span>{' '}
        <small className="soft">
          {[formWords[row.form], row.what, row.campaignName, row.note]
            .filter((part) => part !== '')
            .join(' · ')}
        </small>
      </>
    ),
  },
  { key: 'receipt', header: 'Reçu fiscal', width: 128, cell: (row) => row.receiptNumber ?? '' },
  { key: 'amount', header: 'Montant', align: 'right', width: 110, cell: (row) => formatAmount(row.amount) },
  { key: 'thanks', header: 'Remercié', width: 112, cell: (row) => <Thanks row={row} /> },
];
