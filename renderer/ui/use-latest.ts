import { useLayoutEffect, useRef, type RefObject } from 'react';

/** A value as it was at the last render, for listeners that are set up once. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
