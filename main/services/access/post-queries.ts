import { hasLapsed, isThere, type SessionTimes } from '../../../shared/domain/account-sessions.ts';
import type { AccountSession } from '../../../shared/contract/access.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { renderPostSheet } from '../../formats/pdf/post-sheet.ts';
import { machineNetworks } from '../machine-addresses.ts';
import { done, refuse } from '../outcome.ts';

type PostQueries = Pick<QueryHandlers<'access'>, 'post' | 'postStanding' | 'postSheet' | 'sessions'>;
type OpenSession = Omit<AccountSession, 'there' | 'post'>;

const timesOf = ({ openedAt, lastSeenAt, address }: OpenSession): SessionTimes => ({
  openedAt: Date.parse(openedAt),
  lastSeenAt: Date.parse(lastSeenAt),
  byNetwork: address !== '',
});

/** Who is in, but for those whose time is over. */
function sessionsNow({ store, clock }: QueryContext): AccountSession[] {
  const now = Date.parse(clock.now());
  return store.access
    .openSessions()
    .filter((session) => !hasLapsed(timesOf(session), now))
    .map((session) => ({
      ...session,
      there: isThere(timesOf(session), now),
      // Only the post lies behind a network.
      post: session.address !== '',
    }));
}

/** The fablab's post as the manager and the shell see it, and who is in. */
export const postQueries: PostQueries = {
  sessions: (context) => done(sessionsNow(context)),
  post: ({ store }) =>
    done({
      ...store.post.setup(),
      networks: machineNetworks().map((network) => ({ ...network, addresses: [...network.addresses] })),
    }),
  postStanding(context) {
    const { isOn, state, problem } = context.store.post.setup();
    const connected = sessionsNow(context).filter(({ post, there }) => post && there).length;
    return done({ isOn, state, problem, connected });
  },
  async postSheet({ store, clock, files }, { size }) {
    const { state, base, words, certificate } = store.post.setup();
    if (state !== 'on' || base === null)
      return refuse(
        'NOT_POSSIBLE_NOW',
        'Ouvrir d’abord le poste du fablab\u00a0: son adresse n’est connue qu’alors.',
      );
    const placeName = store.settings.place().name;
    const model = { placeName, base, words, isSecure: certificate !== null, size };
    const bytes = await renderPostSheet(model, { createdAt: clock.now() });
    return done(files.put('poste-fablab.pdf', 'application/pdf', bytes));
  },
};
