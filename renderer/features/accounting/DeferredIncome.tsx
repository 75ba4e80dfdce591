import { Button, Checkbox } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { formatDateShort, plural } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { Amount } from '../../ui/texts.tsx';
import { yearName } from './year-name.ts';

type Year = OutputOf<'accounting.years'>[number];
type Line = OutputOf<'accounting.deferredIncome'>['lines'][number];

function supplyWords({ supply }: Line): string {
  if (supply.kind === 'day') return `le ${formatDateShort(supply.on)}`;
  if (supply.kind === 'period') return `du ${formatDateShort(supply.from)} au ${formatDateShort(supply.to)}`;
  return `reste ${Math.round((supply.left * 100) / supply.all)}\u00a0%`;
}

/** Income in advance of a year's end: what was sold in it for what is given after, ticked by the treasurer (487). */
export function DeferredIncome({ years }: { readonly years: readonly Year[] }): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null);
  const year = years.find(({ to }) => to === chosen) ?? years.at(-1);
  if (year === undefined) return null;
  return (
    <section aria-labelledby="deferred-title" className="accounting-book">
      <h2 id="deferred-title">Produits constatés d’avance</h2>
      {years.length > 1 && (
        <fieldset className="chips" aria-label="Exercice">
          {years.map((one) => (
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
      )}
      <YearLines key={year.to} year={year} />
    </section>
  );
}

function YearLines({ year }: { readonly year: Year }): ReactNode {
  const found = useQuery('accounting.deferredIncome', { yearEndsOn: year.to }).data;
  if (found === undefined) return null;
  if (found.lines.length === 0)
    return (
      <p className="soft">
        Rien de facturé ni de réglé en {yearName(year)} n’est pour plus tard que le {formatDateShort(year.to)}
        .
      </p>
    );
  const kept = found.lines.filter(({ isKept }) => isKept).map(({ key }) => key);
  return <Ticking key={kept.join()} year={year} lines={found.lines} kept={kept} isClosed={found.isClosed} />;
}

function Ticking(props: {
  readonly year: Year;
  readonly lines: readonly Line[];
  readonly kept: readonly string[];
  readonly isClosed: boolean;
}): ReactNode {
  const { year, lines, kept, isClosed } = props;
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(kept));
  const keep = useCommand('accounting.keepDeferredIncome');
  const total = lines.reduce((sum, { key, deferred }) => sum + (ticked.has(key) ? deferred : 0), 0);
  const isSame = ticked.size === kept.length && kept.every((key) => ticked.has(key));
  const tick = (key: string): void =>
    setTicked((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  return (
    <>
      <p className="soft">
        Vendu en {yearName(year)} pour plus tard. Ce qui est coché sort des produits de l’exercice le{' '}
        {formatDateShort(year.to)} et y revient le lendemain.
      </p>
      <div className="chart-lines">
        {lines.map((line) => (
          <Checkbox
            key={line.key}
            checked={ticked.has(line.key)}
            disabled={isClosed}
            onChange={() => tick(line.key)}
            label={
              <span className="deferred-line">
                <span className="grow">
                  {line.label}
                  {line.partyName !== '' && `, ${line.partyName}`}{' '}
                  <small className="soft">
                    {supplyWords(line)}, compte {line.accountNumber}
                  </small>
                </span>
                <Amount cents={line.deferred} />
                <small className="soft">
                  sur <Amount cents={line.amount} />
                </small>
              </span>
            }
          />
        ))}
      </div>
      <div className="section-tools">
        <span>
          {plural(ticked.size, 'ligne')}, <Amount cents={total} />
        </span>
        {!isClosed && (
          <div className="head-actions">
            <Button
              variant="default"
              disabled={ticked.size === lines.length}
              onClick={() => setTicked(new Set(lines.map(({ key }) => key)))}
            >
              Tout cocher
            </Button>
            <Button
              disabled={isSame}
              loading={keep.running}
              onClick={() => void keep.run({ yearEndsOn: year.to, keys: [...ticked] })}
            >
              Enregistrer ces produits
            </Button>
          </div>
        )}
      </div>
    </>
  );
}
