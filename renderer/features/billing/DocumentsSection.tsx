import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { DocumentSummary } from '../../../shared/contract/billing-documents.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { documentPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Amount, DateText } from '../../ui/texts.tsx';
import { VirtualTable, type Column } from '../../ui/VirtualTable.tsx';
import { documentState } from './document-words.ts';
import { handedColumn, NotHanded, useHanded } from './run/Handed.tsx';
import { FindTools } from '../../ui/FindTools.tsx';

type Filter = 'all' | 'due' | 'overdue' | 'paid';

const PAGE = 200;
/** As many as the contract gives at once. */
const MOST = 500;

const columns: readonly Column<DocumentSummary>[] = [
  { key: 'number', header: 'Numéro', width: 130, cell: (row) => row.number },
  {
    key: 'issued',
    header: 'Émise le',
    width: 110,
    cell: (row) => row.issuedOn !== null && <DateText date={row.issuedOn} />,
  },
  { key: 'buyer', header: 'Client', cell: (row) => row.buyerName },
  { key: 'state', header: 'Où elle en est', width: 200, cell: (row) => <StateChip row={row} /> },
  {
    key: 'gross',
    header: 'Montant',
    align: 'right',
    width: 120,
    cell: (row) => <Amount cents={row.kind === 'credit_note' ? -row.gross : row.gross} />,
  },
  {
    key: 'due',
    header: 'Reste dû',
    align: 'right',
    width: 120,
    cell: (row) => row.due > 0 && <Amount cents={row.due} owed={row.overdueDays > 0} />,
  },
];

/** Issued invoices and credit notes, found by number or name, however many there are. */
export function IssuedSection(): ReactNode {
  const [filter, setFilter] = useState<Filter>('all');
  const [text, setText] = useState('');
  const [limit, setLimit] = useState(PAGE);
  const [, navigate] = useLocation();
  const found = useQuery('billing.documents', { filter, text: text.trim(), limit: Math.min(limit, MOST) });
  // Drafts have their own list.
  const rows = (found.data?.rows ?? []).filter((row) => row.status === 'issued');
  const handed = useHanded(rows);
  return (
    <>
      <FindTools
        label="Chercher une facture"
        text={text}
        onText={setText}
        which="Lesquelles"
        filter={filter}
        filters={[
          { value: 'all', label: 'Toutes' },
          { value: 'overdue', label: 'En retard' },
          { value: 'due', label: 'À régler' },
          { value: 'paid', label: 'Réglées' },
        ]}
        onFilter={(value) => {
          setFilter(value);
          setLimit(PAGE);
        }}
      >
        {found.data !== undefined && (
          <output className="soft grow-end">
            {found.data.total > MOST
              ? `les ${MOST} plus récents\u00a0: chercher les autres par nom ou numéro`
              : plural(rows.length, 'document')}
          </output>
        )}
      </FindTools>
      <NotHanded rows={rows} handed={handed} />
      {found.data !== undefined && rows.length === 0 ? (
        <EmptyState title={emptyTitles[filter]}>
          {text === ''
            ? 'Une facture émise se retrouve ici par son numéro ou le nom de son client.'
            : 'Essayer un autre nom, ou une partie du numéro.'}
        </EmptyState>
      ) : (
        <VirtualTable
          label="Factures émises"
          rows={rows}
          columns={[...columns, handedColumn(handed)]}
          rowKey={(row) => row.id}
          onOpen={(row) => navigate(documentPath(row.id))}
          onReach={(index) => {
            if (index >= rows.length - 20 && (found.data?.total ?? 0) > limit && limit < MOST)
              setLimit(limit + PAGE);
          }}
          height="max(320px, calc(100vh - 380px))"
        />
      )}
    </>
  );
}

const emptyTitles: Readonly<Record<Filter, string>> = {
  all: 'Aucune facture de ce nom.',
  overdue: 'Aucune facture en retard.',
  due: 'Rien n’est à régler.',
  paid: 'Aucune facture réglée de ce nom.',
};

function StateChip({ row }: { readonly row: DocumentSummary }): ReactNode {
  const { tone, words } = documentState(row);
  return <span className={`state state-${tone}`}>{words}</span>;
}
