import type { CallRequest } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/contract/errors.ts';
import type { ContractEvent } from '../../shared/contract/events.ts';
import { roleAtPost } from '../../shared/domain/post-door.ts';
import type { Actor } from '../services/context.ts';
import { refuse } from '../services/outcome.ts';
import type { DeskEngine, DeskPlace } from './desk-place.ts';
import { eventFor } from './heard-events.ts';
import { asksEngine, fieldsOf, presenceAt, valueOf } from './presence.ts';

/** One screen at which somebody sits: it acts in the name of whoever came in, and asks where nobody has. */
export interface Desk {
  /** Carries a call of the screen out in the name of whoever is there; NOT_SIGNED_IN while nobody is. */
  call(request: CallRequest): Promise<Result<unknown>>;
  /** In whose name it acts now; undefined while nobody is there. */
  actor(): Promise<Actor | undefined>;
  /** What the screen may hear of an event; undefined: nothing. */
  hears(event: ContractEvent): ContractEvent | undefined;
  /** The token of the session that is open here, for a host whose browser keeps it in a cookie. */
  token(): string | undefined;
  /** Whoever is there goes away: the desk asks again, where it asks at all. */
  leave(): Promise<void>;
  /** Minutes without a key or a click after which somebody counts as gone; null while it does not ask. */
  idleMinutes(): number | null;
  /** Hears nothing any more. */
  close(): void;
}

const notSignedIn = refuse('NOT_SIGNED_IN', 'Dire qui est là pour continuer.');
const notHere = refuse(
  'NOT_ALLOWED',
  'Les mots de secours ne servent qu’à l’ordinateur de l’accueil, jamais par le réseau.',
);

/** A desk over the engine. Its lock follows the settings at once, and so do sessions that are closed elsewhere. */
export function deskOver(engine: DeskEngine, place: DeskPlace): Desk {
  const ask = asksEngine(engine);
  const presence = presenceAt(place, ask);
  let lock: { readonly on: boolean; readonly idleMinutes: number } = { on: true, idleMinutes: 1 };
  /** The keys of the calls under way here: only their progress is heard here. */
  const underWay = new Set<string>();
  const asks = (): boolean => place.unlocked === null || lock.on;
  const lookUp = async (): Promise<void> => {
    if (place.unlocked !== null) lock = valueOf(await ask('access.deskLock', {})) as typeof lock;
    // Something changed, nobody did anything: whoever is there is not seen by that.
    await presence.lookUp(false);
  };
  let ready = lookUp();
  // Whoever calls next hears of it; nobody may be listening now.
  ready.catch(() => undefined);
  const unsubscribe = engine.subscribe((event) => {
    const concerns = event.type === 'changed' && event.name === 'access.changed';
    if (!concerns && event.type !== 'reopened') return;
    ready = ready.catch(() => undefined).then(lookUp);
    ready.catch(() => undefined);
  });
  const actorNow = (): Actor | undefined => {
    if (place.unlocked !== null && !lock.on) return place.unlocked;
    const session = presence.current();
    if (session === undefined) return undefined;
    const { name, accountId } = session;
    const known = { name, host: place.host, scope: `account:${accountId}`, accountId, asksWho: true };
    if (place.post === undefined) return { ...known, role: session.role };
    const role = roleAtPost(session.role, place.post.secure);
    return role === null ? undefined : { ...known, role, post: true };
  };
  const whoActs = async (): Promise<Actor | undefined> => {
    await ready;
    await presence.lookUpNowAndThen();
    return actorNow();
  };
  const atTheDoor: Readonly<Record<string, (input: unknown) => Promise<Result<unknown>>>> = {
    'access.entry': () => ask('access.entry', { post: place.post ?? null }),
    'access.enter': presence.enter,
    'access.recover': async (input) =>
      place.post === undefined
        ? ask('access.recover', { ...fieldsOf(input), address: place.address })
        : notHere,
    'access.leave': async () => {
      await presence.leave();
      return { ok: true, value: {} };
    },
  };
  const carryOut = async (request: CallRequest, actor: Actor): Promise<Result<unknown>> => {
    const { key } = request;
    if (key !== undefined) underWay.add(key);
    try {
      return await engine.call(request, actor);
    } finally {
      if (key !== undefined) underWay.delete(key);
    }
  };
  return {
    async call(request) {
      // Who may do what stands in the file: without it, whoever sits at this computer is helped, and nobody elsewhere.
      const aid = place.post === undefined ? engine.aid?.(request) : undefined;
      if (aid !== undefined) return aid;
      await ready;
      const door = Object.hasOwn(atTheDoor, request.name) ? atTheDoor[request.name] : undefined;
      if (door !== undefined) return door(request.input);
      const actor = await whoActs();
      return actor === undefined ? notSignedIn : carryOut(request, actor);
    },
    // While the file cannot be opened nobody is known: pages are served all the same, and say so.
    actor: () => whoActs().catch(() => undefined),
    hears: (event) => eventFor(actorNow()?.role, event, underWay, (role) => engine.areasOf(role)),
    token: presence.token,
    leave: presence.leave,
    idleMinutes: () => (asks() && presence.current() !== undefined ? lock.idleMinutes : null),
    close: unsubscribe,
  };
}
