import { contractEvent } from '../../shared/contract/events.ts';
import type { CallError } from '../../shared/contract/errors.ts';
import { isResult, type Transport, type TransportEvent } from './transport.ts';

/** What the preload puts into the window: two functions and nothing else. */
export interface DesktopBridge {
  invoke(request: unknown): Promise<unknown>;
  subscribe(listener: (event: unknown) => void): () => void;
}

declare global {
  interface Window {
    readonly comptoir?: DesktopBridge;
  }
}

/** A file could not be saved, opened or handed over; `message` is French. */
export class FileRefused extends Error {
  constructor(error: CallError) {
    super(error.message);
    this.name = 'FileRefused';
  }
}

function readEvent(event: unknown): TransportEvent | undefined {
  const parsed = contractEvent.safeParse(event);
  if (parsed.success) return parsed.data;
  if (typeof event !== 'object' || event === null || !('name' in event)) return undefined;
  if (event.name === 'desktop.search') return { type: 'search' };
  if (event.name === 'desktop.goTo' && 'home' in event && typeof event.home === 'string') {
    return { type: 'goTo', home: event.home };
  }
  return undefined;
}

function ticketOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'ticket' in value && typeof value.ticket === 'string') {
    return value.ticket;
  }
  throw new TypeError('the desktop answered no ticket');
}

/** The transport of the window: one process away, so the line is never lost while the window lives. */
export function ipcTransport(bridge: DesktopBridge): Transport {
  const ask = async (request: unknown): Promise<unknown> => {
    const answer = await bridge.invoke(request);
    if (!isResult(answer)) throw new TypeError('the desktop answered no result');
    if (!answer.ok) throw new FileRefused(answer.error);
    return answer.value;
  };
  return {
    async call(request) {
      const answer = await bridge.invoke(request);
      if (!isResult(answer)) throw new TypeError('the desktop answered no result');
      return answer;
    },
    subscribe: (listener) =>
      bridge.subscribe((event) => {
        const read = readEvent(event);
        if (read !== undefined) listener(read);
      }),
    async upload(file) {
      const mediaType = file.type || 'application/octet-stream';
      const bytes = new Uint8Array(await file.arrayBuffer());
      const value = await ask({
        name: 'desktop.uploadFile',
        input: { fileName: file.name, mediaType, bytes },
      });
      return { ticket: ticketOf(value), fileName: file.name, mediaType, size: file.size };
    },
    async save({ ticket }) {
      await ask({ name: 'desktop.saveFile', input: { ticket } });
    },
    async copyPicture(png) {
      const bytes = new Uint8Array(await png.arrayBuffer());
      await ask({ name: 'desktop.copyPicture', input: { png: bytes } });
    },
    async print({ ticket }) {
      await ask({ name: 'desktop.openFile', input: { ticket } });
    },
  };
}
