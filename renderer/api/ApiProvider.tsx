import { QueryClientProvider } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { keepFresh, newQueryClient } from './client.ts';
import { useConfirmation, type AskConfirmation } from './confirmation.tsx';
import type { Transport, TransportEvent } from './transport.ts';

type Listener = (event: TransportEvent) => void;

export interface Api {
  readonly transport: Transport;
  readonly confirm: AskConfirmation;
  /** False between a lost line and its return. */
  readonly connected: boolean;
  /** Hears every event; answers how to stop. One stream serves the whole screen. */
  readonly listen: (listener: Listener) => () => void;
}

const ApiContext = createContext<Api | null>(null);

/** The transport and what hangs on it, for the hooks. Throws outside `ApiProvider`. */
export function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === null) throw new Error('useApi needs an ApiProvider above it');
  return api;
}

/** Gives everything below a transport, fresh queries and the confirmation dialog. */
export function ApiProvider({
  transport,
  children,
}: {
  readonly transport: Transport;
  readonly children: ReactNode;
}): ReactNode {
  const [client] = useState(newQueryClient);
  const [connected, setConnected] = useState(true);
  const listeners = useRef(new Set<Listener>());
  const { ask, dialog } = useConfirmation();
  useEffect(
    () =>
      keepFresh(transport, client, (event) => {
        if (event.type === 'connected') setConnected(true);
        if (event.type === 'disconnected') setConnected(false);
        for (const listener of listeners.current) listener(event);
      }),
    [transport, client],
  );
  const api = useMemo<Api>(
    () => ({
      transport,
      connected,
      confirm: ask,
      listen(listener) {
        listeners.current.add(listener);
        return () => void listeners.current.delete(listener);
      },
    }),
    [transport, connected, ask],
  );
  return (
    <QueryClientProvider client={client}>
      <ApiContext.Provider value={api}>
        {children}
        {dialog}
      </ApiContext.Provider>
    </QueryClientProvider>
  );
}
