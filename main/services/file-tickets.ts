import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FileTicket } from '../../shared/contract/common.ts';
import type { Role } from '../../shared/contract/define.ts';

/** A file behind a ticket. */
export interface WaitingFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Files that wait to be fetched or that were handed over: they cross as tickets, never inside JSON. */
export interface FileTickets {
  /** Keeps bytes for an hour and answers the ticket to fetch them by; `owner` is the scope of whoever it is for. */
  put(fileName: string, mediaType: string, bytes: Uint8Array, owner?: string): FileTicket;
  /**
   * The bytes and name behind a ticket; undefined once it has expired, for a ticket never given, and for one that is
   * not the reader's. Without a reader it is the host itself that asks.
   */
  get(ticket: string, reader?: TicketReader): WaitingFile | undefined;
}

/** Who wants a file: what of an actor decides. */
export interface TicketReader {
  readonly scope: string;
  readonly role: Role;
  readonly post?: boolean;
}

/**
 * Whether somebody may have the file of an owner (F4): their own always; the office those of the office too, so that one
 * sends what another prepared. Volunteers, readers and whoever comes by the post have their own and no other.
 */
function mayFetch(owner: string | null, { scope, role, post }: TicketReader): boolean {
  if (owner === scope) return true;
  return post !== true && role !== 'volunteer' && role !== 'reader';
}

/** Tickets as one actor has them: what they put is theirs, and they get what they may. */
export function ticketsOf(files: FileTickets, actor: TicketReader): FileTickets {
  return {
    put: (fileName, mediaType, bytes) => files.put(fileName, mediaType, bytes, actor.scope),
    get: (ticket) => files.get(ticket, actor),
  };
}

interface About {
  readonly fileName: string;
  readonly mediaType: string;
  readonly owner: string | null;
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
    put(fileName, mediaType, bytes, owner) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      sweep();
      const ticket = randomBytes(16).toString('hex');
      writeFileSync(path.join(folder, ticket), bytes, { mode: 0o600 });
      const about: About = { fileName, mediaType, owner: owner ?? null };
      writeFileSync(path.join(folder, `${ticket}.json`), JSON.stringify(about), { mode: 0o600 });
      return { ticket, fileName, mediaType, size: bytes.byteLength };
    },
    get(ticket, reader) {
      if (!ticketPattern.test(ticket)) return undefined;
      const file = path.join(folder, ticket);
      if (statSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
      const { fileName, mediaType, owner } = JSON.parse(readFileSync(`${file}.json`, 'utf8')) as About;
      if (reader !== undefined && !mayFetch(owner, reader)) return undefined;
      return { fileName, mediaType, bytes: readFileSync(file) };
    },
  };
}
