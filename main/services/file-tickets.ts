import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FileTicket } from '../../shared/contract/common.ts';

/** Files that wait to be fetched or that were handed over: they cross as tickets, never inside JSON. */
export interface FileTickets {
  /** Keeps bytes for an hour and answers the ticket to fetch them by. */
  put(fileName: string, mediaType: string, bytes: Uint8Array): FileTicket;
  /** The bytes and name behind a ticket; undefined once it has expired or for a ticket never given. */
  get(
    ticket: string,
  ): { readonly fileName: string; readonly mediaType: string; readonly bytes: Uint8Array } | undefined;
}

const hour = 3_600_000;
const ticketPattern = /^[0-9a-f]{32}$/;

/**
 * Tickets as files in a folder of their own, readable by its owner alone, so that every thread and host of the app
 * finds them. What is older than an hour goes when the next one comes.
 */
export function fileTicketsIn(folder: string, epochMilliseconds: () => number): FileTickets {
  const sweep = (): void => {
    for (const name of readdirSync(folder)) {
      const file = path.join(folder, name);
      const modified = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
      if (modified !== undefined && epochMilliseconds() - modified > hour) rmSync(file, { force: true });
    }
  };
  return {
    put(fileName, mediaType, bytes) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      sweep();
      const ticket = randomBytes(16).toString('hex');
      writeFileSync(path.join(folder, ticket), bytes, { mode: 0o600 });
      writeFileSync(path.join(folder, `${ticket}.json`), JSON.stringify({ fileName, mediaType }), {
        mode: 0o600,
      });
      return { ticket, fileName, mediaType, size: bytes.byteLength };
    },
    get(ticket) {
      if (!ticketPattern.test(ticket)) return undefined;
      const file = path.join(folder, ticket);
      if (statSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
      const { fileName, mediaType } = JSON.parse(readFileSync(`${file}.json`, 'utf8')) as {
        fileName: string;
        mediaType: string;
      };
      return { fileName, mediaType, bytes: readFileSync(file) };
    },
  };
}
