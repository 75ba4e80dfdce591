import { useEffect } from 'react';
import { useQuery } from '../api/hooks.ts';
import { useNow } from '../api/now.ts';
import type { Evening } from './board.ts';
import { keepEvening, keptEvening } from './kept-evening.ts';

export interface EveningNow {
  readonly evening: Evening | undefined;
  /** Wall clock of the place: of the last answer while nobody answers. */
  readonly now: string;
  readonly today: string;
}

/** The fablab's evening, in step with the desk; the one that was kept while nobody answers. */
export function useEvening(): EveningNow {
  const { today, localNow } = useNow();
  const { data } = useQuery('fablab.evening', {}, { every: 60_000 });
  useEffect(() => {
    if (data !== undefined) keepEvening({ evening: data, at: localNow });
  }, [data, localNow]);
  return { evening: data ?? keptEvening()?.evening, now: localNow, today };
}
