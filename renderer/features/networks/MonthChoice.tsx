import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { addDays } from '../../../shared/domain/calendar.ts';
import { formatMonth } from '../../../shared/domain/french.ts';

/** A month (`YYYY-MM`), one before or one after at a time. */
export function MonthChoice(props: {
  readonly month: string;
  readonly onChange: (month: string) => void;
}): ReactNode {
  const { month, onChange } = props;
  return (
    <span className="month-choice">
      <ActionIcon
        aria-label="Mois précédent"
        onClick={() => onChange(addDays(`${month}-01`, -1).slice(0, 7))}
      >
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <span aria-live="polite">{formatMonth(`${month}-01`)}</span>
      <ActionIcon aria-label="Mois suivant" onClick={() => onChange(addDays(`${month}-28`, 5).slice(0, 7))}>
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
    </span>
  );
}
