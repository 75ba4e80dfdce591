import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatQuantity, parseQuantity } from '../../../../shared/domain/money.ts';
import { AskedField, type FieldProps } from '../../../ui/typed-fields.tsx';

/** A quantity in thousandths of its unit, which stands beside it; a text with two readings is asked about (M2). */
export function QuantityField({ unit, ...props }: FieldProps<number> & { readonly unit: string }): ReactNode {
  return (
    <AskedField
      inputMode="decimal"
      {...props}
      rightSection={<Text c="dimmed">{unit}</Text>}
      rightSectionWidth={unit.length > 3 ? 58 : 40}
      rightSectionPointerEvents="none"
      show={formatQuantity}
      read={(text) => {
        const parsed = parseQuantity(text);
        return parsed.kind === 'quantity' ? parsed.thousandths : undefined;
      }}
      readingsOf={(text) => {
        const parsed = parseQuantity(text);
        return parsed.kind === 'ambiguous' ? parsed.readings : undefined;
      }}
      oddText="Indiquer une quantité, par exemple 12,5."
    />
  );
}
