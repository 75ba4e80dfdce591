import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Engine } from '../../threads/client.ts';
import { plainHeaders } from './bodies.ts';

const heartbeat = 15_000;

/**
 * Streams the contract's events to a browser (server-sent events) until it goes. A comment each 15 s keeps the
 * connection and lets the browser notice that the host is gone. Answers how to end it.
 */
export function streamEvents(engine: Engine, request: IncomingMessage, response: ServerResponse): () => void {
  response.writeHead(200, {
    ...plainHeaders,
    'content-type': 'text/event-stream; charset=utf-8',
    connection: 'keep-alive',
  });
  response.write('retry: 1000\n\n');
  const unsubscribe = engine.subscribe((event) => void response.write(`data: ${JSON.stringify(event)}\n\n`));
  const timer = setInterval(() => void response.write(': là\n\n'), heartbeat);
  const end = (): void => {
    clearInterval(timer);
    unsubscribe();
    response.end();
  };
  request.once('close', end);
  return end;
}
