import { createContext, useContext } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useQuery } from './hooks.ts';

export type PlaceNow = OutputOf<'settings.now'>;

/** The time of the place, handed down once it is known. */
export const NowContext = createContext<PlaceNow | null>(null);

/** Reads the place's time, each half minute anew. For the shell, which hands it down. */
export function useClock(): PlaceNow | undefined {
  return useQuery('settings.now', {}, { every: 30_000 }).data;
}

/** The place's own today and local time; no screen trusts the machine's clock (T2). Throws outside the shell. */
export function useNow(): PlaceNow {
  const now = useContext(NowContext);
  if (now === null) throw new Error('useNow needs the shell above it');
  return now;
}
