import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Actor } from '../../services/context.ts';
import { deskOver, type Desk } from '../desk.ts';
import type { DeskEngine } from '../desk-place.ts';

const hash = (token: string): string => createHash('sha256').update(token).digest('hex');
const newToken = (): string => randomBytes(32).toString('base64url');

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** What carries a call out in somebody's name, and says whose and what they may hear. */
export type Caller = Pick<Desk, 'call' | 'actor' | 'hears'>;

/** Who is let in by HTTP. Tokens have 256 bits and are kept hashed: a dump of the memory gives no way in. */
export interface Sessions {
  /** The token of this run: scripts use it as Bearer, one browser opens its session with it. */
  readonly startToken: string;
  /** Opens a browser session with a start token, once for each; answers its cookie's token, or undefined. */
  open(startToken: string): string | undefined;
  /** A further start token, for a second browser. */
  newStart(): string;
  /** The desk behind a cookie's token, which asks who is there where the place wants it; or undefined. */
  ofCookie(token: string): Caller | undefined;
  /** Who holds a Bearer token, or undefined. */
  ofBearer(token: string): Caller | undefined;
  /** Ends all of them. */
  close(): void;
}

const actorOf = (scope: string): Actor => ({
  name: 'Accueil',
  role: 'manager',
  host: 'web',
  scope: `web:${scope}`,
});

/** The sessions of one run of the web host over an engine: they end with it. */
export function newSessions(engine: DeskEngine): Sessions {
  const startToken = newToken();
  const startHash = hash(startToken);
  const unused = new Set([startHash]);
  const sessions = new Map<string, Desk>();
  const newDesk = (scope: string): Desk =>
    deskOver(engine, {
      host: 'web',
      device: 'Navigateur de cet ordinateur',
      address: '',
      unlocked: actorOf(scope),
      now: Date.now,
    });
  const script: Caller = {
    call: (request) => engine.call(request, actorOf('script')),
    actor: () => Promise.resolve(actorOf('script')),
    hears: (event) => event,
  };
  return {
    startToken,
    open(token) {
      if (!unused.delete(hash(token))) return undefined;
      const made = newToken();
      sessions.set(hash(made), newDesk(hash(made).slice(0, 12)));
      return made;
    },
    newStart() {
      const token = newToken();
      unused.add(hash(token));
      return token;
    },
    ofCookie: (token) => sessions.get(hash(token)),
    ofBearer: (token) => (sameText(hash(token), startHash) ? script : undefined),
    close: () => {
      for (const desk of sessions.values()) desk.close();
    },
  };
}
