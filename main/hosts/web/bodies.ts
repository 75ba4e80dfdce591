import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a request may carry at most. */
export const largestJson = 2 * 1024 * 1024;
export const largestUpload = 64 * 1024 * 1024;

/** The body of a request; undefined when it is larger than `most` bytes (the rest is not read). */
export async function readBody(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? '0') > most) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > most) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** Headers of everything that is not a page: nothing is kept, framed, sniffed or shared. */
export const plainHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { ...plainHeaders, 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
}

/** A short French text, for what no screen is there to show. */
export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...plainHeaders, 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}
