import type { PlaceIdentity, PlaceKey } from '../../store/place-keys.ts';
import type { CommandContext, QueryContext } from '../context.ts';
import { fingerprintOf, newKeyPair, signBytes } from './key-pairs.ts';

/** The key in force with whom it speaks for. */
export interface OwnKey {
  readonly identity: PlaceIdentity;
  readonly key: PlaceKey;
}

/** The key that this place signs with; undefined until something was first signed. */
export function ownKey({ store }: QueryContext): OwnKey | undefined {
  const key = store.placeKeys.current();
  const identity = store.placeKeys.identity();
  return key === undefined || identity === undefined ? undefined : { identity, key };
}

/** Draws a key and keeps it as the one in force; whichever was before must have ended. Nothing secret is audited. */
export function makeKey(context: CommandContext): OwnKey {
  const { store, clock } = context;
  if (store.placeKeys.identity() === undefined) store.placeKeys.identify(context.newId());
  const pair = newKeyPair();
  const fingerprint = fingerprintOf(pair.publicKey);
  const id = store.placeKeys.insert({ ...pair, fingerprint, madeAt: clock.now() });
  context.audit('place_key', id, null, { fingerprint });
  context.emit('networks.changed');
  const made = ownKey(context);
  if (made === undefined) throw new Error('a key that was just made is not there');
  return made;
}

/** The key in force, made at its first use (X5). */
export function ensureKey(context: CommandContext): OwnKey {
  return ownKey(context) ?? makeKey(context);
}

/** The signature of the key in force over some bytes: 64 bytes. */
export function signWith({ store }: QueryContext, { key }: OwnKey, bytes: Uint8Array): Uint8Array {
  const secret = store.placeKeys.privateKey(key.id);
  if (secret === undefined) throw new Error('the key in force has no private part');
  return signBytes(secret, bytes);
}
