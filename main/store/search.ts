import { displayPhone } from '../../shared/domain/identifiers.ts';
import { memberNumberParts } from '../../shared/domain/member-numbers.ts';
import { fold, foldedWords, foldTight } from '../../shared/domain/text-folding.ts';
import type { Party } from '../../shared/contract/common.ts';
import type { Database } from './sqlite.ts';

/** What a person or a structure is found by. */
export interface SearchEntry {
  readonly holder: Party;
  readonly names: readonly string[];
  readonly numbers: readonly string[];
  readonly email: string;
  /** E.164, or as typed. */
  readonly phone: string;
  readonly sortKey: string;
}

export interface SearchOptions {
  readonly kinds: readonly Party['kind'][];
  readonly limit: number;
  /** Volunteers find by name and number only (F4). */
  readonly namesOnly: boolean;
}

export interface SearchStore {
  put(entry: SearchEntry): void;
  remove(holder: Party): void;
  /** Best first: names that begin as typed, then the order of the alphabet. None for a text without letter or digit. */
  find(text: string, options: SearchOptions): Party[];
}

function digitsOf(phone: string): string {
  return phone.replace(/\D/gu, '');
}

/** A number is found as written, in one go, and without its zeros: `A0042`, `a-0042`, `a42`, `42`. */
function numberWords(number: string): string {
  const parts = memberNumberParts(number);
  const short = parts === undefined ? [] : [foldTight(parts.prefix) + String(parts.rank), String(parts.rank)];
  return [fold(number), foldTight(number), ...short].join(' ');
}

function phoneWords(phone: string): string {
  if (phone === '') return '';
  return [...new Set([digitsOf(phone), digitsOf(displayPhone(phone))])].join(' ');
}

function quotedPrefix(word: string): string {
  return `"${word}"*`;
}

/**
 * The FTS5 expression for what was typed, or undefined when there is nothing to look for. Every word is the beginning
 * of a word of the name, the number or the mailbox; something with an @ is looked for in addresses; digits are looked
 * for in telephone numbers too, whatever spaces, points or prefix they are typed with.
 */
export function matchExpression(text: string, namesOnly = false): string | undefined {
  const words = foldedWords(text);
  if (words.length === 0) return undefined;
  const all = words.map(quotedPrefix).join(' AND ');
  if (namesOnly) return `{name number} : (${all})`;
  if (text.includes('@')) return `{mailbox domain} : (${all})`;
  const byName = `{name number mailbox} : (${all})`;
  const digits = digitsOf(text).replace(/^00/u, '');
  const looksLikePhone = digits.length >= 3 && /^[\d\s.+()/-]+$/u.test(text.trim());
  return looksLikePhone ? `(${byName}) OR ({phone} : ${quotedPrefix(digits)})` : byName;
}

function rowOf(holder: Party): number {
  return holder.id * 2 + (holder.kind === 'person' ? 0 : 1);
}

/** The search index of people and structures (P6). */
export function searchStore(database: Database): SearchStore {
  const remove = database.prepare('DELETE FROM search_index WHERE rowid = ?');
  const insert = database.prepare(
    'INSERT INTO search_index(rowid, name, number, mailbox, domain, phone, sort_key) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const find = database.prepare<
    { match: string; first: string; people: number; organisations: number; limit: number },
    { row: number }
  >(
    `SELECT rowid AS row FROM search_index
     WHERE search_index MATCH @match AND ((rowid % 2 = 0 AND @people) OR (rowid % 2 = 1 AND @organisations))
     ORDER BY substr(sort_key, 1, length(@first)) <> @first, sort_key, rowid LIMIT @limit`,
  );
  return {
    put({ holder, names, numbers, email, phone, sortKey }) {
      const row = rowOf(holder);
      const [mailbox = '', domain = ''] = email.split('@');
      const words = names.flatMap((name) => [fold(name), foldTight(name)]);
      remove.run(row);
      insert.run(
        row,
        [...new Set(words)].join(' '),
        numbers.map(numberWords).join(' '),
        fold(mailbox),
        fold(domain),
        phoneWords(phone),
        sortKey,
      );
    },
    remove: (holder) => void remove.run(rowOf(holder)),
    find(text, { kinds, limit, namesOnly }) {
      const match = matchExpression(text, namesOnly);
      if (match === undefined) return [];
      const rows = find.all({
        match,
        first: fold(text),
        people: Number(kinds.includes('person')),
        organisations: Number(kinds.includes('organisation')),
        limit,
      });
      return rows.map(({ row }) => ({
        kind: row % 2 === 0 ? 'person' : 'organisation',
        id: Math.floor(row / 2),
      }));
    },
  };
}
