import { useMemo, type ReactNode } from 'react';
import type { AccountingEntry } from '../../../shared/contract/accounting.ts';
import { formatDateShort, plural } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { Amount } from '../../ui/texts.tsx';
import { VirtualTable, type Column } from '../../ui/VirtualTable.tsx';

/** What the screen takes at once: a year of a tiers-lieu is some thousands of entries. */
const most = 1000;

interface Row {
  readonly key: string;
  readonly entry: AccountingEntry;
  readonly line: AccountingEntry['lines'][number];
  /** The first line of an entry says what all of them share. */
  readonly isFirst: boolean;
}

const columns: readonly Column<Row>[] = [
  { key: 'number', header: 'N°', align: 'right', width: 56, cell: (row) => row.isFirst && row.entry.number },
  {
    key: 'date',
    header: 'Date',
    width: 100,
    cell: (row) => row.isFirst && formatDateShort(row.entry.date),
  },
  { key: 'journal', header: 'Jnl', width: 48, cell: (row) => row.isFirst && row.entry.journal },
  {
    key: 'account',
    header: 'Compte',
    width: 260,
    cell: ({ line }) => (
      <span className="journal-text" title={line.auxiliaryName || line.accountName}>
        {line.accountNumber} <small className="soft">{line.auxiliaryName || line.accountName}</small>
      </span>
    ),
  },
  {
    key: 'label',
    header: 'Libellé',
    cell: (row) =>
      row.isFirst && (
        <span className="journal-text" title={row.entry.label}>
          {row.entry.label}
        </span>
      ),
  },
  {
    key: 'debit',
    header: 'Débit',
    align: 'right',
    width: 110,
    cell: ({ line }) => line.debit > 0 && <Amount cents={line.debit} />,
  },
  {
    key: 'credit',
    header: 'Crédit',
    align: 'right',
    width: 110,
    cell: ({ line }) => line.credit > 0 && <Amount cents={line.credit} />,
  },
];

/** The journal of a financial year, newest entries first as they are looked for, a line each. */
export function JournalTable({ from, to }: { readonly from: string; readonly to: string }): ReactNode {
  const page = useQuery('accounting.journal', { from, to, limit: most }).data;
  const rows = useMemo(() => rowsOf(page?.entries ?? []), [page]);
  return (
    <section aria-label="Journal" className="accounting-book">
      {page !== undefined && page.total > most && (
        <p className="soft">
          Les {most} dernières sur {plural(page.total, 'écriture')}&nbsp;: le fichier les a toutes.
        </p>
      )}
      <VirtualTable
        label="Journal"
        rows={rows}
        columns={columns}
        rowKey={(row) => row.key}
        rowHeight={32}
        height="max(320px, calc(100vh - 440px))"
      />
    </section>
  );
}

const rowsOf = (entries: readonly AccountingEntry[]): Row[] =>
  entries.flatMap((entry) =>
    entry.lines.map((line, index) => ({
      key: `${entry.number}.${index}`,
      entry,
      line,
      isFirst: index === 0,
    })),
  );
