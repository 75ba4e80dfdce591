import { parentPort, workerData } from 'node:worker_threads';
import { definitionOf } from '../../shared/contract/contract.ts';
import { dispatchOver, type Dispatch } from '../dispatch/dispatch.ts';
import { startSchedule } from '../schedule/schedule.ts';
import { keeperOf } from '../services/backups/keeper.ts';
import { clockOf } from '../services/clock.ts';
import { fileTicketsIn } from '../services/file-tickets.ts';
import type { Keeper } from '../services/keeper.ts';
import { makeBackupNow } from '../store/backup.ts';
import { openForReading, openForWriting, StoreProblem } from '../store/open.ts';
import type { Database } from '../store/sqlite.ts';
import { storeOver, type Store } from '../store/store.ts';
import type { FromThread, ThreadSettings, ToThread } from './messages.ts';

/** The thread that owns a connection: the writing one, or the one that reads during long commands and renders. */

const settings = workerData as ThreadSettings;
const port = parentPort;
if (port === null) throw new Error('engine.ts runs as a worker thread');

const send = (message: FromThread): void => port.postMessage(message);
const threadStart = Date.now();
const epochMilliseconds = (): number =>
  settings.startsAt === null ? Date.now() : settings.startsAt + (Date.now() - threadStart);
const instant = (): string => new Date(epochMilliseconds()).toISOString();
const stopFlags = new Map<string, Int32Array>();

interface Opened {
  readonly database: Database;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly dispatch: Dispatch;
}

function open(): Opened {
  const { file } = settings;
  const database =
    settings.part === 'reader'
      ? openForReading(file)
      : openForWriting(file, (before) =>
          makeBackupNow({ database: before, file, now: instant }, 'migration'),
        );
  const store = storeOver(database);
  const secondFolder = (): string => store.settings.place().secondBackupFolder;
  const keeper = keeperOf({ database, file, now: instant, secondFolder });
  const dispatch = dispatchOver({
    store,
    clock: clockOf(epochMilliseconds, () => store.settings.zone()),
    files: fileTicketsIn(settings.ticketFolder, epochMilliseconds),
    keeper,
    publish: (event) => send({ type: 'event', event }),
    logFault: (id, call, fault) =>
      send({
        type: 'fault',
        id,
        call,
        text: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault),
      }),
    isCancelled: (key) => Atomics.load(stopFlags.get(key) ?? new Int32Array(1), 0) !== 0,
  });
  return { database, store, keeper, dispatch };
}

async function answer(opened: Opened, message: Extract<ToThread, { type: 'call' }>): Promise<void> {
  const { request, actor, number } = message;
  if (request.key !== undefined) stopFlags.set(request.key, new Int32Array(message.stopFlag));
  try {
    const definition = definitionOf(request.name);
    if (definition?.kind === 'command' && definition.backupFirst === true) {
      const made = await opened.keeper.make('import');
      if (!made.ok) return send({ type: 'answer', number, result: made });
    }
    send({ type: 'answer', number, result: await opened.dispatch(request, actor) });
  } finally {
    if (request.key !== undefined) stopFlags.delete(request.key);
  }
}

async function close(opened: Opened, stopSchedule: () => void): Promise<void> {
  stopSchedule();
  if (settings.part === 'writer') {
    await opened.keeper.make('quit');
    opened.database.pragma('optimize');
  }
  opened.database.close();
  send({ type: 'closed' });
  port?.close();
}

function start(): void {
  const opened = open();
  const stopSchedule =
    settings.part === 'writer'
      ? startSchedule({
          dispatch: opened.dispatch,
          keeper: opened.keeper,
          now: instant,
          forgetKeysBefore: (before) => opened.store.keys.forgetBefore(before),
          backedUp: () =>
            send({ type: 'event', event: { type: 'changed', name: 'backups.changed', ids: [] } }),
        })
      : () => undefined;
  port?.on('message', (message: ToThread) => {
    if (message.type === 'call') void answer(opened, message);
    else void close(opened, stopSchedule);
  });
  send({ type: 'ready' });
}

try {
  start();
} catch (fault) {
  if (fault instanceof StoreProblem) send({ type: 'failed', code: fault.code, message: fault.message });
  else throw fault;
}
