import type { ReactNode } from 'react';
import { DateField } from '../../ui/fields.tsx';
import { useNow } from '../../api/now.ts';

/** A day of every year, `MM-DD`, typed as any day is; the year that is shown does not count. */
export function YearDayField(props: {
  readonly label: string;
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (day: string) => void;
}): ReactNode {
  const { today } = useNow();
  const { value, onChange, ...rest } = props;
  const shown = value === '02-29' ? '2028-02-29' : `${today.slice(0, 4)}-${value}`;
  return (
    <DateField
      {...rest}
      size="sm"
      placeholder="15 oct"
      value={value === '' ? null : shown}
      onChange={(date) => date !== null && onChange(date.slice(5))}
    />
  );
}
