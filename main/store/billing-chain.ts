import type { Database } from './sqlite.ts';

export type LinkKind = 'document' | 'sale' | 'receipt' | 'payment' | 'allocation' | 'closing';

/** One link of the chain (I9): `content` is canonical JSON, hashes are 64 hexadecimal digits, the first `previous` ''. */
export interface ChainLink {
  readonly position: number;
  readonly kind: LinkKind;
  readonly entityId: number;
  readonly content: string;
  readonly previous: string;
  readonly hash: string;
}

/** Invoices, credit notes, counter sales, receipts, quotes, hire agreements. */
export type Series = 'F' | 'A' | 'V' | 'R' | 'D' | 'C';

export interface BillingChainStore {
  /** The day of the last number of a series, or undefined when it has none. */
  lastDayOf(series: Series): string | undefined;
  /** How many numbers a series has given in a year. */
  rankOf(series: Series, year: number): number;
  /** The last day of the last closed month (I9). */
  closedUntil(): string | undefined;
  /** Writes a number down as given. Throws PERIOD_CLOSED, DOCUMENT_NUMBER_GAP or DOCUMENT_DATE_BACKWARDS (triggers). */
  give(series: Series, year: number, rank: number, number: string, issuedOn: string): void;
  /** The last link, or undefined while the chain is empty. */
  last(): ChainLink | undefined;
  append(link: ChainLink): void;
  /** Every link in order of position. */
  links(): IterableIterator<ChainLink>;
  /** The first thing issued or received that bears no link, if any. */
  unlinked(): { readonly kind: LinkKind; readonly entityId: number } | undefined;
  /** A closing as it stands in its tables now: what it says, and its entries in order, as text; undefined for none. */
  closing(id: number): { readonly facts: string; readonly entries: readonly string[] } | undefined;
  /** The first number of the ledger that no document, sale or receipt bears. */
  orphanNumber(): string | undefined;
}

const linkColumns = `position, kind, entity_id AS "entityId", content, previous, hash`;

/** Numbers and the chain: what makes a document official. */
export function billingChainStore(database: Database): BillingChainStore {
  const lastDay = database.prepare<[string], { day: string | null }>(
    'SELECT max(issued_on) AS day FROM issued_numbers WHERE series = ?',
  );
  const rank = database.prepare<[string, number], { rank: number | null }>(
    'SELECT max(rank) AS rank FROM issued_numbers WHERE series = ? AND year = ?',
  );
  const give = database.prepare(
    'INSERT INTO issued_numbers(series, year, rank, number, issued_on) VALUES (?, ?, ?, ?, ?)',
  );
  const last = database.prepare<[], ChainLink>(
    `SELECT ${linkColumns} FROM chain_links ORDER BY position DESC LIMIT 1`,
  );
  const append = database.prepare(
    `INSERT INTO chain_links(position, kind, entity_id, content, previous, hash)
     VALUES (@position, @kind, @entityId, @content, @previous, @hash)`,
  );
  const links = database.prepare<[], ChainLink>(`SELECT ${linkColumns} FROM chain_links ORDER BY position`);
  const unlinked = database.prepare<[], { kind: LinkKind; entityId: number }>(
    `SELECT e.kind, e.id AS "entityId" FROM (
       SELECT 'document' AS kind, id FROM documents WHERE status = 'issued'
       UNION ALL SELECT 'sale', id FROM sales
       UNION ALL SELECT 'receipt', id FROM receipts
       UNION ALL SELECT 'payment', id FROM payments
       UNION ALL SELECT 'allocation', id FROM payment_allocations
       UNION ALL SELECT 'closing', id FROM closings) e
     LEFT JOIN chain_links l ON l.kind = e.kind AND l.entity_id = e.id WHERE l.position IS NULL LIMIT 1`,
  );
  const orphan = database.prepare<[], { number: string }>(
    `SELECT number FROM issued_numbers WHERE number NOT IN (
       SELECT number FROM documents WHERE number IS NOT NULL
       UNION ALL SELECT number FROM sales UNION ALL SELECT number FROM receipts
       UNION ALL SELECT number FROM quotes WHERE number IS NOT NULL
       UNION ALL SELECT number FROM hires WHERE number IS NOT NULL) LIMIT 1`,
  );
  const closedUntil = database.prepare<[], { day: string | null }>(
    `SELECT max(to_date) AS day FROM closings WHERE kind = 'month'`,
  );
  const closing = database.prepare<[number], { facts: string }>(
    `SELECT json_object('kind', kind, 'from', from_date, 'to', to_date, 'closedAt', closed_at,
       'totals', json(totals)) AS facts FROM closings WHERE id = ?`,
  );
  const closingEntries = database.prepare<[number], { entry: string }>(
    `SELECT json_array(year_ends_on, number, key, journal, date, recorded_at, piece, piece_date, is_correction,
       json(lines)) AS entry FROM closed_entries WHERE closing_id = ? ORDER BY year_ends_on, number`,
  );
  return {
    closing(id) {
      const found = closing.get(id);
      return found && { ...found, entries: closingEntries.all(id).map(({ entry }) => entry) };
    },
    closedUntil: () => closedUntil.get()?.day ?? undefined,
    lastDayOf: (series) => lastDay.get(series)?.day ?? undefined,
    rankOf: (series, year) => rank.get(series, year)?.rank ?? 0,
    give: (series, year, position, number, issuedOn) =>
      void give.run(series, year, position, number, issuedOn),
    last: () => last.get(),
    append: (link) => void append.run(link),
    links: () => links.iterate(),
    unlinked: () => unlinked.get(),
    orphanNumber: () => orphan.get()?.number,
  };
}
