import { Button, Checkbox } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ReceiptSummary } from '../../../shared/contract/billing-fees.ts';
import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DateField } from '../../ui/fields.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Amount, DateText } from '../../ui/texts.tsx';
import { KeptMoney } from './KeptMoney.tsx';
import { MissingReceipts } from './MissingReceipts.tsx';
import './renewals.css';

/** Reçus: those of a period, printed together or again, those that are missing, and money kept aside (I12, P1). */
export function ReceiptsSection(): ReactNode {
  const { today } = useNow();
  const [from, setFrom] = useState<LocalDate | null>(`${today.slice(0, 4)}-01-01`);
  const [to, setTo] = useState<LocalDate | null>(today);
  const range = { from: from ?? today, to: to ?? today };
  const rows = useQuery('billing.receipts', range).data;
  return (
    <section className="renewals" aria-label="Reçus">
      <KeptMoney />
      <div className="form-line receipts-range">
        <DateField label="Du" value={from} onChange={setFrom} />
        <DateField label="Au" value={to} onChange={setTo} />
      </div>
      <MissingReceipts {...range} />
      {rows?.length === 0 && (
        <EmptyState title="Aucun reçu ces jours-là.">
          Un reçu est donné dès qu’une cotisation sans contrepartie est réglée en entier.
        </EmptyState>
      )}
      {rows !== undefined && rows.length > 0 && <ReceiptList key={`${from} ${to}`} rows={rows} />}
    </section>
  );
}

function ReceiptList({ rows }: { readonly rows: readonly ReceiptSummary[] }): ReactNode {
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const file = useAsk('billing.receiptsFile');
  const files = useFiles();
  const counting = rows.filter(({ voided }) => !voided);
  const taken = counting.filter(({ id }) => !left.has(id));
  const total = taken.reduce((sum, { amount }) => sum + amount, 0);
  const make = async (then: 'print' | 'save'): Promise<void> => {
    const made = await file.run({ ids: taken.map(({ id }) => id) });
    if (made.ok) await files[then](made.value);
  };
  const toggle = (id: number): void =>
    setLeft((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  return (
    <>
      <div className="receipts-scroll sheet">
        <table className="receipts" aria-label="Reçus émis">
          <thead>
            <tr>
              <th scope="col">
                <Checkbox
                  aria-label="Tout choisir"
                  checked={taken.length === counting.length}
                  indeterminate={taken.length > 0 && taken.length < counting.length}
                  onChange={() =>
                    setLeft(
                      taken.length === counting.length ? new Set(counting.map(({ id }) => id)) : new Set(),
                    )
                  }
                />
              </th>
              <th scope="col">Reçu</th>
              <th scope="col">Émis le</th>
              <th scope="col">Adhésion de</th>
              <th scope="col">Payée par</th>
              <th scope="col" className="amount">
                Montant
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <ReceiptLine key={row.id} row={row} checked={!left.has(row.id)} onToggle={toggle} />
            ))}
          </tbody>
        </table>
      </div>
      {file.running && <Progress progress={file.progress} label="Reçus" />}
      <div className="form-actions">
        <output className="renewal-total">
          {plural(taken.length, 'reçu')} · <strong>{formatAmount(total)}</strong>
        </output>
        <Button
          variant="default"
          disabled={taken.length === 0 || file.running}
          onClick={() => void make('save')}
        >
          Enregistrer en un PDF
        </Button>
        <Button disabled={taken.length === 0 || file.running} onClick={() => void make('print')}>
          Imprimer les reçus
        </Button>
      </div>
    </>
  );
}

function ReceiptLine({
  row,
  checked,
  onToggle,
}: {
  readonly row: ReceiptSummary;
  readonly checked: boolean;
  readonly onToggle: (id: number) => void;
}): ReactNode {
  return (
    <tr className={row.voided ? 'held-back soft' : undefined}>
      <td>
        {!row.voided && (
          <Checkbox aria-label={`Reçu ${row.number}`} checked={checked} onChange={() => onToggle(row.id)} />
        )}
      </td>
      <td className="figures">
        {row.number}
        {row.voided && ' (annulé)'}
      </td>
      <td>
        <DateText date={row.issuedOn} />
      </td>
      <td>
        {row.memberName} <small className="soft">{row.membershipType}</small>
      </td>
      <td>{row.payerName === row.memberName ? '' : row.payerName}</td>
      <td className="amount">
        <Amount cents={row.amount} />
      </td>
    </tr>
  );
}
