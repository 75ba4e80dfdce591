import type { CallRequest } from '../../shared/contract/contract.ts';
import type { Entered } from '../../shared/contract/access.ts';
import type { Result } from '../../shared/contract/errors.ts';
import type { ContractEvent } from '../../shared/contract/events.ts';
import { clockActor, type Actor } from '../services/context.ts';
import { refuse } from '../services/outcome.ts';

/** What a desk needs of the engine. */
export interface DeskEngine {
  call(request: CallRequest, actor: Actor): Promise<Result<unknown>>;
  subscribe(listener: (event: ContractEvent) => void): () => void;
}

/** Where a desk stands, and who sits there while it does not ask. */
export interface DeskPlace {
  readonly host: 'desktop' | 'web';
  /** « Ordinateur de l’accueil », « Tablette, Firefox ». */
  readonly device: string;
  /** Empty where there is no network between. */
  readonly address: string;
  /** null: it always asks who is there. */
  readonly unlocked: Actor | null;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** One screen at which somebody sits: it acts in the name of whoever came in, and asks where nobody has. */
export interface Desk {
  /** Carries a call of the screen out in the name of whoever is there; NOT_SIGNED_IN while nobody is. */
  call(request: CallRequest): Promise<Result<unknown>>;
  /** Whoever is there goes away: the desk asks again, where it asks at all. */
  leave(): Promise<void>;
  /** Minutes without a key or a click after which somebody counts as gone; null while it does not ask. */
  idleMinutes(): number | null;
  /** Hears nothing any more. */
  close(): void;
}

interface Somebody {
  readonly token: string;
  readonly session: Entered;
  /** When the session was last looked up, epoch milliseconds. */
  readonly checkedAt: number;
}

/** A session that is used is looked up again this often, so that the file knows it is. */
const checkAgainAfter = 5 * 60_000;

const notSignedIn = refuse('NOT_SIGNED_IN', 'Dire qui est là pour continuer.');

function fieldsOf(input: unknown): Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null ? { ...input } : {};
}

/** The value of a call that only a fault of ours could have refused. */
function valueOf(result: Result<unknown>): unknown {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.message}`);
  return result.value;
}

type Ask = (name: string, input: unknown) => Promise<Result<unknown>>;

/** Who came in at one desk, and whether they still may be there. */
interface Presence {
  current(): Entered | undefined;
  /** Asks the file whether whoever is there still may be. */
  lookUp(): Promise<void>;
  /** The same, where that was not asked for long. */
  lookUpNowAndThen(): Promise<void>;
  readonly enter: (input: unknown) => Promise<Result<unknown>>;
  readonly leave: () => Promise<void>;
}

function presenceAt(place: DeskPlace, ask: Ask): Presence {
  let somebody: Somebody | undefined;
  const leave = async (): Promise<void> => {
    const gone = somebody;
    somebody = undefined;
    if (gone !== undefined) await ask('access.leave', { sessionId: gone.session.sessionId });
  };
  const lookUp = async (): Promise<void> => {
    if (somebody === undefined) return;
    const { token } = somebody;
    const session = valueOf(await ask('access.resume', { token })) as Entered | null;
    // Somebody else may have come in meanwhile.
    if (somebody.token !== token) return;
    somebody = session === null ? undefined : { token, session, checkedAt: place.now() };
  };
  return {
    current: () => somebody?.session,
    lookUp,
    async lookUpNowAndThen() {
      if (somebody !== undefined && place.now() - somebody.checkedAt > checkAgainAfter) await lookUp();
    },
    enter: async (input) => {
      const { accountId, pin } = fieldsOf(input);
      const { host, device, address } = place;
      const result = await ask('access.enter', { accountId, pin, host, device, address });
      if (!result.ok) return result;
      const value = result.value as
        | { readonly entered: true; readonly session: Entered; readonly token: string }
        | { readonly entered: false };
      if (!value.entered) return result;
      await leave();
      somebody = { token: value.token, session: value.session, checkedAt: place.now() };
      // The page has no use for the token: this desk keeps it.
      return { ok: true, value: { ...value, token: '' } };
    },
    leave,
  };
}

/** A desk over the engine. Its lock follows the settings at once, and so do sessions that are closed elsewhere. */
export function deskOver(engine: DeskEngine, place: DeskPlace): Desk {
  const ask: Ask = (name, input) => engine.call({ name, input }, clockActor);
  const presence = presenceAt(place, ask);
  let lock: { readonly on: boolean; readonly idleMinutes: number } = { on: true, idleMinutes: 1 };
  const asks = (): boolean => place.unlocked === null || lock.on;
  const lookUp = async (): Promise<void> => {
    if (place.unlocked !== null) lock = valueOf(await ask('access.deskLock', {})) as typeof lock;
    await presence.lookUp();
  };
  let ready = lookUp();
  const unsubscribe = engine.subscribe((event) => {
    const concerns = event.type === 'changed' && event.name === 'access.changed';
    if (!concerns && event.type !== 'reopened') return;
    ready = ready.then(lookUp);
    // Whoever calls next hears of it; nobody may be listening now.
    ready.catch(() => undefined);
  });
  const actorNow = (): Actor | undefined => {
    if (place.unlocked !== null && !lock.on) return place.unlocked;
    const session = presence.current();
    if (session === undefined) return undefined;
    const { name, role, accountId } = session;
    return { name, role, host: place.host, scope: `account:${accountId}`, accountId, asksWho: true };
  };
  const atTheDoor: Readonly<Record<string, (input: unknown) => Promise<Result<unknown>>>> = {
    'access.entry': () => ask('access.entry', {}),
    'access.enter': presence.enter,
    'access.recover': (input) => ask('access.recover', { ...fieldsOf(input), address: place.address }),
    'access.leave': async () => {
      await presence.leave();
      return { ok: true, value: {} };
    },
  };
  return {
    async call(request) {
      await ready;
      const door = atTheDoor[request.name];
      if (door !== undefined) return door(request.input);
      await presence.lookUpNowAndThen();
      const actor = actorNow();
      return actor === undefined ? notSignedIn : engine.call(request, actor);
    },
    leave: presence.leave,
    idleMinutes: () => (asks() && presence.current() !== undefined ? lock.idleMinutes : null),
    close: unsubscribe,
  };
}
