import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { monthName } from '../../../../shared/domain/french.ts';
import { DateField } from '../../../ui/fields.tsx';
import type { PeriodKind, PeriodUse } from './use-period.ts';

const kinds: readonly { readonly value: PeriodKind; readonly label: string }[] = [
  { value: 'year', label: 'L’année' },
  { value: 'quarter', label: 'Un trimestre' },
  { value: 'month', label: 'Un mois' },
  { value: 'season', label: 'La saison scolaire' },
  { value: 'days', label: 'Du… au…' },
];

const quarters = ['1er trimestre', '2e trimestre', '3e trimestre', '4e trimestre'];

/** What of the year is shown, or any days whatever the year. */
export function PeriodPicker({ use }: { readonly use: PeriodUse }): ReactNode {
  const { state, change, year, problem } = use;
  return (
    <>
      <NativeSelect
        label="Période"
        data={kinds.map(({ value, label }) => ({
          value,
          label: value === 'season' ? `${label} ${year}-${year + 1}` : label,
        }))}
        value={state.kind}
        onChange={(event) => {
          const found = kinds.find(({ value }) => value === event.currentTarget.value);
          if (found !== undefined) change({ kind: found.value });
        }}
      />
      {state.kind === 'quarter' && (
        <NativeSelect
          label="Trimestre"
          data={quarters.map((label, index) => ({ value: String(index + 1), label: `${label} ${year}` }))}
          value={String(state.quarter)}
          onChange={(event) => change({ quarter: Number(event.currentTarget.value) })}
        />
      )}
      {state.kind === 'month' && (
        <NativeSelect
          label="Mois"
          data={Array.from({ length: 12 }, (_none, index) => ({
            value: String(index + 1),
            label: `${monthName(index + 1)} ${year}`,
          }))}
          value={String(state.month)}
          onChange={(event) => change({ month: Number(event.currentTarget.value) })}
        />
      )}
      {state.kind === 'days' && (
        <>
          <DateField
            label="Du"
            value={state.from}
            onChange={(from) => from !== null && change({ from })}
            error={problem}
          />
          <DateField label="Au" value={state.to} onChange={(to) => to !== null && change({ to })} />
        </>
      )}
    </>
  );
}
