import { useCallback, useEffect, useRef } from 'react';
import type { LocalDateTime } from '../../shared/domain/calendar.ts';
import { drawnOf } from './wall-clock.ts';

/**
 * The place's clock as a drawn Date, going on between two answers of the store by the machine's stopwatch; the
 * machine's own time of day is never asked.
 */
export function usePlaceClock(localNow: LocalDateTime): () => Date {
  const known = useRef({ localNow, at: 0 });
  useEffect(() => {
    known.current = { localNow, at: performance.now() };
  }, [localNow]);
  return useCallback(() => {
    const { localNow: from, at } = known.current;
    const since = at === 0 ? 0 : performance.now() - at;
    return new Date(drawnOf(from).getTime() + since);
  }, []);
}
