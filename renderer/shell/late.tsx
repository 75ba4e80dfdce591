import { lazy, Suspense, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { useActions, type Action } from './actions.ts';

/** What a dialog that an action opens gets. */
export interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/**
 * Fetches code that is no part of the start once the screen has nothing better to do, so that the first key finds it
 * there. Where a browser does not say when it is idle, it comes when it is first wanted.
 */
export function useLoadedWhenIdle(load: () => Promise<unknown>): void {
  useEffect(() => {
    if (!('requestIdleCallback' in window)) return undefined;
    const asked = window.requestIdleCallback(() => void load().catch(() => undefined), { timeout: 3000 });
    return () => window.cancelIdleCallback(asked);
  }, [load]);
}

/** An action and the dialog that it opens, whose code comes late: a component to stand among what is everywhere. */
export function lateDialog(
  action: Omit<Action, 'run'>,
  load: () => Promise<ComponentType<DialogProps>>,
): () => ReactNode {
  const Dialog = lazy(async () => ({ default: await load() }));
  return function LateDialog() {
    const [opened, setOpened] = useState<boolean | undefined>();
    useLoadedWhenIdle(load);
    useActions([{ ...action, run: () => setOpened(true) }]);
    if (opened === undefined) return null;
    return (
      <Suspense fallback={null}>
        <Dialog opened={opened} onClose={() => setOpened(false)} />
      </Suspense>
    );
  };
}
