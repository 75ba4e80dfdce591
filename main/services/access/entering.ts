import { hasLapsed } from '../../../shared/domain/account-sessions.ts';
import { pinProblem } from '../../../shared/domain/pins.ts';
import { roleAtPost } from '../../../shared/domain/post-door.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, refuse, refuseField } from '../outcome.ts';
import { drawnFor, preparedFor } from './prepared.ts';
import { newToken, tokenHash } from './sealing.ts';
import { waitingUntil, waitingWords, type Who } from './waiting.ts';

const attemptsKeptDays = 400;
/** A tablet, a telephone, the fablab's computer, the desk: the oldest of more goes. */
const mostSessions = 5;
const wrongPin = 'Ce n’est pas le bon code.';

const before = (now: string, milliseconds: number): string =>
  new Date(Date.parse(now) - milliseconds).toISOString();

/** What is answered to whoever has to wait or was wrong; being wrong is counted. */
type Turned = { readonly message: string; readonly lockedUntil: string | null };

/**
 * Whether somebody is turned away: because of what was tried before, or because this is wrong. Looked at again within
 * the transaction, so that guesses made side by side are no more than guesses made in turn.
 */
function turnedAway(context: CommandContext, who: Who, isRight: boolean): Turned | undefined {
  const { store, clock } = context;
  const waits = waitingUntil(context, who);
  if (waits !== null) return { message: waitingWords(context, waits), lockedUntil: waits };
  const known = store.access.account(who.accountId);
  const accountId = known === undefined ? null : who.accountId;
  store.access.note({ accountId, address: who.address, at: clock.now(), succeeded: isRight });
  if (isRight) return undefined;
  if (accountId !== null) context.audit('account', accountId, null, { wrongPin: true, address: who.address });
  context.emit('access.changed');
  const lockedUntil = waitingUntil(context, who);
  return {
    message: lockedUntil === null ? wrongPin : `${wrongPin} ${waitingWords(context, lockedUntil)}`,
    lockedUntil,
  };
}

type Entering = Pick<
  CommandHandlers<'access'>,
  'enter' | 'resume' | 'leave' | 'changeMyPin' | 'recover' | 'sealRecoveryCode'
>;

/** Coming in, staying in, going, and the PIN of one's own. */
export const enteringCommands: Entering = {
  enter(context, input) {
    const { store, clock } = context;
    const { accountId, host, device, address, post } = input;
    const account = store.access.account(accountId);
    const mayEnter =
      account !== undefined && (post === null || roleAtPost(account.role, post.secure) !== null);
    const isRight = preparedFor(input).isRight && mayEnter && !account.archived;
    const turned = turnedAway(context, { accountId, address }, isRight);
    if (turned !== undefined || account === undefined)
      return done({ entered: false as const, message: wrongPin, lockedUntil: null, ...turned });
    const at = clock.now();
    store.access.prune(before(at, attemptsKeptDays * 86_400_000));
    store.access.endAllBut(accountId, mostSessions - 1, at);
    const token = newToken();
    const sessionId = store.access.openSession({
      accountId,
      host,
      device,
      address,
      tokenHash: tokenHash(token),
      at,
    });
    context.audit('account_session', sessionId, null, { accountId, host, device, address });
    context.emit('access.changed', [accountId]);
    const { name, role } = account;
    return done({ entered: true as const, token, session: { sessionId, accountId, name, role } });
  },
  resume({ store, clock }, { token, seen }) {
    const now = clock.now();
    const found = store.access.sessionOf(tokenHash(token));
    if (found === undefined) return done(null);
    const { openedAt, lastSeenAt, address, ...session } = found;
    const times = { openedAt: Date.parse(openedAt), lastSeenAt: Date.parse(lastSeenAt) };
    if (hasLapsed({ ...times, byNetwork: address !== '' }, Date.parse(now))) {
      store.access.endSession(session.sessionId, now);
      return done(null);
    }
    if (seen) store.access.seen(session.sessionId, now);
    return done(session);
  },
  leave(context, { sessionId }) {
    if (sessionId !== undefined && context.store.access.endSession(sessionId, context.clock.now()))
      context.emit('access.changed');
    return done({});
  },
  changeMyPin(context, input) {
    const { store, clock, actor } = context;
    const account = actor.accountId === undefined ? undefined : store.access.account(actor.accountId);
    if (account === undefined)
      return refuse('NOT_POSSIBLE_NOW', 'Personne n’est entré avec un code sur ce poste.');
    const { isRight, sealed } = preparedFor(input);
    const turned = turnedAway(context, { accountId: account.id, address: '' }, isRight);
    if (turned !== undefined || sealed === undefined)
      return done({ changed: false as const, message: wrongPin, lockedUntil: null, ...turned });
    const problem = pinProblem(input.next, birthDateOf(context, account.personId));
    if (problem !== null) return refuseField('INVALID_INPUT', 'next', problem);
    store.access.setPin(account.id, account.version, sealed, clock.now());
    context.audit('account', account.id, null, { pinChanged: true });
    context.emit('access.changed', [account.id]);
    return done({ changed: true as const });
  },
  sealRecoveryCode(context, input) {
    const { words, sealed } = drawnFor(input);
    context.store.access.sealRecovery(sealed, context.clock.now());
    context.audit('access_setup', 1, null, { recoveryCodeSealed: true });
    context.emit('access.changed');
    return done({ words: [...words] });
  },
  recover(context, input) {
    const { store, clock } = context;
    const { accountId, address, pin } = input;
    const account = store.access.account(accountId);
    const prepared = preparedFor(input);
    const isRight = prepared.isRight && account?.role === 'manager' && !account.archived;
    const turned = turnedAway(context, { accountId, address }, isRight);
    if (turned !== undefined || account === undefined || prepared.sealed === undefined)
      return done({
        recovered: false as const,
        message: 'Ce n’est pas le code de secours d’un compte gestionnaire.',
        lockedUntil: turned?.lockedUntil ?? null,
      });
    const problem = pinProblem(pin, birthDateOf(context, account.personId));
    if (problem !== null) return refuseField('INVALID_INPUT', 'pin', problem);
    store.access.setPin(accountId, account.version, prepared.sealed, clock.now());
    store.access.endSessionsOf(accountId, clock.now());
    store.access.sealRecovery(null, clock.now());
    context.audit('account', accountId, null, { recovered: true });
    context.emit('access.changed', [accountId]);
    return done({ recovered: true as const });
  },
};

/** Somebody's birth date, so that nobody chooses it as a PIN; null where it is not known. */
export function birthDateOf({ store }: CommandContext, personId: number | null): string | null {
  return personId === null ? null : (store.people.find(personId)?.birthDate ?? null);
}
