import { useEffect } from 'react';
import { useLatest } from '../../ui/use-latest.ts';

/** Escape goes back, unless something nearer (a field, a menu, a dialog) wants it. */
export function useEscape(leave: () => void, enabled = true): void {
  const latest = useLatest({ leave, enabled });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || !latest.current.enabled) return;
      if (document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null) return;
      latest.current.leave();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [latest]);
}
