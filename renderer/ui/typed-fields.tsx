import { Button, Group, Text, TextInput, type TextInputProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTyped } from './use-typed.ts';

/** What our own fields take beside their value: the kit's label, error, description and so on. */
export type FieldProps<T> = Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue' | 'type'> & {
  readonly value: T | null;
  readonly onChange: (value: T | null) => void;
};

interface Reading<T> {
  readonly show: (value: T) => string;
  /** Undefined for what cannot be read. */
  readonly read: (text: string) => T | undefined;
  /** What to say, once the field is left, of a text that cannot be read. */
  readonly oddText: string;
}

/** A field of text over a value of another kind. Null while empty or odd. */
export function TypedField<T>({
  value,
  onChange,
  error,
  show,
  read,
  oddText,
  ...props
}: FieldProps<T> & Reading<T>): ReactNode {
  const typed = useTyped<T>({ value, show, read, onChange });
  return (
    <TextInput
      {...props}
      value={typed.text}
      error={error ?? (typed.wrong ? oddText : undefined)}
      onChange={(event) => typed.type(event.currentTarget.value)}
      onBlur={() => typed.settle()}
    />
  );
}

/** A field of figures; a text with two readings (`1.500`) is asked about, never guessed (M2). Null while odd. */
export function AskedField({
  value,
  onChange,
  error,
  show,
  read,
  oddText,
  readingsOf,
  showReading = show,
  ...props
}: FieldProps<number> &
  Reading<number> & {
    /** Both readings of a text that has two; undefined otherwise. */
    readonly readingsOf: (text: string) => readonly number[] | undefined;
    readonly showReading?: (value: number) => string;
  }): ReactNode {
  const typed = useTyped<number>({ value, show, read, onChange });
  const readings = readingsOf(typed.text);
  return (
    <div>
      <TextInput
        inputMode="decimal"
        {...props}
        classNames={{ input: 'figures' }}
        styles={{ input: { textAlign: 'right' } }}
        value={typed.text}
        error={error ?? (typed.wrong && readings === undefined ? oddText : undefined)}
        onChange={(event) => typed.type(event.currentTarget.value)}
        onBlur={() => typed.settle()}
      />
      {readings !== undefined && (
        <Group gap="xs" mt={4}>
          <Text size="sm">Est-ce</Text>
          {readings.map((reading) => (
            <Button key={reading} size="compact-sm" variant="default" onClick={() => onChange(reading)}>
              {showReading(reading)}
            </Button>
          ))}
        </Group>
      )}
    </div>
  );
}
