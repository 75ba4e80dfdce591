import { useEffect } from 'react';
import { useLatest } from '../../ui/use-latest.ts';

const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const;

/** Calls `onIdle` once nobody has touched the page for so many minutes; never while `minutes` is null. */
export function useIdle(minutes: number | null, onIdle: () => void): void {
  const idle = useLatest(onIdle);
  useEffect(() => {
    if (minutes === null) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => idle.current(), minutes * 60_000);
    };
    wait();
    for (const sign of signs) window.addEventListener(sign, wait, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, wait);
    };
  }, [minutes, idle]);
}
