import type { CallRequest } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/contract/errors.ts';
import type { ContractEvent } from '../../shared/contract/events.ts';
import type { Actor } from '../services/context.ts';
import type { OutlinedCall } from './outline.ts';

/** What a thread is started with. */
export interface ThreadSettings {
  readonly file: string;
  readonly ticketFolder: string;
  /** The writing thread also backs up, migrates and keeps the clock's work; the reading one only reads. */
  readonly part: 'writer' | 'reader';
  /** A fixed start of the clock (epoch milliseconds) for tests and demonstrations; null: the real time. */
  readonly startsAt: number | null;
}

export type ToThread =
  | {
      readonly type: 'call';
      readonly number: number;
      readonly request: CallRequest;
      readonly actor: Actor;
      /** One Int32: not zero once the caller has asked to stop. */
      readonly stopFlag: SharedArrayBuffer;
    }
  | { readonly type: 'close' };

export type FromThread =
  | { readonly type: 'ready'; readonly calls: readonly OutlinedCall[] }
  | { readonly type: 'failed'; readonly code: string; readonly message: string }
  | { readonly type: 'answer'; readonly number: number; readonly result: Result<unknown> }
  | { readonly type: 'event'; readonly event: ContractEvent }
  | { readonly type: 'fault'; readonly id: string; readonly call: string; readonly text: string }
  | { readonly type: 'closed' };
