import { Button, Group, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatQuantity, parseQuantity } from '../../../shared/domain/money.ts';
import type { FieldProps } from '../../ui/fields.tsx';
import { useTyped } from '../../ui/use-typed.ts';

/** A quantity in thousandths; a text with two readings (`1.500`) is asked about, never guessed (M2). Null while odd. */
export function QuantityField({ value, onChange, error, ...props }: FieldProps<number>): ReactNode {
  const typed = useTyped<number>({
    value,
    show: formatQuantity,
    read(text) {
      const parsed = parseQuantity(text);
      return parsed.kind === 'quantity' ? parsed.thousandths : undefined;
    },
    onChange,
  });
  const parsed = parseQuantity(typed.text);
  const isAsked = parsed.kind === 'ambiguous';
  return (
    <div>
      <TextInput
        inputMode="decimal"
        {...props}
        classNames={{ input: 'figures' }}
        styles={{ input: { textAlign: 'right' } }}
        value={typed.text}
        error={error ?? (typed.wrong && !isAsked ? 'Indiquer une quantité, par exemple 1,5.' : undefined)}
        onChange={(event) => typed.type(event.currentTarget.value)}
        onBlur={() => typed.settle()}
      />
      {isAsked && (
        <Group gap="xs" mt={4}>
          <Text size="sm">Est-ce</Text>
          {parsed.readings.map((reading) => (
            <Button key={reading} size="compact-sm" variant="default" onClick={() => onChange(reading)}>
              {formatQuantity(reading)}
            </Button>
          ))}
        </Group>
      )}
    </div>
  );
}
