import { useLayoutEffect, type RefObject } from 'react';

const TABLE_ROLES = ['table', 'row', 'rowgroup', 'cell', 'columnheader'];
const SELECTOR = TABLE_ROLES.map((role) => `[role="${role}"]`).join(',');

function strip(frame: HTMLElement): void {
  for (const element of frame.querySelectorAll(SELECTOR)) element.removeAttribute('role');
}

/**
 * Takes away the library's table roles: they are half a table (rows without cells, heads without rows), which tells a
 * screen reader less than none. The list view says the same things in order.
 */
export function usePlainRoles(frame: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    strip(element);
    const watcher = new MutationObserver(() => strip(element));
    watcher.observe(element, { childList: true, subtree: true });
    return () => watcher.disconnect();
  }, [frame]);
}
