import type { InputOf, OutputOf } from '../../shared/contract/contract.ts';
import { clockActor } from '../services/context.ts';
import { machineNames, machineNetworks, type MachineNetwork } from '../services/machine-addresses.ts';
import type { Engine } from '../threads/client.ts';
import type { PostServer } from './web/post-server.ts';

type Wanted = OutputOf<'access.post'>;
type Told = InputOf<'access.notePost'>;

/** A laptop changes networks and sleeps: where it is now is looked at again so often. */
const lookAgain = 3_000;
/** A port that somebody else holds, or a network that answers badly, is tried again so often. */
const tryAgain = 30_000;

const off: Told = { state: 'off', base: null, problem: null, words: [], certificate: null };

function gone(network: string): string {
  return network === ''
    ? 'Cet ordinateur n’a plus d’adresse. Le redémarrer.'
    : `Le réseau ${network} est coupé ou a disparu\u00a0: le poste ne répond plus. Il reprend dès que l’ordinateur y est de nouveau\u202f; sinon, en choisir un autre.`;
}

function problemOf(fault: unknown, { port, network }: Wanted): string {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  if (code === 'EADDRINUSE' || code === 'EACCES')
    return `Le port ${port} est déjà pris par un autre programme. Le fermer, ou choisir un autre port.`;
  if (code === 'EADDRNOTAVAIL') return gone(network);
  return `Le poste n’a pas pu démarrer (${code === '' ? 'sans raison donnée' : code}). Choisir un autre réseau ou un autre port.`;
}

interface Running {
  readonly key: string;
  readonly address: string;
  readonly server: PostServer;
}

interface Place {
  readonly engine: Engine;
  /** The folder of the built screens. */
  readonly screens: string;
  /** The networks of this machine now; a fake only in tests. */
  readonly networks?: () => readonly MachineNetwork[];
  /** Milliseconds between two looks; shorter only in tests. */
  readonly lookEvery?: number;
}

/** The address to listen on: where it listens already, as long as the machine still has it there; else its first. */
function addressOn(
  networks: readonly MachineNetwork[],
  network: string,
  present: string | undefined,
): string | undefined {
  const addresses = networks.find(({ name }) => name === network)?.addresses ?? [];
  return present !== undefined && addresses.includes(present) ? present : addresses[0];
}

async function startOn(
  { engine, screens }: Place,
  { port, https }: Wanted,
  address: string,
): Promise<{ readonly server: PostServer; readonly told: Told }> {
  // A place without a post loads neither its server nor what makes certificates.
  const { certificateFor, postIdentityOf } = await import('./post-identity.ts');
  const { startPostServer } = await import('./web/post-server.ts');
  const identity = postIdentityOf(engine.file);
  const names = machineNames();
  const made = https ? certificateFor(engine.file, identity, { address, names, now: new Date() }) : undefined;
  const server = await startPostServer(engine, {
    address,
    port,
    names,
    screens,
    instance: identity.instance,
    words: identity.words,
    ...(made !== undefined && { certificate: { key: identity.privateKey, certificate: made.pem } }),
  });
  const certificate =
    made === undefined ? null : { fingerprint: made.fingerprint, validUntil: made.validUntil };
  return {
    server,
    told: { state: 'on', base: server.base, problem: null, words: [...identity.words], certificate },
  };
}

/** The server that listens, and what was last told of it. */
interface Listening {
  /** The address that it listens on; undefined while it does not. */
  readonly address: () => string | undefined;
  /** Listens as is wished on an address, unless it does so already or has just failed to. */
  readonly listen: (wish: Wanted, address: string) => Promise<void>;
  readonly halt: (told: Told) => Promise<void>;
  /** Another file knows nothing of how the post stands: it is told again. */
  readonly forgetTold: () => void;
}

function listeningAt(place: Place): Listening {
  const { engine } = place;
  let running: Running | undefined;
  let failed: { readonly key: string; readonly at: number } | undefined;
  let lastTold: string | undefined;
  const tell = async (told: Told): Promise<void> => {
    const text = JSON.stringify(told);
    if (text === lastTold) return;
    lastTold = text;
    await engine.call({ name: 'access.notePost', input: told }, clockActor);
  };
  const stop = async (): Promise<void> => {
    const { server } = running ?? {};
    running = undefined;
    await server?.stop();
  };
  return {
    address: () => running?.address,
    forgetTold: () => (lastTold = undefined),
    async halt(told) {
      failed = undefined;
      await stop();
      await tell(told);
    },
    async listen(wish, address) {
      const key = `${address} ${wish.port} ${wish.https}`;
      const isWaiting = failed?.key === key && Date.now() - failed.at < tryAgain;
      if (running?.key === key || isWaiting) return;
      await stop();
      try {
        const { server, told } = await startOn(place, wish, address);
        running = { key, address, server };
        failed = undefined;
        await tell(told);
      } catch (fault) {
        failed = { key, at: Date.now() };
        await tell({ ...off, state: 'failed', problem: problemOf(fault, wish) });
      }
    },
  };
}

/**
 * Keeps the fablab's post as the settings want it: off until it is switched on; on the chosen network at whatever address
 * the machine has there now, so that another one after a restart of the box is told at once; and telling how it stands.
 * Answers how to end it.
 */
export function keepPost(place: Place): { readonly stop: () => Promise<void> } {
  const { engine, networks = machineNetworks } = place;
  const listening = listeningAt(place);
  let wanted: Wanted | undefined;
  let work = Promise.resolve();
  let isEnding = false;
  const settle = async (asksFile: boolean): Promise<void> => {
    if (asksFile || wanted === undefined) {
      const result = await engine.call({ name: 'access.post', input: {} }, clockActor);
      if (result.ok) wanted = result.value as Wanted;
    }
    if (wanted === undefined || isEnding) return;
    if (!wanted.isOn) return listening.halt(off);
    const { network } = wanted;
    const address = addressOn(networks(), network, listening.address());
    if (address === undefined) return listening.halt({ ...off, state: 'failed', problem: gone(network) });
    await listening.listen(wanted, address);
  };
  // One after the other: two changes in a row must not both listen.
  const look = (asksFile: boolean): void => {
    work = work.then(() => settle(asksFile)).catch((fault: unknown) => console.error(fault));
  };
  const unsubscribe = engine.subscribe((event) => {
    if (event.type === 'reopened') listening.forgetTold();
    if (event.type === 'reopened' || (event.type === 'changed' && event.name === 'access.changed'))
      look(true);
  });
  const timer = setInterval(() => look(false), place.lookEvery ?? lookAgain);
  timer.unref();
  look(true);
  return {
    async stop() {
      isEnding = true;
      clearInterval(timer);
      unsubscribe();
      await work;
      await listening.halt(off);
    },
  };
}
