import type { ReactNode } from 'react';
import { plural } from '../../shared/domain/french.ts';
import type { CalendarColumn } from './entries.ts';

/** The head of a resource's column: its kind's sign, its name, and what is the matter with it. */
export function ColumnHead({ resource }: { readonly resource: CalendarColumn }): ReactNode {
  return (
    <span className={`column-head sign-${resource.kind}`}>
      <span className="entry-sign" aria-hidden />
      <span className="column-name" title={resource.name}>
        {resource.name}
      </span>
      {resource.places > 1 && <span className="column-hint">{plural(resource.places, 'place')}</span>}
      {resource.stateWord !== '' && <span className="column-state">{resource.stateWord}</span>}
    </span>
  );
}

/** The head of a day. The library's own has a role that its parents lack. */
export function DayHead({ label }: { readonly label: string }): ReactNode {
  return <span>{label}</span>;
}
