import { useState } from 'react';
import type { SeriesResolution } from '../../../shared/contract/booking-series.ts';
import { decided } from './repeat.ts';

/** What is decided of single occurrences. Decisions hang on `question`: another one begins them anew. */
export function useResolutions(question: string) {
  const [made, setMade] = useState<{ readonly of: string; readonly list: readonly SeriesResolution[] }>();
  const resolutions = made?.of === question ? made.list : [];
  const keep = (list: readonly SeriesResolution[]): void => setMade({ of: question, list });
  return {
    resolutions,
    decide: (date: string, resolution: SeriesResolution | undefined) =>
      keep(decided(resolutions, date, resolution)),
    skipAll: (dates: readonly string[]) =>
      keep(dates.reduce((list, date) => decided(list, date, { date, action: 'skip' }), resolutions)),
  };
}
