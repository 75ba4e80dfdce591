import type { Auxiliary, EntryLine, JournalCode } from '../../shared/domain/accounting.ts';
import type { AccountPurpose } from '../../shared/domain/accounting-chart.ts';
import type { CountedThing } from '../../shared/domain/closing-totals.ts';
import type { ClosedEntry } from '../../shared/domain/closed-books.ts';
import type { Database } from './sqlite.ts';

export interface StoredClosing {
  readonly id: number;
  readonly kind: 'month' | 'year';
  readonly from: string;
  readonly to: string;
  readonly closedAt: string;
  /** JSON of its totals. */
  readonly totals: string;
  readonly position: number;
  readonly hash: string;
}

/** A closed entry as it is stored: account numbers and names as they were, customers by their code alone. */
export interface StoredClosedEntry {
  readonly yearEndsOn: string;
  readonly number: number;
  readonly closingId: number;
  readonly key: string;
  readonly journal: JournalCode;
  readonly date: string;
  readonly recordedAt: string;
  readonly piece: string;
  readonly pieceDate: string;
  readonly isCorrection: number;
  readonly lines: string;
}

interface StoredLine {
  readonly purpose: AccountPurpose;
  readonly number: string;
  readonly label: string;
  readonly auxiliary: string;
  readonly debit: number;
  readonly credit: number;
}

/** The lines of a closed entry as they are stored. */
export function closedLinesText(lines: ClosedEntry['lines']): string {
  return JSON.stringify(
    lines.map(({ purpose, account, auxiliary, debit, credit }): StoredLine => ({
      purpose,
      ...account,
      auxiliary: auxiliary?.code ?? '',
      debit,
      credit,
    })),
  );
}

/** The lines of a stored closed entry; `nameOf` answers the name of a customer or partner by the code. */
export function closedLinesOf(
  text: string,
  nameOf: (code: string) => string,
): (EntryLine & { readonly account: { readonly number: string; readonly label: string } })[] {
  return (JSON.parse(text) as StoredLine[]).map(({ purpose, number, label, auxiliary, debit, credit }) => ({
    purpose,
    account: { number, label },
    auxiliary: auxiliary === '' ? null : ({ code: auxiliary, name: nameOf(auxiliary) } satisfies Auxiliary),
    debit,
    credit,
  }));
}

export interface ClosingStore {
  /** Closed months and years with their links in the chain, newest first. */
  all(): StoredClosing[];
  find(id: number): StoredClosing | undefined;
  /** The last closed month. */
  last(): StoredClosing | undefined;
  insert(closing: Pick<StoredClosing, 'kind' | 'from' | 'to' | 'closedAt' | 'totals'>): number;
  insertEntry(entry: StoredClosedEntry): void;
  /** Every closed entry whose financial year ends on or before a day, by year and number. */
  entries(yearEndsUntil: string): StoredClosedEntry[];
  /** What stands in the chain with a day until `to`, and was counted by no earlier closing. */
  counted(to: string): CountedThing[];
  /** The documents, sales, receipts and payments of days, for an archive: ids by kind in the order of the chain. */
  within(from: string, to: string): { readonly kind: 'document' | 'sale' | 'receipt'; readonly id: number }[];
  /** Drafts that bill something supplied until a day. */
  draftsUntil(day: string): { readonly count: number; readonly gross: number };
}

const closingColumns = `c.id, c.kind, c.from_date AS "from", c.to_date AS "to", c.closed_at AS "closedAt", c.totals,
  l.position, l.hash
  FROM closings c JOIN chain_links l ON l.kind = 'closing' AND l.entity_id = c.id`;

const linked = `WITH last AS (
    SELECT c.to_date AS until, l.position FROM closings c JOIN chain_links l ON l.kind = 'closing' AND l.entity_id = c.id
    WHERE c.kind = 'month' ORDER BY c.to_date DESC LIMIT 1),
  things AS (
    SELECT 'document' AS link, id, kind, number AS name, issued_on AS day, net_cents AS net, vat_cents AS vat,
      gross_cents AS gross, by_rate AS "byRate" FROM documents WHERE status = 'issued'
    UNION ALL SELECT 'sale', id, 'sale', number, sold_on, net_cents, vat_cents, gross_cents, by_rate FROM sales
    UNION ALL SELECT 'receipt', id, 'receipt', number, issued_on, 0, 0, amount_cents, '' FROM receipts
    UNION ALL SELECT 'payment', id, 'payment', method, received_on, 0, 0, amount_cents, '' FROM payments)
  SELECT t.kind, t.name, t.net, t.vat, t.gross, t."byRate" FROM things t
    JOIN chain_links l ON l.kind = t.link AND l.entity_id = t.id
  WHERE t.day <= @to AND NOT EXISTS (
    SELECT 1 FROM last WHERE t.day <= last.until AND l.position < last.position)
  ORDER BY l.position`;

/** Closed periods: written once, read for ever (I9). */
export function closingStore(database: Database): ClosingStore {
  const all = database.prepare<[], StoredClosing>(`SELECT ${closingColumns} ORDER BY l.position DESC`);
  const find = database.prepare<[number], StoredClosing>(`SELECT ${closingColumns} WHERE c.id = ?`);
  const last = database.prepare<[], StoredClosing>(
    `SELECT ${closingColumns} WHERE c.kind = 'month' ORDER BY c.to_date DESC LIMIT 1`,
  );
  const insert = database.prepare<object, { id: number }>(
    `INSERT INTO closings(kind, from_date, to_date, closed_at, totals)
     VALUES (@kind, @from, @to, @closedAt, @totals) RETURNING id`,
  );
  const insertEntry = database.prepare(
    `INSERT INTO closed_entries(year_ends_on, number, closing_id, key, journal, date, recorded_at, piece, piece_date,
       is_correction, lines)
     VALUES (@yearEndsOn, @number, @closingId, @key, @journal, @date, @recordedAt, @piece, @pieceDate,
       @isCorrection, @lines)`,
  );
  const entries = database.prepare<[string], StoredClosedEntry>(
    `SELECT year_ends_on AS "yearEndsOn", number, closing_id AS "closingId", key, journal, date,
       recorded_at AS "recordedAt", piece, piece_date AS "pieceDate", is_correction AS "isCorrection", lines
     FROM closed_entries WHERE year_ends_on <= ? ORDER BY year_ends_on, number`,
  );
  const counted = database.prepare<{ to: string }, CountedThing>(linked);
  const within = database.prepare<object, { kind: 'document' | 'sale' | 'receipt'; id: number }>(
    `SELECT l.kind, l.entity_id AS id FROM chain_links l
       JOIN (SELECT 'document' AS kind, id, issued_on AS day FROM documents WHERE status = 'issued'
         UNION ALL SELECT 'sale', id, sold_on FROM sales
         UNION ALL SELECT 'receipt', id, issued_on FROM receipts) t ON t.kind = l.kind AND t.id = l.entity_id
     WHERE t.day BETWEEN @from AND @to ORDER BY l.position`,
  );
  const drafts = database.prepare<[string], { count: number; gross: number }>(
    `SELECT count(*) AS count, coalesce(sum(gross_cents), 0) AS gross FROM documents d WHERE d.status = 'draft'
       AND EXISTS (SELECT 1 FROM document_lines l WHERE l.document_id = d.id AND l.supplied_on <= ?)`,
  );
  return {
    all: () => all.all(),
    find: (id) => find.get(id),
    last: () => last.get(),
    insert: (closing) => insert.get(closing)?.id ?? 0,
    insertEntry: (entry) => void insertEntry.run(entry),
    entries: (until) => entries.all(until),
    counted: (to) => counted.all({ to }),
    within: (from, to) => within.all({ from, to }),
    draftsUntil: (day) => drafts.get(day) ?? { count: 0, gross: 0 },
  };
}
