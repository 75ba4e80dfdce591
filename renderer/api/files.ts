import { useCallback } from 'react';
import type { FileTicket } from '../../shared/contract/common.ts';
import { useApi } from './ApiProvider.tsx';
import { connectionLostMessage, tellRefusal } from './notices.tsx';
import { FileRefused } from './transport-ipc.ts';

/** Files by their tickets, refusals told at the foot of the screen. */
export interface Files {
  readonly save: (ticket: FileTicket) => Promise<void>;
  readonly print: (ticket: FileTicket) => Promise<void>;
  /** Undefined when it could not be handed over (and that was told). */
  readonly upload: (file: File) => Promise<FileTicket | undefined>;
  /** Puts a PNG on the clipboard; false where this window does not let it (and nothing was told). */
  readonly copyPicture: (paint: () => Promise<Blob>) => Promise<boolean>;
}

/** By the page itself: not over plain HTTP. The clipboard is given the promise, for only a click may write. */
async function copyByPage(paint: () => Promise<Blob>): Promise<boolean> {
  if (!window.isSecureContext || !('clipboard' in navigator) || !('ClipboardItem' in window)) return false;
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': paint() })]);
  return true;
}

async function telling<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (fault) {
    tellRefusal({ message: fault instanceof FileRefused ? fault.message : connectionLostMessage });
    return undefined;
  }
}

/** Saves, prints and hands over files whatever the host is. */
export function useFiles(): Files {
  const { transport } = useApi();
  return {
    save: useCallback((ticket) => telling(transport.save(ticket)), [transport]),
    print: useCallback((ticket) => telling(transport.print(ticket)), [transport]),
    upload: useCallback((file) => telling(transport.upload(file)), [transport]),
    copyPicture: useCallback(
      async (paint) => {
        try {
          if (transport.copyPicture === undefined) return await copyByPage(paint);
          await transport.copyPicture(await paint());
          return true;
        } catch {
          // Refused by the window: whoever asked says what else can be done.
          return false;
        }
      },
      [transport],
    ),
  };
}
