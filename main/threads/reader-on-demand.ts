import { gone, type Thread } from './thread.ts';

/** The reading thread as the engine uses it: there when it is needed. */
export interface Reader {
  readonly call: Thread['call'];
  /** Ends it if it runs. */
  close(): Promise<void>;
}

/** Somebody who prints or looks at books asks again sooner; a desk that only books gives its memory back. */
const IDLE_FOR = 60_000;

/**
 * A reading thread that is started by the first call, ended once none has come for a minute (`idleFor`, milliseconds),
 * and started again after that, or after it broke. A call rejects with what starting it rejects with.
 */
export function readerOnDemand(start: () => Promise<Thread>, idleFor = IDLE_FOR): Reader {
  let running: Promise<Thread> | undefined;
  let isClosed = false;
  let underWay = 0;
  let timer: NodeJS.Timeout | undefined;
  const ready = async (): Promise<Thread> => {
    // Said before anything is waited for: of two calls at once one starts it.
    const starting = (running ??= start());
    const thread = await starting.catch((fault: unknown) => {
      if (running === starting) running = undefined;
      throw fault;
    });
    if (!thread.hasEnded() || isClosed) return thread;
    if (running === starting) running = undefined;
    return ready();
  };
  const rest = async (): Promise<void> => {
    clearTimeout(timer);
    const ending = running;
    running = undefined;
    const thread = await ending?.catch(() => undefined);
    await thread?.close();
  };
  return {
    async call(...given) {
      if (isClosed) return gone;
      clearTimeout(timer);
      underWay += 1;
      try {
        const thread = await ready();
        return await thread.call(...given);
      } finally {
        underWay -= 1;
        if (underWay === 0 && !isClosed) timer = setTimeout(() => void rest(), idleFor).unref();
      }
    },
    close() {
      isClosed = true;
      return rest();
    },
  };
}
