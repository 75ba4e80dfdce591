/**
 * The one text that a document's content has, for the chain's hashes (I9): canonical JSON (RFC 8785) of values that
 * were validated first, since writers of JSON pass over undefined, dates and integers past 2^53 in silence.
 */

/** Where in a value something stands that cannot enter the chain, as `$.lines[2].label`, and why. */
export interface CanonicalFault {
  readonly path: string;
  readonly reason:
    'not_a_safe_integer' | 'not_well_formed' | 'not_nfc' | 'not_plain' | 'type_not_allowed' | 'too_deep';
}

const DEEPEST = 64;

/**
 * The first fault of a value, or null when it may be hashed: NFC strings without lone surrogates, safe integers,
 * booleans, dense arrays and plain objects of these; no null, no undefined, no fraction (I9).
 */
export function findCanonicalFault(value: unknown): CanonicalFault | null {
  return faultAt(value, '$', 0);
}

/**
 * The canonical JSON (RFC 8785) of a value: keys in UTF-16 order, no white space, the same bytes in any program.
 * @throws TypeError naming the path and the reason when `findCanonicalFault` finds one.
 */
export function canonicalJson(value: unknown): string {
  const fault = findCanonicalFault(value);
  if (fault !== null) throw new TypeError(`${fault.path}: ${fault.reason}`);
  return write(value);
}

function faultAt(value: unknown, path: string, depth: number): CanonicalFault | null {
  if (depth > DEEPEST) return { path, reason: 'too_deep' };
  if (typeof value === 'boolean') return null;
  if (typeof value === 'string') return stringFault(value, path);
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? null : { path, reason: 'not_a_safe_integer' };
  }
  if (typeof value !== 'object' || value === null) return { path, reason: 'type_not_allowed' };
  return Array.isArray(value) ? arrayFault(value, path, depth) : objectFault(value, path, depth);
}

const ASCII = /^[\x20-\x7e]*$/u;

function stringFault(text: string, path: string): CanonicalFault | null {
  // Most texts of the chain: well formed and NFC by nature.
  if (ASCII.test(text)) return null;
  if (/\p{Surrogate}/u.test(text)) return { path, reason: 'not_well_formed' };
  return text.normalize('NFC') === text ? null : { path, reason: 'not_nfc' };
}

function arrayFault(values: readonly unknown[], path: string, depth: number): CanonicalFault | null {
  if (Object.keys(values).length !== values.length) return { path, reason: 'not_plain' };
  for (const [index, item] of values.entries()) {
    const fault = faultAt(item, `${path}[${index}]`, depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}

function objectFault(value: object, path: string, depth: number): CanonicalFault | null {
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === Object.prototype || prototype === null;
  if (!isPlain || Object.getOwnPropertySymbols(value).length > 0) return { path, reason: 'not_plain' };
  for (const [key, member] of Object.entries(value)) {
    const fault = stringFault(key, `${path}.${key}`) ?? faultAt(member, `${path}.${key}`, depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}

/** Writes a validated value. For well-formed strings and integers JSON.stringify is RFC 8785's own form. */
function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => write(item)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${write(member)}`).join(',')}}`;
}
