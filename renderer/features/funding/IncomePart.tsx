import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.layer.css';
import { Button } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { formatMonth, shortMonthName } from '../../../shared/domain/french.ts';
import { formatAmount, formatInteger } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { RateField } from '../../ui/fields.tsx';

type Balance = OutputOf<'funding.balance'>;

/** Own income against grants month by month: in a sentence, a picture and its table (R3). */
export function IncomePart({ year }: { readonly year: number }): ReactNode {
  const balance = useQuery('funding.balance', { year }).data;
  if (balance === undefined || balance.share === null) return null;
  return (
    <section className="funding-part" aria-labelledby="income-title">
      <h2 id="income-title">Autofinancement et subventions</h2>
      <p>{balance.sentence}</p>
      <Picture months={balance.months} />
      <IncomeTable balance={balance} />
      <Target key={balance.targetVersion} balance={balance} />
    </section>
  );
}

function Picture({ months }: { readonly months: Balance['months'] }): ReactNode {
  const data = months.map(({ month, own, grants }) => ({
    month: shortMonthName(Number(month.slice(5))),
    own: own / 100,
    grants: grants / 100,
  }));
  return (
    <div aria-hidden>
      <BarChart
        h={200}
        data={data}
        dataKey="month"
        type="stacked"
        withLegend
        series={[
          { name: 'own', label: 'Recettes propres', color: 'var(--accent)' },
          { name: 'grants', label: 'Subventions', color: 'var(--ink-soft)' },
        ]}
        valueFormatter={(value) => formatAmount(Math.round(value * 100))}
        yAxisProps={{ tickFormatter: (value: number) => formatInteger(Math.round(value)), width: 64 }}
        gridAxis="x"
        tickLine="none"
        barProps={{ isAnimationActive: false }}
        barChartProps={{ accessibilityLayer: false }}
      />
    </div>
  );
}

const sum = (months: Balance['months'], what: 'fixed' | 'missing'): number =>
  months.reduce((total, month) => total + month[what], 0);

function IncomeTable({ balance }: { readonly balance: Balance }): ReactNode {
  return (
    <table className="plain-table figures" aria-labelledby="income-title">
      <thead>
        <tr>
          <th scope="col">Mois</th>
          <th scope="col" className="amount">
            Recettes propres
          </th>
          <th scope="col" className="amount">
            Subventions
          </th>
          <th scope="col" className="amount">
            Charges fixes
          </th>
          <th scope="col" className="amount">
            Manque
          </th>
        </tr>
      </thead>
      <tbody>
        {balance.months.map(({ month, own, grants, fixed, missing }) => (
          <tr key={month}>
            <th scope="row">{formatMonth(`${month}-01`)}</th>
            <td className="amount">{formatAmount(own)}</td>
            <td className="amount">{formatAmount(grants)}</td>
            <td className="amount">{formatAmount(fixed)}</td>
            <td className="amount">{missing > 0 && formatAmount(missing)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">En tout</th>
          <td className="amount">{formatAmount(balance.own)}</td>
          <td className="amount">{formatAmount(balance.grants)}</td>
          <td className="amount">{formatAmount(sum(balance.months, 'fixed'))}</td>
          <td className="amount">{formatAmount(sum(balance.months, 'missing'))}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function Target({ balance }: { readonly balance: Balance }): ReactNode {
  const [target, setTarget] = useState<number | null>(balance.target);
  const save = useCommand('funding.saveTarget');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (target !== null) void save.run({ version: balance.targetVersion, target });
  };
  return (
    <form className="section-tools" onSubmit={send}>
      <RateField label="Objectif d’autofinancement" value={target} onChange={setTarget} />
      <Button
        type="submit"
        variant="default"
        disabled={target === null || target === balance.target}
        loading={save.running}
      >
        Fixer l’objectif
      </Button>
    </form>
  );
}

/** Whether the running month's rent and fixed costs are covered, in a sentence. */
export function FixedCostsLine({ year }: { readonly year: number }): ReactNode {
  const sentence = useQuery('funding.balance', { year }).data?.fixedSentence ?? '';
  return sentence === '' ? null : <p>{sentence}</p>;
}
