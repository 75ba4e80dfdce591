import { useEffect, useSyncExternalStore } from 'react';
import { useLatest } from '../ui/use-latest.ts';

/** Something that can be done from the command palette, and by its key where it has one. */
export interface Action {
  /** `bookings.new`: unique while it is registered. */
  readonly id: string;
  /** An infinitive: « Réserver une salle ou une machine ». */
  readonly label: string;
  /** Other words by which it is looked for. */
  readonly words?: string;
  /** What the palette groups it under; « Faire » unless said. */
  readonly group?: string;
  /** One key that does it when no field is being written in: `p`, `1`. Shown by `?`. */
  readonly shortcut?: string;
  run(): void;
}

let registered: readonly Action[] = [];
const watchers = new Set<() => void>();

function replace(actions: readonly Action[]): void {
  registered = actions;
  for (const watcher of watchers) watcher();
}

/**
 * Adds actions until the answered function is called. An id that is there already is replaced until then: a screen
 * may give an action of the whole app a nearer meaning.
 */
export function registerActions(actions: readonly Action[]): () => void {
  const ids = new Set(actions.map((action) => action.id));
  const covered = registered.filter((action) => ids.has(action.id));
  replace([...registered.filter((action) => !ids.has(action.id)), ...actions]);
  const due = actions.find(({ id }) => id === awaited?.id);
  if (due !== undefined) {
    const isInTime = awaited !== undefined && Date.now() <= awaited.until;
    awaited = undefined;
    if (isInTime) due.run();
  }
  return () => {
    const mine = new Set(actions);
    replace([...registered.filter((action) => !mine.has(action)), ...covered]);
  };
}

let awaited: { readonly id: string; readonly until: number } | undefined;
/** Whoever has waited longer for a screen does something else by now. */
const longestWait = 10_000;

/**
 * Does an action of a screen that is being gone to: at once where it is there, or as soon as that screen registers it.
 * Only the latest one is waited for.
 */
export function runOnceThere(id: string): void {
  awaited = undefined;
  if (registered.some((action) => action.id === id)) runAction(id);
  else awaited = { id, until: Date.now() + longestWait };
}

/** The actions there are now. */
export function currentActions(): readonly Action[] {
  return registered;
}

/** The actions there are, as they come and go. */
export function useRegisteredActions(): readonly Action[] {
  return useSyncExternalStore((watcher) => {
    watchers.add(watcher);
    return () => void watchers.delete(watcher);
  }, currentActions);
}

/** Adds a component's actions while it is mounted; what they do may change at each render. */
export function useActions(actions: readonly Action[]): void {
  const latest = useLatest(actions);
  const shape = JSON.stringify(
    actions.map(({ id, label, words, group, shortcut }) => [id, label, words, group, shortcut]),
  );
  useEffect(
    () =>
      registerActions(
        latest.current.map((action) => ({
          ...action,
          run: () => latest.current.find((each) => each.id === action.id)?.run(),
        })),
      ),
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the shape is what registers anew
    [shape, latest],
  );
}

/** Does a registered action by its id, as its key would; nothing when it is not there. */
export function runAction(id: string): void {
  currentActions()
    .find((action) => action.id === id)
    ?.run();
}
