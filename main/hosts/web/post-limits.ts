import type { Server } from 'node:net';
import type { Socket } from 'node:net';

/** A browser opens six; a few devices may stand behind one address, and one of them load the screens. */
const mostPerAddress = 32;
/** Of all addresses together: more than a fablab has devices, less than would hurt the desk. */
export const mostConnections = 256;
const minute = 60_000;
/** Questions of whoever is not in, an address and a minute: opening the page asks some ten. */
const mostAnonymous = 240;
/** scrypt takes a tenth of a second of a core: so many at a time. */
const mostGuessesPerAddress = 2;
const mostGuesses = 4;
/** The oldest addresses are forgotten first. */
const mostAddresses = 2000;

/** The address a connection really comes from; what a header says of it is never believed. */
export function addressOf(socket: Pick<Socket, 'remoteAddress'>): string {
  return (socket.remoteAddress ?? '').replace(/^::ffff:/u, '');
}

/** Lets each address have so many connections open, and no more. */
export function boundConnections(server: Server): void {
  const open = new Map<string, number>();
  server.maxConnections = mostConnections;
  server.on('connection', (socket) => {
    const address = addressOf(socket);
    const count = (open.get(address) ?? 0) + 1;
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
    if (count > mostPerAddress) socket.destroy();
  });
}

export interface PostLimits {
  /** Counts a question of somebody who is not in; false when this address has asked enough for now. */
  readonly mayAsk: (address: string) => boolean;
  /** Runs a guess of a PIN where not too many are under way; undefined where there are. */
  readonly guess: <T>(address: string, work: () => Promise<T>) => Promise<T | undefined>;
}

/** How much those who are not in may ask, by their address. */
export function postLimits(now: () => number): PostLimits {
  const asked = new Map<string, { count: number; readonly since: number }>();
  const guessing = new Map<string, number>();
  let guesses = 0;
  return {
    mayAsk(address) {
      const found = asked.get(address);
      const fresh = found !== undefined && now() - found.since < minute ? found : { count: 0, since: now() };
      fresh.count += 1;
      asked.delete(address);
      asked.set(address, fresh);
      const [oldest] = asked.keys();
      if (asked.size > mostAddresses && oldest !== undefined) asked.delete(oldest);
      return fresh.count <= mostAnonymous;
    },
    async guess(address, work) {
      const own = guessing.get(address) ?? 0;
      if (own >= mostGuessesPerAddress || guesses >= mostGuesses) return undefined;
      guessing.set(address, own + 1);
      guesses += 1;
      try {
        return await work();
      } finally {
        guesses -= 1;
        const left = (guessing.get(address) ?? 1) - 1;
        if (left === 0) guessing.delete(address);
        else guessing.set(address, left);
      }
    },
  };
}
