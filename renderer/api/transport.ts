import type { FileTicket } from '../../shared/contract/common.ts';
import type { CallRequest } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/contract/errors.ts';
import type { ContractEvent } from '../../shared/contract/events.ts';

/** What a screen hears: the contract's events, and what happens to the line or comes from the window's menu. */
export type TransportEvent =
  | ContractEvent
  | { readonly type: 'connected' }
  | { readonly type: 'disconnected' }
  | { readonly type: 'search' }
  | { readonly type: 'goTo'; readonly home: string };

/** The only way from a screen to the data, by the window's IPC or by HTTP. */
export interface Transport {
  /** Sends one call; a refusal is an answer. Rejects with `ConnectionLost` when nobody answered. */
  call(request: CallRequest): Promise<Result<unknown>>;
  /** Hears events until the answered function is called. */
  subscribe(listener: (event: TransportEvent) => void): () => void;
  /** Hands a file over and answers its ticket, which a call then names. Rejects with `ConnectionLost`. */
  upload(file: File): Promise<FileTicket>;
  /** Keeps a file: a save dialog on the desktop, a download in a browser. */
  save(ticket: FileTicket): Promise<void>;
  /** Opens a file where it can be read and printed: the system's viewer, or another tab. */
  print(ticket: FileTicket): Promise<void>;
  /** Puts a PNG on the system's clipboard, where the host does that for pages: the desktop's window is refused it. */
  readonly copyPicture?: (png: Blob) => Promise<void>;
}

/** Nobody answered: whether the call was carried out is not known, so it may be tried again with the same key. */
export class ConnectionLost extends Error {
  constructor(cause?: unknown) {
    super('nobody answered', { cause });
    this.name = 'ConnectionLost';
  }
}

/** Whether a value that came over the line has the shape of a result. */
export function isResult(value: unknown): value is Result<unknown> {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  return value.ok === true || (value.ok === false && 'error' in value && typeof value.error === 'object');
}
