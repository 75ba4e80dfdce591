import { Button, Checkbox } from '@mantine/core';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { useNow } from '../../api/now.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DateField } from '../../ui/fields.tsx';
import { Amount } from '../../ui/texts.tsx';
import { documentPath } from '../../shell/paths.ts';
import { sectionPath } from './paths.ts';
import { payersOf, type PayerRow } from './payers.ts';
import { ToBillPaper } from './ToBillPaper.tsx';

/** The month's run: payers to review, ticked or not, the one in hand beside as the paper it will be (I6, FACE). */
export function ToBillSection(): ReactNode {
  const { today } = useNow();
  const [, navigate] = useLocation();
  const [until, setUntil] = useState<string | null>(today);
  const found = useQuery('billing.toBill', { until: until ?? today });
  const rows = payersOf(found.data ?? []);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [openKey, setOpenKey] = useState<string | null>(null);
  const draftAll = useCommand('billing.draftAll');
  const ticked = rows.filter((row) => !left.has(row.key));
  const open = rows.find((row) => row.key === openKey);
  const prepare = async (wanted: readonly PayerRow[]): Promise<void> => {
    const payers = wanted.map(({ payer }) => payer);
    const result = await draftAll.run({ until: until ?? today, payers });
    if (!result.ok) return;
    const { draftIds } = result.value;
    tell(`${plural(draftIds.length, 'brouillon prêt', 'brouillons prêts')}.`);
    const [only] = draftIds;
    navigate(draftIds.length === 1 && only !== undefined ? documentPath(only) : sectionPath('brouillons'));
  };
  const tick = (key: string): void => {
    const next = new Set(left);
    if (!next.delete(key)) next.add(key);
    setLeft(next);
  };
  return (
    <>
      <div className="section-tools">
        <DateField label="Jusqu’au" value={until} onChange={setUntil} w={240} />
        {rows.length > 0 && (
          <p className="soft keys-hint">
            <kbd>Espace</kbd> coche, <kbd>↓</kbd> passe au suivant, <kbd>Entrée</kbd> montre la facture
          </p>
        )}
        {rows.length > 0 && (
          <Button
            disabled={ticked.length === 0}
            loading={draftAll.running}
            onClick={() => void prepare(ticked)}
          >
            {`Préparer ${ticked.length === 1 ? 'le brouillon' : 'les brouillons'} · ${formatAmount(sum(ticked))}`}
          </Button>
        )}
      </div>
      {found.data !== undefined && rows.length === 0 && (
        <EmptyState title="Tout est facturé.">
          Les réservations confirmées et passées, les journées au-delà d’un quota et les cotisations avec
          contrepartie viennent ici d’elles-mêmes, par payeur. Rien n’y est proposé deux fois.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <div className={open === undefined ? undefined : 'review-columns'}>
          <ReviewTable rows={rows} left={left} openKey={openKey} onTick={tick} onOpen={setOpenKey} />
          {open !== undefined && (
            <ToBillPaper row={open} onClose={() => setOpenKey(null)} onPrepare={() => void prepare([open])} />
          )}
        </div>
      )}
    </>
  );
}

const sum = (rows: readonly PayerRow[]): number => rows.reduce((total, row) => total + row.amount, 0);

function ReviewTable(props: {
  readonly rows: readonly PayerRow[];
  readonly left: ReadonlySet<string>;
  readonly openKey: string | null;
  readonly onTick: (key: string) => void;
  readonly onOpen: (key: string) => void;
}): ReactNode {
  const { rows, left, onTick, onOpen } = props;
  const hasFlags = rows.some((row) => row.flags.length > 0);
  const body = useRef<HTMLTableSectionElement>(null);
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const row = rows[index];
    if (row === undefined || event.target instanceof HTMLInputElement) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === ' ') onTick(row.key);
    else if (event.key === 'Enter') onOpen(row.key);
    else if (step !== 0) body.current?.rows[index + step]?.focus();
    else return;
    event.preventDefault();
    // The paper beside follows the line in hand.
    const next = rows[index + step];
    if (step !== 0 && props.openKey !== null && next !== undefined) onOpen(next.key);
  };
  return (
    <table className="review-table" aria-label="À facturer par payeur">
      <thead>
        <tr>
          <th scope="col">Payeur</th>
          <th scope="col">Quoi</th>
          {hasFlags && <th scope="col">À voir</th>}
          <th scope="col" className="amount">
            Montant
          </th>
          <th scope="col">Facturer</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row, index) => (
          <tr
            key={row.key}
            aria-selected={row.key === props.openKey}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- ticked with Space, opened with Enter
            tabIndex={0}
            onClick={() => onOpen(row.key)}
            onKeyDown={(event) => onKeyDown(event, index)}
          >
            <td>{row.name}</td>
            <td className="soft">{row.what}</td>
            {hasFlags && <td className="late">{row.flags.length > 0 && `⚑ ${row.flags.join(' · ')}`}</td>}
            <td className="amount">
              <Amount cents={row.amount} />
            </td>
            <td>
              <Checkbox
                aria-label={`Facturer ${row.name}`}
                checked={!left.has(row.key)}
                tabIndex={-1}
                onClick={(event) => event.stopPropagation()}
                onChange={() => onTick(row.key)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
