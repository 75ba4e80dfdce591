import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '../api/ApiProvider.tsx';

const heartbeat = 10_000;
const heartbeatWhenLost = 2000;
/** A laptop that fell asleep does not say so: whoever has not answered by then is away. */
const patience = 4000;

/**
 * Whether somebody answers. Asked every few seconds, at once when the page is looked at again (a tablet that slept) or
 * the device finds a network; a line that comes back fetches everything anew and wakes what waits for it.
 */
export function useLine(): {
  readonly lost: boolean;
  readonly pause: (milliseconds: number) => Promise<void>;
} {
  const api = useApi();
  const { transport, listen } = api;
  const client = useQueryClient();
  const [lost, setLost] = useState(false);
  // Beside the state: what begins to listen anew must know how the line stands.
  const isLost = useRef(false);
  const sleepers = useRef(new Set<() => void>());
  const pause = useCallback(
    (milliseconds: number) =>
      new Promise<void>((fulfil) => {
        const wake = (): void => {
          clearTimeout(timer);
          sleepers.current.delete(wake);
          fulfil();
        };
        const timer = setTimeout(wake, milliseconds);
        sleepers.current.add(wake);
      }),
    [],
  );
  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const say = (nobodyAnswers: boolean): void => {
      if (isOver || nobodyAnswers === isLost.current) return;
      isLost.current = nobodyAnswers;
      setLost(nobodyAnswers);
      if (nobodyAnswers) return;
      void client.invalidateQueries();
      for (const wake of sleepers.current) wake();
    };
    const ask = async (): Promise<void> => {
      clearTimeout(timer);
      const answered = await Promise.race([
        transport.call({ name: 'settings.now', input: {} }).then(
          () => true,
          () => false,
        ),
        new Promise<boolean>((fulfil) => {
          setTimeout(() => fulfil(false), patience);
        }),
      ]);
      say(!answered);
      if (!isOver) timer = setTimeout(() => void ask(), isLost.current ? heartbeatWhenLost : heartbeat);
    };
    const seen = (): void => {
      if (document.visibilityState === 'visible') void ask();
    };
    const gone = (): void => say(true);
    const found = (): void => void ask();
    timer = setTimeout(() => void ask(), isLost.current ? heartbeatWhenLost : heartbeat);
    const stop = listen((event) => {
      if (event.type === 'connected' || event.type === 'disconnected') void ask();
    });
    document.addEventListener('visibilitychange', seen);
    window.addEventListener('offline', gone);
    window.addEventListener('online', found);
    return () => {
      isOver = true;
      clearTimeout(timer);
      stop();
      document.removeEventListener('visibilitychange', seen);
      window.removeEventListener('offline', gone);
      window.removeEventListener('online', found);
    };
  }, [transport, listen, client]);
  return { lost, pause };
}
