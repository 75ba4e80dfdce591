import { parentPort, workerData } from 'node:worker_threads';
import { startSchedule } from '../schedule/schedule.ts';
import { StoreProblem } from '../store/problems.ts';
import { contractOutline } from './contract-outline.ts';
import { openDispatch, type OpenDispatch } from './open-dispatch.ts';
import type { FromThread, ThreadSettings, ToThread } from './messages.ts';

/** The thread that owns a connection: the writing one, or the one that reads during long commands and renders. */

const settings = workerData as ThreadSettings;
const port = parentPort;
if (port === null) throw new Error('engine.ts runs as a worker thread');

const send = (message: FromThread): void => port.postMessage(message);
const threadStart = Date.now();
const epochMilliseconds = (): number =>
  settings.startsAt === null ? Date.now() : settings.startsAt + (Date.now() - threadStart);
const stopFlags = new Map<string, Int32Array>();
const noFlag = new Int32Array(1);

function open(): OpenDispatch {
  return openDispatch({
    file: settings.file,
    ticketFolder: settings.ticketFolder,
    part: settings.part,
    epochMilliseconds,
    publish: (event) => send({ type: 'event', event }),
    logFault: (id, call, fault) =>
      send({
        type: 'fault',
        id,
        call,
        text: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault),
      }),
    isCancelled: (key) => Atomics.load(stopFlags.get(key) ?? noFlag, 0) !== 0,
  });
}

async function answer(opened: OpenDispatch, message: Extract<ToThread, { type: 'call' }>): Promise<void> {
  const { request, actor, number } = message;
  if (request.key !== undefined) stopFlags.set(request.key, new Int32Array(message.stopFlag));
  try {
    send({ type: 'answer', number, result: await opened.dispatch(request, actor) });
  } finally {
    if (request.key !== undefined) stopFlags.delete(request.key);
  }
}

async function close(opened: OpenDispatch, stopSchedule: () => void): Promise<void> {
  stopSchedule();
  if (settings.part === 'writer') {
    await opened.keeper.make('quit');
    try {
      opened.database.pragma('optimize');
    } catch {
      // A damaged file or a full disk: it is closed all the same.
    }
  }
  opened.database.close();
  send({ type: 'closed' });
  port?.close();
}

function scheduleOf(opened: OpenDispatch): () => void {
  if (settings.part === 'reader') return () => undefined;
  return startSchedule({
    dispatch: opened.dispatch,
    keeper: opened.keeper,
    now: () => new Date(epochMilliseconds()).toISOString(),
    forgetKeysBefore: (before) => opened.store.keys.forgetBefore(before),
    backedUp: () => send({ type: 'event', event: { type: 'changed', name: 'backups.changed', ids: [] } }),
  });
}

function start(): void {
  const opened = open();
  const stopSchedule = scheduleOf(opened);
  port?.on('message', (message: ToThread) => {
    if (message.type === 'call') void answer(opened, message);
    else void close(opened, stopSchedule);
  });
  send({ type: 'ready', calls: settings.part === 'writer' ? contractOutline() : [] });
}

try {
  start();
} catch (fault) {
  if (fault instanceof StoreProblem) send({ type: 'failed', code: fault.code, message: fault.message });
  else throw fault;
}
