import { existsSync } from 'node:fs';
import type { CallName, InputOf, OutputOf } from '../../../shared/contract/contract.ts';
import type { FileTicket } from '../../../shared/contract/common.ts';
import type { Result, WarningCode } from '../../../shared/contract/errors.ts';
import type { Actor } from '../../services/context.ts';
import { refuse } from '../../services/outcome.ts';
import { claimFile, type Ownership } from '../../store/ownership.ts';
import { openDispatch, type OpenDispatch } from '../../threads/open-dispatch.ts';
import { clockStart, pipeAddressOf, ticketFolderOf } from '../data-files.ts';
import { askPipe } from '../local-pipe.ts';

export interface CallOptions {
  readonly accept?: readonly WarningCode[];
  readonly key?: string | undefined;
}

/** How a terminal reaches the data, whoever holds the file. */
export interface Access {
  readonly call: (name: string, input: unknown, options?: CallOptions) => Promise<Result<unknown>>;
  readonly upload: (fileName: string, bytes: Uint8Array) => Promise<FileTicket>;
  readonly download: (ticket: string) => Promise<Uint8Array | undefined>;
  readonly close: () => void;
}

const actor: Actor = { name: 'Terminal', role: 'manager', host: 'cli', scope: 'cli' };

function open(file: string, part: 'writer' | 'reader'): OpenDispatch {
  const start = clockStart();
  const opened = Date.now();
  return openDispatch({
    file,
    ticketFolder: ticketFolderOf(file),
    part,
    epochMilliseconds: () => (start === null ? Date.now() : start + Date.now() - opened),
    publish: (event) => {
      if (event.type === 'progress') process.stderr.write(`${event.label} ${event.done}/${event.total}\n`);
    },
    logFault: (id, call, fault) => console.error(id, call, fault),
    isCancelled: () => false,
  });
}

/** What a terminal does with a file that its own process has opened, for writing or only for reading. */
function overDispatch({ dispatch, files }: OpenDispatch): Omit<Access, 'close'> {
  return {
    call: (name, input, options = {}) => dispatch({ name, input, ...options }, actor),
    upload: (fileName, bytes) => Promise.resolve(files.put(fileName, 'application/octet-stream', bytes)),
    download: (ticket) => Promise.resolve(files.get(ticket)?.bytes),
  };
}

function inProcess(opened: OpenDispatch, ownership: Ownership): Access {
  const { database } = opened;
  return {
    ...overDispatch(opened),
    close() {
      database.pragma('optimize');
      database.close();
      ownership.release();
    },
  };
}

function throughPipe(address: string): Access {
  const held = refuse('FILE_LOCKED', 'Comptoir s’est fermé pendant l’appel. Relancer la commande.');
  return {
    async call(name, input, options = {}) {
      const answer = await askPipe(address, { kind: 'call', request: { name, input, ...options } });
      return answer?.kind === 'result' ? answer.result : held;
    },
    async upload(fileName, bytes) {
      const answer = await askPipe(address, {
        kind: 'upload',
        fileName,
        base64: Buffer.from(bytes).toString('base64'),
      });
      if (answer?.kind !== 'ticket')
        throw new Error('Comptoir s’est fermé pendant l’appel. Relancer la commande.');
      return answer.ticket;
    },
    async download(ticket) {
      const answer = await askPipe(address, { kind: 'download', ticket });
      return answer?.kind === 'file' && answer.base64 !== null
        ? Buffer.from(answer.base64, 'base64')
        : undefined;
    },
    close: () => undefined,
  };
}

/** The file is held by somebody who does not answer: it can be read, and commands are refused by SQLite itself. */
function readingOnly(file: string): Access {
  const opened = open(file, 'reader');
  process.stderr.write('Le fichier est tenu par un autre programme\u00a0: lecture seule.\n');
  return { ...overDispatch(opened), close: () => void opened.database.close() };
}

/**
 * Reaches the data: opens the file here when nobody holds it, goes through the app that holds it, or only reads.
 * Throws StoreProblem, French message.
 */
export async function reach(file: string): Promise<Access> {
  const ownership = claimFile(file);
  if (ownership !== undefined) {
    try {
      return inProcess(open(file, 'writer'), ownership);
    } catch (fault) {
      ownership.release();
      throw fault;
    }
  }
  const address = pipeAddressOf(file);
  const answer = await askPipe(address, { kind: 'call', request: { name: 'access.session', input: {} } });
  return answer === undefined && existsSync(file) ? readingOnly(file) : throughPipe(address);
}

/** A call of the contract with its types, for the commands below. */
export async function callTyped<N extends CallName>(
  access: Access,
  name: N,
  input: InputOf<N>,
): Promise<Result<OutputOf<N>>> {
  return (await access.call(name, input)) as Result<OutputOf<N>>;
}
