import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { CallRequest } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/contract/errors.ts';
import type { ContractEvent } from '../../shared/contract/events.ts';
import type { Actor } from '../services/context.ts';
import { StoreProblem } from '../store/problems.ts';
import type { FromThread, ThreadSettings, ToThread } from './messages.ts';
import type { OutlinedCall } from './outline.ts';

export interface Thread {
  /** The contract's calls, as the writing thread told them; none from a reading one. */
  readonly calls: readonly OutlinedCall[];
  /** Whether it is gone, by itself or closed. */
  hasEnded(): boolean;
  call(request: CallRequest, actor: Actor, stopFlag: SharedArrayBuffer): Promise<Result<unknown>>;
  /** Ends the thread; the last write is on disk when this answers. */
  close(): Promise<void>;
}

export interface ThreadListeners {
  readonly onEvent: (event: ContractEvent) => void;
  readonly onFault: (id: string, call: string, text: string) => void;
}

/** From source this very module is a `.ts` file; bundled, the worker is a CommonJS file beside it. */
function workerFile(): string {
  const here = fileURLToPath(import.meta.url);
  return fileURLToPath(new URL(here.endsWith('.ts') ? 'engine.ts' : 'engine.cjs', import.meta.url));
}

/** What a call is answered whose thread has ended. */
export const gone: Result<unknown> = {
  ok: false,
  error: {
    code: 'INTERNAL',
    message: 'Comptoir a dû s’interrompre. Le relancer\u202f: tout ce qui était enregistré l’est encore.',
  },
};

/** Starts a thread and waits until its file is open. Rejects with StoreProblem when the file cannot be opened. */
export function startThread(settings: ThreadSettings, listeners: ThreadListeners): Promise<Thread> {
  const worker = new Worker(workerFile(), { workerData: settings });
  const waiting = new Map<number, (result: Result<unknown>) => void>();
  let next = 1;
  let ended = false;
  const send = (message: ToThread): void => worker.postMessage(message);
  const threadWith = (calls: readonly OutlinedCall[]): Thread => ({
    calls,
    hasEnded: () => ended,
    call: (request, actor, stopFlag) =>
      new Promise((resolve) => {
        if (ended) return resolve(gone);
        const number = next++;
        waiting.set(number, resolve);
        send({ type: 'call', number, request, actor, stopFlag });
      }),
    close: () =>
      new Promise((resolve) => {
        if (ended) return resolve();
        worker.once('exit', () => resolve());
        send({ type: 'close' });
      }),
  });
  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromThread) => {
      switch (message.type) {
        case 'ready':
          return resolve(threadWith(message.calls));
        case 'failed':
          return reject(new StoreProblem(message.code as StoreProblem['code'], message.message));
        case 'answer':
          waiting.get(message.number)?.(message.result);
          return waiting.delete(message.number);
        case 'event':
          return listeners.onEvent(message.event);
        case 'fault':
          return listeners.onFault(message.id, message.call, message.text);
        case 'closed':
          return undefined;
      }
    });
    worker.on('error', (fault) => {
      listeners.onFault(
        'thread',
        settings.part,
        fault instanceof Error ? (fault.stack ?? fault.message) : String(fault),
      );
      reject(fault instanceof Error ? fault : new Error(String(fault)));
    });
    worker.on('exit', () => {
      ended = true;
      for (const answer of waiting.values()) answer(gone);
      waiting.clear();
    });
  });
}
