import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CallRequest } from '../../../shared/contract/contract.ts';
import type { Result, WarningCode } from '../../../shared/contract/errors.ts';
import { refuse } from '../../services/outcome.ts';
import { readBody, sendJson } from './bodies.ts';

/** Deeper than any input of the contract; what parses and copies values further on calls itself for each level. */
const deepest = 40;
const longestKey = 64;
const rpcPath = /^\/rpc\/(?<name>[A-Za-z]{1,40}\.[A-Za-z]{1,60})$/u;

/** The call that a path names; undefined for any other path. */
export function callNamedBy(pathname: string): string | undefined {
  return rpcPath.exec(pathname)?.groups?.['name'];
}

/** Whether brackets stand in brackets more often than is allowed; those within texts do not count. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let isText = false;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (isText && character === '\\') index++;
    else if (character === '"') isText = !isText;
    else if (!isText && (character === '{' || character === '[') && ++depth > deepest) return true;
    else if (!isText && (character === '}' || character === ']')) depth--;
  }
  return false;
}

function parse(name: string, body: Buffer): CallRequest | undefined {
  try {
    const text = body.toString('utf8');
    if (isTooDeep(text)) return undefined;
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const { input, key, accept } = value as { input?: unknown; key?: unknown; accept?: unknown };
    return {
      name,
      input: input ?? {},
      ...(typeof key === 'string' && { key: key.slice(0, longestKey) }),
      ...(Array.isArray(accept) && { accept: accept as WarningCode[] }),
    };
  } catch {
    return undefined;
  }
}

function refused(response: ServerResponse, status: number, message: string): void {
  sendJson(response, status, refuse('INVALID_INPUT', message));
}

/**
 * Answers `POST /rpc/<name>`: JSON of `most` bytes at most, in which `{ input, key?, accept? }` stands. A refusal of the
 * contract is an answer (200), not a fault of HTTP: every caller reads `ok`. Answers the result that was sent, or
 * undefined where there was no call to carry out; `headers` are asked for once it is there.
 */
export async function answerRpc(
  call: (request: CallRequest) => Promise<Result<unknown>>,
  name: string,
  { request, response, most }: { request: IncomingMessage; response: ServerResponse; most: number },
): Promise<void> {
  if (!/^application\/json(?:;|$)/u.test(request.headers['content-type'] ?? ''))
    return refused(response, 415, 'Envoyer du JSON (content-type: application/json).');
  const body = await readBody(request, most);
  if (body === undefined) {
    // The rest is not read: the line is of no use any more.
    response.setHeader('connection', 'close');
    return refused(response, 413, 'La demande est trop grande.');
  }
  const asked = parse(name, body);
  if (asked === undefined) return refused(response, 400, 'Ce n’est pas du JSON lisible.');
  sendJson(response, 200, await call(asked));
}
