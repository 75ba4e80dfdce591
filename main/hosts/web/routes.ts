import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Engine } from '../../threads/client.ts';
import { answerStaticFile } from '../static-files.ts';
import { admit, isOurHost, type Door } from './admission.ts';
import { largestJson, largestUpload, plainHeaders, sendJson, sendText } from './bodies.ts';
import { streamEvents, type EventStream } from './events.ts';
import { sendFile, takeUpload, ticketNamedBy } from './files.ts';
import { answerRpc, callNamedBy } from './rpc.ts';
import type { Caller } from './sessions.ts';
import { answerFeed, asksForFeed, type FeedDesk } from './feed-answer.ts';

export interface Routes {
  readonly engine: Engine;
  readonly door: Door;
  /** The folder of the built screens. */
  readonly screens: string;
  /** Open event streams, to be ended with the host. */
  readonly streams: Set<EventStream>;
  /** Calendars by secret addresses: the only thing that needs no session. */
  readonly feeds: FeedDesk;
}

const nobody = 'Dire qui est là pour continuer.';

const turnedAway: Readonly<Record<number, string>> = {
  400: 'Demande mal formée.',
  401: 'Ouvrir Comptoir par l’adresse donnée au démarrage\u00a0: elle contient la clé d’entrée.',
  403: 'Cette page n’a pas le droit de parler à Comptoir.',
  421: 'Comptoir ne répond pas à ce nom.',
};

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
  const { engine } = routes;
  const rpc = callNamedBy(url.pathname);
  if (rpc !== undefined && post)
    return answerRpc((asked) => caller.call(asked), rpc, { request, response, most: largestJson });
  const actor = await caller.actor();
  if (url.pathname === '/files' && post)
    return actor === undefined
      ? sendText(response, 403, nobody)
      : takeUpload(engine.files, actor, { request, response, most: largestUpload });
  if (url.pathname === '/sessions' && post) {
    return sendJson(response, 200, {
      ok: true,
      value: { start: `/start?token=${routes.door.sessions.newStart()}` },
    });
  }
  if (post || (request.method !== 'GET' && request.method !== 'HEAD'))
    return sendText(response, 405, 'Comptoir ne fait rien de cela.');
  if (url.pathname === '/events') {
    const stream = streamEvents(
      { subscribe: (listener) => engine.subscribe(listener), hears: (event) => caller.hears(event) },
      request,
      response,
    );
    routes.streams.add(stream);
    return void request.once('close', () => routes.streams.delete(stream));
  }
  const ticket = ticketNamedBy(url.pathname);
  if (ticket !== undefined)
    return actor === undefined
      ? sendText(response, 403, nobody)
      : sendFile(engine.files, actor, { ticket, inline: url.searchParams.has('inline'), response });
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
