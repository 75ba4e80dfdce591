import type { ReactNode } from 'react';
import { formatQuantity, parseQuantity } from '../../../shared/domain/money.ts';
import { AskedField, type FieldProps } from '../../ui/typed-fields.tsx';

/** A quantity in thousandths; a text with two readings is asked about (M2). Null while odd. */
export function QuantityField(props: FieldProps<number>): ReactNode {
  return (
    <AskedField
      {...props}
      show={formatQuantity}
      read={(text) => {
        const parsed = parseQuantity(text);
        return parsed.kind === 'quantity' ? parsed.thousandths : undefined;
      }}
      readingsOf={(text) => {
        const parsed = parseQuantity(text);
        return parsed.kind === 'ambiguous' ? parsed.readings : undefined;
      }}
      oddText="Indiquer une quantité, par exemple 1,5."
    />
  );
}
