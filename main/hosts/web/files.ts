import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FileTickets, TicketReader } from '../../services/file-tickets.ts';
import { refuse } from '../../services/outcome.ts';
import { plainHeaders, readBody, sendJson, sendText } from './bodies.ts';

const ticketPath = /^\/files\/(?<ticket>[0-9a-f]{32})$/u;
const longestName = 200;

/** The ticket that a path names; undefined for any other path. */
export function ticketNamedBy(pathname: string): string | undefined {
  return ticketPath.exec(pathname)?.groups?.['ticket'];
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return 'fichier';
  }
}

/** Takes a file of `most` bytes at most in, for whoever hands it over; answers its ticket. */
export async function takeUpload(
  files: FileTickets,
  owner: TicketReader,
  { request, response, most }: { request: IncomingMessage; response: ServerResponse; most: number },
): Promise<void> {
  const bytes = await readBody(request, most);
  if (bytes === undefined) {
    response.setHeader('connection', 'close');
    return sendJson(
      response,
      413,
      refuse('FILE_UNREADABLE', `Ce fichier est trop grand (${most / 1024 / 1024}\u00a0Mo au plus).`),
    );
  }
  const given = request.headers['x-file-name'];
  const name = typeof given === 'string' ? safeDecode(given) : 'fichier';
  const type = request.headers['content-type'] ?? 'application/octet-stream';
  const value = files.put(name.slice(0, longestName), type, bytes, owner.scope);
  sendJson(response, 200, { ok: true, value });
}

/** Sends a ticket's file to whoever may have it; another's is answered like one that never was (F4). */
export function sendFile(
  files: FileTickets,
  reader: TicketReader,
  { ticket, inline, response }: { ticket: string; inline: boolean; response: ServerResponse },
): void {
  const file = files.get(ticket, reader);
  if (file === undefined) return sendText(response, 404, 'Ce fichier n’attend plus. Le demander de nouveau.');
  // Only a PDF is ever shown in the browser: anything else, HTML above all, is saved.
  const shown = inline && file.mediaType === 'application/pdf';
  const fallback = file.fileName.replaceAll(/[^\w.-]/gu, '_');
  response.writeHead(200, {
    ...plainHeaders,
    'content-type': file.mediaType.replaceAll(/[^\w/.+;= -]/gu, ''),
    'content-length': file.bytes.byteLength,
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename="${fallback}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    ...(shown && { 'content-security-policy': "frame-ancestors 'self'" }),
  });
  response.end(file.bytes);
}
