import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDispatch, type OpenDispatch } from '../../main/threads/open-dispatch.ts';

/** An exception that a call ran into: the caller is told INTERNAL, and we are told what it was. */
export interface Fault {
  readonly call: string;
  readonly text: string;
}

/** Tuesday 24 November 2026, 9:00 in Paris. */
export const ordealNow = Date.parse('2026-11-24T08:00:00.000Z');

/** A file of its own behind the real dispatch, as a thread of the app opens it. */
export interface Ground extends OpenDispatch {
  readonly file: string;
  readonly folder: string;
  /** Faults since the last look. */
  takeFaults(): Fault[];
  /** Sets the clock, epoch milliseconds. */
  setNow(epoch: number): void;
  close(): void;
}

const textOf = (fault: unknown): string =>
  fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);

/** Opens a copy of a file (or a new one) as the app's writing thread does. */
export function groundOver(model: string | undefined, ticketFolder?: string): Ground {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-ordeal-'));
  const file = path.join(folder, 'comptoir.sqlite');
  if (model !== undefined) copyFileSync(model, file);
  let faults: Fault[] = [];
  let epoch = ordealNow;
  const opened = openDispatch({
    file,
    ticketFolder: ticketFolder ?? path.join(folder, 'tickets'),
    part: 'writer',
    epochMilliseconds: () => epoch,
    publish: () => undefined,
    logFault: (_, call, fault) => void faults.push({ call, text: textOf(fault) }),
    isCancelled: () => false,
  });
  return {
    ...opened,
    file,
    folder,
    takeFaults() {
      const taken = faults;
      faults = [];
      return taken;
    },
    setNow: (now) => void (epoch = now),
    close() {
      opened.database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
