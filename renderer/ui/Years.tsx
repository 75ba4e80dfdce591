import type { ReactNode } from 'react';
import { useNow } from '../api/now.ts';

/** This year and some before as chips; `value` null: none of them is shown whole. */
export function Years(props: {
  readonly value: number | null;
  readonly onChange: (year: number) => void;
  readonly count?: number;
}): ReactNode {
  const { today } = useNow();
  const thisYear = Number(today.slice(0, 4));
  return (
    <fieldset className="chips" aria-label="Année">
      {Array.from({ length: props.count ?? 3 }, (_, before) => thisYear - before).map((year) => (
        <button
          key={year}
          type="button"
          className="chip"
          aria-pressed={props.value === year}
          onClick={() => props.onChange(year)}
        >
          {year}
        </button>
      ))}
    </fieldset>
  );
}
