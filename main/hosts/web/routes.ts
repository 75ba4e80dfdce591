import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WarningCode } from '../../../shared/contract/errors.ts';
import { refuse } from '../../services/outcome.ts';
import type { Engine } from '../../threads/client.ts';
import { answerStaticFile } from '../static-files.ts';
import { admit, isOurHost, type Door } from './admission.ts';
import { largestJson, largestUpload, plainHeaders, readBody, sendJson, sendText } from './bodies.ts';
import { streamEvents } from './events.ts';
import type { Caller } from './sessions.ts';
import { answerFeed, asksForFeed, type FeedDesk } from './feed-answer.ts';

export interface Routes {
  readonly engine: Engine;
  readonly door: Door;
  /** The folder of the built screens. */
  readonly screens: string;
  /** Open event streams, to be ended with the host. */
  readonly streams: Set<() => void>;
  /** Calendars by secret addresses: the only thing that needs no session. */
  readonly feeds: FeedDesk;
}

const turnedAway: Readonly<Record<number, string>> = {
  400: 'Demande mal formée.',
  401: 'Ouvrir Comptoir par l’adresse donnée au démarrage\u00a0: elle contient la clé d’entrée.',
  403: 'Cette page n’a pas le droit de parler à Comptoir.',
  421: 'Comptoir ne répond pas à ce nom.',
};

interface RpcBody {
  readonly input: unknown;
  readonly key?: string;
  readonly accept?: readonly WarningCode[];
}

function parseRpc(body: Buffer): RpcBody | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const { input, key, accept } = value as { input?: unknown; key?: unknown; accept?: unknown };
    return {
      input: input ?? {},
      ...(typeof key === 'string' && { key }),
      ...(Array.isArray(accept) && { accept: accept as WarningCode[] }),
    };
  } catch {
    return undefined;
  }
}

async function answerRpc(
  caller: Caller,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) {
    return sendJson(
      response,
      415,
      refuse('INVALID_INPUT', 'Envoyer du JSON (content-type: application/json).'),
    );
  }
  const body = await readBody(request, largestJson);
  if (body === undefined)
    return sendJson(response, 413, refuse('INVALID_INPUT', 'La demande est trop grande (2 Mo au plus).'));
  const rpc = parseRpc(body);
  if (rpc === undefined)
    return sendJson(response, 400, refuse('INVALID_INPUT', 'Ce n’est pas du JSON lisible.'));
  const result = await caller.call({ name, ...rpc });
  // A refusal of the contract is an answer, not a fault of HTTP: every caller reads `ok`.
  sendJson(response, 200, result);
}

async function takeUpload(routes: Routes, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const bytes = await readBody(request, largestUpload);
  if (bytes === undefined)
    return sendJson(response, 413, refuse('FILE_UNREADABLE', 'Ce fichier est trop grand (64 Mo au plus).'));
  const given = request.headers['x-file-name'];
  const name = typeof given === 'string' ? safeDecode(given) : 'fichier';
  const type = request.headers['content-type'] ?? 'application/octet-stream';
  sendJson(response, 200, { ok: true, value: routes.engine.files.put(name.slice(0, 200), type, bytes) });
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return 'fichier';
  }
}

function sendFile(routes: Routes, ticket: string, inline: boolean, response: ServerResponse): void {
  const file = routes.engine.files.get(ticket);
  if (file === undefined) return sendText(response, 404, 'Ce fichier n’attend plus. Le demander de nouveau.');
  // Only a PDF is ever shown in the browser: anything else, HTML above all, is saved.
  const shown = inline && file.mediaType === 'application/pdf';
  const fallback = file.fileName.replaceAll(/[^\w.-]/g, '_');
  response.writeHead(200, {
    ...plainHeaders,
    'content-type': file.mediaType,
    'content-length': file.bytes.byteLength,
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename="${fallback}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    ...(shown && { 'content-security-policy': "frame-ancestors 'self'" }),
  });
  response.end(file.bytes);
}

function openSession(routes: Routes, url: URL, request: IncomingMessage, response: ServerResponse): void {
  const token = routes.door.sessions.open(url.searchParams.get('token') ?? '');
  if (token !== undefined) {
    const cookie = `${routes.door.cookieName}=${token}; Path=/; HttpOnly; SameSite=Strict`;
    response.writeHead(303, { ...plainHeaders, location: '/', 'set-cookie': cookie });
    return void response.end();
  }
  // Somebody who is in already and opens the address again is simply shown the page.
  if (admit(request, routes.door).ok) {
    response.writeHead(303, { ...plainHeaders, location: '/' });
    return void response.end();
  }
  sendText(
    response,
    403,
    'Cette adresse a déjà servi. En demander une nouvelle à Comptoir, ou le redémarrer.',
  );
}

async function answerAdmitted(
  routes: Routes,
  caller: Caller,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const post = request.method === 'POST';
  const rpc = /^\/rpc\/([A-Za-z]+\.[A-Za-z]+)$/.exec(url.pathname)?.[1];
  if (rpc !== undefined && post) return answerRpc(caller, rpc, request, response);
  if (url.pathname === '/files' && post) return takeUpload(routes, request, response);
  if (url.pathname === '/sessions' && post) {
    return sendJson(response, 200, {
      ok: true,
      value: { start: `/start?token=${routes.door.sessions.newStart()}` },
    });
  }
  if (post || (request.method !== 'GET' && request.method !== 'HEAD'))
    return sendText(response, 405, 'Comptoir ne fait rien de cela.');
  if (url.pathname === '/events') {
    const end = streamEvents(routes.engine, request, response);
    routes.streams.add(end);
    return void request.once('close', () => routes.streams.delete(end));
  }
  const ticket = /^\/files\/([0-9a-f]{32})$/.exec(url.pathname)?.[1];
  if (ticket !== undefined) return sendFile(routes, ticket, url.searchParams.has('inline'), response);
  const page = await answerStaticFile(routes.screens, url.pathname);
  response.writeHead(page.status, page.headers);
  response.end(page.body);
}

/** Answers one request: who asks is decided first, whatever is asked. */
export async function answerRequest(
  routes: Routes,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (asksForFeed(request) && isOurHost(request, routes.door))
    return answerFeed(routes.feeds, request, response);
  const url = new URL(request.url ?? '/', 'http://host.invalid');
  if (url.pathname === '/start' && request.method === 'GET' && isOurHost(request, routes.door)) {
    return openSession(routes, url, request, response);
  }
  const admission = admit(request, routes.door);
  if (!admission.ok) return sendText(response, admission.status, turnedAway[admission.status] ?? 'Non.');
  return answerAdmitted(routes, admission.caller, url, request, response);
}
