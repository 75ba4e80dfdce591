import path from 'node:path';
import type { CallRequest } from '../../shared/contract/contract.ts';
import type { Role } from '../../shared/contract/define.ts';
import type { Result } from '../../shared/contract/errors.ts';
import type { ContractEvent } from '../../shared/contract/events.ts';
import { clockActor, type Actor } from '../services/context.ts';
import { fileTicketsIn, type FileTickets } from '../services/file-tickets.ts';
import { backupFolderOf, swapFile, takeAside } from '../store/backup-files.ts';
import { areasHeardBy } from './outline.ts';
import { readerOnDemand, type Reader } from './reader-on-demand.ts';
import { startThread, type Thread } from './thread.ts';

/** The engine as hosts know it: calls in, answers and events out. */
export interface Engine {
  readonly file: string;
  /** Files handed over or waiting to be fetched. */
  readonly files: FileTickets;
  call(request: CallRequest, actor: Actor): Promise<Result<unknown>>;
  /**
   * What whoever sits at this computer is answered while the file cannot be opened (main/hosts/aided-engine.ts);
   * undefined once it is open. Only where there is help: the engine itself has none.
   */
  aid?(request: CallRequest): Promise<Result<unknown>> | undefined;
  /** Tells the listener every event from now on; answers how to stop. */
  subscribe(listener: (event: ContractEvent) => void): () => void;
  /** The areas of which a role may read anything; none while the file cannot be opened. */
  areasOf(role: Role): ReadonlySet<string>;
  /** Ends the engine: a last backup is made, the last write is on disk when this answers. */
  stop(): Promise<void>;
}

export interface EngineOptions {
  readonly file: string;
  readonly ticketFolder: string;
  /** A fixed start of the clock (epoch milliseconds), for tests and demonstrations. */
  readonly startsAt?: number | null;
  readonly logFault: (id: string, call: string, text: string) => void;
}

interface Threads {
  readonly writer: Thread;
  readonly reader: Reader;
}

const restored = 'backups.restore';

/**
 * Starts the engine over a file: one thread that writes, and, once it is needed, one that reads while the other is busy
 * and that renders. Rejects
 * with StoreProblem when the file cannot be opened. The file must be owned first (`claimFile`).
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const listeners = new Set<(event: ContractEvent) => void>();
  const publish = (event: ContractEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const start = (): Promise<Threads> => startBoth(options, publish, () => threads);
  const stopThreads = async ({ writer, reader }: Threads): Promise<void> => {
    await reader.close();
    await writer.close();
  };

  let threads: Promise<Threads> = start();
  const { calls } = (await threads).writer;
  const outlined = new Map(calls.map((call) => [call.name, call]));
  const areas = areasHeardBy(calls);
  let longCommands = 0;
  const stopFlags = new Map<string, SharedArrayBuffer>();

  const route = async (request: CallRequest, actor: Actor): Promise<Result<unknown>> => {
    const { writer, reader } = await threads;
    const definition = outlined.get(request.name);
    const flag = new SharedArrayBuffer(4);
    if (request.key !== undefined) stopFlags.set(`${actor.scope} ${request.key}`, flag);
    if (definition?.kind !== 'command') {
      const thread = definition?.long || longCommands > 0 ? reader : writer;
      return thread.call(request, actor, flag);
    }
    if (definition.long) longCommands++;
    try {
      return await writer.call(request, actor, flag);
    } finally {
      if (definition.long) longCommands--;
    }
  };

  /** The worker has checked the backup and made another of what is replaced: now nobody may hold the file. */
  const swap = async (request: CallRequest, keptAs: string): Promise<boolean> => {
    const before = await threads;
    const from = await chosenBackup(options.file, before.writer, request);
    let aside = '';
    if (!succeeds(() => void (aside = takeAside(options.file, from)))) return false;
    let swapped = false;
    threads = stopThreads(before).then(() => {
      // Where it fails the file is where it was, and work goes on with it.
      swapped = succeeds(() => swapFile(options.file, aside, keptAs));
      return start();
    });
    await threads;
    publish({ type: 'reopened' });
    return swapped;
  };

  return {
    file: options.file,
    files: fileTicketsIn(options.ticketFolder, Date.now),
    async call(request, actor) {
      if (request.name === 'jobs.cancel') raise(stopFlags.get(`${actor.scope} ${keyIn(request.input)}`));
      const result = await route(request, actor);
      if (request.key !== undefined) stopFlags.delete(`${actor.scope} ${request.key}`);
      if (request.name !== restored || !result.ok) return result;
      return (await swap(request, (result.value as { keptAs: string }).keptAs)) ? result : notSwapped;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    areasOf: areas,
    stop: async () => stopThreads(await threads),
  };
}

async function startBoth(
  options: EngineOptions,
  publish: (event: ContractEvent) => void,
  threads: () => Promise<Threads>,
): Promise<Threads> {
  const settings = {
    file: options.file,
    ticketFolder: options.ticketFolder,
    startsAt: options.startsAt ?? null,
  };
  const heard = { onEvent: publish, onFault: options.logFault };
  const onWriterEvent = (event: ContractEvent): void => {
    publish(event);
    if (event.type === 'changed' && event.name === 'backups.changed')
      void threads().then(({ reader }) => tryNewBackups(reader, publish));
  };
  const writer = await startThread({ ...settings, part: 'writer' }, { ...heard, onEvent: onWriterEvent });
  return { writer, reader: readerOnDemand(() => startThread({ ...settings, part: 'reader' }, heard)) };
}

/** Each new backup is tried by the reading thread, which keeps nobody waiting; screens hear when it is done. */
async function tryNewBackups(reader: Reader, publish: (event: ContractEvent) => void): Promise<void> {
  const request = { name: 'backups.proveNew', input: {} };
  const result = await reader.call(request, clockActor, new SharedArrayBuffer(4));
  if (result.ok) publish({ type: 'changed', name: 'backups.changed', ids: [] });
}

/** Where the backup lies that a request to restore names. */
async function chosenBackup(file: string, writer: Thread, request: CallRequest): Promise<string> {
  const { name, folder } = request.input as { name: string; folder: 'beside' | 'second' };
  const place = await writer.call(
    { name: 'settings.place', input: {} },
    clockActor,
    new SharedArrayBuffer(4),
  );
  const second = place.ok ? (place.value as { secondBackupFolder: string }).secondBackupFolder : '';
  return path.join(folder === 'beside' ? backupFolderOf(file) : second, name);
}

function succeeds(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}

const notSwapped: Result<never> = {
  ok: false,
  error: {
    code: 'FILE_UNREADABLE',
    message:
      'La sauvegarde n’a pas pu être remise en place\u00a0: les données sont celles d’avant. Vérifier que son disque est là, puis réessayer.',
  },
};

function keyIn(input: unknown): string {
  return typeof input === 'object' && input !== null && 'key' in input && typeof input.key === 'string'
    ? input.key
    : '';
}

function raise(flag: SharedArrayBuffer | undefined): void {
  if (flag !== undefined) Atomics.store(new Int32Array(flag), 0, 1);
}
