import * as z from 'zod';
import { changed, id, instant, nothing, requiredText, shortText, version } from './common.ts';
import { postCalls } from './access-post.ts';
import { command, everyone, managers, query, roles } from './define.ts';

/** What somebody who comes in with a PIN may be; `system` is nobody's (F4). */
export const accountRole = z.enum(['manager', 'treasurer', 'reception', 'volunteer', 'reader']);
export type AccountRole = z.infer<typeof accountRole>;

/** Digits only, and as long as an attacker on the network makes them: the rule itself is in `shared/domain/pins.ts`. */
export const pin = z.string().max(64);

export const accountFields = z.strictObject({
  /** What stands on the button: « Rémi », « Accueil du samedi ». */
  name: requiredText.max(40, 'Choisir un nom plus court (40 caractères au plus).'),
  role: accountRole,
  /** Whose account it is, when somebody with a sheet here. */
  personId: id.nullable(),
});
export type AccountFields = z.infer<typeof accountFields>;

export const account = accountFields.extend({
  id,
  version,
  personName: z.string().nullable(),
  hasPin: z.boolean(),
  pinSetAt: instant.nullable(),
  /** Too many wrong PINs: no further one is taken until then. */
  lockedUntil: instant.nullable(),
  lastEnteredAt: instant.nullable(),
  openSessions: z.int(),
  archived: z.boolean(),
});
export type Account = z.infer<typeof account>;

export const host = z.enum(['desktop', 'web', 'cli', 'clock']);

/** Somebody who is in, on some device. */
export const accountSession = z.strictObject({
  id,
  accountId: id,
  accountName: z.string(),
  role: accountRole,
  host: z.enum(['desktop', 'web']),
  /** « Tablette, Firefox » or « Ordinateur de l’accueil ». */
  device: z.string(),
  address: z.string(),
  openedAt: instant,
  lastSeenAt: instant,
  /** Whether its page is open now, as far as one can tell. */
  there: z.boolean(),
  /** Whether it came in by the fablab's post. */
  post: z.boolean(),
});
export type AccountSession = z.infer<typeof accountSession>;

/** A name on the entry page, and nothing else of anybody. */
export const entryName = z.strictObject({ id, name: z.string() });

/** Who came in, as hosts need it to act in their name. */
export const entered = z.strictObject({
  sessionId: id,
  accountId: id,
  name: z.string(),
  role: accountRole,
});
export type Entered = z.infer<typeof entered>;

/** The door of the fablab's post, as its host says it; a screen leaves it out. */
export const postDoor = z.strictObject({
  /** Words to read aloud: the same stand on the desk's card, so that one knows which machine one has opened. */
  words: z.array(z.string().max(20)).max(8),
  /** Whether the line is enciphered (HTTPS). */
  secure: z.boolean(),
});
export type PostDoor = z.infer<typeof postDoor>;

export const deskLock = z.strictObject({
  version,
  /** Whether the desktop window asks who is there. */
  on: z.boolean(),
  /** Minutes without a key or a click after which it asks again. */
  idleMinutes: z.int().min(1).max(480),
});

export const access = {
  ...postCalls,
  session: query({
    summary: 'Who is calling, in which role and from which host.',
    roles: everyone,
    input: nothing,
    output: z.strictObject({
      name: z.string(),
      role: z.enum(roles),
      host,
      /** The account that came in with a PIN; null for whoever sits at an unlocked desk. */
      accountId: id.nullable(),
      /** Whether this host asks who is there: then one can go away and change person. */
      asksWho: z.boolean(),
      /** Whether the caller came in by the door of the fablab's post. */
      post: z.boolean(),
      /** Minutes without a key or a click after which the screen lets go by itself; null where it does not ask. */
      idleMinutes: z.int().nullable(),
      /** Where the data are, for the last line of the shell; null for those who may not see it. */
      file: z.string().nullable(),
    }),
  }),
  accounts: query({
    summary: 'The accounts that come in with a PIN.',
    roles: managers,
    input: z.strictObject({ withArchived: z.boolean().default(false) }),
    output: z.array(account),
  }),
  saveAccount: command({
    summary:
      'Adds or changes an account (F4); a changed role counts at once, also for who is in; refused where no manager with a PIN would be left; undoable.',
    roles: managers,
    input: z.strictObject({ id: id.optional(), version: version.optional(), fields: accountFields }),
    output: changed,
  }),
  archiveAccount: command({
    summary: 'Takes an account out of use, which ends its sessions, or back; undoable.',
    roles: managers,
    input: z.strictObject({ id, version, archived: z.boolean() }),
    output: changed,
  }),
  setPin: command({
    summary:
      'Gives an account a new PIN, which ends its sessions and its waiting; it is kept under scrypt only.',
    roles: managers,
    input: z.strictObject({ id, version, pin }),
    output: changed,
  }),
  changeMyPin: command({
    summary: 'Changes the PIN of whoever is in, who gives the present one again.',
    roles: everyone,
    input: z.strictObject({ current: pin, next: pin }),
    output: z.discriminatedUnion('changed', [
      z.strictObject({ changed: z.literal(true) }),
      /** A wrong PIN counts as one at the entry does, so it is no refusal: that would be forgotten. */
      z.strictObject({ changed: z.literal(false), message: z.string(), lockedUntil: instant.nullable() }),
    ]),
  }),
  unlock: command({
    summary: 'Forgets the wrong PINs of an account, which may try again at once.',
    roles: managers,
    input: z.strictObject({ id }),
    output: z.strictObject({}),
  }),
  entry: query({
    summary: 'The names of the entry page. Asked by hosts for whoever is not in yet.',
    roles: ['system'],
    input: z.strictObject({ post: postDoor.nullable().default(null) }),
    output: z.strictObject({
      placeName: z.string(),
      names: z.array(entryName),
      /** null: this is not the post. */
      post: postDoor.nullable(),
    }),
  }),
  enter: command({
    summary:
      'Lets somebody in by PIN, or counts a wrong one: five are free, then waiting doubles; an address that tries everybody waits too. Asked by hosts only.',
    roles: ['system'],
    input: z.strictObject({
      accountId: id,
      pin,
      /** Where from: a screen leaves it out, and its host says it. */
      host: z.enum(['desktop', 'web']).default('desktop'),
      device: shortText.default(''),
      address: shortText.default(''),
      post: postDoor.nullable().default(null),
    }),
    output: z.discriminatedUnion('entered', [
      z.strictObject({ entered: z.literal(true), session: entered, token: z.string() }),
      z.strictObject({ entered: z.literal(false), message: z.string(), lockedUntil: instant.nullable() }),
    ]),
  }),
  resume: command({
    summary:
      "Who a session's token belongs to, and notes that they are there; null once it has ended. Asked by hosts only.",
    roles: ['system'],
    input: z.strictObject({
      token: z.string().max(200),
      /** False: only asked, nobody was seen. */
      seen: z.boolean().default(true),
    }),
    output: entered.nullable(),
  }),
  leave: command({
    summary: 'Ends a session. Asked by hosts only, for whoever goes away or is gone too long.',
    roles: ['system'],
    /** A screen leaves it out: whoever sits there goes. */
    input: z.strictObject({ sessionId: id.optional() }),
    output: z.strictObject({}),
  }),
  sessions: query({
    summary: 'Who is in, on which device, since when and last seen when.',
    roles: managers,
    input: nothing,
    output: z.array(accountSession),
  }),
  closeSessions: command({
    summary: 'Closes sessions: those named, or all but those of the desk. They are out at their next call.',
    roles: managers,
    input: z.strictObject({ ids: z.array(id).max(200).nullable() }),
    output: z.strictObject({ closed: z.int() }),
  }),
  deskLock: query({
    summary: 'Whether the desk asks who is there, and after how long without a key or a click.',
    roles: ['system', ...managers],
    input: nothing,
    output: deskLock,
  }),
  saveDeskLock: command({
    summary: 'Switches the lock of the desk on or off; on needs a manager with a PIN; undoable.',
    roles: managers,
    input: deskLock,
    output: changed.omit({ id: true }),
  }),
  sealRecoveryCode: command({
    summary:
      'Makes the recovery code that opens a manager’s account when every PIN is forgotten; answered once, to be written down and sealed; the one before is void.',
    roles: managers,
    input: nothing,
    output: z.strictObject({ words: z.array(z.string()) }),
  }),
  recovery: query({
    summary: 'Whether a recovery code exists, made when and used when.',
    roles: managers,
    input: nothing,
    output: z.strictObject({ sealedAt: instant.nullable() }),
  }),
  recover: command({
    summary:
      'Gives a manager’s account a new PIN by the recovery code, which is void afterwards; a wrong one counts like a wrong PIN. Asked by hosts only.',
    roles: ['system'],
    input: z.strictObject({
      accountId: id,
      words: z.string().max(400),
      pin,
      address: shortText.default(''),
    }),
    output: z.discriminatedUnion('recovered', [
      z.strictObject({ recovered: z.literal(true) }),
      z.strictObject({ recovered: z.literal(false), message: z.string(), lockedUntil: instant.nullable() }),
    ]),
  }),
};
