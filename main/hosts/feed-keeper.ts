import type { OutputOf } from '../../shared/contract/contract.ts';
import { clockActor } from '../services/context.ts';
import type { Engine } from '../threads/client.ts';
import type { FeedServer } from './web/feed-server.ts';
import { feedSourceOf } from './web/feed-source.ts';

type Wanted = OutputOf<'feeds.server'>;
type Told = {
  readonly state: 'off' | 'on' | 'failed';
  readonly base: string | null;
  readonly problem: string | null;
};

const off: Told = { state: 'off', base: null, problem: null };
/** A laptop changes networks and sleeps: how it stands is looked at again so often. */
const lookAgain = 30_000;

const gone = (address: string): string =>
  `Cet ordinateur n’a plus l’adresse ${address}\u00a0: le réseau a changé ou est coupé. Le partage reprend dès qu’elle revient\u202f; sinon, en choisir une autre et la redonner aux abonnés.`;

function wordsOf(fault: unknown, { address, port }: Wanted): string {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  if (code === 'EADDRINUSE' || code === 'EACCES')
    return `Le port ${port} est déjà pris par un autre programme. Le fermer, ou choisir un autre port et redonner les adresses.`;
  if (code === 'EADDRNOTAVAIL') return gone(address);
  return `Le partage n’a pas pu démarrer sur ${address} (${code === '' ? 'sans raison donnée' : code}). Choisir une autre adresse ou un autre port.`;
}

/**
 * Keeps the small server of feeds as the settings want it: off until it is switched on, listening where they say, and
 * telling how it stands. Answers how to end it.
 */
export function keepFeedServer(engine: Engine): { readonly stop: () => Promise<void> } {
  const source = feedSourceOf(engine);
  let running: { readonly key: string; readonly server: FeedServer } | undefined;
  let work = Promise.resolve();
  let isEnding = false;

  const tell = async (told: Told): Promise<void> => {
    await engine.call({ name: 'feeds.noteServer', input: told }, clockActor);
  };
  const halt = async (): Promise<void> => {
    const { server } = running ?? {};
    running = undefined;
    await server?.stop();
  };
  const start = async (wanted: Wanted, key: string): Promise<void> => {
    const { address, port, addresses } = wanted;
    if (!addresses.some((each) => each.address === address))
      return tell({ state: 'failed', base: null, problem: gone(address) });
    try {
      const { startFeedServer } = await import('./web/feed-server.ts');
      const server = await startFeedServer({ address, port, source });
      running = { key, server };
      await tell({ state: 'on', base: server.base, problem: null });
    } catch (fault) {
      await tell({ state: 'failed', base: null, problem: wordsOf(fault, wanted) });
    }
  };
  const settle = async (): Promise<void> => {
    const result = await engine.call({ name: 'feeds.server', input: {} }, clockActor);
    if (!result.ok || isEnding) return;
    const wanted = result.value as Wanted;
    const key = wanted.isOn ? `${wanted.address} ${wanted.port}` : '';
    const isThere = wanted.addresses.some(({ address }) => address === wanted.address);
    if (running?.key === key && isThere) return;
    await halt();
    await (key === '' ? tell(off) : start(wanted, key));
  };
  // One after the other: two changes in a row must not both listen.
  const look = (): void => {
    work = work.then(settle).catch((fault: unknown) => console.error(fault));
  };
  const unsubscribe = engine.subscribe((event) => {
    if (event.type === 'reopened' || (event.type === 'changed' && event.name === 'feeds.changed')) look();
  });
  const timer = setInterval(look, lookAgain);
  timer.unref();
  look();
  return {
    async stop() {
      isEnding = true;
      clearInterval(timer);
      unsubscribe();
      source.stop();
      await work;
      await halt();
      await tell(off);
    },
  };
}
