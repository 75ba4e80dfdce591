import type { z } from 'zod';
import {
  problemOfSignedFile,
  readSignedFile,
  signedFileMessage,
  signedText,
  writeSignedFile,
  type KeyStanding,
  type NamedPlace,
  type SignedEnvelope,
  type SignedFileKind,
  type SignedFileProblem,
} from '../../../shared/domain/signed-file.ts';
import type { CommandContext, QueryContext } from '../context.ts';
import { fingerprintOf, isSignedBy, wordsOfFingerprint } from './key-pairs.ts';
import { ensureKey, ownKey, signWith, type OwnKey } from './keys.ts';

/** What a file may say beside its payload: the one place it is meant for, and when it was made (now, unless told). */
export interface SigningOptions {
  readonly audience?: NamedPlace | undefined;
  readonly createdAt?: string | undefined;
}

function signedWith(
  context: QueryContext,
  own: OwnKey,
  kind: SignedFileKind,
  payload: unknown,
  { audience, createdAt }: SigningOptions,
): Uint8Array {
  const content = {
    kind,
    place: { id: own.identity.publicId, name: nameOfPlace(context) },
    ...(audience === undefined ? {} : { audience }),
    key: own.key.publicKey,
    createdAt: createdAt ?? context.clock.now(),
    payload,
  };
  const signature = signWith(context, own, Buffer.from(signedText(content), 'utf8'));
  const envelope = { ...content, signature: Buffer.from(signature).toString('base64url') };
  return Buffer.from(writeSignedFile(envelope), 'utf8');
}

/** What this place is called in what it sends. */
export function nameOfPlace({ store }: QueryContext): string {
  const { name, legalName } = store.settings.place();
  return (name || legalName || 'Lieu sans nom').normalize('NFC');
}

/**
 * The bytes of a file signed by this place (X6), its key made if it has none yet. The same payload, audience and
 * `createdAt` give the same bytes.
 * @throws TypeError when the payload is not canonical (no null, no fraction, NFC texts: leave out what is absent).
 */
export function signFile(
  context: CommandContext,
  kind: SignedFileKind,
  payload: unknown,
  options: SigningOptions = {},
): Uint8Array {
  return signedWith(context, ensureKey(context), kind, payload, options);
}

/** The same for a query, which cannot make a key: undefined while this place has none. */
export function signFileWithKey(
  context: QueryContext,
  kind: SignedFileKind,
  payload: unknown,
  options: SigningOptions = {},
): Uint8Array | undefined {
  const own = ownKey(context);
  return own === undefined ? undefined : signedWith(context, own, kind, payload, options);
}

/** Whom a file comes from. `placeId` and `organisationId` are our own: the recorded place, and the structure it is. */
export interface SignedFileOrigin {
  readonly placeId: number;
  readonly organisationId: number | null;
  readonly place: NamedPlace;
  readonly fingerprint: string;
  readonly createdAt: string;
}

export interface SignedFileRefusal {
  readonly ok: false;
  readonly problem: SignedFileProblem;
  /** French: what is wrong and what to do. */
  readonly message: string;
  /** With `unknown_place` and its like: who says to have signed, to compare and record. */
  readonly signer?: {
    readonly place: NamedPlace;
    readonly publicKey: string;
    readonly fingerprint: string;
    readonly words: readonly string[];
  };
}

export type OpenedFile<T> =
  { readonly ok: true; readonly payload: T; readonly origin: SignedFileOrigin } | SignedFileRefusal;

/** What this place knows of a public key (base64url): ours, recorded, or neither, and since when it is refused. */
export function standingOfKey({ store }: QueryContext, publicKey: string): KeyStanding {
  if (store.placeKeys.byPublicKey(publicKey) !== undefined) return { state: 'ours' };
  const known = store.knownPlaces.keyByPublicKey(publicKey);
  if (known === undefined) return { state: 'unknown' };
  return {
    state: 'known',
    ...(known.revokedOn === null ? {} : { revokedOn: known.revokedOn }),
    ...(known.withdrawnOn === null ? {} : { withdrawnOn: known.withdrawnOn }),
  };
}

function refusal(
  problem: SignedFileProblem,
  kind: SignedFileKind,
  envelope?: SignedEnvelope,
): SignedFileRefusal {
  const message = signedFileMessage(problem, kind, envelope);
  // Of what was altered even the sender's name is worth nothing.
  if (envelope === undefined || problem === 'altered') return { ok: false, problem, message };
  const fingerprint = fingerprintOf(envelope.key);
  const words = wordsOfFingerprint(fingerprint);
  return {
    ok: false,
    problem,
    message,
    signer: { place: envelope.place, publicKey: envelope.key, fingerprint, words },
  };
}

type Verified = { readonly ok: true; readonly envelope: SignedEnvelope } | SignedFileRefusal;

/** Reads a file and verifies its signature by the key it carries; whose key that is, is the next question. */
export function verifyFile(bytes: Uint8Array, expectedKind: SignedFileKind): Verified {
  const read = readSignedFile(Buffer.from(bytes).toString('utf8'));
  if (!read.ok) return refusal(read.problem, expectedKind);
  const { envelope } = read;
  const good = isSignedBy(
    Buffer.from(envelope.key, 'base64url'),
    Buffer.from(signedText(envelope), 'utf8'),
    Buffer.from(envelope.signature, 'base64url'),
  );
  return good ? { ok: true, envelope } : refusal('altered', expectedKind, envelope);
}

/**
 * Opens a file that another place signed (X6): its payload, as `schema` reads it, with the recorded place it comes
 * from; or the refusal with its reason in French. Changes nothing: what it held is the caller's to take in.
 */
export function openFile<S extends z.ZodType>(
  context: QueryContext,
  bytes: Uint8Array,
  expectedKind: SignedFileKind,
  schema: S,
): OpenedFile<z.output<S>> {
  const verified = verifyFile(bytes, expectedKind);
  if (!verified.ok) return verified;
  const { envelope } = verified;
  const { store, clock } = context;
  const facts = {
    key: standingOfKey(context, envelope.key),
    ourId: store.placeKeys.identity()?.publicId,
    today: clock.today(),
  };
  const problem = problemOfSignedFile(envelope, facts, expectedKind);
  if (problem !== undefined) return refusal(problem, expectedKind, envelope);
  const known = store.knownPlaces.keyByPublicKey(envelope.key);
  const place = known === undefined ? undefined : store.knownPlaces.find(known.placeId);
  // A key speaks for the one place it was recorded for, whatever name and id a file gives.
  if (place === undefined || (place.publicId ?? envelope.place.id) !== envelope.place.id)
    return refusal('unknown_place', expectedKind, envelope);
  const payload = schema.safeParse(envelope.payload);
  if (!payload.success) return refusal('unexpected_content', expectedKind, envelope);
  return {
    ok: true,
    payload: payload.data,
    origin: {
      placeId: place.id,
      organisationId: place.organisationId,
      place: { id: envelope.place.id, name: place.name },
      fingerprint: fingerprintOf(envelope.key),
      createdAt: envelope.createdAt,
    },
  };
}
