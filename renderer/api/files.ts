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
  };
}
