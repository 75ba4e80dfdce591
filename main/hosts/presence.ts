import type { Entered } from '../../shared/contract/access.ts';
import type { Result } from '../../shared/contract/errors.ts';
import { clockActor } from '../services/context.ts';
import type { DeskEngine, DeskPlace } from './desk-place.ts';

interface Somebody {
  readonly token: string;
  readonly session: Entered;
  /** When the session was last looked up, epoch milliseconds. */
  readonly checkedAt: number;
}

/** A session that is used is looked up again this often, so that the file knows it is. */
const checkAgainAfter = 5 * 60_000;

/** The fields of a call's input, whatever it is. */
export function fieldsOf(input: unknown): Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null ? { ...input } : {};
}

/** The value of a call that only a fault of ours could have refused. */
export function valueOf(result: Result<unknown>): unknown {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.message}`);
  return result.value;
}

/** A call of the host's own, for whoever is not in yet. */
export type Ask = (name: string, input: unknown) => Promise<Result<unknown>>;

/** How a host asks the engine in its own name. */
export function asksEngine(engine: DeskEngine): Ask {
  return (name, input) => engine.call({ name, input }, clockActor);
}

/** Who came in at one desk, and whether they still may be there. */
export interface Presence {
  current(): Entered | undefined;
  readonly token: () => string | undefined;
  /** Asks the file whether whoever is there still may be; `seen` notes that they are. */
  lookUp(seen: boolean): Promise<void>;
  /** The same, where that was not asked for long. */
  lookUpNowAndThen(): Promise<void>;
  readonly enter: (input: unknown) => Promise<Result<unknown>>;
  readonly leave: () => Promise<void>;
}

type EnterValue =
  { readonly entered: true; readonly session: Entered; readonly token: string } | { readonly entered: false };

/** Who is at a desk: nobody until a PIN, or until the token that its browser kept is found to be good still. */
export function presenceAt(place: DeskPlace, ask: Ask): Presence {
  let somebody: Somebody | undefined;
  let kept = place.token;
  const leave = async (): Promise<void> => {
    const gone = somebody;
    somebody = undefined;
    if (gone === undefined) return;
    await ask('access.leave', { sessionId: gone.session.sessionId });
    place.onGone?.();
  };
  const lookUp = async (seen: boolean): Promise<void> => {
    const token = somebody?.token ?? kept;
    kept = undefined;
    if (token === undefined) return;
    const session = valueOf(await ask('access.resume', { token, seen })) as Entered | null;
    // Somebody else may have come in meanwhile, or whoever was there may have gone.
    if (somebody !== undefined && somebody.token !== token) return;
    const was = somebody;
    somebody = session === null ? undefined : { token, session, checkedAt: place.now() };
    if (session === null && was !== undefined) place.onGone?.();
  };
  return {
    current: () => somebody?.session,
    token: () => somebody?.token,
    lookUp,
    async lookUpNowAndThen() {
      if (somebody !== undefined && place.now() - somebody.checkedAt > checkAgainAfter) await lookUp(true);
    },
    enter: async (input) => {
      const { accountId, pin } = fieldsOf(input);
      const { host, device, address, post = null } = place;
      const result = await ask('access.enter', { accountId, pin, host, device, address, post });
      if (!result.ok) return result;
      const value = result.value as EnterValue;
      if (!value.entered) return result;
      await leave();
      somebody = { token: value.token, session: value.session, checkedAt: place.now() };
      // The page has no use for the token: this desk keeps it.
      return { ok: true, value: { ...value, token: '' } };
    },
    leave,
  };
}
