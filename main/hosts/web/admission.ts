import type { IncomingMessage } from 'node:http';
import type { Caller, Sessions } from './sessions.ts';

/** What decides whether a request may come in: where the host listens and who has a session. */
export interface Door {
  /** `127.0.0.1:4821` and `localhost:4821`: the exact Host headers that are ours (DNS rebinding). */
  readonly hosts: readonly string[];
  readonly scheme: 'http' | 'https';
  readonly cookieName: string;
  readonly sessions: Sessions;
}

export type Admission =
  | { readonly ok: true; readonly caller: Caller }
  | { readonly ok: false; readonly status: 400 | 401 | 403 | 421 };

/** The value of one of our cookies; undefined where the browser sends none of that name, or several. */
export function cookieOf(request: IncomingMessage, name: string): string | undefined {
  const [found, another] = (request.headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`));
  // Two of one name: somebody else has set one of them, and nobody can tell which.
  return another === undefined ? found?.slice(name.length + 1) : undefined;
}

/** Whether the Host header is exactly one of ours, once. */
export function isOurHost(request: IncomingMessage, door: Pick<Door, 'hosts'>): boolean {
  const given = request.rawHeaders
    .filter((_, index) => index % 2 === 0)
    .filter((name) => name.toLowerCase() === 'host');
  return given.length === 1 && door.hosts.includes(request.headers.host ?? '');
}

/**
 * Whether the Origin header allows the request: exactly ours wherever there is one, `null` never. A browser that
 * sends its cookie may leave it out on GET only; another port of this machine would send our SameSite cookie too.
 */
export function isOurOrigin(request: IncomingMessage, scheme: Door['scheme'], byCookie: boolean): boolean {
  const { origin } = request.headers;
  if (origin !== undefined) return origin === `${scheme}://${request.headers.host ?? ''}`;
  return !byCookie || request.method === 'GET' || request.method === 'HEAD';
}

/** Who is asking, by Bearer token or by cookie; or with which status they are turned away. */
export function admit(request: IncomingMessage, door: Door): Admission {
  if (!isOurHost(request, door)) return { ok: false, status: 421 };
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (!isOurOrigin(request, door.scheme, bearer === undefined)) return { ok: false, status: 403 };
  const cookie = cookieOf(request, door.cookieName);
  const caller =
    bearer === undefined
      ? cookie === undefined
        ? undefined
        : door.sessions.ofCookie(cookie)
      : door.sessions.ofBearer(bearer);
  return caller === undefined ? { ok: false, status: 401 } : { ok: true, caller };
}
