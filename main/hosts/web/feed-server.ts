import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isOurHost } from './admission.ts';
import { sendText } from './bodies.ts';
import { answerFeed, asksForFeed } from './feed-answer.ts';
import type { FeedSource } from './feed-source.ts';
import { rateLimit } from './rate-limit.ts';

export interface FeedServer {
  /** `http://127.0.0.1:8437` */
  readonly base: string;
  stop(): Promise<void>;
}

/** More connections than a place has subscribers; a calendar asks once an hour. */
const mostConnections = 50;
const second = 1000;

function listen(server: Server, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/**
 * A server that answers feeds and nothing else: no screens, no calls, no session. Rejects with the system's own fault
 * (EADDRINUSE, EADDRNOTAVAIL…) where it cannot listen. Port 0 lets the system choose, for tests.
 */
export async function startFeedServer(options: {
  readonly address: string;
  readonly port: number;
  readonly source: FeedSource;
}): Promise<FeedServer> {
  const limit = rateLimit(Date.now);
  let hosts: readonly string[] = [];
  const server = createServer(
    {
      headersTimeout: 5 * second,
      requestTimeout: 10 * second,
      keepAliveTimeout: 5 * second,
      connectionsCheckingInterval: second,
      maxHeaderSize: 8 * 1024,
    },
    (request, response) => {
      // Whoever reads too slowly, or sends what nobody asked for, is let go.
      response.setTimeout(15 * second, () => void response.destroy());
      if (!isOurHost(request, { hosts })) return sendText(response, 421, 'Comptoir ne répond pas à ce nom.');
      if (!asksForFeed(request)) return sendText(response, 404, 'Introuvable.');
      answerFeed({ source: options.source, limit }, request, response).catch((fault: unknown) => {
        console.error(fault);
        if (response.headersSent) response.destroy();
        else sendText(response, 500, 'Quelque chose d’inattendu s’est produit. Réessayer.');
      });
    },
  );
  server.maxConnections = mostConnections;
  server.maxRequestsPerSocket = 100;
  const port = await listen(server, options.address, options.port);
  const isLoopback = options.address === '127.0.0.1';
  hosts = [`${options.address}:${port}`, ...(isLoopback ? [`localhost:${port}`] : [])];
  return {
    base: `http://${options.address}:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
