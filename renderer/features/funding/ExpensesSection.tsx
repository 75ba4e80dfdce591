import './funding.css';
import '../people/people.css';
import '../billing/billing.css';
import { Button, Menu, NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { Expense } from '../../../shared/contract/funding-expenses.ts';
import { formatDateBrief, formatMonth, plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { useActions } from '../../shell/actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FileButton } from '../../ui/FileButton.tsx';
import { useFileDrop } from '../../ui/use-file-drop.ts';
import { VirtualTable, type Column } from '../../ui/VirtualTable.tsx';
import { ExpenseDialog } from './ExpenseDialog.tsx';
import { FixedCostsLine } from './IncomePart.tsx';
import { useReceived } from './use-received.ts';
import { Proposals, RecurringList } from './RecurringPart.tsx';
import { Years } from '../../ui/Years.tsx';

type List = OutputOf<'funding.expenses'>;
type State = 'all' | 'due' | 'paid' | 'unproved';

interface Filter {
  readonly year: number;
  readonly text: string;
  readonly state: State;
}

const inputOf = ({ year, ...rest }: Filter) => ({ from: `${year}-01-01`, to: `${year}-12-31`, ...rest });

/** Dépenses: what the place pays, to whom, what for, with what proof; what is due and what comes back (R5). */
export function ExpensesSection(): ReactNode {
  const { today } = useNow();
  const [filter, setFilter] = useState<Filter>({ year: Number(today.slice(0, 4)), text: '', state: 'all' });
  const [opened, setOpened] = useState<Expense | 'new'>();
  const list = useQuery('funding.expenses', inputOf(filter));
  const recurring = useQuery('funding.recurringExpenses', {}).data;
  const incoming = useReceived();
  const drop = useFileDrop((file) => void incoming.take(file));
  useActions([
    {
      id: 'funding.expense',
      label: 'Noter une dépense',
      words: 'achat facture fournisseur payer justificatif',
      run: () => setOpened('new'),
    },
  ]);
  if (list.refusal !== undefined)
    return <EmptyState title="Les dépenses ne sont pas montrées ici.">{list.refusal.message}</EmptyState>;
  const { data } = list;
  if (data === undefined || recurring === undefined) return null;
  const isFiltered = filter.text !== '' || filter.state !== 'all';
  return (
    <div className="funding-drop" data-over={drop.isOver} {...drop.listeners}>
      <Tools
        filter={filter}
        onChange={(patch) => setFilter({ ...filter, ...patch })}
        onNew={() => setOpened('new')}
        onFile={(file) => void incoming.take(file)}
      />
      <FixedCostsLine year={filter.year} />
      <Proposals proposals={recurring.proposals} />
      {data.rows.length > 0 && <Sums data={data} />}
      <div className="funding-columns">
        {data.rows.length === 0 ? (
          <EmptyState title={isFiltered ? 'Rien ne correspond.' : `Aucune dépense en ${filter.year}.`}>
            {isFiltered
              ? 'Changer les mots cherchés ou l’état.'
              : 'Chaque achat se note avec son fournisseur, son compte et son justificatif. Les écritures se font d’elles-mêmes.'}
          </EmptyState>
        ) : (
          <VirtualTable
            label="Dépenses"
            rows={data.rows}
            rowKey={(row) => row.id}
            rowHeight={44}
            height="56vh"
            onOpen={setOpened}
            columns={columns}
          />
        )}
        <div>
          <RecurringList recurring={recurring} />
          <Totals data={data} />
        </div>
      </div>
      {opened !== undefined && (
        <ExpenseDialog {...(opened !== 'new' && { expense: opened })} onClose={() => setOpened(undefined)} />
      )}
      {incoming.received !== undefined && (
        <ExpenseDialog
          prefill={incoming.received.prefill}
          {...(incoming.received.proof !== undefined && { proof: incoming.received.proof })}
          onClose={incoming.clear}
        />
      )}
    </div>
  );
}

const states: readonly { readonly value: State; readonly label: string }[] = [
  { value: 'all', label: 'toutes' },
  { value: 'due', label: 'à payer ou à rembourser' },
  { value: 'paid', label: 'payées' },
  { value: 'unproved', label: 'sans justificatif' },
];

function Tools(props: {
  readonly filter: Filter;
  readonly onChange: (patch: Partial<Filter>) => void;
  readonly onNew: () => void;
  readonly onFile: (file: File) => void;
}): ReactNode {
  const { filter, onChange } = props;
  return (
    <div className="section-tools">
      <Years value={filter.year} onChange={(year) => onChange({ year })} />
      <TextInput
        label="Chercher"
        placeholder="fournisseur, libellé, numéro…"
        value={filter.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <NativeSelect
        label="Dépenses"
        value={filter.state}
        data={[...states]}
        onChange={(event) =>
          onChange({ state: states.find(({ value }) => value === event.currentTarget.value)?.value ?? 'all' })
        }
      />
      <div className="head-actions grow-end">
        <Exports filter={filter} />
        <FileButton variant="default" label="Facture reçue" accept=".pdf,.xml" onFile={props.onFile}>
          Lire une facture reçue
        </FileButton>
        <Button onClick={props.onNew}>Noter une dépense</Button>
      </div>
    </div>
  );
}

function Exports({ filter }: { readonly filter: Filter }): ReactNode {
  const file = useAsk('funding.expensesFile');
  const files = useFiles();
  const save = async (format: 'csv' | 'xlsx' | 'ods'): Promise<void> => {
    const result = await file.run({ ...inputOf(filter), format });
    if (result.ok) await files.save(result.value);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default">Exporter</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['csv', 'xlsx', 'ods'] as const).map((format) => (
          <Menu.Item key={format} onClick={() => void save(format)}>
            Les dépenses en {format.toUpperCase()}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Sums({ data }: { readonly data: List }): ReactNode {
  return (
    <dl className="funding-sums figures">
      <div>
        <dt>Dépensé</dt>
        <dd>{formatAmount(data.amount)}</dd>
      </div>
      <div>
        <dt>À payer</dt>
        <dd>{formatAmount(data.due)}</dd>
      </div>
      <div>
        <dt>Sans justificatif</dt>
        <dd>{plural(data.unproved, 'dépense')}</dd>
      </div>
    </dl>
  );
}

function PaidCell({ row }: { readonly row: Expense }): ReactNode {
  const { today } = useNow();
  const pay = useCommand('funding.payExpenses');
  if (row.reverses !== null) return <span className="soft">annulation</span>;
  if (row.reversedBy !== null) return <span className="soft">annulée</span>;
  if (row.isWaived) return <span className="soft">abandonnée</span>;
  if (row.paid !== null) return <span className="soft">{formatDateBrief(row.paid.on)}</span>;
  const word = row.advancedBy === null ? 'Payer' : 'Rembourser';
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={`${word} ${row.supplierName}, ${formatAmount(row.amount)}`}
      onClick={(event) => {
        event.stopPropagation();
        void pay.run({ ids: [row.id], on: today, method: 'transfer' });
      }}
    >
      {word}
    </Button>
  );
}

const columns: readonly Column<Expense>[] = [
  { key: 'date', header: 'Date', width: 104, cell: (row) => formatDateBrief(row.spentOn) },
  {
    key: 'what',
    header: 'Fournisseur',
    cell: (row) => (
      <>
        <span className={row.reversedBy === null ? undefined : 'funding-struck'}>{row.supplierName}</span>{' '}
        <small className="soft">
          {[
            row.label,
            row.number,
            row.activity,
            row.advancedBy === null ? '' : `avancée par ${row.advancedByName}`,
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </small>
      </>
    ),
  },
  {
    key: 'account',
    header: 'Compte',
    width: 72,
    cell: (row) => <abbr title={row.accountName}>{row.accountNumber}</abbr>,
  },
  {
    key: 'proof',
    header: 'Pièce',
    width: 64,
    cell: (row) => (row.proofs === 0 ? 'aucune' : String(row.proofs)),
  },
  { key: 'amount', header: 'Montant', align: 'right', width: 110, cell: (row) => formatAmount(row.amount) },
  { key: 'paid', header: 'Payée', width: 112, cell: (row) => <PaidCell row={row} /> },
];

function Totals({ data }: { readonly data: List }): ReactNode {
  if (data.rows.length === 0) return null;
  return (
    <>
      <section className="funding-part">
        <h2>Par mois</h2>
        <table className="plain-table" aria-label="Par mois">
          <tbody>
            {data.byMonth.map(({ month, amount }) => (
              <tr key={month}>
                <th scope="row">{formatMonth(`${month}-01`)}</th>
                <td className="amount">{formatAmount(amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className="funding-part">
        <h2>Par compte</h2>
        <table className="plain-table" aria-label="Par compte">
          <tbody>
            {data.byAccount.map(({ account, number, name, amount }) => (
              <tr key={account}>
                <th scope="row">
                  {number} <small className="soft">{name}</small>
                </th>
                <td className="amount">{formatAmount(amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
