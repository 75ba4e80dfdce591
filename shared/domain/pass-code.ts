import { addDays, daysBetween } from './calendar.ts';
import { readText, writeText } from './pass-bytes.ts';

/**
 * The compact form of an inter-space pass (X5): some 170 bytes with its signature, so that the QR code can be scanned
 * from a printed card. Documented for other programs in docs/formats/pass.md.
 */

/** What a pass is good for. Its rights are what the agreement gives at most, never more. */
export interface PassRights {
  readonly memberPrice: boolean;
  readonly rooms: boolean;
  readonly desks: boolean;
  readonly machines: boolean;
  /** Visiting days a month, in half-days; null: as the agreement says. */
  readonly halfDaysPerMonth: number | null;
}

/** Where it may be shown: wherever there is an agreement, in one network (by its name), at one place (by public id). */
export interface PassAudience {
  readonly kind: 'all' | 'network' | 'place';
  readonly name: string;
}

export interface Pass {
  /** The home place's raw public key: 32 bytes, hexadecimal. */
  readonly key: string;
  /** 16 hexadecimal digits, unique at the home place. */
  readonly passId: string;
  /** The holder's public id at the home place: 32 hexadecimal digits. */
  readonly holderId: string;
  readonly holderName: string;
  readonly memberNumber: string;
  readonly placeName: string;
  readonly rights: PassRights;
  readonly audience: PassAudience;
  /** `YYYY-MM-DD`, both included. */
  readonly validFrom: string;
  readonly validUntil: string;
}

export type PassFormatProblem = 'other_format' | 'newer_version' | 'altered';
/** `body` is what the signature covers, `signature` its 64 bytes; nothing is verified yet. */
export type DecodedPass =
  | { readonly ok: true; readonly pass: Pass; readonly body: Uint8Array; readonly signature: Uint8Array }
  | { readonly ok: false; readonly problem: PassFormatProblem };

const VERSION = 1;
const EPOCH = '2000-01-01';
const LAST_DAY = 65_535;
const SIGNATURE_BYTES = 64;
const FIXED_BYTES = 64;
/** How many UTF-8 bytes each text may have: what keeps the code scannable. Longer names are cut at a character. */
export const PASS_TEXT_BYTES = { holderName: 60, memberNumber: 24, placeName: 40, audience: 60 } as const;

const audiences: readonly PassAudience['kind'][] = ['all', 'network', 'place'];
const UNSAID = 255;

const bytesOfHex = (hex: string): number[] =>
  Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
const hexOfBytes = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

function dayBytes(date: string): number[] {
  const day = daysBetween(EPOCH, date);
  if (day < 0 || day > LAST_DAY) throw new RangeError(`not a day of a pass: ${date}`);
  return [day >> 8, day & 0xff];
}

function rightsBits({ memberPrice, rooms, desks, machines }: PassRights): number {
  return Number(memberPrice) | (Number(rooms) << 1) | (Number(desks) << 2) | (Number(machines) << 3);
}

/**
 * What is signed and carried: the pass as bytes, without its signature. The same pass gives the same bytes.
 * @throws RangeError for a date before 2000 or after 2179, or more than 254 half-days.
 */
export function encodePassBody(pass: Pass): Uint8Array {
  const { halfDaysPerMonth: halves } = pass.rights;
  if (halves !== null && (halves < 0 || halves >= UNSAID)) throw new RangeError('too many half-days');
  return Uint8Array.from([
    VERSION,
    ...bytesOfHex(pass.key),
    ...bytesOfHex(pass.holderId),
    ...bytesOfHex(pass.passId),
    ...dayBytes(pass.validFrom),
    ...dayBytes(pass.validUntil),
    rightsBits(pass.rights),
    halves ?? UNSAID,
    audiences.indexOf(pass.audience.kind),
    ...writeText(pass.holderName, PASS_TEXT_BYTES.holderName),
    ...writeText(pass.memberNumber, PASS_TEXT_BYTES.memberNumber),
    ...writeText(pass.placeName, PASS_TEXT_BYTES.placeName),
    ...writeText(pass.audience.name, PASS_TEXT_BYTES.audience),
  ]);
}

/** The bytes that are signed for a body: the format's name first, so that no other signature ever fits. */
export function signedPassBytes(body: Uint8Array): Uint8Array {
  const prefix = Array.from('comptoir-pass/1\n', (letter) => letter.codePointAt(0) ?? 0);
  return Uint8Array.from([...prefix, ...body]);
}

function textsOf(bytes: Uint8Array): { readonly texts: string[]; readonly end: number } | undefined {
  const texts: string[] = [];
  let at = FIXED_BYTES;
  for (const longest of Object.values(PASS_TEXT_BYTES)) {
    const read = readText(bytes, at, longest);
    if (read === undefined) return undefined;
    texts.push(read.text);
    at = read.end;
  }
  return { texts, end: at };
}

function dayAt(bytes: Uint8Array, at: number): string {
  return addDays(EPOCH, ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
}

function passOf(body: Uint8Array, texts: readonly string[]): Pass | undefined {
  const [bits = 0, halves = 0, kind = 0] = body.subarray(61, 64);
  const audienceKind = audiences[kind];
  const [holderName = '', memberNumber = '', placeName = '', audienceName = ''] = texts;
  if (audienceKind === undefined || bits > 15) return undefined;
  return {
    key: hexOfBytes(body.subarray(1, 33)),
    holderId: hexOfBytes(body.subarray(33, 49)),
    passId: hexOfBytes(body.subarray(49, 57)),
    validFrom: dayAt(body, 57),
    validUntil: dayAt(body, 59),
    rights: {
      memberPrice: (bits & 1) !== 0,
      rooms: (bits & 2) !== 0,
      desks: (bits & 4) !== 0,
      machines: (bits & 8) !== 0,
      halfDaysPerMonth: halves === UNSAID ? null : halves,
    },
    audience: { kind: audienceKind, name: audienceName },
    holderName,
    memberNumber,
    placeName,
  };
}

/**
 * Reads the bytes of a pass; whether its signature is good is the next question. Refused: another version, and
 * whatever is not exactly what `encodePassBody` would have written (`altered`).
 */
export function decodePass(bytes: Uint8Array): DecodedPass {
  const [version] = bytes;
  if (version === undefined) return { ok: false, problem: 'altered' };
  if (version > VERSION) return { ok: false, problem: 'newer_version' };
  const read = version === VERSION ? textsOf(bytes) : undefined;
  if (read === undefined || bytes.length !== read.end + SIGNATURE_BYTES)
    return { ok: false, problem: 'altered' };
  const body = bytes.slice(0, read.end);
  const pass = passOf(body, read.texts);
  if (pass === undefined || pass.validFrom > pass.validUntil) return { ok: false, problem: 'altered' };
  return { ok: true, pass, body, signature: bytes.slice(read.end) };
}
