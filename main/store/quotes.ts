import type { QuoteLineFields } from '../../shared/contract/billing-quotes.ts';
import type { Party } from '../../shared/contract/common.ts';
import type { StoredQuoteStatus } from '../../shared/domain/quotes.ts';
import type { Amounts, GlobalDiscount, VatTotal } from './billing-documents.ts';
import { columnsOf, partyOf } from './billing-parties.ts';
import { quoteListsOver, type QuoteLists } from './quote-lists.ts';
import type { Database } from './sqlite.ts';

/** A line of a quote as it is stored: as it was given, with the rate that is charged and what it adds up to. */
export interface StoredQuoteLine extends QuoteLineFields {
  readonly id: number;
  readonly position: number;
  readonly chargedRate: number;
  readonly exemption: string;
  readonly net: number;
  readonly gross: number;
  /** What the discount on the whole quote takes off it, as it is priced. */
  readonly share: number;
  /** Accepting made its option a booking. */
  readonly wasOption: boolean;
}
export type NewQuoteLine = Omit<StoredQuoteLine, 'id' | 'position' | 'wasOption'>;

export interface StoredQuote {
  readonly id: number;
  readonly version: number;
  readonly publicId: string;
  readonly status: StoredQuoteStatus;
  readonly number: string | null;
  readonly customer: Party;
  readonly replacesId: number | null;
  readonly validUntil: string;
  readonly sentOn: string | null;
  readonly sentAt: string | null;
  readonly decidedOn: string | null;
  readonly decision: string;
  readonly globalDiscount: GlobalDiscount;
  readonly note: string;
  readonly amounts: Amounts;
  /** JSON texts frozen when it was sent; null before, and `customerIdentity` once forgotten. */
  readonly seller: string | null;
  readonly customerIdentity: string | null;
  readonly mentions: string | null;
  readonly createdAt: string;
}

/** What a quote that has not been sent holds. */
export interface QuoteContent {
  readonly customer: Party;
  readonly validUntil: string;
  readonly globalDiscount: GlobalDiscount;
  readonly note: string;
  readonly amounts: Amounts;
  readonly lines: readonly NewQuoteLine[];
}

/** What becomes final when a quote is sent. */
export interface QuoteSending {
  readonly number: string;
  readonly sentOn: string;
  readonly sentAt: string;
  readonly seller: string;
  readonly customerIdentity: string;
  readonly mentions: string;
}

export interface QuoteStore extends QuoteLists {
  find(id: number): StoredQuote | undefined;
  lines(quoteId: number): StoredQuoteLine[];
  line(lineId: number): (StoredQuoteLine & { readonly quoteId: number }) | undefined;
  insert(content: QuoteContent & { publicId: string; createdAt: string; replacesId: number | null }): number;
  /** Writes a quote that was not sent anew; the version moves. */
  replace(id: number, content: QuoteContent): void;
  remove(id: number): void;
  send(id: number, sending: QuoteSending): void;
  /** Notes what became of it; the version moves. */
  decide(id: number, status: StoredQuoteStatus, decidedOn: string | null, decision: string): void;
  /** Notes whether accepting made the option of a line a booking. */
  markOption(lineId: number, wasOption: boolean): void;
  replacementOf(id: number): StoredQuote | undefined;
}

interface Row {
  id: number;
  version: number;
  publicId: string;
  status: StoredQuoteStatus;
  number: string | null;
  personId: number | null;
  organisationId: number | null;
  replacesId: number | null;
  validUntil: string;
  sentOn: string | null;
  sentAt: string | null;
  decidedOn: string | null;
  decision: string;
  discountKind: GlobalDiscount['kind'];
  discountValue: number;
  note: string;
  net: number;
  vat: number;
  gross: number;
  byRate: string;
  seller: string | null;
  customerIdentity: string | null;
  mentions: string | null;
  createdAt: string;
}

type LineRow = Omit<StoredQuoteLine, 'includesVat' | 'wasOption'> & {
  readonly includesVat: number;
  readonly wasOption: number;
};

const columns = `id, version, public_id AS "publicId", status, number, customer_person_id AS "personId",
  customer_organisation_id AS "organisationId", replaces_id AS "replacesId", valid_until AS "validUntil",
  sent_on AS "sentOn", sent_at AS "sentAt", decided_on AS "decidedOn", decision, discount_kind AS "discountKind",
  discount_value AS "discountValue", note, net_cents AS net, vat_cents AS vat, gross_cents AS gross,
  by_rate AS "byRate", seller, customer AS "customerIdentity", mentions, created_at AS "createdAt"`;
const lineColumns = `id, position, designation, booking_id AS "bookingId", supplied_on AS "suppliedOn", quantity, unit,
  unit_price_cents AS "unitPrice", includes_vat AS "includesVat", vat_rate AS "vatRate", discount_cents AS discount,
  nature, charged_rate AS "chargedRate", exemption, net_cents AS net, gross_cents AS gross,
  share_cents AS share, was_option AS "wasOption"`;

function discountOf(kind: GlobalDiscount['kind'], value: number): GlobalDiscount {
  if (kind === 'percent') return { kind, basisPoints: value };
  return kind === 'amount' ? { kind, cents: value } : { kind: 'none' };
}

function quoteOf({ personId, organisationId, discountKind, discountValue, ...row }: Row): StoredQuote {
  const { net, vat, gross, byRate, ...rest } = row;
  const customer = partyOf(personId, organisationId);
  if (customer === null) throw new Error(`quote ${row.id} has no customer`);
  const amounts = { net, vat, gross, byRate: JSON.parse(byRate) as VatTotal[] };
  return { ...rest, customer, amounts, globalDiscount: discountOf(discountKind, discountValue) };
}

const lineOf = (row: LineRow): StoredQuoteLine => ({
  ...row,
  includesVat: row.includesVat === 1,
  wasOption: row.wasOption === 1,
});

function contentValues(content: QuoteContent): Record<string, unknown> {
  const { globalDiscount: discount, amounts, customer, validUntil, note } = content;
  return {
    ...columnsOf(customer),
    validUntil,
    note,
    discountKind: discount.kind,
    discountValue:
      discount.kind === 'percent' ? discount.basisPoints : discount.kind === 'amount' ? discount.cents : 0,
    net: amounts.net,
    vat: amounts.vat,
    gross: amounts.gross,
    byRate: JSON.stringify(amounts.byRate),
  };
}

type Writing = Pick<QuoteStore, 'insert' | 'replace' | 'remove' | 'send' | 'decide' | 'markOption'>;

function writing(database: Database): Writing {
  const insert = database.prepare(
    `INSERT INTO quotes(public_id, status, customer_person_id, customer_organisation_id, replaces_id, valid_until,
       discount_kind, discount_value, note, net_cents, vat_cents, gross_cents, by_rate, created_at)
     VALUES (@publicId, 'draft', @personId, @organisationId, @replacesId, @validUntil,
       @discountKind, @discountValue, @note, @net, @vat, @gross, @byRate, @createdAt)`,
  );
  const update = database.prepare(
    `UPDATE quotes SET version = version + 1, customer_person_id = @personId,
       customer_organisation_id = @organisationId, valid_until = @validUntil, discount_kind = @discountKind,
       discount_value = @discountValue, note = @note, net_cents = @net, vat_cents = @vat, gross_cents = @gross,
       by_rate = @byRate WHERE id = @id`,
  );
  const insertLine = database.prepare(
    `INSERT INTO quote_lines(quote_id, position, designation, booking_id, supplied_on, quantity, unit,
       unit_price_cents, includes_vat, vat_rate, discount_cents, nature, charged_rate, exemption, net_cents,
       gross_cents, share_cents)
     VALUES (@quoteId, @position, @designation, @bookingId, @suppliedOn, @quantity, @unit,
       @unitPrice, @includesVat, @vatRate, @discount, @nature, @chargedRate, @exemption, @net, @gross, @share)`,
  );
  const removeLines = database.prepare('DELETE FROM quote_lines WHERE quote_id = ?');
  const remove = database.prepare('DELETE FROM quotes WHERE id = ?');
  const send = database.prepare(
    `UPDATE quotes SET version = version + 1, status = 'sent', number = @number, sent_on = @sentOn,
       sent_at = @sentAt, seller = @seller, customer = @customerIdentity, mentions = @mentions WHERE id = @id`,
  );
  const decide = database.prepare(
    'UPDATE quotes SET version = version + 1, status = ?, decided_on = ?, decision = ? WHERE id = ?',
  );
  const mark = database.prepare('UPDATE quote_lines SET was_option = ? WHERE id = ?');
  const writeLines = (quoteId: number, lines: readonly NewQuoteLine[]): void => {
    for (const [index, { includesVat, nature, ...line }] of lines.entries()) {
      const more = { includesVat: Number(includesVat), nature: nature ?? 'service' };
      insertLine.run({ ...line, ...more, quoteId, position: index + 1 });
    }
  };
  return {
    insert(content) {
      const { publicId, createdAt, replacesId } = content;
      const values = { ...contentValues(content), publicId, createdAt, replacesId };
      const id = Number(insert.run(values).lastInsertRowid);
      writeLines(id, content.lines);
      return id;
    },
    replace(id, content) {
      update.run({ ...contentValues(content), id });
      removeLines.run(id);
      writeLines(id, content.lines);
    },
    remove(id) {
      removeLines.run(id);
      remove.run(id);
    },
    send: (id, sending) => void send.run({ ...sending, id }),
    markOption: (lineId, wasOption) => void mark.run(Number(wasOption), lineId),
    decide: (id, status, decidedOn, decision) => void decide.run(status, decidedOn, decision, id),
  };
}

/** Quotes with their lines, and what they hold. */
export function quoteStore(database: Database): QuoteStore {
  const find = database.prepare<[number], Row>(`SELECT ${columns} FROM quotes WHERE id = ?`);
  const replacement = database.prepare<[number], Row>(`SELECT ${columns} FROM quotes WHERE replaces_id = ?`);
  const lines = database.prepare<[number], LineRow>(
    `SELECT ${lineColumns} FROM quote_lines WHERE quote_id = ? ORDER BY position`,
  );
  const line = database.prepare<[number], LineRow & { quoteId: number }>(
    `SELECT quote_id AS "quoteId", ${lineColumns} FROM quote_lines WHERE id = ?`,
  );
  return {
    ...writing(database),
    ...quoteListsOver(database),
    find(id) {
      const row = find.get(id);
      return row === undefined ? undefined : quoteOf(row);
    },
    replacementOf(id) {
      const row = replacement.get(id);
      return row === undefined ? undefined : quoteOf(row);
    },
    lines: (quoteId) => lines.all(quoteId).map(lineOf),
    line(lineId) {
      const row = line.get(lineId);
      return row === undefined ? undefined : { ...lineOf(row), quoteId: row.quoteId };
    },
  };
}
