import * as z from 'zod';
import {
  changed,
  fileTicket,
  id,
  instant,
  localDate,
  nothing,
  requiredText,
  shortText,
  version,
} from './common.ts';
import { command, managers, officeAndReaders, query, staff } from './define.ts';

/** Eight French words, the same on both screens, to compare a key by voice (X5). */
export const keyWords = z.array(z.string()).length(8);
/** A raw Ed25519 key in base64url. */
export const publicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'Ce n’est pas une clé.');
/** What protects an exported key: the file is worth nothing without it. */
const passphrase = z
  .string()
  .min(12, 'Choisir une phrase d’au moins 12 caractères.')
  .max(200, 'Cette phrase est trop longue (200 caractères au plus).');

export const ownKey = z.strictObject({
  fingerprint: z.string(),
  words: keyWords,
  madeAt: instant,
  /** When it was last exported for safe keeping; null: never. */
  exportedAt: instant.nullable(),
});
export const pastKey = z.strictObject({
  fingerprint: z.string(),
  words: keyWords,
  madeAt: instant,
  endedOn: localDate,
  endedHow: z.enum(['replaced', 'revoked']),
  reason: z.string(),
});

export const knownKey = z.strictObject({
  id,
  fingerprint: z.string(),
  words: keyWords,
  how: z.enum(['file', 'compared', 'succession']),
  state: z.enum(['trusted', 'replaced', 'revoked', 'withdrawn']),
  recordedOn: localDate,
  comparedOn: localDate.nullable(),
  replacedOn: localDate.nullable(),
  revokedOn: localDate.nullable(),
  withdrawnOn: localDate.nullable(),
  withdrawReason: z.string(),
});
export const knownPlace = z.strictObject({
  id,
  version,
  name: z.string(),
  /** Its public id is known: a pass may be issued for it alone. */
  canBeNamed: z.boolean(),
  organisationId: id.nullable(),
  organisationName: z.string().nullable(),
  keys: z.array(knownKey),
  /** Of its last list of revoked passes; 0: none read yet. */
  listNumber: z.int(),
  listReadOn: localDate.nullable(),
  revokedPasses: z.int(),
});
export type KnownPlace = z.infer<typeof knownPlace>;
export type KnownKeyOut = z.infer<typeof knownKey>;

/** What a file about keys would change here, before anything is taken in. */
export const placeFile = z.strictObject({
  kind: z.enum(['key-card', 'revocation-list']),
  placeName: z.string(),
  fingerprint: z.string(),
  words: keyWords,
  /** `new`: nothing known yet; `other_key`: its keys here do not vouch for this one: compare again. */
  state: z.enum(['new', 'other_key', 'successor', 'known', 'nothing_new']),
  /** Whether somebody has to say that the words were compared, or that the file came from a sure hand. */
  needsTrust: z.boolean(),
  organisationId: id.nullable(),
  /** French, a line each: what taking it in changes. */
  changes: z.array(z.string()),
});

const ownKeyCalls = {
  ownKeys: query({
    summary: 'Our own key in force with the words that others compare, and those that were ours (X5).',
    roles: officeAndReaders,
    input: nothing,
    output: z.strictObject({
      placeName: z.string(),
      /** The networks that this place belongs to: a pass may be for one of them. */
      networkNames: z.array(z.string()),
      current: ownKey.nullable(),
      past: z.array(pastKey),
      listNumber: z.int(),
      /** Something was revoked that no list says yet. */
      listIsDue: z.boolean(),
    }),
  }),
  makeOwnKey: command({
    summary: 'Makes our key pair, if there is none yet; anything that signs does so by itself.',
    roles: managers,
    input: nothing,
    output: nothing,
  }),
  replaceOwnKey: command({
    summary: 'Replaces our key: the old one vouches for the new one, and what it signed stays valid.',
    roles: managers,
    input: z.strictObject({ reason: shortText }),
    output: nothing,
  }),
  revokeOwnKey: command({
    summary: 'Revokes our key (lost, stolen): its passes are refused from today by whoever hears of it.',
    roles: managers,
    input: z.strictObject({ reason: requiredText }),
    output: nothing,
  }),
  exportOwnKey: command({
    summary: 'Our key pair in a file sealed by a passphrase (scrypt, AES-256-GCM), to put in a safe place.',
    roles: managers,
    input: z.strictObject({ passphrase }),
    output: fileTicket,
  }),
  importOwnKey: command({
    summary:
      'Takes a sealed key into a file that has signed nothing yet: the place is known to others again.',
    roles: managers,
    input: z.strictObject({ ticket: z.string(), passphrase: z.string().max(200) }),
    output: nothing,
  }),
  makeKeyCard: command({
    summary: 'Our key card, signed: public keys, successions and revocations, for another place to record.',
    roles: staff,
    input: nothing,
    output: fileTicket,
  }),
  makeRevocationList: command({
    summary: 'Our signed list of revoked passes and keys; what is on it cannot be taken back any more.',
    roles: staff,
    input: nothing,
    output: fileTicket,
  }),
};

const placeCalls = {
  knownPlaces: query({
    summary: 'Other places whose keys are recorded here, with their keys and what they revoked.',
    roles: officeAndReaders,
    input: nothing,
    output: z.array(knownPlace),
  }),
  placeFile: query({
    summary: "What another place's key card or revocation list would change here; refused with the reason.",
    roles: staff,
    input: z.strictObject({ ticket: z.string() }),
    output: placeFile,
  }),
  takePlaceFile: command({
    summary: "Takes in another place's key card or revocation list; the same twice changes nothing.",
    roles: staff,
    input: z.strictObject({
      ticket: z.string(),
      organisationId: id.nullable().optional(),
      /** The words were compared by voice; false: the file came from a sure hand. */
      compared: z.boolean().default(false),
      /** Needed for a key that none recorded here vouches for. */
      trusted: z.boolean().default(false),
    }),
    output: z.strictObject({ placeId: id, changes: z.array(z.string()) }),
  }),
  recordKey: command({
    summary: 'Records the key that signed a pass or a file, its words compared by voice.',
    roles: staff,
    input: z.strictObject({ publicKey, name: requiredText, organisationId: id.nullable() }),
    output: z.strictObject({ placeId: id }),
  }),
  tiePlace: command({
    summary: 'Says which structure a recorded place is, and what it is called; undoable.',
    roles: staff,
    input: z.strictObject({ id, version, name: requiredText, organisationId: id.nullable() }),
    output: changed,
  }),
  noteCompared: command({
    summary: "Notes that a recorded key's words were compared by voice, or takes that back; undoable.",
    roles: staff,
    input: z.strictObject({ keyId: id, compared: z.boolean() }),
    output: nothing,
  }),
  withdrawKey: command({
    summary: "Trusts another place's key no more from today, or with null again; undoable.",
    roles: managers,
    input: z.strictObject({ keyId: id, reason: requiredText.nullable() }),
    output: nothing,
  }),
};

/** Our own key, and those of other places (X5, X6). */
export const keyCalls = { ...ownKeyCalls, ...placeCalls };
