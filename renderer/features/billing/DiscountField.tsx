import { Group, SegmentedControl } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { BillingDocument } from '../../../shared/contract/billing-documents.ts';
import { AmountField, RateField } from '../../ui/fields.tsx';

type Whole = BillingDocument['globalDiscount'];

/** The discount on the whole document, in per cent or euros (M5). */
export function DiscountField({
  value,
  error,
  onChange,
}: {
  readonly value: Whole;
  readonly error?: string | undefined;
  readonly onChange: (value: Whole) => void;
}): ReactNode {
  // Empty or half typed: the last discount that could be read stays the document's.
  const [figure, setFigure] = useState(figureOf(value));
  const write = (typed: number | null): void => {
    setFigure(typed);
    if (value.kind === 'percent') onChange({ kind: 'percent', basisPoints: typed ?? 0 });
    if (value.kind === 'amount') onChange({ kind: 'amount', cents: typed ?? 0 });
  };
  return (
    <Group gap="sm" align="end" className="discount-field">
      <SegmentedControl
        aria-label="Remise sur le tout"
        value={value.kind}
        data={[
          { value: 'none', label: 'Sans remise' },
          { value: 'percent', label: 'Remise en %' },
          { value: 'amount', label: 'Remise en €' },
        ]}
        onChange={(kind) => {
          setFigure(null);
          if (kind === 'none') onChange({ kind });
          else if (kind === 'percent') onChange({ kind, basisPoints: 0 });
          else onChange({ kind, cents: 0 });
        }}
      />
      {value.kind === 'percent' && (
        <RateField aria-label="Remise en %" w={110} value={figure} error={error} onChange={write} />
      )}
      {value.kind === 'amount' && (
        <AmountField aria-label="Remise en euros" w={130} value={figure} error={error} onChange={write} />
      )}
    </Group>
  );
}

function figureOf(value: Whole): number | null {
  if (value.kind === 'none') return null;
  return value.kind === 'percent' ? value.basisPoints : value.cents;
}
