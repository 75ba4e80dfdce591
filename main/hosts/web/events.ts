import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ContractEvent } from '../../../shared/contract/events.ts';
import { plainHeaders } from './bodies.ts';

const heartbeat = 15_000;
/** A reader that lets so much wait is not reading: it would fill the memory. */
const mostWaiting = 256 * 1024;

/** An open stream, from the host's side. */
export interface EventStream {
  /** Ends it; with `last`, that is told first, so that the page looks again at once. */
  readonly end: (last?: ContractEvent) => void;
  /** Ends it because the same browser has opened too many: it is asked to come back only after a while. */
  readonly supersede: () => void;
}

/** What events a stream listens to, and which of them may be heard on it. */
export interface EventSource {
  subscribe(listener: (event: ContractEvent) => void): () => void;
  /** What may be heard of an event; undefined: nothing. */
  hears(event: ContractEvent): ContractEvent | undefined;
}

const textOf = (event: ContractEvent): string => `data: ${JSON.stringify(event)}\n\n`;

/**
 * Streams the contract's events to a browser (server-sent events) until it goes. A comment each 15 s keeps the
 * connection and lets the browser notice that the host is gone.
 */
export function streamEvents(
  source: EventSource,
  request: IncomingMessage,
  response: ServerResponse,
): EventStream {
  response.writeHead(200, {
    ...plainHeaders,
    'content-type': 'text/event-stream; charset=utf-8',
    connection: 'keep-alive',
  });
  response.write('retry: 1000\n\n');
  const write = (text: string): void => {
    if (response.writableLength > mostWaiting) response.destroy();
    else response.write(text);
  };
  const unsubscribe = source.subscribe((event) => {
    const heard = source.hears(event);
    if (heard !== undefined) write(textOf(heard));
  });
  const timer = setInterval(() => write(': là\n\n'), heartbeat);
  const stop = (last: string): void => {
    clearInterval(timer);
    unsubscribe();
    if (!response.writableEnded) response.end(last);
  };
  request.once('close', () => stop(''));
  return {
    end: (last) => stop(last === undefined ? '' : textOf(last)),
    supersede: () => stop('retry: 15000\n\n'),
  };
}
