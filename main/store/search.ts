import { displayPhone } from '../../shared/domain/identifiers.ts';
import { memberNumberParts } from '../../shared/domain/member-numbers.ts';
import { fold, foldedWords, foldTight } from '../../shared/domain/text-folding.ts';
import type { Party } from '../../shared/contract/common.ts';
import type { Database } from './sqlite.ts';

/** What a person or a structure is found by. */
export interface SearchEntry {
  readonly holder: Party;
  readonly names: readonly string[];
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
  /** Puts an entry in; `isNew` where it cannot be there yet, which spares the index much work. */
  put(entry: SearchEntry, isNew?: boolean): void;
  remove(holder: Party): void;
  /**
   * Runs bulk work and writes at its end, once each, what it changed: FTS5 flushes what is pending at every statement
   * with a trigger, which makes thousands of tiny segments. `find` does not see the work before it ends.
   */
  together<T>(work: () => T): T;
  /** Best first: whose number it is, then names that begin as typed, then the order of the alphabet. None for a text without letter or digit. */
  find(text: string, options: SearchOptions): Party[];
}

function digitsOf(phone: string): string {
  return phone.replace(/\D/gu, '');
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
 * of a word of the name or the mailbox; something with an @ is looked for in addresses; digits are looked
 * for in telephone numbers too, whatever spaces, points or prefix they are typed with.
 */
export function matchExpression(text: string, namesOnly = false): string | undefined {
  const words = foldedWords(text);
  if (words.length === 0) return undefined;
  const all = words.map(quotedPrefix).join(' AND ');
  if (namesOnly) return `{name} : (${all})`;
  if (text.includes('@')) return `{mailbox domain} : (${all})`;
  const byName = `{name mailbox} : (${all})`;
  const digits = digitsOf(text).replace(/^00/u, '');
  const looksLikePhone = digits.length >= 3 && /^[\d\s.+()/-]+$/u.test(text.trim());
  return looksLikePhone ? `(${byName}) OR ({phone} : ${quotedPrefix(digits)})` : byName;
}

function rowOf(holder: Party): number {
  return holder.id * 2 + (holder.kind === 'person' ? 0 : 1);
}

interface NumberRow {
  personId: number | null;
  organisationId: number | null;
}

/**
 * Whose numbers begin as typed, or are it but for zeros and separators: `A0042`, `a-42`, `a42`, `42`. The number of a
 * file that was merged finds the one that stays.
 */
function numberSearch(database: Database): (text: string, limit: number) => Party[] {
  const find = database.prepare<
    { text: string; prefix: string | null; rank: number | null; limit: number },
    NumberRow
  >(
    `WITH RECURSIVE
       found(number, person_id, organisation_id) AS (
         SELECT number, person_id, organisation_id FROM member_numbers
         WHERE number >= @text AND number < @text || char(0x10FFFF)
         UNION
         SELECT number, person_id, organisation_id FROM member_numbers
         WHERE rank = @rank AND (@prefix = '' OR prefix = @prefix OR prefix = @prefix || '-')),
       kept(number, person_id) AS (
         SELECT number, person_id FROM found WHERE person_id IS NOT NULL
         UNION
         SELECT k.number, p.merged_into FROM kept k JOIN people p ON p.id = k.person_id
         WHERE p.merged_into IS NOT NULL)
     SELECT k.person_id AS "personId", NULL AS "organisationId", k.number FROM kept k
       JOIN people p ON p.id = k.person_id AND p.merged_into IS NULL
     UNION
     SELECT NULL, organisation_id, number FROM found WHERE organisation_id IS NOT NULL
     ORDER BY 3 LIMIT @limit`,
  );
  return (text, limit) => {
    const typed = text.replace(/\s/gu, '');
    const parts = memberNumberParts(typed);
    const prefix = parts === undefined ? null : parts.prefix.replace(/-$/u, '');
    return find.all({ text: typed, prefix, rank: parts?.rank ?? null, limit }).flatMap((row): Party[] => {
      if (row.personId !== null) return [{ kind: 'person', id: row.personId }];
      return row.organisationId === null ? [] : [{ kind: 'organisation', id: row.organisationId }];
    });
  };
}

function wordSearch(database: Database): SearchStore['find'] {
  const find = database.prepare<
    { match: string; first: string; people: number; organisations: number; limit: number },
    { row: number }
  >(
    `SELECT rowid AS row FROM search_index
     WHERE search_index MATCH @match AND ((rowid % 2 = 0 AND @people) OR (rowid % 2 = 1 AND @organisations))
     ORDER BY substr(sort_key, 1, length(@first)) <> @first, sort_key, rowid LIMIT @limit`,
  );
  return (text, { kinds, limit, namesOnly }) => {
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
  };
}

/** What is to be done to a row once bulk work ends; without an entry it goes. `isNew`: it had none before. */
interface Waiting {
  readonly entry: SearchEntry | undefined;
  readonly isNew: boolean;
}

/** The search index of people and structures (P6). */
export function searchStore(database: Database): SearchStore {
  const remove = database.prepare('DELETE FROM search_index WHERE rowid = ?');
  const insert = database.prepare(
    'INSERT INTO search_index(rowid, name, mailbox, domain, phone, sort_key) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const byNumber = numberSearch(database);
  const byWord = wordSearch(database);
  const put = ({ holder, names, email, phone, sortKey }: SearchEntry, isNew: boolean): void => {
    const row = rowOf(holder);
    const [mailbox = '', domain = ''] = email.split('@');
    const words = names.flatMap((name) => [fold(name), foldTight(name)]);
    if (!isNew) remove.run(row);
    insert.run(row, [...new Set(words)].join(' '), fold(mailbox), fold(domain), phoneWords(phone), sortKey);
  };
  let waiting: Map<number, Waiting> | undefined;
  const flush = (entries: Map<number, Waiting>): void => {
    // FTS5 gathers what comes in ascending order, and flushes whenever a row comes before the last one.
    for (const [row, { entry, isNew }] of [...entries].toSorted(([one], [other]) => one - other)) {
      if (entry !== undefined) put(entry, isNew);
      else if (!isNew) remove.run(row);
    }
  };
  const wait = (row: number, entry: SearchEntry | undefined, isNew: boolean): void => {
    waiting?.set(row, { entry, isNew: waiting.get(row)?.isNew ?? isNew });
  };
  return {
    put(entry, isNew = false) {
      if (waiting === undefined) put(entry, isNew);
      else wait(rowOf(entry.holder), entry, isNew);
    },
    remove(holder) {
      if (waiting === undefined) remove.run(rowOf(holder));
      else wait(rowOf(holder), undefined, false);
    },
    together(work) {
      if (waiting !== undefined) return work();
      const entries = new Map<number, Waiting>();
      waiting = entries;
      try {
        const value = work();
        flush(entries);
        return value;
      } finally {
        waiting = undefined;
      }
    },
    find(text, options) {
      // A number has a digit; whatever else is typed spares its table.
      const numbered = /\d/u.test(text)
        ? byNumber(text, options.limit).filter(({ kind }) => options.kinds.includes(kind))
        : [];
      const known = new Set(numbered.map(rowOf));
      const others = byWord(text, options).filter((holder) => !known.has(rowOf(holder)));
      return [...numbered, ...others].slice(0, options.limit);
    },
  };
}
