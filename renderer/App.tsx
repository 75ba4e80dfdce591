import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Router, useLocation } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import type { CallError } from '../shared/contract/errors.ts';
import { ApiProvider } from './api/ApiProvider.tsx';
import { useQuery, type QueryState } from './api/hooks.ts';
import { NowContext, useClock } from './api/now.ts';
import type { Transport } from './api/transport.ts';
import { EntryScreen } from './features/access/EntryScreen.tsx';
import { Trouble } from './features/access/Trouble.tsx';
import { showsPost } from './post/shows-post.ts';
import { Shell } from './shell/Shell.tsx';
import { Face } from './ui/Face.tsx';

const Post = lazy(async () => ({ default: (await import('./post/Post.tsx')).Post }));
const FirstRun = lazy(async () => ({ default: (await import('./features/settings/FirstRun.tsx')).FirstRun }));

/** The whole of Comptoir's screens over one transport. */
export function App({
  transport,
  nonce,
}: {
  readonly transport: Transport;
  readonly nonce?: string;
}): ReactNode {
  return (
    <Face {...(nonce !== undefined && { nonce })}>
      <ApiProvider transport={transport}>
        {/* oxlint-disable-next-line react/hooks -- how wouter is told to keep routes after the # */}
        <Router hook={useHashLocation}>
          <Entrance />
        </Router>
      </ApiProvider>
    </Face>
  );
}

/**
 * Asks who is there where nobody is; else waits for the place's clock and settings. A place that is not set up yet
 * meets the assistant first. While it asks nothing of the place is on the page: drafts and the address bring the
 * screen back.
 */
function Entrance(): ReactNode {
  const now = useClock();
  const [path] = useLocation();
  const session = useQuery('access.session', {});
  // A refused query is asked again by whatever mounts: the entrance may not hang on one that this role is refused.
  const readsPlace = session.data !== undefined && session.data.role !== 'volunteer';
  const place = useQuery('settings.place', {}, { enabled: readsPlace });
  const notIn = useNotIn(session);
  if (notIn !== undefined)
    return <EntryScreen before={session.data?.accountId ?? null} message={notIn.message} />;
  // A line that is lost while somebody is in takes nothing from the screen: what was read stays, and says so.
  const isLost = session.refusal?.code === 'INTERNAL' && session.data !== undefined;
  const refusal = (isLost ? undefined : session.refusal) ?? (readsPlace ? place.refusal : undefined);
  if (refusal !== undefined && place.data === undefined) return <Trouble refusal={refusal} />;
  if (now === undefined || session.loading || (readsPlace && place.loading)) return null;
  if (session.data !== undefined && showsPost(session.data, path))
    return (
      <NowContext.Provider value={now}>
        <Suspense fallback={null}>
          <Post session={session.data} />
        </Suspense>
      </NowContext.Provider>
    );
  const needsSetup = place.data !== undefined && place.data.setupStep !== 'done';
  return (
    <NowContext.Provider value={now}>
      {needsSetup ? (
        <Suspense fallback={null}>
          <FirstRun />
        </Suspense>
      ) : (
        <Shell />
      )}
    </NowContext.Provider>
  );
}

/**
 * Why nobody is in; undefined while somebody is. A question without any answer yet forgets its refusal while it is asked
 * again: the entry, and the code that is half typed there, stay meanwhile.
 */
function useNotIn({ refusal, loading }: QueryState<unknown>): CallError | undefined {
  const [last, setLast] = useState<CallError>();
  const current = refusal?.code === 'NOT_SIGNED_IN' ? refusal : loading ? last : undefined;
  if (current !== last) setLast(current);
  return current;
}
