import './accounting.css';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { formatMonth } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { useActions } from '../../shell/actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ChainCheck } from './ChainCheck.tsx';
import { CloseDialog, type PeriodToClose } from './CloseDialog.tsx';
import { ClosingsTable } from './ClosingsTable.tsx';
import { DeferredIncome } from './DeferredIncome.tsx';
import { yearName } from './year-name.ts';

type Closings = OutputOf<'accounting.closings'>;

/** Clôtures: what may be closed, what is, and whether the chain of documents and closings still holds (I9). */
export function ClosingsSection(): ReactNode {
  const closings = useQuery('accounting.closings', {});
  const years = useQuery('accounting.years', {});
  const [period, setPeriod] = useState<PeriodToClose | null>(null);
  if (closings.refusal !== undefined)
    return <EmptyState title="Les clôtures ne sont pas montrées ici.">{closings.refusal.message}</EmptyState>;
  if (closings.data === undefined) return null;
  const { rows, months, year } = closings.data;
  const closedUntil = rows.find(({ kind }) => kind === 'year')?.to ?? '';
  const openYears = (years.data ?? []).filter(({ to }) => to > closedUntil);
  return (
    <>
      <ChainCheck />
      <ToClose months={months} year={year} onChoose={setPeriod} />
      {rows.length === 0 ? (
        <EmptyState title="Rien n’est encore clos.">
          Clore un mois fige ses factures, ses ventes, ses règlements et ses écritures, avec leurs totaux. Ce
          qui est appris ensuite s’écrit au premier jour ouvert&nbsp;: les chiffres clos ne bougent plus.
        </EmptyState>
      ) : (
        <ClosingsTable rows={rows} />
      )}
      <DeferredIncome years={openYears} />
      <CloseDialog period={period} onClose={() => setPeriod(null)} />
    </>
  );
}

function ToClose({
  months,
  year,
  onChoose,
}: Pick<Closings, 'months' | 'year'> & {
  readonly onChoose: (period: PeriodToClose) => void;
}): ReactNode {
  const [first] = months;
  const last = months.at(-1);
  const chooseMonth = (): void => {
    if (first !== undefined) onChoose({ kind: 'months', months });
  };
  const chooseYear = (): void => {
    if (year !== null) onChoose({ kind: 'year', year });
  };
  useActions([
    {
      id: 'accounting.closeMonths',
      label: 'Clore un mois',
      words: 'clôture mensuelle figer période',
      run: chooseMonth,
    },
  ]);
  if (first === undefined && year === null)
    return (
      <p className="soft">Tout ce qui est terminé est clos. Le mois qui court se clôt une fois terminé.</p>
    );
  return (
    <div className="section-tools">
      <div className="head-actions closing-tools">
        {first !== undefined && last !== undefined && (
          <>
            <Button onClick={chooseMonth}>
              {months.length === 1 ? `Clore ${formatMonth(first.to)}` : 'Clore des mois'}
            </Button>
            {months.length > 1 && (
              <span className="soft">
                {months.length} mois sont terminés et ouverts, de {formatMonth(first.to)} à{' '}
                {formatMonth(last.to)}.
              </span>
            )}
          </>
        )}
        {year !== null && (
          <Button variant="default" onClick={chooseYear}>
            Clore l’exercice {yearName(year)}
          </Button>
        )}
      </div>
    </div>
  );
}
