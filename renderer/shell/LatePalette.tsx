import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useLoadedWhenIdle } from './late.tsx';

const load = async () => (await import('./Palette.tsx')).Palette;
const Palette = lazy(async () => ({ default: await load() }));

let ask: (() => void) | undefined;

/** Opens the palette, from the header's button or the window's menu. */
export function openPalette(): void {
  ask?.();
}

/** Ctrl+K: the palette, whose code is no part of the start. Once it is there it hears its key itself. */
export function LatePalette(): ReactNode {
  const [asked, setAsked] = useState(0);
  useLoadedWhenIdle(load);
  useEffect(() => {
    ask = () => setAsked((times) => times + 1);
    return () => {
      ask = undefined;
    };
  }, []);
  useEffect(() => {
    if (asked > 0) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      if (event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setAsked(1);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [asked]);
  if (asked === 0) return null;
  return (
    <Suspense fallback={null}>
      <Palette asked={asked} />
    </Suspense>
  );
}
