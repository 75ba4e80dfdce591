import { contractEvent } from '../../shared/contract/events.ts';
import type { TransportEvent } from './transport.ts';

type Listener = (event: TransportEvent) => void;

const streamsOfThisPage = new Set<() => void>();

/**
 * Opens this page's stream again: at the fablab's post it hears what whoever opened it may know, and somebody else has
 * come in since, or nobody is there any more.
 */
export function hearAgain(): void {
  for (const open of streamsOfThisPage) open();
}

/** Hears the host's events over a stream of this page's own; says when it is lost and when it is back. */
function ownStream(listener: Listener): () => void {
  let isLost = false;
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  const lose = (): void => {
    if (!isLost) listener({ type: 'disconnected' });
    isLost = true;
    // A browser gives up for good after an answer that is no stream (the host is restarting): ask again ourselves.
    if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, 2000);
  };
  const open = (): void => {
    source?.close();
    source = new EventSource('/events');
    source.addEventListener('open', () => {
      if (isLost) listener({ type: 'connected' });
      isLost = false;
    });
    source.addEventListener('error', lose);
    source.addEventListener('message', (message: MessageEvent<string>) => {
      const parsed = contractEvent.safeParse(JSON.parse(message.data));
      if (parsed.success) listener(parsed.data);
    });
  };
  open();
  streamsOfThisPage.add(open);
  return () => {
    streamsOfThisPage.delete(open);
    clearTimeout(again);
    source?.close();
  };
}

const name = 'comptoir-events';
const again = { type: 'again' } as const;

/**
 * One stream for all the pages of a browser: six streams would use up its connections to the host and the seventh
 * page would hang. Whoever holds the lock hears for everybody; when that page goes, the next takes over.
 */
function sharedStream(listener: Listener): () => void {
  const channel = new BroadcastChannel(name);
  const abort = new AbortController();
  let close: (() => void) | undefined;
  channel.addEventListener('message', ({ data }: MessageEvent<TransportEvent | typeof again>) => {
    if (data.type !== again.type) return listener(data);
    // Another page of this browser asks: only the one that holds the stream can.
    if (close !== undefined) hearAgain();
  });
  const askHolder = (): void => {
    if (close === undefined) channel.postMessage(again);
  };
  streamsOfThisPage.add(askHolder);
  const hearForAll = (): Promise<void> =>
    new Promise((release) => {
      close = ownStream((event) => {
        listener(event);
        channel.postMessage(event);
      });
      abort.signal.addEventListener('abort', () => release(), { once: true });
    });
  navigator.locks.request(name, { signal: abort.signal }, hearForAll).catch(() => undefined);
  return () => {
    streamsOfThisPage.delete(askHolder);
    close?.();
    abort.abort();
    channel.close();
  };
}

/** Hears the host's events; a page that is no secure context (HTTP over the local network) has no locks to share by. */
export function hearEvents(listener: Listener): () => void {
  const canShare = 'locks' in navigator && typeof BroadcastChannel === 'function';
  return canShare ? sharedStream(listener) : ownStream(listener);
}
