import './accounting.css';
import { Button, SegmentedControl } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { useActions } from '../../shell/actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Amount } from '../../ui/texts.tsx';
import { AccountingFiles } from './AccountingFiles.tsx';
import { ChartDialog } from './ChartDialog.tsx';
import { JournalTable } from './JournalTable.tsx';
import { yearName } from './year-name.ts';

type Year = OutputOf<'accounting.years'>[number];
type Balance = OutputOf<'accounting.balance'>;

/** Comptabilité: the journal of a financial year, what each account holds, and whether it all agrees (I10). */
export function AccountingSection(): ReactNode {
  const years = useQuery('accounting.years', {});
  const [chosen, setChosen] = useState<string | null>(null);
  const [isChartOpen, setChartOpen] = useState(false);
  useActions([
    {
      id: 'accounting.chart',
      label: 'Modifier les comptes',
      words: 'plan comptable numéro intitulé comptabilité',
      run: () => setChartOpen(true),
    },
  ]);
  if (years.refusal !== undefined)
    return <EmptyState title="La comptabilité n’est pas montrée ici.">{years.refusal.message}</EmptyState>;
  const year = years.data?.find(({ to }) => to === chosen) ?? years.data?.[0];
  if (years.data === undefined || year === undefined) return null;
  return (
    <>
      <div className="section-tools accounting-tools">
        <fieldset className="chips" aria-label="Exercice">
          {years.data.map((one) => (
            <button
              key={one.to}
              type="button"
              className="chip"
              aria-pressed={one.to === year.to}
              onClick={() => setChosen(one.to)}
            >
              {yearName(one)}
            </button>
          ))}
        </fieldset>
        <div className="head-actions">
          <Button variant="default" onClick={() => setChartOpen(true)}>
            Modifier les comptes
          </Button>
          <AccountingFiles year={year} />
        </div>
      </div>
      <Books year={year} />
      <ChartDialog opened={isChartOpen} onClose={() => setChartOpen(false)} />
    </>
  );
}

function Books({ year }: { readonly year: Year }): ReactNode {
  const { today } = useNow();
  const [view, setView] = useState<'journal' | 'balance'>('journal');
  const until = today < year.to ? today : year.to;
  const balance = useQuery('accounting.balance', { until }).data;
  if (balance === undefined) return null;
  if (balance.rows.length === 0)
    return (
      <EmptyState title={`Rien n’est encore écrit en ${yearName(year)}.`}>
        Les écritures se font d’elles-mêmes&nbsp;: factures émises, règlements, ventes au comptoir,
        cotisations, sommes détenues pour des partenaires.
      </EmptyState>
    );
  return (
    <>
      <Proofs proofs={balance.proofs} />
      <SegmentedControl
        aria-label="Livre"
        value={view}
        onChange={(chosen) => setView(chosen === 'balance' ? 'balance' : 'journal')}
        data={[
          { value: 'journal', label: 'Journal' },
          { value: 'balance', label: 'Balance' },
        ]}
      />
      {view === 'journal' ? (
        <JournalTable from={year.from} to={year.to} />
      ) : (
        <BalanceTable balance={balance} until={until} />
      )}
    </>
  );
}

const proofNames: Readonly<Record<Balance['proofs'][number]['what'], string>> = {
  balanced: 'Journal équilibré',
  customers: 'Clients',
};

function Proofs({ proofs }: { readonly proofs: Balance['proofs'] }): ReactNode {
  return (
    <ul className="accounting-proofs" aria-label="Vérifications">
      {proofs.map(({ what, agrees, sentence }) => (
        <li key={what} data-agrees={agrees}>
          <strong>
            <span aria-hidden="true">{agrees ? '✓' : '≠'}</span> {proofNames[what]}
            {agrees ? '' : ' à vérifier'}
          </strong>
          <span className="soft">{sentence}</span>
        </li>
      ))}
    </ul>
  );
}

function BalanceTable({ balance, until }: { readonly balance: Balance; readonly until: string }): ReactNode {
  const sum = (side: 'debit' | 'credit'): number => balance.rows.reduce((total, row) => total + row[side], 0);
  return (
    <section aria-labelledby="balance-title" className="accounting-book">
      <h2 id="balance-title">Balance au {formatDateLong(until)}</h2>
      <table className="plain-table figures" aria-labelledby="balance-title">
        <thead>
          <tr>
            <th scope="col">Compte</th>
            <th scope="col" className="right">
              Débit
            </th>
            <th scope="col" className="right">
              Crédit
            </th>
          </tr>
        </thead>
        <tbody>
          {balance.rows.map(({ accountNumber, accountName, debit, credit }) => (
            <tr key={accountNumber}>
              <th scope="row">
                {accountNumber} <small className="soft">{accountName}</small>
              </th>
              <td className="right">{debit > credit && <Amount cents={debit - credit} />}</td>
              <td className="right">{credit > debit && <Amount cents={credit - debit} />}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Mouvements</th>
            <td className="right">
              <Amount cents={sum('debit')} />
            </td>
            <td className="right">
              <Amount cents={sum('credit')} />
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
