import { QueryClient } from '@tanstack/react-query';
import type { CallError } from '../../shared/contract/errors.ts';
import { ConnectionLost, type Transport, type TransportEvent } from './transport.ts';

/** A refused query, as react-query carries it. */
export class QueryRefused extends Error {
  readonly refusal: CallError;
  constructor(refusal: CallError) {
    super(refusal.message);
    this.name = 'QueryRefused';
    this.refusal = refusal;
  }
}

/** Several events of one command, or of an import, make screens fetch once: they are gathered for this long. */
const GATHERING_MILLISECONDS = 30;

/** The queries that screens hold: fresh until an event says otherwise, tried again only when nobody answered. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        retry: (failures, fault) => fault instanceof ConnectionLost && failures < 2,
        retryDelay: 400,
      },
    },
  });
}

/**
 * Joins events to queries: a change makes mounted queries fetch again, a replaced file forgets them all, a line that
 * came back fetches what may have been missed. Answers how to part them.
 */
export function keepFresh(
  transport: Transport,
  client: QueryClient,
  heard: (event: TransportEvent) => void,
): () => void {
  let gathering: ReturnType<typeof setTimeout> | undefined;
  const fetchSoon = (): void => {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      void client.invalidateQueries();
    }, GATHERING_MILLISECONDS);
  };
  const stop = transport.subscribe((event) => {
    if (event.type === 'changed' || event.type === 'connected') fetchSoon();
    if (event.type === 'reopened') void client.resetQueries();
    heard(event);
  });
  return () => {
    clearTimeout(gathering);
    stop();
  };
}
