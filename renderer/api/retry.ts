import type { CallRequest } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/contract/errors.ts';
import { connectionLostMessage } from './notices.tsx';
import { ConnectionLost, type Transport } from './transport.ts';

const WAITS = [300, 1000, 2500];

const pause = (milliseconds: number): Promise<void> =>
  new Promise((fulfil) => {
    setTimeout(fulfil, milliseconds);
  });

/**
 * Sends a call, and again with the same key when nobody answered: carried out once at most. When the line stays
 * dead it is refused as INTERNAL with a sentence that says so; it never rejects.
 */
export async function callAgain(transport: Transport, request: CallRequest): Promise<Result<unknown>> {
  for (const wait of [...WAITS, 0]) {
    try {
      return await transport.call(request);
    } catch (fault) {
      if (!(fault instanceof ConnectionLost)) break;
      if (wait > 0) await pause(wait);
    }
  }
  return { ok: false, error: { code: 'INTERNAL', message: connectionLostMessage } };
}
