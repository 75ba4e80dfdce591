import type { IncomingMessage, ServerResponse } from 'node:http';
import { plainHeaders, sendText } from './bodies.ts';
import type { FeedSource } from './feed-source.ts';
import type { RateLimit } from './rate-limit.ts';

/** What answers feeds: where they come from, and how much each address may ask. */
export interface FeedDesk {
  readonly source: FeedSource;
  readonly limit: RateLimit;
}

/** The one address that there is: the request's own text, so that nothing is decoded, joined or resolved. */
const feedPath = /^\/ical\/(?<secret>[A-Za-z0-9_-]{43})\.ics$/u;

/** Whether a request asks for a feed, right or wrong. */
export function asksForFeed({ url }: IncomingMessage): boolean {
  return url?.startsWith('/ical/') === true;
}

const notThere = (response: ServerResponse): void => sendText(response, 404, 'Introuvable.');

function isKnown(request: IncomingMessage, tag: string): boolean {
  const given = request.headers['if-none-match'];
  if (given === undefined) return false;
  return given.split(',').some((each) => [tag, '*'].includes(each.trim().replace(/^W\//u, '')));
}

/**
 * Answers a feed (T6): GET and HEAD only, at its exact address; whatever is wrong with an address, the answer is the
 * same. Who asks too much waits. Nothing else is reachable from here.
 */
export async function answerFeed(
  { source, limit }: FeedDesk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const address = request.socket.remoteAddress ?? '';
  if (!limit.allows(address)) {
    response.setHeader('retry-after', '60');
    return sendText(response, 429, 'Trop de demandes. Attendre un peu.');
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return sendText(response, 405, 'Un agenda se lit seulement.');
  }
  const secret = feedPath.exec(request.url ?? '')?.groups?.['secret'];
  const content = secret === undefined ? undefined : await source.read(secret);
  if (content === undefined) {
    limit.wrong(address);
    return notThere(response);
  }
  const tag = `"${content.tag}"`;
  const headers = { ...plainHeaders, 'cache-control': 'private, no-cache', etag: tag };
  if (isKnown(request, tag)) {
    response.writeHead(304, headers);
    return void response.end();
  }
  const bytes = Buffer.from(content.text, 'utf8');
  response.writeHead(200, {
    ...headers,
    'content-type': 'text/calendar; charset=utf-8',
    'content-length': bytes.byteLength,
    'content-disposition': `inline; filename="${content.fileName.replaceAll(/[^\w.-]/gu, '_')}"`,
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}
