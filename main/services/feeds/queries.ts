import type { QueryHandlers } from '../context.ts';
import { done, notFound, refuse } from '../outcome.ts';
import { machineAddresses } from './addresses.ts';
import { contentOf, linesOf, scopeWords } from './content.ts';
import { hashOf, sameHash } from './secrets.ts';

const shownInPreview = 30;

export const feedsQueries: QueryHandlers<'feeds'> = {
  list: (context) =>
    done(context.store.feeds.list().map((feed) => ({ ...feed, of: scopeWords(context, feed.scope) ?? '' }))),
  preview(context, { scope, detail }) {
    if (scopeWords(context, scope) === undefined) return notFound('Ce qui est à partager');
    const lines = linesOf(context, scope, detail);
    const now = context.clock.localNow();
    // What is to come first: that is what somebody will look at.
    const first = lines.findIndex(({ endsAt }) => endsAt > now);
    const shown = lines.slice(first === -1 ? -shownInPreview : first).slice(0, shownInPreview);
    return done({ events: shown.map(({ mark: _mark, ...line }) => line), total: lines.length });
  },
  server: ({ store }) => done({ ...store.feeds.server(), addresses: [...machineAddresses()] }),
  content(context, { secret }) {
    const hash = hashOf(secret);
    const feed = context.store.feeds.byHash(hash);
    // Whatever is wrong, the answer is the same.
    if (feed === undefined || !sameHash(feed.secretHash, hash))
      return refuse('NOT_FOUND', 'Cette adresse ne donne aucun agenda.');
    const { secretHash: _hash, ...row } = feed;
    return done(contentOf(context, row));
  },
};
