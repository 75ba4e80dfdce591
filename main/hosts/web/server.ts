import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { clockActor } from '../../services/context.ts';
import type { Engine } from '../../threads/client.ts';
import type { Door } from './admission.ts';
import { sendText } from './bodies.ts';
import type { EventStream } from './events.ts';
import { feedSourceOf } from './feed-source.ts';
import { rateLimit } from './rate-limit.ts';
import { answerRequest } from './routes.ts';
import { newSessions } from './sessions.ts';

/** The port is taken by another program; `message` is French. */
export class PortBusy extends Error {
  readonly code = 'PORT_BUSY';
  constructor(port: number) {
    super(
      `Le port ${port} est déjà pris par un autre programme. En choisir un autre avec --port, ou laisser Comptoir choisir.`,
    );
    this.name = 'PortBusy';
  }
}

export interface WebHost {
  /** `http://127.0.0.1:4821` */
  readonly address: string;
  /** Bearer for scripts; opens one browser session at `/start?token=…`. */
  readonly token: string;
  stop(): Promise<void>;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) => {
      const busy = fault.code === 'EADDRINUSE' || fault.code === 'EACCES';
      reject(busy ? new PortBusy(port) : fault);
    });
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** Serves the screens and the contract on loopback alone. Port 0 lets the system choose. Rejects with PortBusy. */
export async function startWebHost(
  engine: Engine,
  options: { readonly port: number; readonly screens: string },
): Promise<WebHost> {
  const streams = new Set<EventStream>();
  const sessions = newSessions(engine);
  const feeds = { source: feedSourceOf(engine), limit: rateLimit(Date.now) };
  const doorOf = (port: number): Door => ({
    hosts: [`127.0.0.1:${port}`, `localhost:${port}`],
    scheme: 'http',
    cookieName: `comptoir-${randomBytes(4).toString('hex')}`,
    sessions,
  });
  let door: Door | undefined;
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 60_000, maxHeaderSize: 16 * 1024 },
    (request, response) => {
      if (door === undefined) return void response.destroy();
      answerRequest({ engine, door, screens: options.screens, streams, feeds }, request, response).catch(
        (fault: unknown) => {
          console.error(fault);
          if (response.headersSent) response.destroy();
          else sendText(response, 500, 'Quelque chose d’inattendu s’est produit. Réessayer.');
        },
      );
    },
  );
  const port = await listen(server, options.port);
  door = doorOf(port);
  await engine.call(
    {
      name: 'feeds.noteServer',
      input: { state: 'on', base: `http://127.0.0.1:${port}`, problem: null },
    },
    clockActor,
  );
  return {
    address: `http://127.0.0.1:${port}`,
    token: sessions.startToken,
    stop: () =>
      new Promise((resolve) => {
        feeds.source.stop();
        sessions.close();
        for (const stream of streams) stream.end();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
