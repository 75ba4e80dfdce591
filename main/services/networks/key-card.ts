import * as z from 'zod';
import { canonicalJson } from '../../../shared/domain/canonical.ts';
import { isPublicKeyText } from '../../../shared/domain/signed-file.ts';
import { localDate } from '../../../shared/contract/common.ts';
import type { PlaceKey } from '../../store/place-keys.ts';
import type { CommandContext } from '../context.ts';
import { isSignedBy } from './key-pairs.ts';
import { ensureKey } from './keys.ts';
import { signFile } from './signed-files.ts';

const keyText = z.string().refine(isPublicKeyText);

/** What a key card and a revocation list hold alike: a card also says how to reach the place. */
export const keyCardPayload = z.strictObject({
  /** Goes up whenever something was revoked: an older list than the one known is refused. */
  number: z.int().min(0),
  keys: z
    .array(
      z.strictObject({
        key: keyText,
        endedOn: localDate.optional(),
        endedHow: z.enum(['replaced', 'revoked']).optional(),
        /** The key that came next and this one's signature over it. */
        successor: z.strictObject({ key: keyText, signature: z.string() }).optional(),
      }),
    )
    .min(1)
    .max(200),
  revoked: z.array(z.strictObject({ id: z.string().regex(/^[0-9a-f]{16}$/), on: localDate })).max(100_000),
  commune: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
});
export type KeyCardPayload = z.infer<typeof keyCardPayload>;

/** The bytes that a key signs to vouch for the one that replaces it, at one place. Both are raw keys, base64url. */
export function successionBytes(placeId: string, from: string, to: string): Uint8Array {
  return Buffer.from(`comptoir-succession/1\n${canonicalJson({ from, placeId, to })}`, 'utf8');
}

/** Whether a key vouches for a next one at a place, by a signature in base64url. */
export function vouches(placeId: string, from: string, to: string, signature: string): boolean {
  return isSignedBy(
    Buffer.from(from, 'base64url'),
    successionBytes(placeId, from, to),
    Buffer.from(signature, 'base64url'),
  );
}

/** Keys newest first, each with what ended it; the one after a key is the one before it in the list. */
function keysOf(keys: readonly PlaceKey[]): KeyCardPayload['keys'] {
  return keys.map(({ publicKey, endedOn, endedHow, successionSignature }, index) => {
    const next = keys[index - 1];
    return {
      key: publicKey,
      ...(endedOn === null || endedHow === null ? {} : { endedOn, endedHow }),
      ...(successionSignature === null || next === undefined
        ? {}
        : { successor: { key: next.publicKey, signature: successionSignature } }),
    };
  });
}

const seconds = (instant: string): number =>
  Math.trunc((Date.parse(instant) - Date.parse('2000-01-01T00:00:00Z')) / 1000);

/**
 * Signs our key card or our list of revocations. What was revoked is then known to have gone out. The number of a
 * list is the second in which it was made, so that a place restored from an older copy still counts upwards.
 */
export function signKeys(context: CommandContext, kind: 'key-card' | 'revocation-list'): Uint8Array {
  const { store, clock } = context;
  ensureKey(context);
  const number = store.placeKeys.nextList(seconds(clock.now()));
  if (number > 0) store.passes.markListed(number);
  const { commune, email, phone } = store.settings.place();
  const contact = Object.entries({ commune, email, phone }).filter(([, text]) => text !== '');
  const payload: KeyCardPayload = {
    number,
    keys: keysOf(store.placeKeys.list()),
    revoked: store.passes.revoked(clock.today()),
    ...(kind === 'key-card'
      ? Object.fromEntries(contact.map(([name, text]) => [name, text.normalize('NFC')]))
      : {}),
  };
  return signFile(context, kind, payload);
}
