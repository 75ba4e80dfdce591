import { SegmentedControl, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatRate } from '../../../shared/domain/money.ts';

interface Basis {
  readonly includesVat: boolean;
  readonly vatRate: number;
}

const usualRates = [2000, 1000, 550, 210, 0];

/** Whether a price is HT or TTC, and its rate (M4). For places that charge VAT. */
export function VatBasis({
  value,
  onChange,
}: {
  readonly value: Basis;
  readonly onChange: (patch: Partial<Basis>) => void;
}): ReactNode {
  const rates = [...new Set([...usualRates, value.vatRate])];
  return (
    <>
      <div className="line-basis">
        <span aria-hidden>Ce prix est</span>
        <SegmentedControl
          aria-label="Ce prix est"
          value={value.includesVat ? 'TTC' : 'HT'}
          data={['HT', 'TTC']}
          onChange={(basis) => onChange({ includesVat: basis === 'TTC' })}
        />
      </div>
      <Select
        label="TVA"
        value={String(value.vatRate)}
        data={rates.map((rate) => ({ value: String(rate), label: formatRate(rate) }))}
        onChange={(rate) => onChange({ vatRate: Number(rate ?? value.vatRate) })}
      />
    </>
  );
}
