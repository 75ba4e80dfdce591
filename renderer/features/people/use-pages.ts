import { useState } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { PersonSummary } from '../../../shared/contract/people.ts';
import { useQuery } from '../../api/hooks.ts';
import type { PeopleFilter } from './words.ts';

/** One line of the list: somebody, or a place in the list whose page is still on its way. */
export type ListLine = PersonSummary | { readonly waiting: true; readonly id: number };

const PAGE = 200;
/** Lines that may stand in sight above the last one. */
const IN_SIGHT = 60;

export interface PeoplePages {
  readonly lines: readonly ListLine[];
  readonly total: number | undefined;
  readonly refusal: CallError | undefined;
  /** Told of the last line in sight. */
  readonly reach: (index: number) => void;
}

export interface PeopleWanted {
  readonly text: string;
  readonly filter: PeopleFilter;
  readonly partnerId: number | null;
  readonly consentKindId: number | null;
}

function usePage(wanted: PeopleWanted, page: number, enabled: boolean) {
  const { text, filter, partnerId, consentKindId } = wanted;
  return useQuery(
    'people.list',
    {
      text,
      filter,
      offset: page * PAGE,
      limit: PAGE,
      ...(partnerId !== null && { partnerId }),
      ...(consentKindId !== null && { consentKindId }),
    },
    { enabled },
  );
}

/**
 * The list as a whole, of which only the first page and the two pages in sight are fetched: 20,000 people scroll as
 * one list. While something else is asked for, what was there stays.
 */
export function usePeoplePages(wanted: PeopleWanted): PeoplePages {
  const asked = JSON.stringify(wanted);
  const [seen, setSeen] = useState({ asked, last: 0 });
  const last = seen.asked === asked ? seen.last : 0;
  const above = Math.floor(Math.max(last - IN_SIGHT, 0) / PAGE);
  const below = Math.floor(last / PAGE);
  const first = usePage(wanted, 0, true);
  const upper = usePage(wanted, above, above > 0);
  const lower = usePage(wanted, below, below > above);
  const total = first.data?.total;
  const lines: ListLine[] = Array.from({ length: total ?? 0 }, (_, index) => ({
    waiting: true,
    id: -index - 1,
  }));
  const put = (page: number, rows: readonly PersonSummary[] | undefined): void => {
    for (const [index, row] of (rows ?? []).entries()) {
      const place = page * PAGE + index;
      if (place < lines.length) lines[place] = row;
    }
  };
  put(0, first.data?.rows);
  if (above > 0 && !upper.outdated) put(above, upper.data?.rows);
  if (below > above && !lower.outdated) put(below, lower.data?.rows);
  return {
    lines,
    total,
    refusal: first.refusal,
    reach: (index) => {
      if (
        seen.asked !== asked ||
        Math.floor(index / PAGE) !== below ||
        Math.abs(index - last) >= IN_SIGHT / 2
      ) {
        setSeen({ asked, last: index });
      }
    },
  };
}
