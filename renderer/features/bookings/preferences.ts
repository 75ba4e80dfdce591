import { useCallback, useState } from 'react';
import * as z from 'zod';
import { resourceKind } from '../../../shared/contract/common.ts';
import { planningViews } from './ranges.ts';

/** Pixels of an hour at each step of the zoom. */
export const hourHeights = [36, 52, 76, 112] as const;

const shape = z.object({
  view: z.enum(planningViews).catch('day'),
  zoom: z
    .int()
    .min(0)
    .max(hourHeights.length - 1)
    .catch(1),
  hiddenKinds: z.array(resourceKind).catch([]),
  hiddenResources: z.array(z.int()).catch([]),
  /** Whether cancelled bookings are drawn. */
  withCancelled: z.boolean().catch(false),
});
export type PlanningPreferences = z.infer<typeof shape>;

const KEY = 'comptoir-planning';
/** Each person's own, at a desk that asks who is there; one for all where it does not. */
const keyOf = (accountId: number | null): string => (accountId === null ? KEY : `${KEY}-${accountId}`);

function read(accountId: number | null): PlanningPreferences {
  try {
    const kept = window.localStorage.getItem(keyOf(accountId)) ?? window.localStorage.getItem(KEY);
    return shape.parse(JSON.parse(kept ?? '{}'));
  } catch {
    return shape.parse({});
  }
}

/** How somebody looks at the planning on this machine, kept from one day to the next. */
export function usePreferences(
  accountId: number | null,
): readonly [PlanningPreferences, (patch: Partial<PlanningPreferences>) => void] {
  const [known, set] = useState(() => ({ accountId, preferences: read(accountId) }));
  if (known.accountId !== accountId) set({ accountId, preferences: read(accountId) });
  const change = useCallback(
    (patch: Partial<PlanningPreferences>) => {
      set((before) => {
        const preferences = { ...before.preferences, ...patch };
        try {
          window.localStorage.setItem(keyOf(accountId), JSON.stringify(preferences));
        } catch {
          // Refused or full: it holds until the screen is left.
        }
        return { accountId, preferences };
      });
    },
    [accountId],
  );
  return [known.preferences, change];
}
