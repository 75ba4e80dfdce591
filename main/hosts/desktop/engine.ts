import type { EnginePort } from './engine-port.ts';

const NOT_THERE = {
  ok: false,
  error: { code: 'INTERNAL', message: 'Le moteur de Comptoir n’est pas encore branché.' },
} as const;

/**
 * Opens the engine behind the window. Until `main/threads/client.ts` is there this answers a refusal to every
 * call, so that window, protocol and screens can be built and tested without it.
 */
export function openEngine(): Promise<EnginePort> {
  return Promise.resolve({
    call: () => Promise.resolve(NOT_THERE),
    subscribe: () => () => undefined,
    readTicket: () => Promise.resolve(undefined),
    keepFile: () => Promise.reject(new Error('no engine')),
    stop: () => Promise.resolve(),
  });
}
