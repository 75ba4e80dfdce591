import { fold } from './text-folding.ts';
import { quoted } from './french.ts';

/** A text with named fields, as the settings hold it. */
export interface MailTemplate {
  readonly subject: string;
  readonly body: string;
}

/** What each named field is worth for one message; a value that is blank counts as missing. */
export type FieldValues = Readonly<Record<string, string>>;

/** A filled text, or the fields (as they were written) that have no value or that nobody knows. */
export type Filled =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly missing: readonly string[]; readonly unknown: readonly string[] };

const fieldPattern = /\{([^{}\n]*)\}/gu;

/** The fields that a text names, as they are written, once each and in their order. */
export function fieldsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(fieldPattern)].map(([, name = '']) => name.trim()))];
}

/** The known name that a written one means: accents, capitals and the sign of an apostrophe do not matter. */
function knownName(written: string, names: readonly string[]): string | undefined {
  const key = fold(written);
  return names.find((name) => fold(name) === key);
}

/** The fields of a text that are none of `names`, as they are written. */
export function unknownFields(text: string, names: readonly string[]): readonly string[] {
  return fieldsIn(text).filter((written) => knownName(written, names) === undefined);
}

/**
 * A template's text for one person: « {prénom} » becomes the value of that name. Nothing is ever printed raw: a field
 * that is unknown or blank is named in the answer, and there is no text then.
 */
export function fill(text: string, values: FieldValues): Filled {
  const names = Object.keys(values);
  const missing: string[] = [];
  const unknown: string[] = [];
  for (const written of fieldsIn(text)) {
    const name = knownName(written, names);
    if (name === undefined) unknown.push(written);
    else if ((values[name] ?? '').trim() === '') missing.push(name);
  }
  if (missing.length + unknown.length > 0) return { ok: false, missing, unknown };
  const filled = text.replaceAll(fieldPattern, (_whole, written: string) => {
    const name = knownName(written.trim(), names);
    return name === undefined ? '' : (values[name] ?? '').trim();
  });
  return { ok: true, text: filled };
}

/**
 * The same text with what could be filled; a field without value becomes an ellipsis in brackets that says its name,
 * for the person who completes it by hand: « […cotisation…] ». Use it with what `fill` says is missing beside it.
 */
export function fillWhatCan(text: string, values: FieldValues): string {
  const names = Object.keys(values);
  return text.replaceAll(fieldPattern, (_whole, written: string) => {
    const name = knownName(written.trim(), names);
    const value = name === undefined ? '' : (values[name] ?? '').trim();
    return value === '' ? `[…${name ?? written.trim()}…]` : value;
  });
}

/** Whether a text still has one of the gaps of `fillWhatCan`: it is not ready to leave. */
export function hasGap(text: string): boolean {
  return /\[…[^\]\n]*…\]/u.test(text);
}

/** The known field that is likely meant by a mistyped one: « prenon » → « prénom »; undefined when none is near. */
export function nearestField(written: string, names: readonly string[]): string | undefined {
  const key = fold(written);
  const near = names
    .map((name) => ({ name, far: distance(fold(name), key) }))
    .toSorted((one, other) => one.far - other.far)[0];
  return near !== undefined && near.far <= Math.max(1, Math.floor(key.length / 3)) ? near.name : undefined;
}

/** The edit distance of two short words. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of Array.from(one).entries()) {
    const next = [index + 1];
    for (let at = 1; at <= other.length; at += 1) {
      const same = (row[at - 1] ?? 0) + (letter === other[at - 1] ? 0 : 1);
      next.push(Math.min(same, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/** One sentence about an unknown field, with the one that was likely meant. */
export function unknownFieldMessage(written: string, names: readonly string[]): string {
  const near = nearestField(written, names);
  const hint = near === undefined ? '' : ` Peut-être {${near}}\u202f?`;
  return `Le champ ${quoted(`{${written}}`)} n’existe pas ici.${hint}`;
}
