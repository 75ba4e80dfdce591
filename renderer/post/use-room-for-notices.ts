import { useEffect } from 'react';

/**
 * Keeps as much room above the tabs as the notices take: a notice that offers to undo stays for ten seconds, and may
 * not lie over the button that is wanted next.
 */
export function useRoomForNotices(): void {
  useEffect(() => {
    const notices = document.querySelector('.mantine-Notifications-root[data-position="bottom-right"]');
    if (notices === null || !('ResizeObserver' in window)) return undefined;
    const { style } = document.body;
    const observer = new ResizeObserver(() =>
      style.setProperty('--post-notices', `${Math.ceil(notices.getBoundingClientRect().height)}px`),
    );
    observer.observe(notices);
    return () => {
      observer.disconnect();
      style.removeProperty('--post-notices');
    };
  }, []);
}
