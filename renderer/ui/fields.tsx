import { Text, TextInput } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { addDays, type LocalDate } from '../../shared/domain/calendar.ts';
import { formatDateLong, formatDateShort, formatTime } from '../../shared/domain/french.ts';
import { formatAmount, formatRate, parseAmount, parseRate, type Cents } from '../../shared/domain/money.ts';
import { useNow } from '../api/now.ts';
import { parseTypedDate } from './parse-date.ts';
import { parseTypedTime } from './parse-time.ts';
import { AskedField, TypedField, type FieldProps } from './typed-fields.tsx';
import { useTyped } from './use-typed.ts';

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
export function TimeField(props: FieldProps<string>): ReactNode {
  return (
    <TypedField
      placeholder="14 h 30"
      {...props}
      show={formatTime}
      read={parseTypedTime}
      oddText="Indiquer une heure, par exemple 14 h 30."
    />
  );
}

const readAmount = (text: string): Cents | undefined => {
  const parsed = parseAmount(text);
  return parsed.kind === 'amount' ? parsed.cents : undefined;
};

/** An amount in cents; a text with two readings is asked about (M2). Null while odd. */
export function AmountField(props: FieldProps<Cents>): ReactNode {
  return (
    <AskedField
      {...props}
      rightSection={<Text c="dimmed">€</Text>}
      rightSectionPointerEvents="none"
      show={(cents) => formatAmount(cents).replace(/\s*€$/u, '')}
      read={readAmount}
      readingsOf={(text) => {
        const parsed = parseAmount(text);
        return parsed.kind === 'ambiguous' ? parsed.readings : undefined;
      }}
      showReading={formatAmount}
      oddText="Indiquer un montant, par exemple 20,00."
    />
  );
}

const readRate = (text: string): number | undefined => {
  const parsed = parseRate(text);
  return parsed.kind === 'rate' ? parsed.basisPoints : undefined;
};

/** A rate in basis points, typed in per cent: `20`, `5,5`. Null while empty or odd. */
export function RateField(props: FieldProps<number>): ReactNode {
  return (
    <TypedField
      inputMode="decimal"
      {...props}
      show={formatRate}
      read={readRate}
      oddText={'Indiquer un taux, par exemple 20\u00a0%.'}
    />
  );
}
