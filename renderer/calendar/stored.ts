import { useSyncExternalStore } from 'react';

/** A value beside the tree: whoever shows it is drawn again when it changes, and nobody else. */
export interface Stored<T> {
  readonly get: () => T;
  readonly set: (value: T) => void;
  readonly subscribe: (watcher: () => void) => () => void;
}

/** Keeps a value; setting what `same` says is the same tells nobody. */
export function stored<T>(initial: T, same: (one: T, other: T) => boolean = Object.is): Stored<T> {
  let value = initial;
  const watchers = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      if (same(value, next)) return;
      value = next;
      for (const watcher of watchers) watcher();
    },
    subscribe: (watcher) => {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
  };
}

/** The value, as it changes. */
export function useStored<T>(store: Stored<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}
