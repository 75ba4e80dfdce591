import { Group, SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DepositAsked } from '../../../../shared/domain/quotes.ts';
import { AmountField, RateField } from '../../../ui/fields.tsx';

/** A deposit while it is being chosen: `figure` in basis points or cents, null while it cannot be read. */
export interface DepositForm {
  readonly kind: 'none' | 'percent' | 'amount';
  readonly figure: number | null;
}

/** What is asked for: null for nothing, undefined while the figure is missing. */
export function depositAsked({ kind, figure }: DepositForm): DepositAsked | null | undefined {
  if (kind === 'none') return null;
  if (figure === null || figure <= 0) return undefined;
  return kind === 'percent' ? { kind, basisPoints: figure } : { kind, cents: figure };
}

/** None, a part of the price, or an amount (I3). */
export function DepositField(props: {
  readonly value: DepositForm;
  readonly error: string | undefined;
  readonly canBeNone?: boolean;
  readonly onChange: (value: DepositForm) => void;
}): ReactNode {
  const { value, error, canBeNone = true, onChange } = props;
  const choices: readonly { readonly value: DepositForm['kind']; readonly label: string }[] = [
    { value: 'none', label: 'Sans acompte' },
    { value: 'percent', label: 'En\u00a0%' },
    { value: 'amount', label: 'En\u00a0€' },
  ];
  const write = (figure: number | null): void => onChange({ ...value, figure });
  return (
    <Group gap="sm" align="end">
      <SegmentedControl
        aria-label="Acompte"
        value={value.kind}
        data={choices.filter((choice) => canBeNone || choice.value !== 'none')}
        onChange={(kind) => onChange({ kind, figure: kind === 'percent' ? 3000 : null })}
      />
      {value.kind === 'percent' && (
        <RateField aria-label="Acompte en %" w={110} value={value.figure} error={error} onChange={write} />
      )}
      {value.kind === 'amount' && (
        <AmountField
          aria-label="Acompte en euros"
          w={130}
          value={value.figure}
          error={error}
          onChange={write}
        />
      )}
    </Group>
  );
}
