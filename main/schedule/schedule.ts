import type { Dispatch } from '../dispatch/dispatch.ts';
import { clockActor } from '../services/context.ts';
import type { Keeper } from '../services/keeper.ts';

interface ScheduleParts {
  readonly dispatch: Dispatch;
  readonly keeper: Keeper;
  /** UTC instant. */
  readonly now: () => string;
  readonly forgetKeysBefore: (instant: string) => void;
  /** Called when a backup has been made. */
  readonly backedUp: () => void;
}

const minute = 60_000;
const day = 24 * 60 * minute;
const keysAreKeptFor = 7 * day;

/**
 * What the clock does: erasures made again over a restored file (G1), a backup on start and each day, options that expire (B6), old idempotency keys that go. Checked
 * each minute, so that a laptop that slept catches up. Answers how to stop it.
 */
export function startSchedule(parts: ScheduleParts): () => void {
  const backUp = async (reason: 'start' | 'daily'): Promise<void> => {
    const made = await parts.keeper.make(reason);
    if (made.ok) parts.backedUp();
  };
  const tick = async (): Promise<void> => {
    const now = Date.parse(parts.now());
    await parts.dispatch({ name: 'bookings.expireOptions', input: {} }, clockActor);
    parts.forgetKeysBefore(new Date(now - keysAreKeptFor).toISOString());
    const { madeAt } = parts.keeper.latest();
    if (madeAt === null || now - Date.parse(madeAt) >= day) await backUp('daily');
  };
  // A file put back from before an erasure forgets again before anybody looks at it (G1).
  void parts.dispatch({ name: 'privacy.replayErasures', input: {} }, clockActor);
  const first = setTimeout(() => void backUp('start').then(tick), 1500);
  const timer = setInterval(() => void tick(), minute);
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
}
