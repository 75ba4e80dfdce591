import type { CallRequest } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/contract/errors.ts';
import { ConnectionLost, type Transport } from '../api/transport.ts';

/** A call that must get there, however long the line is dead; kept through a reload with its key. */
export interface PendingCall {
  readonly name: string;
  readonly input: unknown;
  readonly key: string;
  /** What the banner says is waiting: « Réserver Prusa n° 1 pour Léa Ferrier ». */
  readonly label: string;
  /** Whose it is: nobody else sends it. */
  readonly accountId: number | null;
}

/** Longer than any command takes; a laptop that fell asleep never answers at all. */
const patience = 8000;
const waits = [400, 1000, 2000, 4000];

const storageKey = 'comptoir-post:pending';

/** The calls that a reload interrupted; none where a browser keeps nothing. */
export function keptCalls(): readonly PendingCall[] {
  try {
    const kept: unknown = JSON.parse(window.sessionStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isPending) : [];
  } catch {
    return [];
  }
}

function isPending(value: unknown): value is PendingCall {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'key' in value &&
    typeof value.key === 'string' &&
    'label' in value &&
    typeof value.label === 'string' &&
    'accountId' in value &&
    'input' in value
  );
}

/** Keeps the calls under way, so that a reload goes on with them. */
export function keepCalls(calls: readonly PendingCall[]): void {
  try {
    if (calls.length === 0) window.sessionStorage.removeItem(storageKey);
    else window.sessionStorage.setItem(storageKey, JSON.stringify(calls));
  } catch {
    // Refused or full: they are still under way in this page.
  }
}

/** What a call needs from around it. */
export interface Line {
  readonly transport: Transport;
  /** Answers after so many milliseconds, or as soon as the line is said to be back. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Told when nobody answered, and that it goes on by itself. */
  readonly onLost: () => void;
  readonly signal: AbortSignal;
}

function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_fulfil, reject) => {
    timer = setTimeout(() => reject(new ConnectionLost('nobody answered in time')), patience);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/**
 * Sends a call until somebody answers, always with the same key: whatever got through before its answer was lost is
 * answered again and done once. Ends as CANCELLED when it is given up; a refusal is an answer. Never rejects for a lost
 * line.
 */
export async function sendUntilAnswered(
  request: CallRequest,
  { transport, pause, onLost, signal }: Line,
): Promise<Result<unknown>> {
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      return await inTime(transport.call(request));
    } catch (fault) {
      if (!(fault instanceof ConnectionLost)) throw fault;
      onLost();
      await pause(waits[Math.min(tries, waits.length - 1)] ?? 4000);
    }
  }
  return {
    ok: false,
    error: {
      code: 'CANCELLED',
      message:
        'Abandonné. Si le réseau a coupé juste après l’envoi, cela a pu se faire\u00a0: regarder la liste.',
    },
  };
}
