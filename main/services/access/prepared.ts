import { randomBytes } from 'node:crypto';
import { wordlist } from '@scure/bip39/wordlists/french.js';
import { fingerprintWords } from '../../../shared/domain/pass-fingerprint.ts';
import type { Sealed } from '../../store/access.ts';
import type { QueryContext } from '../context.ts';
import { done, type Outcome } from '../outcome.ts';
import { opens, seal } from './sealing.ts';
import { waitingUntil } from './waiting.ts';

/** What scrypt found before the transaction, which may not wait. */
interface Prepared {
  readonly isRight: boolean;
  /** The new PIN, sealed; undefined where the call gives none. */
  readonly sealed: Sealed | undefined;
}

const prepared = new WeakMap<object, Prepared>();
const drawn = new WeakMap<object, { readonly words: readonly string[]; readonly sealed: Sealed }>();

/** Whether the secret of a call was right, and the new PIN sealed: as its preparation found them. */
export function preparedFor(input: object): Prepared {
  const found = prepared.get(input);
  if (found === undefined) throw new TypeError('the PIN was not looked at before the transaction');
  return found;
}

/** The recovery code that was drawn for a call, and what is kept of it. */
export function drawnFor(input: object): { readonly words: readonly string[]; readonly sealed: Sealed } {
  const found = drawn.get(input);
  if (found === undefined) throw new TypeError('no recovery code was drawn before the transaction');
  return found;
}

/** A PIN is only looked at while nobody has to wait: a flood of guesses costs no more than a look at the file. */
async function look(
  context: QueryContext,
  input: object,
  secret: string,
  kept: Sealed | undefined,
  who: { readonly accountId: number; readonly address: string },
): Promise<boolean> {
  const waits = waitingUntil(context, who) !== null;
  const isRight = !waits && (await opens(secret, kept));
  prepared.set(input, { isRight, sealed: undefined });
  return isRight;
}

interface EnterInput {
  readonly accountId: number;
  readonly pin: string;
  readonly address: string;
}

/** Before `access.enter`. */
export async function prepareEnter(context: QueryContext, input: EnterInput): Promise<Outcome<unknown>> {
  await look(context, input, input.pin, context.store.access.pinOf(input.accountId), input);
  return done(undefined);
}

/** Before `access.setPin`. */
export async function prepareSetPin(
  _context: QueryContext,
  input: { readonly pin: string },
): Promise<Outcome<unknown>> {
  prepared.set(input, { isRight: true, sealed: await seal(input.pin) });
  return done(undefined);
}

/** Before `access.changeMyPin`. */
export async function prepareChangeMyPin(
  context: QueryContext,
  input: { readonly current: string; readonly next: string },
): Promise<Outcome<unknown>> {
  const accountId = context.actor.accountId ?? 0;
  const who = { accountId, address: '' };
  const isRight = await look(context, input, input.current, context.store.access.pinOf(accountId), who);
  if (isRight) prepared.set(input, { isRight, sealed: await seal(input.next) });
  return done(undefined);
}

/** The recovery code as it is compared: without accents and capitals, one space between its words. */
function plainWords(words: string): string {
  const letters = words.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return letters
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
    .join(' ');
}

/** Before `access.sealRecoveryCode`: eight words of 2048, 88 bits, as easy to write down as a fingerprint. */
export async function prepareRecoveryCode(_context: QueryContext, input: object): Promise<Outcome<unknown>> {
  const words = fingerprintWords(randomBytes(32), wordlist);
  drawn.set(input, { words, sealed: await seal(plainWords(words.join(' '))) });
  return done(undefined);
}

/** Before `access.recover`. */
export async function prepareRecover(
  context: QueryContext,
  input: {
    readonly accountId: number;
    readonly words: string;
    readonly pin: string;
    readonly address: string;
  },
): Promise<Outcome<unknown>> {
  const isRight = await look(context, input, plainWords(input.words), context.store.access.recovery(), input);
  if (isRight) prepared.set(input, { isRight, sealed: await seal(input.pin) });
  return done(undefined);
}
