import { chmodSync, existsSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import type { CallRequest } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/contract/errors.ts';
import type { FileTicket } from '../../shared/contract/common.ts';
import type { Actor } from '../services/context.ts';
import type { Engine } from '../threads/client.ts';

/** One request a line, one answer a line: a call, or a file handed over before an import. */
export type PipeRequest =
  | { readonly kind: 'call'; readonly request: CallRequest }
  | { readonly kind: 'upload'; readonly fileName: string; readonly base64: string }
  | { readonly kind: 'download'; readonly ticket: string };
export type PipeAnswer =
  | { readonly kind: 'result'; readonly result: Result<unknown> }
  | { readonly kind: 'ticket'; readonly ticket: FileTicket }
  | { readonly kind: 'file'; readonly base64: string | null };

const longestLine = 64 * 1024 * 1024;

function onLines(socket: Socket, take: (line: string) => void): void {
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    rest += chunk;
    if (rest.length > longestLine) return void socket.destroy();
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
}

async function answerOne(engine: Engine, actor: Actor, line: string): Promise<PipeAnswer> {
  const request = JSON.parse(line) as PipeRequest;
  switch (request.kind) {
    case 'call':
      return { kind: 'result', result: await engine.call(request.request, actor) };
    case 'upload': {
      const bytes = Buffer.from(request.base64, 'base64');
      return {
        kind: 'ticket',
        ticket: engine.files.put(request.fileName, 'application/octet-stream', bytes),
      };
    }
    case 'download': {
      const file = engine.files.get(request.ticket);
      return { kind: 'file', base64: file === undefined ? null : Buffer.from(file.bytes).toString('base64') };
    }
  }
}

/**
 * Lets a terminal of the same user reach the app that holds the file: a socket in a folder that only this user may
 * enter. Answers the server, to be closed with the engine.
 */
export function servePipe(engine: Engine, address: string, actor: Actor): Promise<Server> {
  if (process.platform !== 'win32' && existsSync(address)) rmSync(address);
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    onLines(socket, (line) => {
      answerOne(engine, actor, line).then(
        (answer) => socket.write(`${JSON.stringify(answer)}\n`),
        () => socket.destroy(),
      );
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => {
      if (process.platform !== 'win32') chmodSync(address, 0o600);
      resolve(server);
    });
  });
}

/** Asks the app that holds the file; undefined when nobody answers at that address. */
export function askPipe(address: string, request: PipeRequest): Promise<PipeAnswer | undefined> {
  return new Promise((resolve) => {
    const socket = createConnection(address);
    socket.once('error', () => resolve(undefined));
    socket.once('close', () => resolve(undefined));
    socket.once('connect', () => socket.write(`${JSON.stringify(request)}\n`));
    onLines(socket, (line) => {
      resolve(JSON.parse(line) as PipeAnswer);
      socket.end();
    });
  });
}
