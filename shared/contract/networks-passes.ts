import * as z from 'zod';
import { fileTicket, id, instant, localDate, nothing, requiredText, version } from './common.ts';
import { command, officeAndReaders, query, staff } from './define.ts';
import { keyWords, publicKey } from './networks-keys.ts';

export const passRights = z.strictObject({
  memberPrice: z.boolean(),
  rooms: z.boolean(),
  desks: z.boolean(),
  machines: z.boolean(),
  /** Visiting days a month in half-days; null: as the agreement says. */
  halfDaysPerMonth: z.int().min(0).max(254).nullable(),
});
export const passAudience = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('network'), name: requiredText.max(60) }),
  z.strictObject({ kind: z.literal('place'), placeId: id }),
]);
export type PassAudienceInput = z.infer<typeof passAudience>;

export const issuedPass = z.strictObject({
  id,
  version,
  personId: id,
  displayName: z.string(),
  memberNumber: z.string().nullable(),
  /** « partout où il y a une convention », « le réseau … », « Machins Machines ». */
  audience: z.string(),
  validFrom: localDate,
  validUntil: localDate,
  issuedAt: instant,
  state: z.enum(['valid', 'expired', 'revoked', 'key_revoked']),
  revokedOn: localDate.nullable(),
  revokeReason: z.string(),
  /** A list that names it has gone out: the revocation stays. */
  isListed: z.boolean(),
});
export type IssuedPass = z.infer<typeof issuedPass>;

export const passCandidate = z.strictObject({
  personId: id,
  displayName: z.string(),
  memberNumber: z.string().nullable(),
  /** Until when a pass issued today would run; null: not a member today. */
  until: localDate.nullable(),
  unpaid: z.boolean(),
  /** Until when the last of their passes for the same places runs, if one does. */
  passUntil: localDate.nullable(),
});

export const passProblem = z.enum([
  'other_format',
  'newer_version',
  'altered',
  'own_pass',
  'unknown_key',
  'withdrawn_key',
  'revoked_key',
  'other_network',
  'other_place',
  'revoked',
  'not_yet_valid',
  'expired',
]);

/** What a pass is worth here today (X5). Of an altered one nothing is repeated. */
export const passVerdict = z.strictObject({
  valid: z.boolean(),
  problem: passProblem.nullable(),
  /** French: who, from where, until when; or the exact reason. */
  message: z.string(),
  /** French: what the desk can do now; may be empty. */
  advice: z.string(),
  pass: z
    .strictObject({
      holderName: z.string(),
      memberNumber: z.string(),
      placeName: z.string(),
      validFrom: localDate,
      validUntil: localDate,
      rights: z.string(),
      audience: z.string(),
    })
    .nullable(),
  /** Of an unknown key: what to compare by voice before recording it. */
  signer: z.strictObject({ publicKey, fingerprint: z.string(), words: keyWords }).nullable(),
  place: z
    .strictObject({ id, name: z.string(), organisationId: id.nullable(), compared: z.boolean() })
    .nullable(),
  /** The agreement by which it gives rights here; null: none, or the place is tied to no structure. */
  agreement: z.strictObject({ id, until: localDate, gives: z.string() }).nullable(),
  /** Whom we know this holder as, from an earlier time. */
  person: z.strictObject({ id, displayName: z.string(), standing: z.string() }).nullable(),
  /** Who it may be, when nobody is known for this holder. */
  candidates: z.array(z.strictObject({ id, displayName: z.string(), hint: z.string() })),
});
export type PassVerdict = z.infer<typeof passVerdict>;

/** A QR code's text, a pasted mail, the content of a `.pass` file. */
export const passCodeText = z.string().max(20_000, 'Ce texte est trop long pour être un pass.');

const issuingCalls = {
  passes: query({
    summary: 'The passes that we issued, by name, newest first, with their state today.',
    roles: officeAndReaders,
    input: z.strictObject({
      personId: id.optional(),
      filter: z.enum(['valid', 'ended', 'all']).default('valid'),
    }),
    output: z.array(issuedPass),
  }),
  passCandidates: query({
    summary: 'Who may be given a pass today: members, of one type or all, or the people asked for.',
    roles: staff,
    input: z.strictObject({
      typeId: id.optional(),
      personIds: z.array(id).max(2000).optional(),
      audience: passAudience,
    }),
    output: z.array(passCandidate),
  }),
  issuePasses: command({
    summary:
      'Issues passes to members, valid to the end of their membership with its grace at most; undoable.',
    roles: staff,
    input: z.strictObject({
      personIds: z.array(id).min(1).max(2000),
      audience: passAudience,
      rights: passRights,
      until: localDate.optional(),
      /** A lost card: the passes that still run for the same places are revoked with this reason. */
      revokePrevious: requiredText.optional(),
    }),
    output: z.strictObject({
      issued: z.array(id),
      refused: z.array(z.strictObject({ personId: id, message: z.string() })),
    }),
  }),
  revokePasses: command({
    summary: 'Revokes passes from today, with the reason; undoable until a list that says so has gone out.',
    roles: staff,
    input: z.strictObject({
      passes: z.array(z.strictObject({ id, version })).min(1).max(2000),
      reason: requiredText,
    }),
    output: nothing,
  }),
  restorePasses: command({
    summary: 'Takes revocations back that no list has told others yet.',
    roles: staff,
    input: z.strictObject({ ids: z.array(id).min(1).max(2000) }),
    output: nothing,
  }),
  pass: query({
    summary: 'One pass with the text of its code, to show it large.',
    roles: officeAndReaders,
    input: z.strictObject({ id }),
    output: issuedPass.extend({ code: z.string().nullable(), placeName: z.string(), rights: z.string() }),
  }),
  passFile: query({
    summary: 'A pass as a small text file, to send.',
    roles: officeAndReaders,
    input: z.strictObject({ id }),
    output: fileTicket,
  }),
  passCards: query({
    summary: 'Passes as PDF: cards of the size of a bank card, ten a page, or a whole page each.',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({
      ids: z.array(id).min(1).max(2000),
      layout: z.enum(['cards', 'pages']).default('cards'),
    }),
    output: fileTicket,
  }),
};

const checkingCalls = {
  checkPass: query({
    summary:
      "Whether another place's pass is good here today, without any network: who, from where, until when.",
    roles: staff,
    input: z.strictObject({ text: passCodeText }),
    output: passVerdict,
  }),
  welcomePass: command({
    summary:
      'Takes a valid pass for proof: whose it is, and recognised until the sooner of pass and agreement (X2). For a terminal: at the desk `attendance.checkInByPass` does it and notes the passage.',
    roles: staff,
    input: z.strictObject({
      text: passCodeText,
      /** Who it is here; null: somebody new, whose sheet is made. */
      personId: id.nullable(),
    }),
    output: z.strictObject({
      personId: id,
      displayName: z.string(),
      /** Until when recognised; null where there is no agreement. */
      recognisedUntil: localDate.nullable(),
    }),
  }),
};

/** Passes issued, and passes shown (X5). */
export const passCalls = { ...issuingCalls, ...checkingCalls };
