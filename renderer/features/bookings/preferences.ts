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

function read(): PlanningPreferences {
  try {
    return shape.parse(JSON.parse(window.localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return shape.parse({});
  }
}

/** How somebody looks at the planning on this machine, kept from one day to the next. */
export function usePreferences(): readonly [
  PlanningPreferences,
  (patch: Partial<PlanningPreferences>) => void,
] {
  const [preferences, set] = useState(read);
  const change = useCallback((patch: Partial<PlanningPreferences>) => {
    set((before) => {
      const after = { ...before, ...patch };
      try {
        window.localStorage.setItem(KEY, JSON.stringify(after));
      } catch {
        // Refused or full: it holds until the screen is left.
      }
      return after;
    });
  }, []);
  return [preferences, change];
}
