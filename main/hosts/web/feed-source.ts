import { createHash } from 'node:crypto';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { clockActor } from '../../services/context.ts';
import type { Engine } from '../../threads/client.ts';

export type FeedContent = OutputOf<'feeds.content'>;

/** Where the calendar behind a secret comes from. */
export interface FeedSource {
  /** Undefined for a secret that gives nothing. */
  readonly read: (secret: string) => Promise<FeedContent | undefined>;
  readonly stop: () => void;
}

/** An answer is kept so long at most: options lapse at midnight without anybody doing anything (B6). */
const keptFor = 60_000;
/** A read is noted so often at most, so that subscribers give the desk no work. */
const notedEvery = 10 * 60_000;
const mostKept = 200;

/**
 * Reads feeds on the thread that only reads, and keeps each answer until something changes: however often subscribers
 * ask, the desk is never slowed.
 */
export function feedSourceOf(engine: Engine, now: () => number = Date.now): FeedSource {
  const kept = new Map<string, { readonly at: number; readonly content: Promise<FeedContent | undefined> }>();
  const noted = new Map<number, number>();
  const stop = engine.subscribe(({ type }) => {
    if (type !== 'progress') kept.clear();
  });
  const ask = async (secret: string): Promise<FeedContent | undefined> => {
    const result = await engine.call({ name: 'feeds.content', input: { secret } }, clockActor);
    // The contract is what says its shape.
    return result.ok ? (result.value as FeedContent) : undefined;
  };
  const noteRead = ({ feedId }: FeedContent): void => {
    if (now() - (noted.get(feedId) ?? 0) < notedEvery) return;
    noted.set(feedId, now());
    void engine.call({ name: 'feeds.noteRead', input: { feedId } }, clockActor);
  };
  return {
    async read(secret) {
      const key = createHash('sha256').update(secret).digest('hex');
      const found = kept.get(key);
      const content = found !== undefined && now() - found.at < keptFor ? found.content : ask(secret);
      if (content !== found?.content) {
        if (kept.size >= mostKept) kept.clear();
        kept.set(key, { at: now(), content });
      }
      const read = await content;
      if (read !== undefined) noteRead(read);
      return read;
    },
    stop,
  };
}
