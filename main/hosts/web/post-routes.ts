import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuse } from '../../services/outcome.ts';
import type { Engine } from '../../threads/client.ts';
import { eventFor } from '../heard-events.ts';
import { answerStaticFile } from '../static-files.ts';
import { cookieOf, isOurHost, isOurOrigin, type Door } from './admission.ts';
import { sendJson, sendText } from './bodies.ts';
import { streamEvents, type EventSource, type EventStream } from './events.ts';
import { sendFile, takeUpload, ticketNamedBy } from './files.ts';
import type { From, PostDesk, PostDesks } from './post-desks.ts';
import { addressOf, type PostLimits } from './post-limits.ts';
import { deviceWords } from '../../../shared/domain/device-words.ts';
import { answerRpc, callNamedBy } from './rpc.ts';

/** What answering the post needs. */
export interface PostRoutes {
  readonly engine: Engine;
  readonly door: Omit<Door, 'sessions'>;
  readonly desks: PostDesks;
  readonly limits: PostLimits;
  /** The folder of the built screens. */
  readonly screens: string;
  /** Streams of browsers at which nobody is in, by address, oldest first. */
  readonly anonymous: Map<string, Set<EventStream>>;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly from: From;
}

/** What a volunteer types fits many times over; a list of people to come in is read at the desk. */
const largestJson = 256 * 1024;
const largestAnonymousJson = 4 * 1024;
const largestUpload = 16 * 1024 * 1024;
/** A browser has six connections. */
const mostInFlight = 12;
const mostStreams = 4;
const mostAnonymousStreams = 60;
/** Who hands files over: the roles that some call takes a ticket from (held by a test over the contract). */
export const uploaders: ReadonlySet<string> = new Set(['manager', 'treasurer', 'reception']);

const tooMany = 'Trop de demandes. Attendre un peu.';
const nobody = 'Dire qui est là pour continuer.';

function secured({ door }: PostRoutes): string {
  return door.scheme === 'https' ? '; Secure' : '';
}

function keepToken(routes: PostRoutes, response: ServerResponse, token: string): void {
  const age = token === '' ? '; Max-Age=0' : '';
  response.setHeader(
    'set-cookie',
    `${routes.door.cookieName}=${token}; Path=/; HttpOnly; SameSite=Strict${secured(routes)}${age}`,
  );
}

/** At the door: names, a PIN; anything else is told that nobody is there. */
function answerAtTheDoor(
  routes: PostRoutes,
  name: string,
  exchange: Exchange,
  before?: PostDesk,
): Promise<void> {
  const { desks, limits } = routes;
  const { from, request, response } = exchange;
  return answerRpc(
    async (asked) => {
      if (name !== 'access.enter') return desks.atTheDoor(asked, from);
      const tried = await limits.guess(from.address, () => desks.enter(asked, from, before));
      if (tried === undefined) return refuse('NOT_POSSIBLE_NOW', tooMany);
      if (tried.token !== undefined) keepToken(routes, response, tried.token);
      return tried.result;
    },
    name,
    { request, response, most: largestAnonymousJson },
  );
}

async function answerCall(
  routes: PostRoutes,
  name: string,
  here: PostDesk,
  exchange: Exchange,
): Promise<void> {
  const { response, request, from } = exchange;
  if (name === 'access.enter') return answerAtTheDoor(routes, name, exchange, here);
  if (here.inFlight >= mostInFlight) return sendJson(response, 429, refuse('NOT_POSSIBLE_NOW', tooMany));
  here.inFlight += 1;
  try {
    await answerRpc(
      async (asked) => {
        const work = () => here.desk.call(asked);
        const isGuess = name === 'access.changeMyPin';
        const result = isGuess ? await routes.limits.guess(from.address, work) : await work();
        if (name === 'access.leave') keepToken(routes, response, '');
        return result ?? refuse('NOT_POSSIBLE_NOW', tooMany);
      },
      name,
      { request, response, most: largestJson },
    );
  } finally {
    here.inFlight -= 1;
  }
}

const heardByNobody: EventSource['hears'] = (event) => eventFor(undefined, event, new Set(), () => new Set());

/** Keeps a stream among those of its browser; of too many the oldest goes. */
function keepStream(streams: Set<EventStream>, stream: EventStream, request: IncomingMessage): void {
  const [oldest] = streams;
  if (streams.size >= mostStreams && oldest !== undefined) {
    streams.delete(oldest);
    oldest.supersede();
  }
  streams.add(stream);
  request.once('close', () => streams.delete(stream));
}

function answerEvents(
  routes: PostRoutes,
  here: PostDesk | undefined,
  { request, response, from }: Exchange,
): void {
  const subscribe = routes.engine.subscribe.bind(routes.engine);
  if (here !== undefined) {
    const hears = here.desk.hears.bind(here.desk);
    return keepStream(here.streams, streamEvents({ subscribe, hears }, request, response), request);
  }
  const total = [...routes.anonymous.values()].reduce((sum, { size }) => sum + size, 0);
  if (total >= mostAnonymousStreams) return sendText(response, 503, tooMany);
  const own = routes.anonymous.get(from.address) ?? new Set<EventStream>();
  routes.anonymous.set(from.address, own);
  keepStream(own, streamEvents({ subscribe, hears: heardByNobody }, request, response), request);
  request.once('close', () => {
    if (own.size === 0) routes.anonymous.delete(from.address);
  });
}

async function answerPost(routes: PostRoutes, here: PostDesk | undefined, exchange: Exchange): Promise<void> {
  const { url, request, response } = exchange;
  const name = callNamedBy(url.pathname);
  if (name !== undefined)
    return here === undefined
      ? answerAtTheDoor(routes, name, exchange)
      : answerCall(routes, name, here, exchange);
  if (url.pathname !== '/files') return sendText(response, 404, 'Introuvable.');
  const actor = await here?.desk.actor();
  if (actor === undefined || !uploaders.has(actor.role)) {
    response.setHeader('connection', 'close');
    return sendText(response, 403, 'Ce poste ne prend pas de fichiers.');
  }
  return takeUpload(routes.engine.files, actor, { request, response, most: largestUpload });
}

async function answerGet(routes: PostRoutes, here: PostDesk | undefined, exchange: Exchange): Promise<void> {
  const { url, request, response } = exchange;
  if (url.pathname === '/events' && request.method === 'GET') return answerEvents(routes, here, exchange);
  const ticket = ticketNamedBy(url.pathname);
  if (ticket !== undefined) {
    const actor = await here?.desk.actor();
    if (actor === undefined) return sendText(response, 403, nobody);
    return sendFile(routes.engine.files, actor, {
      ticket,
      inline: url.searchParams.has('inline'),
      response,
    });
  }
  // The screens themselves are nobody's secret: they hold nothing of the place.
  const page = await answerStaticFile(routes.screens, url.pathname);
  response.writeHead(page.status, { ...page.headers, 'x-frame-options': 'DENY' });
  response.end(request.method === 'HEAD' ? undefined : page.body);
}

/** The request's address as it was written, where it is one of ours: a path, and no other machine's. */
function urlOf({ url }: IncomingMessage): URL | undefined {
  if (url === undefined || !/^\/(?!\/)/u.test(url) || url.length > 2000) return undefined;
  return URL.canParse(url, 'http://host.invalid') ? new URL(url, 'http://host.invalid') : undefined;
}

/**
 * Answers one request of the post. In this order: is it meant for us (Host), does it come from our own page (Origin), is
 * it of a kind that we know, who is there; only then what is asked.
 */
export async function answerPostRequest(
  routes: PostRoutes,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method } = request;
  if (!isOurHost(request, routes.door)) return sendText(response, 421, 'Comptoir ne répond pas à ce nom.');
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') {
    response.setHeader('allow', 'GET, HEAD, POST');
    response.setHeader('connection', 'close');
    return sendText(response, 405, 'Comptoir ne fait rien de cela.');
  }
  if (!isOurOrigin(request, routes.door.scheme, true))
    return sendText(response, 403, 'Cette page n’a pas le droit de parler à Comptoir.');
  const url = urlOf(request);
  if (url === undefined) return sendText(response, 400, 'Demande mal formée.');
  const from = {
    address: addressOf(request.socket),
    device: deviceWords(request.headers['user-agent']),
  };
  const exchange: Exchange = { request, response, url, from };
  const isStatic =
    method !== 'POST' && url.pathname !== '/events' && ticketNamedBy(url.pathname) === undefined;
  if (isStatic) return answerGet(routes, undefined, exchange);
  const token = cookieOf(request, routes.door.cookieName) ?? '';
  // Before the file is asked: tokens made up by the thousand cost no more than a look at a list.
  if (!routes.desks.knows(token) && !routes.limits.mayAsk(from.address)) {
    response.setHeader('retry-after', '60');
    response.setHeader('connection', 'close');
    return sendJson(response, 429, refuse('NOT_POSSIBLE_NOW', tooMany));
  }
  const here = await routes.desks.of(token, from);
  return method === 'POST' ? answerPost(routes, here, exchange) : answerGet(routes, here, exchange);
}
