import type { ReactNode } from 'react';
import { filterWords, type PeopleFilter } from './words.ts';

const filters = Object.keys(filterWords) as readonly PeopleFilter[];

/** The filters as sentences, one at a time. */
export function FilterChips(props: {
  readonly value: PeopleFilter;
  readonly onChange: (filter: PeopleFilter) => void;
}): ReactNode {
  return (
    <fieldset className="chips" aria-label="Montrer">
      {filters.map((filter) => (
        <button
          key={filter}
          type="button"
          className="chip"
          aria-pressed={filter === props.value}
          onClick={() => props.onChange(filter === props.value ? 'all' : filter)}
        >
          {filterWords[filter]}
        </button>
      ))}
    </fieldset>
  );
}
