import type { ReactNode } from 'react';
import { TypedField, type FieldProps } from '../../ui/typed-fields.tsx';

/** Half-days typed as days: `3`, `2,5`; undefined for what is neither. */
function readDays(text: string): number | undefined {
  const match = /^(\d{1,3})(?:[.,]([05]))?$/u.exec(text.trim());
  return match === null ? undefined : Number(match[1]) * 2 + (match[2] === '5' ? 1 : 0);
}

/** A number of days, halves included, kept as half-days. Null while empty or odd. */
export function DaysField(props: FieldProps<number>): ReactNode {
  return (
    <TypedField
      inputMode="decimal"
      {...props}
      show={(halfDays) => String(halfDays / 2).replace('.', ',')}
      read={readDays}
      oddText="Indiquer des jours entiers ou demis, par exemple 2,5."
    />
  );
}
