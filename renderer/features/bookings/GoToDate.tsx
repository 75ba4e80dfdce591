import { TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import { parseTypedDate } from '../../ui/parse-date.ts';

/** Puts the focus on the field, its text ready to be replaced. */
export function focusGoToDate(): void {
  const field = document.querySelector<HTMLInputElement>('input[data-go-to-date]');
  field?.focus();
  field?.select();
}

/** « 12 mars », « mardi », « +7 »: Enter goes there. What will be gone to is said while typing, and nothing moves yet. */
export function GoToDate({
  date,
  today,
  onDay,
}: {
  readonly date: LocalDate;
  readonly today: LocalDate;
  readonly onDay: (date: LocalDate) => void;
}): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  const wanted = typed === null ? undefined : parseTypedDate(typed, today);
  const isOdd = typed !== null && typed.trim() !== '' && wanted === undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted === undefined) return;
        setTyped(null);
        onDay(wanted);
      }}
    >
      <TextInput
        size="xs"
        mt={8}
        data-go-to-date
        aria-label="Aller à la date"
        placeholder="12 mars, mardi, +7…"
        value={typed ?? formatDateLong(date)}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || typed === null) return;
          event.preventDefault();
          setTyped(null);
        }}
        {...(isOdd && { error: 'Indiquer une date, par exemple 12 mars.' })}
        description={
          wanted === undefined ? undefined : `Entrée pour le ${formatDateLong(wanted, { year: true })}`
        }
        inputWrapperOrder={['label', 'input', 'description', 'error']}
      />
    </form>
  );
}
