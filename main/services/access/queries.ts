import { roleAtPost } from '../../../shared/domain/post-door.ts';
import type { QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { postQueries } from './post-queries.ts';
import { accountWaitsUntil } from './waiting.ts';

/** Who calls, who may, and who is in. */
export const accessQueries: QueryHandlers<'access'> = {
  ...postQueries,
  session: ({ actor, store }) =>
    done({
      name: actor.name,
      role: actor.role,
      host: actor.host,
      accountId: actor.accountId ?? null,
      asksWho: actor.asksWho ?? false,
      post: actor.post ?? false,
      idleMinutes: actor.asksWho === true ? store.access.setup().idleMinutes : null,
      file: actor.role === 'manager' || actor.role === 'system' ? store.database.name : null,
    }),
  accounts: (context, { withArchived }) =>
    done(
      context.store.access.accounts(withArchived).map((account) => ({
        ...account,
        lockedUntil: accountWaitsUntil(context, account.id),
      })),
    ),
  // Those without a PIN cannot come in: their names stay off the page; so do those whom the post does not take.
  entry: ({ store }, { post }) =>
    done({
      post,
      placeName: store.settings.place().name,
      names: store.access
        .accounts(false)
        .filter(({ hasPin, role }) => hasPin && (post === null || roleAtPost(role, post.secure) !== null))
        .toSorted((one, other) => one.name.localeCompare(other.name, 'fr'))
        .map(({ id, name }) => ({ id, name })),
    }),
  deskLock: ({ store }) => {
    const { version, on, idleMinutes } = store.access.setup();
    return done({ version, on, idleMinutes });
  },
  recovery: ({ store }) => done({ sealedAt: store.access.setup().recoverySealedAt }),
};
