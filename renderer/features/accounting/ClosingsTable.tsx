import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ClosingView } from '../../../shared/contract/accounting-closing.ts';
import { formatMonth, plural } from '../../../shared/domain/french.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk } from '../../api/hooks.ts';
import { Amount } from '../../ui/texts.tsx';
import { yearName } from './year-name.ts';

/** « novembre 2026 », « exercice 2026 ». */
const nameOf = (closing: ClosingView): string =>
  closing.kind === 'year' ? `exercice ${yearName(closing)}` : formatMonth(closing.to);

/** Closed periods, newest first: what was sold and received, the running totals, and the archive of each (I9). */
export function ClosingsTable({ rows }: { readonly rows: readonly ClosingView[] }): ReactNode {
  const [open, setOpen] = useState<number | null>(null);
  return (
    <section aria-labelledby="closings-title" className="accounting-book">
      <h2 id="closings-title">Périodes closes</h2>
      <table className="plain-table figures" aria-labelledby="closings-title">
        <thead>
          <tr>
            <th scope="col">Période</th>
            <th scope="col" className="right">
              Ventes TTC
            </th>
            <th scope="col" className="right">
              Encaissé
            </th>
            <th scope="col" className="right">
              Cumul de l’exercice
            </th>
            <th scope="col" className="right">
              Depuis l’origine
            </th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        {rows.map((closing) => (
          <ClosingRows
            key={closing.id}
            closing={closing}
            isOpen={open === closing.id}
            onToggle={() => setOpen(open === closing.id ? null : closing.id)}
          />
        ))}
      </table>
    </section>
  );
}

function ClosingRows(props: {
  readonly closing: ClosingView;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}): ReactNode {
  const { closing, isOpen, onToggle } = props;
  const { turnover, payments, yearToDate, perpetual } = closing.totals;
  return (
    <tbody>
      <tr>
        <th scope="row">
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={isOpen}
            onClick={onToggle}
            leftSection={<span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>}
          >
            {nameOf(closing)}
          </Button>
        </th>
        <td className="right">
          <Amount cents={turnover.gross} />
        </td>
        <td className="right">
          <Amount cents={payments.reduce((sum, { amount }) => sum + amount, 0)} />
        </td>
        <td className="right">
          <Amount cents={yearToDate.gross} />
        </td>
        <td className="right">
          <Amount cents={perpetual.gross} />
        </td>
        <td className="right">
          <ArchiveButton closing={closing} />
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={6}>
            <Details closing={closing} />
          </td>
        </tr>
      )}
    </tbody>
  );
}

type Issued = ClosingView['totals']['invoices'];

function issuedWords(
  [none, one, many]: readonly [string, string, string],
  { count, firstNumber, lastNumber }: Pick<Issued, 'count' | 'firstNumber' | 'lastNumber'>,
): string {
  if (count === 0) return none;
  return `${plural(count, one, many)} (${count === 1 ? firstNumber : `${firstNumber} à ${lastNumber}`})`;
}

function Details({ closing }: { readonly closing: ClosingView }): ReactNode {
  const { invoices, creditNotes, sales, receipts, entries, turnover } = closing.totals;
  return (
    <ul className="closing-details soft">
      <li>
        {[
          issuedWords(['aucune facture', 'facture', 'factures'], invoices),
          issuedWords(['aucun avoir', 'avoir', 'avoirs'], creditNotes),
          issuedWords(['aucune vente', 'vente', 'ventes'], sales),
          issuedWords(['aucun reçu', 'reçu', 'reçus'], receipts),
        ].join(', ')}
      </li>
      <li>
        HT <Amount cents={turnover.net} />, TVA <Amount cents={turnover.vat} />
      </li>
      <li>
        {plural(entries.count, 'écriture')}, débit <Amount cents={entries.debit} />
      </li>
      <li className="closing-hash">
        Maillon {closing.position}&nbsp;: {closing.hash}
      </li>
    </ul>
  );
}

function ArchiveButton({ closing }: { readonly closing: ClosingView }): ReactNode {
  const archive = useAsk('accounting.archiveFile');
  const files = useFiles();
  const save = async (): Promise<void> => {
    const made = await archive.run({ closingId: closing.id });
    if (made.ok) await files.save(made.value);
  };
  return (
    <Button
      variant="default"
      size="compact-sm"
      loading={archive.running}
      aria-label={`Archiver, ${nameOf(closing)}`}
      onClick={() => void save()}
    >
      Archiver
    </Button>
  );
}
