import { canonicalJson, findCanonicalFault } from './canonical.ts';

/**
 * The form of the files that places send each other (X6): one line of canonical JSON with the sender's public key and
 * an Ed25519 signature over everything else. Documented for other programs in docs/formats/signed-files.md; the crypto itself
 * is main's (`main/services/networks/signed-files.ts`).
 */

export const SIGNED_FILE_FORMAT = 'comptoir-fichier-signe';
export const SIGNED_FILE_VERSION = 1;

/** What can travel so. A kind that a later version adds is a refusal « wrong kind » here, never a guess. */
export const signedFileKinds = [
  'key-card',
  'revocation-list',
  'statement',
  'member-list',
  'directory',
] as const;
export type SignedFileKind = (typeof signedFileKinds)[number];

/** A place as its files name it: a public id for life, and the name it had that day. */
export interface NamedPlace {
  readonly id: string;
  readonly name: string;
}

/** What is signed. `key` is the raw public key, base64url; `audience` is the one place it is meant for, if any. */
export interface SignedContent {
  readonly kind: string;
  readonly place: NamedPlace;
  readonly audience?: NamedPlace;
  readonly key: string;
  readonly createdAt: string;
  readonly payload: unknown;
}
export interface SignedEnvelope extends SignedContent {
  /** Ed25519 over `signedText`, base64url. */
  readonly signature: string;
}

/** Why a signed file is refused. */
export type SignedFileProblem =
  | 'unreadable'
  | 'newer_version'
  | 'altered'
  | 'own_file'
  | 'unknown_place'
  | 'revoked_key'
  | 'withdrawn_key'
  | 'wrong_kind'
  | 'other_place'
  | 'unexpected_content';

const publicIdPattern = /^[0-9a-f]{32}$/;
/** 32 and 64 bytes in base64url, in the one way of writing them: the last character's spare bits are nought. */
const keyPattern = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;
const signaturePattern = /^[A-Za-z0-9_-]{85}[AQgw]$/;
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/;

/** Whether a text is a raw Ed25519 public key in base64url, written in the one canonical way. */
export function isPublicKeyText(text: string): boolean {
  return keyPattern.test(text);
}

const named = (one: NamedPlace): NamedPlace => ({ id: one.id, name: one.name });

function fieldsOf(content: SignedContent): Record<string, unknown> {
  const { kind, place, audience, key, createdAt, payload } = content;
  return {
    format: SIGNED_FILE_FORMAT,
    version: SIGNED_FILE_VERSION,
    kind,
    place: named(place),
    ...(audience === undefined ? {} : { audience: named(audience) }),
    key,
    createdAt,
    payload,
  };
}

/**
 * The text whose UTF-8 bytes are signed: the format's name and version on a line (so that a signature made for
 * something else never fits here), then the canonical JSON of everything but the signature.
 * @throws TypeError when the payload holds null, a fraction or anything else that canonical JSON refuses (I9).
 */
export function signedText(content: SignedContent): string {
  return `${SIGNED_FILE_FORMAT}/${SIGNED_FILE_VERSION}\n${canonicalJson(fieldsOf(content))}`;
}

/** The file itself: one line of canonical JSON and a line's end. */
export function writeSignedFile({ signature, ...content }: SignedEnvelope): string {
  return `${canonicalJson({ ...fieldsOf(content), signature })}\n`;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function namedPlaceOf(value: unknown): NamedPlace | undefined {
  if (!isRecord(value)) return undefined;
  const { id, name } = value;
  if (typeof id !== 'string' || !publicIdPattern.test(id)) return undefined;
  return typeof name === 'string' && name !== '' ? { id, name } : undefined;
}

function envelopeOf(value: Record<string, unknown>): SignedEnvelope | undefined {
  const { kind, key, createdAt, payload, signature } = value;
  const place = namedPlaceOf(value['place']);
  const audience = value['audience'] === undefined ? undefined : namedPlaceOf(value['audience']);
  if (typeof kind !== 'string' || place === undefined || payload === undefined) return undefined;
  if (value['audience'] !== undefined && audience === undefined) return undefined;
  if (typeof key !== 'string' || !keyPattern.test(key)) return undefined;
  if (typeof createdAt !== 'string' || !instantPattern.test(createdAt)) return undefined;
  if (typeof signature !== 'string' || !signaturePattern.test(signature)) return undefined;
  return {
    kind,
    place,
    ...(audience === undefined ? {} : { audience }),
    key,
    createdAt,
    payload,
    signature,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export type ReadSignedFile =
  | { readonly ok: true; readonly envelope: SignedEnvelope }
  | { readonly ok: false; readonly problem: SignedFileProblem };

/**
 * Reads a signed file's text, its signature not verified yet. What is ours but not written in the one canonical way
 * was touched after it was signed: `altered`. A byte order mark and blank space around it, which mail programs add,
 * are no part of it.
 */
export function readSignedFile(text: string): ReadSignedFile {
  const trimmed = text.replace(/^\uFEFF/u, '').trim();
  const value = parse(trimmed);
  if (!isRecord(value) || value['format'] !== SIGNED_FILE_FORMAT) return { ok: false, problem: 'unreadable' };
  const { version } = value;
  if (typeof version === 'number' && Number.isSafeInteger(version) && version > SIGNED_FILE_VERSION)
    return { ok: false, problem: 'newer_version' };
  const envelope = version === SIGNED_FILE_VERSION ? envelopeOf(value) : undefined;
  if (envelope === undefined || findCanonicalFault(value) !== null) return { ok: false, problem: 'altered' };
  // Whatever else it holds, or another order, was not written by who signed it.
  return writeSignedFile(envelope).trim() === trimmed
    ? { ok: true, envelope }
    : { ok: false, problem: 'altered' };
}

/** What this place knows of the key that signed. Days are local; the day itself is refused already. */
export interface KeyStanding {
  readonly state: 'ours' | 'known' | 'unknown';
  readonly revokedOn?: string;
  readonly withdrawnOn?: string;
}

/** The first reason for which a file whose signature is good is refused all the same, or undefined (X6). */
export function problemOfSignedFile(
  envelope: SignedEnvelope,
  facts: { readonly key: KeyStanding; readonly ourId: string | undefined; readonly today: string },
  expectedKind: SignedFileKind,
): SignedFileProblem | undefined {
  const { key, ourId, today } = facts;
  if (envelope.kind !== expectedKind) return 'wrong_kind';
  if (key.state === 'ours' || envelope.place.id === ourId) return 'own_file';
  if (key.state === 'unknown') return 'unknown_place';
  if (key.withdrawnOn !== undefined && key.withdrawnOn <= today) return 'withdrawn_key';
  if (key.revokedOn !== undefined && key.revokedOn <= today) return 'revoked_key';
  if (envelope.audience !== undefined && envelope.audience.id !== ourId) return 'other_place';
  return undefined;
}

/** What a file of each kind is called on the screen. */
export const signedFileWords: Readonly<Record<SignedFileKind, string>> = {
  'key-card': 'une fiche de clé',
  'revocation-list': 'une liste de pass révoqués',
  statement: 'un décompte',
  'member-list': 'une liste de membres',
  directory: 'un annuaire de réseau',
};

const wordsOf = (kind: string): string =>
  Object.entries(signedFileWords).find(([known]) => known === kind)?.[1] ?? 'un fichier d’une autre sorte';

/** What the desk is told: what is wrong with the file and what to do (X6). */
export function signedFileMessage(
  problem: SignedFileProblem,
  expectedKind: SignedFileKind,
  seen?: { readonly kind: string; readonly place: NamedPlace; readonly audience?: NamedPlace },
): string {
  const from = seen === undefined ? 'ce lieu' : `«\u00a0${seen.place.name}\u00a0»`;
  switch (problem) {
    case 'unreadable':
      return 'Ce fichier n’est pas un fichier signé de Comptoir. Choisir celui que le lieu partenaire a envoyé, sans l’ouvrir dans un autre logiciel.';
    case 'newer_version':
      return 'Ce fichier vient d’une version plus récente de Comptoir. Mettre celui-ci à jour, puis le relire.';
    case 'altered':
      return `Ce fichier a été modifié depuis que ${from} l’a signé\u00a0: rien n’en a été pris. Demander un nouvel envoi, en pièce jointe.`;
    case 'own_file':
      return 'Ce fichier vient de ce lieu-ci\u00a0: il est fait pour être envoyé au partenaire.';
    case 'unknown_place':
      return `La clé de ${from} n’est pas enregistrée ici. Comparer son empreinte de vive voix, l’enregistrer dans Réseau, Pass, puis relire le fichier.`;
    case 'revoked_key':
      return `La clé qui a signé ce fichier a été révoquée par ${from}. Demander un envoi signé de la nouvelle clé.`;
    case 'withdrawn_key':
      return `La clé de ${from} n’est plus acceptée ici\u00a0: la confiance lui a été retirée. La rétablir dans Réseau, Pass, si c’était une méprise.`;
    case 'wrong_kind':
      return `Ce fichier est ${wordsOf(seen?.kind ?? '')}, et non ${signedFileWords[expectedKind]}. Choisir l’autre fichier.`;
    case 'other_place':
      return `Ce fichier de ${from} est destiné à «\u00a0${seen?.audience?.name ?? 'un autre lieu'}\u00a0», pas à ce lieu-ci.`;
    case 'unexpected_content':
      return `Le contenu de ce fichier de ${from} n’est pas celui attendu\u00a0: rien n’en a été pris. Vérifier que les deux lieux ont la même version de Comptoir.`;
  }
}
