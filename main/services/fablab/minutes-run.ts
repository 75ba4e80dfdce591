import type { Store } from '../../store/store.ts';

/** Answers, for any machine, how many minutes it has run in all: what it had before, and its jobs since (F3, F5). */
export function minutesRunBy(store: Store): (resourceId: number) => number {
  const settings = store.machines.all();
  return (resourceId) =>
    (settings.get(resourceId)?.minutesRunBefore ?? 0) + store.machineJobs.minutesRun(resourceId);
}
