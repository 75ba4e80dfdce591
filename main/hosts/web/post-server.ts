import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Engine } from '../../threads/client.ts';
import { sendText } from './bodies.ts';
import { postDesks } from './post-desks.ts';
import { boundConnections, postLimits } from './post-limits.ts';
import { answerPostRequest, type PostRoutes } from './post-routes.ts';

/** What HTTPS needs: both in PEM. */
export interface PostCertificate {
  readonly key: string;
  readonly certificate: string;
}

export interface PostOptions {
  /** An address of this machine: nothing else is listened on. */
  readonly address: string;
  /** 0 lets the system choose, for tests. */
  readonly port: number;
  /** Further names under which browsers may come: `laptop`, `laptop.local`. */
  readonly names: readonly string[];
  /** The folder of the built screens. */
  readonly screens: string;
  /** Names the cookie, so that two Comptoirs on one machine do not take each other's. */
  readonly instance: string;
  readonly words: readonly string[];
  /** Left out: plain HTTP. */
  readonly certificate?: PostCertificate;
}

export interface PostServer {
  /** `http://192.168.1.20:8438` */
  readonly base: string;
  stop(): Promise<void>;
}

const second = 1000;
const limits = {
  headersTimeout: 5 * second,
  requestTimeout: 30 * second,
  keepAliveTimeout: 10 * second,
  connectionsCheckingInterval: second,
  maxHeaderSize: 8 * 1024,
};
/** Whoever sends or reads nothing for so long is let go; a stream of events is written to each 15 s. */
const silence = 40 * second;
/** Open pages are noted as there so often. */
const noteEvery = 120 * second;

function listen(server: Server, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function serverFor({ certificate }: PostOptions, listener: RequestListener): Server {
  if (certificate === undefined) return createServer(limits, listener);
  const { key, certificate: cert } = certificate;
  return createSecureServer(
    { ...limits, key, cert, minVersion: 'TLSv1.2', handshakeTimeout: 5 * second },
    listener,
  );
}

/** A line that is broken, or on which no HTTP is spoken, is cut without a word. */
function cutBroken(server: Server): void {
  server.on('clientError', (_fault: Error, socket: Socket) => void socket.destroy());
  // Neither tunnels nor other protocols: without these, Node would wait for somebody to answer.
  server.on('connect', (_request: IncomingMessage, socket: Socket) => void socket.destroy());
  server.on('upgrade', (_request: IncomingMessage, socket: Socket) => void socket.destroy());
}

/**
 * The fablab's post: the screens without a session, every call in the name of whoever came in with a PIN, on one address
 * of this machine. Rejects with the system's own fault (EADDRINUSE, EADDRNOTAVAIL…) where it cannot listen.
 */
export async function startPostServer(engine: Engine, options: PostOptions): Promise<PostServer> {
  const scheme = options.certificate === undefined ? 'http' : 'https';
  const isSecure = scheme === 'https';
  const desks = postDesks(engine, { words: [...options.words], secure: isSecure }, Date.now);
  let routes: PostRoutes | undefined;
  const server = serverFor(options, (request, response) => {
    if (routes === undefined) return void response.destroy();
    answerPostRequest(routes, request, response).catch((fault: unknown) => {
      // Somebody who goes away in the middle of a sentence is no fault of ours.
      if (!request.destroyed) console.error(fault);
      if (response.headersSent || request.destroyed) response.destroy();
      else sendText(response, 500, 'Quelque chose d’inattendu s’est produit. Réessayer.');
    });
  });
  boundConnections(server);
  cutBroken(server);
  server.maxHeadersCount = 60;
  server.maxRequestsPerSocket = 1000;
  server.setTimeout(silence);
  const port = await listen(server, options.address, options.port);
  const names = [
    options.address,
    ...options.names,
    ...(options.address === '127.0.0.1' ? ['localhost'] : []),
  ];
  routes = {
    engine,
    desks,
    limits: postLimits(Date.now),
    screens: options.screens,
    anonymous: new Map(),
    door: {
      scheme,
      hosts: names.map((name) => `${name}:${port}`),
      // The prefix makes browsers refuse one that some other page of the machine would have set.
      cookieName: `${isSecure ? '__Host-' : ''}comptoir-poste-${options.instance}`,
    },
  };
  const timer = setInterval(() => desks.noteThere(), noteEvery);
  timer.unref();
  return {
    base: `${scheme}://${options.address}:${port}`,
    stop: () =>
      new Promise((resolve) => {
        clearInterval(timer);
        desks.stop();
        for (const streams of routes?.anonymous.values() ?? []) for (const stream of streams) stream.end();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
