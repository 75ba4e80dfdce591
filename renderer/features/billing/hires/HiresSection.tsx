import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { HireSummary } from '../../../../shared/contract/billing-hires.ts';
import { plural } from '../../../../shared/domain/french.ts';
import { useQuery } from '../../../api/hooks.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { DateText } from '../../../ui/texts.tsx';
import { VirtualTable, type Column } from '../../../ui/VirtualTable.tsx';
import { hirePath } from '../paths.ts';
import { DepositsList } from './DepositsList.tsx';
import { depositWords, hireState, insuranceWords } from './hire-words.ts';
import { FindTools } from '../../../ui/FindTools.tsx';

type Filter = 'all' | 'open' | 'signed' | 'closed';

const lacks = (words: string, isLacking: boolean): ReactNode =>
  isLacking ? <span className="state state-late">{words}</span> : words;

const columns: readonly Column<HireSummary>[] = [
  { key: 'number', header: 'Numéro', width: 130, cell: (row) => row.number ?? 'brouillon' },
  { key: 'customer', header: 'Qui loue', cell: (row) => row.customerName },
  { key: 'rooms', header: 'Salles', cell: (row) => row.rooms },
  {
    key: 'days',
    header: 'Le',
    width: 110,
    cell: (row) => row.from !== null && <DateText date={row.from} />,
  },
  {
    key: 'state',
    header: 'Convention',
    width: 190,
    cell: (row) => {
      const { tone, words } = hireState(row);
      return <span className={`state state-${tone}`}>{words}</span>;
    },
  },
  {
    key: 'insurance',
    header: 'Assurance',
    width: 150,
    cell: (row) =>
      lacks(
        insuranceWords[row.insurance],
        row.status !== 'cancelled' && (row.insurance === 'missing' || row.insurance === 'expired'),
      ),
  },
  { key: 'deposit', header: 'Caution', width: 110, cell: (row) => depositWords[row.deposit] },
];

/** Lettings: hire agreements, and the security deposits that are asked for or held (I14). */
export function HiresSection(): ReactNode {
  const [filter, setFilter] = useState<Filter>('all');
  const [text, setText] = useState('');
  const [, navigate] = useLocation();
  const found = useQuery('billing.hires', { filter, text: text.trim() });
  const rows = found.data ?? [];
  return (
    <>
      <DepositsList />
      <FindTools
        label="Chercher une convention"
        text={text}
        onText={setText}
        which="Lesquelles"
        filter={filter}
        filters={[
          { value: 'all', label: 'Toutes' },
          { value: 'open', label: 'À signer' },
          { value: 'signed', label: 'Signées' },
          { value: 'closed', label: 'Passées' },
        ]}
        onFilter={setFilter}
      >
        <output className="soft grow-end">{plural(rows.length, 'convention')}</output>
      </FindTools>
      {found.data !== undefined && rows.length === 0 ? (
        <EmptyState title={text === '' ? 'Aucune convention ici.' : 'Aucune convention de ce nom.'}>
          Une convention de mise à disposition se prépare depuis une réservation, ou depuis un devis accepté.
          Elle reprend les salles, les dates et le prix, et suit l’assurance et la caution.
        </EmptyState>
      ) : (
        <VirtualTable
          label="Conventions"
          rows={rows}
          columns={columns}
          rowKey={(row) => row.id}
          onOpen={(row) => navigate(hirePath(row.id))}
          height="max(320px, calc(100vh - 420px))"
        />
      )}
    </>
  );
}
