import { Button, Group, Text, TextInput, type TextInputProps } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { addDays, type LocalDate } from '../../shared/domain/calendar.ts';
import { formatDateLong, formatDateShort, formatTime } from '../../shared/domain/french.ts';
import { formatAmount, formatRate, parseAmount, parseRate, type Cents } from '../../shared/domain/money.ts';
import { useNow } from '../api/now.ts';
import { parseTypedDate } from './parse-date.ts';
import { parseTypedTime } from './parse-time.ts';
import { useTyped } from './use-typed.ts';

/** What our own fields take beside their value: the kit's label, error, description and so on. */
export type FieldProps<T> = Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue' | 'type'> & {
  readonly value: T | null;
  readonly onChange: (value: T | null) => void;
};

/** A day, typed in any of the ways of `parseTypedDate`; arrows go a day, Page keys a week. Null while empty or odd. */
export function DateField({ value, onChange, error, ...props }: FieldProps<LocalDate>): ReactNode {
  const { today } = useNow();
  const typed = useTyped<LocalDate>({
    value,
    show: formatDateShort,
    read: (text) => parseTypedDate(text, today),
    onChange,
  });
  const steps: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1, PageUp: 7, PageDown: -7 };
  return (
    <TextInput
      placeholder="24/11/2026, 24 nov, demain…"
      inputMode="text"
      {...props}
      value={typed.text}
      error={error ?? (typed.wrong ? 'Indiquer une date qui existe, par exemple 24/11/2026.' : undefined)}
      rightSection={value === null ? null : <DayHint date={value} />}
      rightSectionWidth={84}
      rightSectionPointerEvents="none"
      onChange={(event) => typed.type(event.currentTarget.value)}
      onBlur={() => typed.settle()}
      onKeyDown={(event: KeyboardEvent<HTMLInputElement>) => {
        const step = steps[event.key];
        if (step === undefined) return;
        event.preventDefault();
        onChange(addDays(value ?? today, value === null ? 0 : step));
      }}
    />
  );
}

function DayHint({ date }: { readonly date: LocalDate }): ReactNode {
  return (
    <Text span size="xs" c="dimmed">
      {formatDateLong(date).split(' ')[0]}
    </Text>
  );
}

/** A time of day as `HH:MM`, typed as `14 h 30`, `1430`, `9`… Null while empty or odd. */
export function TimeField({ value, onChange, error, ...props }: FieldProps<string>): ReactNode {
  const typed = useTyped<string>({ value, show: formatTime, read: parseTypedTime, onChange });
  return (
    <TextInput
      placeholder="14 h 30"
      {...props}
      value={typed.text}
      error={error ?? (typed.wrong ? 'Indiquer une heure, par exemple 14 h 30.' : undefined)}
      onChange={(event) => typed.type(event.currentTarget.value)}
      onBlur={() => typed.settle()}
    />
  );
}

const readAmount = (text: string): Cents | undefined => {
  const parsed = parseAmount(text);
  return parsed.kind === 'amount' ? parsed.cents : undefined;
};

/** An amount in cents; a text with two readings (`1.500`) is asked about, never guessed (M2). Null while odd. */
export function AmountField({ value, onChange, error, ...props }: FieldProps<Cents>): ReactNode {
  const typed = useTyped<Cents>({
    value,
    show: (cents) => formatAmount(cents).replace(/\s*€$/u, ''),
    read: readAmount,
    onChange,
  });
  const parsed = parseAmount(typed.text);
  const isAsked = parsed.kind === 'ambiguous';
  return (
    <div>
      <TextInput
        inputMode="decimal"
        {...props}
        classNames={{ input: 'figures' }}
        styles={{ input: { textAlign: 'right' } }}
        rightSection={<Text c="dimmed">€</Text>}
        rightSectionPointerEvents="none"
        value={typed.text}
        error={error ?? (typed.wrong && !isAsked ? 'Indiquer un montant, par exemple 20,00.' : undefined)}
        onChange={(event) => typed.type(event.currentTarget.value)}
        onBlur={() => typed.settle()}
      />
      {isAsked && (
        <Group gap="xs" mt={4}>
          <Text size="sm">Est-ce</Text>
          {parsed.readings.map((cents) => (
            <Button key={cents} size="compact-sm" variant="default" onClick={() => onChange(cents)}>
              {formatAmount(cents)}
            </Button>
          ))}
        </Group>
      )}
    </div>
  );
}

/** A rate in basis points, typed in per cent: `20`, `5,5`. Null while empty or odd. */
export function RateField({ value, onChange, error, ...props }: FieldProps<number>): ReactNode {
  const typed = useTyped<number>({
    value,
    show: formatRate,
    read: (text) => {
      const parsed = parseRate(text);
      return parsed.kind === 'rate' ? parsed.basisPoints : undefined;
    },
    onChange,
  });
  return (
    <TextInput
      inputMode="decimal"
      {...props}
      value={typed.text}
      error={error ?? (typed.wrong ? 'Indiquer un taux, par exemple 20\u00a0%.' : undefined)}
      onChange={(event) => typed.type(event.currentTarget.value)}
      onBlur={() => typed.settle()}
    />
  );
}
