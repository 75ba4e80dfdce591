import { lazy, Suspense, type ReactNode } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { ApiProvider } from './api/ApiProvider.tsx';
import { useQuery } from './api/hooks.ts';
import { NowContext, useClock } from './api/now.ts';
import type { Transport } from './api/transport.ts';
import { Shell } from './shell/Shell.tsx';
import { Face } from './ui/Face.tsx';

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

/** Waits for the place's clock and settings; a place that is not set up yet meets the assistant first. */
function Entrance(): ReactNode {
  const now = useClock();
  const place = useQuery('settings.place', {});
  const session = useQuery('access.session', {});
  const refusal = session.refusal ?? (place.refusal?.code === 'NOT_ALLOWED' ? undefined : place.refusal);
  if (refusal !== undefined && place.data === undefined) {
    return (
      <main className="error-page">
        <h1>Comptoir ne s’ouvre pas encore</h1>
        <p>{refusal.message}</p>
      </main>
    );
  }
  if (now === undefined || place.loading) return null;
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
