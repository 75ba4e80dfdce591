import './treasury.css';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { CashMovement } from '../../../shared/contract/treasury-cash.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { useActions } from '../../shell/actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Amount } from '../../ui/texts.tsx';
import { CashMoveDialog, type CashMoveWish } from './CashMoveDialog.tsx';
import { CountForm } from './CountForm.tsx';

type Till = OutputOf<'treasury.till'>;
type Day = OutputOf<'treasury.cashDays'>[number];

/** Caisse: what the till should hold, its count by coins and notes, and its days (I8). */
export function CashSection(): ReactNode {
  const till = useQuery('treasury.till', {});
  const [wish, setWish] = useState<CashMoveWish | null>(null);
  const [isCounting, setCounting] = useState(false);
  useActions([
    {
      id: 'treasury.count',
      label: 'Compter la caisse',
      words: 'comptage espèces fonds pièces billets',
      run: () => setCounting(true),
    },
  ]);
  if (till.refusal !== undefined) return <EmptyState title={till.refusal.message} />;
  if (till.data === undefined) return null;
  return (
    <>
      <div className="till">
        <section className="sheet till-now" aria-labelledby="till-title">
          <h2 id="till-title">En caisse maintenant</h2>
          <p className="till-figure">
            <Amount cents={till.data.expected} />
          </p>
          <TillWords till={till.data} />
          <TillTools till={till.data} onMove={setWish} onCount={() => setCounting(true)} />
        </section>
        {isCounting && <CountForm till={till.data} onDone={() => setCounting(false)} />}
      </div>
      <CashDays />
      <CashMoveDialog wish={wish} onClose={() => setWish(null)} />
    </>
  );
}

function TillWords({ till }: { readonly till: Till }): ReactNode {
  const { held, lastCount, started } = till;
  return (
    <>
      {held !== 0 && (
        <p className="soft">
          Dont <Amount cents={held} /> détenus pour des partenaires&nbsp;: ce n’est pas notre argent.
        </p>
      )}
      {!started && (
        <p className="soft">
          La caisse n’a encore jamais été comptée. Dire d’abord ce qu’elle contient&nbsp;: son fonds n’est ni
          une recette ni un écart.
        </p>
      )}
      {lastCount !== null && (
        <p className="soft">
          Comptée {formatDateLong(lastCount.countedOn)} par {lastCount.by}&nbsp;:{' '}
          <Amount cents={lastCount.counted} />
          {lastCount.difference === 0 ? ', juste.' : `, écart de ${formatAmount(lastCount.difference)}.`}
        </p>
      )}
    </>
  );
}

function TillTools(props: {
  readonly till: Till;
  readonly onMove: (wish: CashMoveWish) => void;
  readonly onCount: () => void;
}): ReactNode {
  const ask = useAsk('treasury.countSheetFile');
  const files = useFiles();
  const print = async (): Promise<void> => {
    const file = await ask.run({});
    if (file.ok) await files.print(file.value);
  };
  return (
    <div className="deposit-tools">
      <Button onClick={props.onCount}>Compter la caisse</Button>
      {!props.till.started && (
        <Button variant="default" onClick={() => props.onMove('start')}>
          Reprendre le fonds de caisse
        </Button>
      )}
      <Button variant="default" onClick={() => props.onMove('toBank')}>
        Porter à la banque
      </Button>
      <Button variant="default" onClick={() => props.onMove('fromBank')}>
        Retirer pour la caisse
      </Button>
      <Button variant="subtle" disabled={ask.running} onClick={() => void print()}>
        Imprimer une feuille de comptage
      </Button>
    </div>
  );
}

function CashDays(): ReactNode {
  const { today } = useNow();
  const days = useQuery('treasury.cashDays', { from: addDays(today, -92), to: today }).data;
  if (days === undefined) return null;
  if (days.length === 0)
    return (
      <EmptyState title="Rien n’est entré en caisse depuis trois mois.">
        Les ventes et règlements en espèces s’y notent d’eux-mêmes.
      </EmptyState>
    );
  return (
    <section aria-labelledby="cash-days-title" className="deposits">
      <h2 id="cash-days-title">Jour par jour</h2>
      {days.map((day) => (
        <DayPart key={day.date} day={day} />
      ))}
    </section>
  );
}

function DayPart({ day }: { readonly day: Day }): ReactNode {
  const last = day.counts[0];
  return (
    <details className="deposit">
      <summary>
        <strong>{formatDateLong(day.date)}</strong>
        <span>
          {formatAmount(day.before)} + {formatAmount(day.in)} − {formatAmount(day.out)}
        </span>
        <span className={last !== undefined && last.difference !== 0 ? 'late' : 'soft'}>
          {last === undefined
            ? 'non comptée'
            : last.difference === 0
              ? 'comptée, juste'
              : `comptée, écart ${formatAmount(last.difference)}`}
        </span>
        <Amount cents={day.after} />
      </summary>
      <div className="wide-table">
        <table className="plain-table figures">
          <caption className="visually-hidden">Caisse du {formatDateLong(day.date)}</caption>
          <tbody>
            {day.movements.map((movement) => (
              <MovementLine key={movement.piece + movement.at} movement={movement} />
            ))}
            {day.counts.map((count) => (
              <tr key={count.id}>
                <td>Compté par {count.by}</td>
                <td className="soft">{count.reason}</td>
                <td className="amount">
                  <Amount cents={count.counted} />
                </td>
                <td className="amount">
                  <SheetButton id={count.id} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function SheetButton({ id }: { readonly id: number }): ReactNode {
  const ask = useAsk('treasury.countSheetFile');
  const files = useFiles();
  const save = async (): Promise<void> => {
    const file = await ask.run({ id });
    if (file.ok) await files.save(file.value);
  };
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      disabled={ask.running}
      onClick={() => void save()}
    >
      Enregistrer la feuille
    </Button>
  );
}

function MovementLine({ movement }: { readonly movement: CashMovement }): ReactNode {
  const correct = useCommand('treasury.correctCash');
  const { moveId, label, name, amount } = movement;
  const isOwn = moveId !== null && !/^Écart|corrigé$/u.test(label);
  return (
    <tr>
      <td>{label}</td>
      <td className="soft">{name}</td>
      <td className="amount">
        <Amount cents={amount} />
      </td>
      <td className="amount">
        {isOwn && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            disabled={correct.running}
            onClick={() => void correct.run({ id: moveId, reason: 'Noté par erreur' })}
          >
            Corriger
          </Button>
        )}
      </td>
    </tr>
  );
}
