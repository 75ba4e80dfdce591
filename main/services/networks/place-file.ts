import { formatDateShort, plural, quoted } from '../../../shared/domain/french.ts';
import {
  signedFileMessage,
  type SignedEnvelope,
  type SignedFileKind,
} from '../../../shared/domain/signed-file.ts';
import type { KnownKey, KnownPlace } from '../../store/known-places.ts';
import type { QueryContext } from '../context.ts';
import { refuse, type Refusal } from '../outcome.ts';
import { keyCardPayload, vouches, type KeyCardPayload } from './key-card.ts';
import { standingOfKey, verifyFile } from './signed-files.ts';

/** A key card or revocation list that another place signed, and what it would change here (X5). */
export interface PlaceFilePlan {
  readonly kind: 'key-card' | 'revocation-list';
  readonly envelope: SignedEnvelope;
  readonly payload: KeyCardPayload;
  readonly place: KnownPlace | undefined;
  readonly state: 'new' | 'other_key' | 'successor' | 'known' | 'nothing_new';
  readonly newKeys: readonly KeyCardPayload['keys'][number][];
  readonly endedKeys: readonly {
    readonly key: KnownKey;
    readonly how: 'replaced' | 'revoked';
    readonly on: string;
  }[];
  /** A newer list of revoked passes than the one known. */
  readonly takesList: boolean;
  readonly changes: readonly string[];
}

const unreadable = (kind: SignedFileKind): Refusal =>
  refuse('FILE_UNREADABLE', signedFileMessage('unreadable', kind));

/** The key chain from those trusted here to the one that signed: each vouches for the next (X5). */
function isVouchedFor(
  context: QueryContext,
  place: KnownPlace,
  payload: KeyCardPayload,
  target: string,
  placeId: string,
): boolean {
  const today = context.clock.today();
  const trusted = context.store.knownPlaces
    .keys(place.id)
    .filter(
      ({ revokedOn, withdrawnOn }) => revokedOn === null && (withdrawnOn === null || withdrawnOn > today),
    )
    .map(({ publicKey }) => publicKey);
  const reached = new Set(trusted);
  // Each round goes one key further, and there are no more rounds to go than keys.
  for (let round = 0; round < payload.keys.length; round += 1) {
    for (const { key, successor } of payload.keys) {
      if (successor === undefined || !reached.has(key)) continue;
      if (vouches(placeId, key, successor.key, successor.signature)) reached.add(successor.key);
    }
  }
  return reached.has(target);
}

function refusalOfKey(
  context: QueryContext,
  envelope: SignedEnvelope,
  kind: SignedFileKind,
): Refusal | undefined {
  const today = context.clock.today();
  const standing = standingOfKey(context, envelope.key);
  const { revokedOn, withdrawnOn } = standing;
  if (standing.state === 'ours' || envelope.place.id === context.store.placeKeys.identity()?.publicId)
    return refuse('NOT_POSSIBLE_NOW', signedFileMessage('own_file', kind, envelope));
  if (withdrawnOn !== undefined && withdrawnOn <= today)
    return refuse('NOT_POSSIBLE_NOW', signedFileMessage('withdrawn_key', kind, envelope));
  if (revokedOn !== undefined && revokedOn <= today)
    return refuse('NOT_POSSIBLE_NOW', signedFileMessage('revoked_key', kind, envelope));
  return undefined;
}

interface Read {
  readonly kind: 'key-card' | 'revocation-list';
  readonly envelope: SignedEnvelope;
  readonly payload: KeyCardPayload;
}

function readFile(context: QueryContext, ticket: string): Read | Refusal {
  const file = context.files.get(ticket);
  if (file === undefined) return refuse('TICKET_EXPIRED', 'Ce fichier n’est plus là. Le choisir de nouveau.');
  const verified = verifyFile(file.bytes, 'key-card');
  if (!verified.ok) return refuse('FILE_UNREADABLE', verified.message);
  const { envelope } = verified;
  const { kind } = envelope;
  if (kind !== 'key-card' && kind !== 'revocation-list')
    return refuse('FILE_FOREIGN', signedFileMessage('wrong_kind', 'key-card', envelope));
  const payload = keyCardPayload.safeParse(envelope.payload);
  // Who signs must be among the keys said to be in force, or the card contradicts itself.
  const own = payload.data?.keys.find(({ key }) => key === envelope.key);
  if (payload.data === undefined || own === undefined || own.endedOn !== undefined) return unreadable(kind);
  return refusalOfKey(context, envelope, kind) ?? { kind, envelope, payload: payload.data };
}

function placeOf(context: QueryContext, { envelope }: Read): KnownPlace | undefined {
  const { knownPlaces } = context.store;
  const key = knownPlaces.keyByPublicKey(envelope.key);
  return key === undefined ? knownPlaces.byPublicId(envelope.place.id) : knownPlaces.find(key.placeId);
}

function endedBy(context: QueryContext, place: KnownPlace | undefined, payload: KeyCardPayload) {
  const known = place === undefined ? [] : context.store.knownPlaces.keys(place.id);
  return payload.keys.flatMap(({ key: text, endedOn, endedHow }) => {
    const key = known.find(({ publicKey }) => publicKey === text);
    if (key === undefined || endedOn === undefined || endedHow === undefined) return [];
    const isNoted = endedHow === 'revoked' ? key.revokedOn !== null : key.replacedOn !== null;
    return isNoted ? [] : [{ key, how: endedHow, on: endedOn }];
  });
}

function changesOf(plan: Omit<PlaceFilePlan, 'changes'>): string[] {
  const name = quoted(plan.place?.name ?? plan.envelope.place.name);
  const { payload } = plan;
  return [
    ...(plan.state === 'new' ? [`${name} est enregistré avec sa clé.`] : []),
    ...(plan.state === 'successor' ? [`${name} a une nouvelle clé, dont l’ancienne se porte garante.`] : []),
    ...(plan.state === 'other_key'
      ? [`${name} a une autre clé, dont aucune clé connue ne se porte garante.`]
      : []),
    ...plan.endedKeys.map(({ how, on }) =>
      how === 'revoked'
        ? `Une clé de ${name} est révoquée depuis le ${formatDateShort(on)}\u00a0: ses pass sont refusés.`
        : `Une clé de ${name} a été remplacée le ${formatDateShort(on)}\u00a0: ses pass restent valables.`,
    ),
    ...(plan.takesList && (payload.revoked.length > 0 || plan.place !== undefined)
      ? [`Liste des pass révoqués à jour\u00a0: ${plural(payload.revoked.length, 'pass', 'pass')}.`]
      : []),
  ];
}

/**
 * What a key card or revocation list of another place would change here, or the refusal with its reason. An older list
 * than the one known is refused; the same file again has nothing new.
 */
export function planOfPlaceFile(context: QueryContext, ticket: string): PlaceFilePlan | Refusal {
  const read = readFile(context, ticket);
  if ('ok' in read) return read;
  const { kind, envelope, payload } = read;
  const place = placeOf(context, read);
  const { knownPlaces } = context.store;
  const isKnownKey = knownPlaces.keyByPublicKey(envelope.key) !== undefined;
  if (place === undefined && kind === 'revocation-list')
    return refuse('FILE_FOREIGN', signedFileMessage('unknown_place', kind, envelope));
  if (place !== undefined && (place.publicId ?? envelope.place.id) !== envelope.place.id)
    return refuse('FILE_FOREIGN', signedFileMessage('altered', kind, envelope));
  if (place !== undefined && isKnownKey && payload.number < place.listNumber)
    return refuse(
      'NOT_POSSIBLE_NOW',
      `Ce fichier de ${quoted(place.name)} est plus ancien que ce qui est déjà connu ici\u00a0: rien n’en a été pris. Demander le plus récent.`,
    );
  const newKeys = payload.keys.filter(({ key }) => knownPlaces.keyByPublicKey(key) === undefined);
  const endedKeys = endedBy(context, place, payload);
  const takesList = payload.number > (place?.listNumber ?? -1) && (payload.number > 0 || place === undefined);
  const stateOfKnown = endedKeys.length > 0 || takesList || newKeys.length > 0 ? 'known' : 'nothing_new';
  const stateOfOther =
    place !== undefined && isVouchedFor(context, place, payload, envelope.key, envelope.place.id)
      ? 'successor'
      : 'other_key';
  const state = place === undefined ? 'new' : isKnownKey ? stateOfKnown : stateOfOther;
  const plan = { kind, envelope, payload, place, state, newKeys, endedKeys, takesList } as const;
  return { ...plan, changes: changesOf(plan) };
}
