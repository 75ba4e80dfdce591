import type { QuoteSummary } from '../../shared/contract/billing-quotes.ts';
import type { Party } from '../../shared/contract/common.ts';
import { quoteStatusOn, type StoredQuoteStatus } from '../../shared/domain/quotes.ts';
import { columnsOf, partyOf } from './billing-parties.ts';
import type { Database } from './sqlite.ts';

export interface QuoteFilter {
  readonly filter: 'all' | 'drafts' | 'open' | 'accepted' | 'closed';
  readonly party: Party | null;
  readonly text: string;
  readonly today: string;
  readonly offset: number;
  readonly limit: number;
}

/** What is left to pay of a use and the price of all of it, in cents; `rest` is the price of what remains, as JSON. */
export interface Cover {
  readonly toPay: number;
  readonly whole: number;
  readonly rest: string;
}

export interface QuoteLists {
  /** A page of quotes, newest first, drafts before all. */
  list(filter: QuoteFilter): { total: number; rows: QuoteSummary[] };
  /** The quotes on which a booking stands, newest first. */
  ofBooking(bookingId: number, today: string): QuoteSummary[];
  /** A quote as lists show it. */
  summary(id: number, today: string): QuoteSummary | undefined;
  /** The quote that holds a booking now, one left out: a draft, a sent one that has not expired, or an accepted one. */
  holderOf(bookingId: number, today: string, except?: number): QuoteSummary | undefined;
  /** What of a booking is left to pay where a plan or a carnet pays for the rest (C3). */
  coverOf(bookingId: number): Cover | undefined;
  /** Bookings that an accepted quote bills: the month's run leaves them to it. */
  acceptedBookings(): ReadonlySet<number>;
  /** Accepted quotes whose last day has come, and of which something stands on no document yet. */
  dueQuotes(until: string): number[];
  /** The ids of the documents that come from a quote, oldest first. */
  documentsOf(quoteId: number): number[];
}

type Row = Omit<QuoteSummary, 'customer' | 'status' | 'leftToBill'> & {
  readonly status: StoredQuoteStatus;
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly leftToBill: number;
};

/** A line of a quote that stands on no document: a booking's own is known by the booking. */
const unbilled = `EXISTS (SELECT 1 FROM quote_lines l LEFT JOIN bookings b ON b.id = l.booking_id
  WHERE l.quote_id = q.id AND l.gross_cents <> 0
    AND (l.booking_id IS NULL OR b.status IN ('confirmed', 'no_show') OR b.fee_cents > 0)
    AND NOT EXISTS (SELECT 1 FROM v_billed_sources s
      WHERE (l.booking_id IS NULL AND s.kind = 'quote_line' AND s.id = l.id)
        OR (s.kind = 'booking' AND s.id = l.booking_id)))`;
const selected = `q.id, q.version, q.status, q.number, q.customer_person_id AS "personId",
  q.customer_organisation_id AS "organisationId", q.customer_name AS "customerName", q.sent_on AS "sentOn",
  q.valid_until AS "validUntil", q.decided_on AS "decidedOn", q.gross_cents AS gross,
  (SELECT min(l.supplied_on) FROM quote_lines l WHERE l.quote_id = q.id) AS "from",
  (SELECT max(l.supplied_on) FROM quote_lines l WHERE l.quote_id = q.id) AS until,
  q.status = 'accepted' AND ${unbilled} AS "leftToBill"
  FROM v_quotes q`;

const filters: Readonly<Record<QuoteFilter['filter'], string>> = {
  all: "q.status <> 'superseded'",
  drafts: "q.status = 'draft'",
  open: "q.status = 'sent' AND q.valid_until >= @today",
  accepted: "q.status = 'accepted'",
  closed: "(q.status IN ('refused', 'superseded') OR (q.status = 'sent' AND q.valid_until < @today))",
};

function summaryOf({ personId, organisationId, status, ...row }: Row, today: string): QuoteSummary {
  const customer = partyOf(personId, organisationId);
  if (customer === null) throw new Error(`quote ${row.id} has no customer`);
  return {
    ...row,
    customer,
    status: quoteStatusOn(status, row.validUntil, today),
    leftToBill: row.leftToBill === 1,
  };
}

const where = (filter: QuoteFilter['filter']): string => `WHERE ${filters[filter]} AND @today = @today
  AND (@personId IS NULL AND @organisationId IS NULL OR q.customer_person_id = @personId
    OR q.customer_organisation_id = @organisationId)
  AND (@text = '' OR instr(lower(q.customer_name), lower(@text)) > 0
    OR instr(lower(coalesce(q.number, '')), lower(@text)) > 0)`;

function listing(database: Database): QuoteLists['list'] {
  const statements = new Map(
    (['all', 'drafts', 'open', 'accepted', 'closed'] as const).map((filter) => [
      filter,
      {
        count: database.prepare<object, number>(`SELECT count(*) FROM v_quotes q ${where(filter)}`).pluck(),
        rows: database.prepare<object, Row>(
          `SELECT ${selected} ${where(filter)}
           ORDER BY q.sent_on IS NOT NULL, q.sent_on DESC, q.id DESC LIMIT @limit OFFSET @offset`,
        ),
      },
    ]),
  );
  return ({ filter, party, text, today, offset, limit }) => {
    const statement = statements.get(filter);
    const values = { ...columnsOf(party), text, today };
    return {
      total: statement?.count.get(values) ?? 0,
      rows: (statement?.rows.all({ ...values, offset, limit }) ?? []).map((row) => summaryOf(row, today)),
    };
  };
}

/** What quotes there are, for whom, and what they hold. */
export function quoteListsOver(database: Database): QuoteLists {
  const ofBooking = database.prepare<[number], Row>(
    `SELECT ${selected} WHERE q.id IN (SELECT quote_id FROM quote_lines WHERE booking_id = ?)
     ORDER BY q.id DESC`,
  );
  const one = database.prepare<[number], Row>(`SELECT ${selected} WHERE q.id = ?`);
  const cover = database.prepare<[number], Cover>(
    `SELECT to_pay_cents AS "toPay", whole_cents AS whole, rest FROM v_covered_uses
     WHERE use_kind = 'booking' AND use_id = ?`,
  );
  const accepted = database
    .prepare<[], number>(
      `SELECT l.booking_id FROM quote_lines l JOIN quotes q ON q.id = l.quote_id
       WHERE q.status = 'accepted' AND l.booking_id IS NOT NULL`,
    )
    .pluck();
  const due = database
    .prepare<[string], number>(
      `SELECT q.id FROM quotes q WHERE q.status = 'accepted'
         AND coalesce((SELECT max(l.supplied_on) FROM quote_lines l WHERE l.quote_id = q.id), q.decided_on) <= ?
         AND ${unbilled} ORDER BY q.id`,
    )
    .pluck();
  // The month's run puts a quote beside whatever else its customer used.
  const documents = database
    .prepare<{ id: number }, number>(
      `SELECT id FROM documents WHERE quote_id = @id OR id IN (
         SELECT l.document_id FROM quote_lines q JOIN document_lines l
           ON (l.source_kind = 'quote_line' AND l.source_id = q.id)
             OR (l.source_kind = 'booking' AND l.source_id = q.booking_id)
         WHERE q.quote_id = @id) ORDER BY id`,
    )
    .pluck();
  const quotesOf = (bookingId: number, today: string): QuoteSummary[] =>
    ofBooking.all(bookingId).map((row) => summaryOf(row, today));
  return {
    list: listing(database),
    ofBooking: quotesOf,
    summary(id, today) {
      const row = one.get(id);
      return row === undefined ? undefined : summaryOf(row, today);
    },
    holderOf: (bookingId, today, except) =>
      quotesOf(bookingId, today).find(
        ({ id, status }) =>
          id !== except && (status === 'draft' || status === 'sent' || status === 'accepted'),
      ),
    coverOf: (bookingId) => cover.get(bookingId),
    acceptedBookings: () => new Set(accepted.all()),
    dueQuotes: (until) => due.all(until),
    documentsOf: (quoteId) => documents.all({ id: quoteId }),
  };
}
