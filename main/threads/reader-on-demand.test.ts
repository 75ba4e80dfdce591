import { describe, expect, it, vi } from 'vitest';
import { clockActor } from '../services/context.ts';
import { readerOnDemand } from './reader-on-demand.ts';
import type { Thread } from './thread.ts';

interface Started {
  readonly thread: Thread;
  /** It goes away as a thread that broke does. */
  break(): void;
}

/** Threads that answer which of them was asked, in the order in which they were started. */
function threads() {
  const started: Started[] = [];
  const start = vi.fn<() => Promise<Thread>>(() => {
    const number = started.length + 1;
    let ended = false;
    const thread: Thread = {
      calls: [],
      hasEnded: () => ended,
      call: () => Promise.resolve({ ok: true, value: number }),
      close: () => {
        ended = true;
        return Promise.resolve();
      },
    };
    started.push({ thread, break: () => (ended = true) });
    return Promise.resolve(thread);
  });
  return { start, started };
}

const ask = (reader: ReturnType<typeof readerOnDemand>) =>
  reader.call({ name: 'bookings.weekFile', input: {} }, clockActor, new SharedArrayBuffer(4));

describe('the reading thread on demand', () => {
  it('starts with the first call, once for calls that come together', async () => {
    const { start } = threads();
    const reader = readerOnDemand(start);
    expect(start).not.toHaveBeenCalled();
    expect(await Promise.all([ask(reader), ask(reader)])).toEqual([
      { ok: true, value: 1 },
      { ok: true, value: 1 },
    ]);
    expect(start).toHaveBeenCalledTimes(1);
    await reader.close();
  });

  it('ends when nobody has asked for long, and starts again', async () => {
    const { start, started } = threads();
    const reader = readerOnDemand(start, 5);
    await ask(reader);
    await expect.poll(() => started[0]?.thread.hasEnded()).toBe(true);
    expect(await ask(reader)).toEqual({ ok: true, value: 2 });
    await reader.close();
  });

  it('starts again after it broke, and after it could not be started', async () => {
    const { start, started } = threads();
    start.mockRejectedValueOnce(new Error('no room'));
    const reader = readerOnDemand(start);
    await expect(ask(reader)).rejects.toThrow('no room');
    await ask(reader);
    started[0]?.break();
    expect(await ask(reader)).toEqual({ ok: true, value: 2 });
    await reader.close();
  });

  it('starts nothing once the engine is closed', async () => {
    const { start } = threads();
    const reader = readerOnDemand(start);
    await reader.close();
    expect(await ask(reader)).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(start).not.toHaveBeenCalled();
  });
});
