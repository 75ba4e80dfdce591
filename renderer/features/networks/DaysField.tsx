import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTyped } from '../../ui/use-typed.ts';
import type { FieldProps } from '../../ui/fields.tsx';

/** Half-days typed as days: `3`, `2,5`; undefined for what is neither. */
function readDays(text: string): number | undefined {
  const match = /^(\d{1,3})(?:[.,]([05]))?$/u.exec(text.trim());
  return match === null ? undefined : Number(match[1]) * 2 + (match[2] === '5' ? 1 : 0);
}

/** A number of days, halves included, kept as half-days. Null while empty or odd. */
export function DaysField({ value, onChange, error, ...props }: FieldProps<number>): ReactNode {
  const typed = useTyped<number>({
    value,
    show: (halfDays) => String(halfDays / 2).replace('.', ','),
    read: readDays,
    onChange,
  });
  return (
    <TextInput
      inputMode="decimal"
      {...props}
      value={typed.text}
      error={error ?? (typed.wrong ? 'Indiquer des jours entiers ou demis, par exemple 2,5.' : undefined)}
      onChange={(event) => typed.type(event.currentTarget.value)}
      onBlur={() => typed.settle()}
    />
  );
}
