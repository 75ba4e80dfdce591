import type { DocumentSummary } from '../../shared/contract/billing-documents.ts';
import type { Party } from '../../shared/contract/common.ts';
import { columnsOf, partyOf } from './billing-parties.ts';
import type { Database } from './sqlite.ts';

export interface DocumentFilter {
  readonly filter: 'all' | 'drafts' | 'due' | 'overdue' | 'paid';
  readonly party: Party | null;
  readonly text: string;
  readonly today: string;
  readonly offset: number;
  readonly limit: number;
}

/** A fee that somebody owes (I7): not paid in full, and not on an invoice. */
export interface FeeDue {
  readonly membershipId: number;
  readonly typeName: string;
  readonly holderName: string;
  readonly startsOn: string;
  readonly fee: number;
  readonly due: number;
}

export interface BillingListStore {
  /** A page of documents, newest first, drafts before all; a person's include those of whoever was merged into them. */
  documents(filter: DocumentFilter): { total: number; rows: DocumentSummary[] };
  /** Issued invoices on which something is due, or too much was paid (negative). */
  open(party: Party | null, today: string): DocumentSummary[];
  feesDue(party: Party | null): FeeDue[];
  /** What a party has paid and that pays nothing yet, in cents. */
  unallocated(party: Party): number;
  drafts(): { drafts: number; amount: number };
  /** How many invoices were issued from a day to another, and how much they are. */
  issuedBetween(from: string, to: string): { count: number; amount: number };
  /** What came in cash on a day, reversals taken off. */
  cashOn(date: string): number;
}

type SummaryRow = Omit<DocumentSummary, 'buyer' | 'overdueDays'> & {
  personId: number | null;
  organisationId: number | null;
  overdueDays: number | null;
};

const summaryColumns = `d.id, d.version, d.kind, d.status, d.number, d.issued_on AS "issuedOn", d.due_on AS "dueOn",
  d.buyer_person_id AS "personId", d.buyer_organisation_id AS "organisationId", d.buyer_name AS "buyerName",
  d.gross_cents AS gross, d.paid_cents AS paid, d.due_cents AS due,
  CASE WHEN d.due_cents > 0 AND d.due_on < @today THEN julianday(@today) - julianday(d.due_on) END AS "overdueDays"`;

/** A person is also everybody who was merged into them: issued documents are never repointed (DESIGN). */
export const samePerson = `SELECT id FROM (
  WITH RECURSIVE same(id) AS (
    VALUES (@personId) UNION SELECT p.id FROM v_people p JOIN same ON p.merged_into = same.id)
  SELECT id FROM same)`;
const ofParty = (prefix: string): string => `(@personId IS NULL AND @organisationId IS NULL
  OR ${prefix}person_id IN (${samePerson}) OR ${prefix}organisation_id = @organisationId)`;

const filters: Readonly<Record<DocumentFilter['filter'], string>> = {
  all: '1',
  drafts: "d.status = 'draft'",
  due: 'd.due_cents > 0',
  overdue: 'd.due_cents > 0 AND d.due_on < @today',
  paid: "d.kind = 'invoice' AND d.status = 'issued' AND d.due_cents <= 0",
};

function summaryOf({ personId, organisationId, overdueDays, ...row }: SummaryRow): DocumentSummary {
  return { ...row, buyer: partyOf(personId, organisationId), overdueDays: Math.trunc(overdueDays ?? 0) };
}

const where = (filter: DocumentFilter['filter']): string => `FROM v_documents d
  WHERE ${filters[filter]} AND ${ofParty('d.buyer_')}
    AND (@text = '' OR instr(lower(d.buyer_name), lower(@text)) > 0 OR instr(lower(coalesce(d.number, '')), lower(@text)) > 0)`;

function listing(database: Database): BillingListStore['documents'] {
  const statements = new Map(
    (['all', 'drafts', 'due', 'overdue', 'paid'] as const).map((filter) => [
      filter,
      {
        count: database.prepare<object, { n: number }>(
          `SELECT count(*) AS n ${where(filter)} AND @today = @today`,
        ),
        rows: database.prepare<object, SummaryRow>(
          `SELECT ${summaryColumns} ${where(filter)}
           ORDER BY d.issued_on IS NOT NULL, d.issued_on DESC, d.id DESC LIMIT @limit OFFSET @offset`,
        ),
      },
    ]),
  );
  return ({ filter, party, text, today, offset, limit }) => {
    const statement = statements.get(filter);
    const values = { ...columnsOf(party), text, today };
    return {
      total: statement?.count.get(values)?.n ?? 0,
      rows: (statement?.rows.all({ ...values, offset, limit }) ?? []).map(summaryOf),
    };
  };
}

/** What is owed and by whom: lists over documents, fees and payments. */
export function billingListStore(database: Database): BillingListStore {
  const open = database.prepare<object, SummaryRow>(
    `SELECT ${summaryColumns} FROM v_documents d WHERE d.due_cents <> 0 AND ${ofParty('d.buyer_')}
     ORDER BY d.due_on, d.id`,
  );
  const fees = database.prepare<object, FeeDue>(
    `SELECT m.id AS "membershipId", m.type_name AS "typeName", h.name AS "holderName", m.starts_on AS "startsOn",
       m.fee_cents AS fee, m.fee_cents - m.paid_cents AS due
     FROM v_memberships m
       JOIN v_parties h ON h.kind = CASE WHEN m.person_id IS NULL THEN 'organisation' ELSE 'person' END
         AND h.id = coalesce(m.person_id, m.organisation_id)
     WHERE m.paid_cents < m.fee_cents
       AND NOT EXISTS (SELECT 1 FROM billed_sources b JOIN document_lines l ON l.id = b.line_id
         JOIN documents d ON d.id = l.document_id AND d.status = 'issued'
         WHERE b.kind = 'membership' AND b.source_id = m.id)
       AND (@personId IS NULL AND @organisationId IS NULL
         OR CASE WHEN m.payer_person_id IS NULL AND m.payer_organisation_id IS NULL
           THEN m.person_id = @personId OR m.organisation_id = @organisationId
           ELSE m.payer_person_id = @personId OR m.payer_organisation_id = @organisationId END)
     ORDER BY m.starts_on, m.id`,
  );
  const unallocated = database.prepare<object, { cents: number | null }>(
    `SELECT sum(p.unallocated_cents) AS cents FROM v_payments p
     WHERE p.payer_person_id IN (${samePerson}) OR p.payer_organisation_id = @organisationId`,
  );
  const drafts = database.prepare<[], { drafts: number; amount: number | null }>(
    "SELECT count(*) AS drafts, sum(gross_cents) AS amount FROM documents WHERE status = 'draft'",
  );
  const issued = database.prepare<[string, string], { count: number; amount: number | null }>(
    `SELECT count(*) AS count, sum(gross_cents) AS amount FROM documents
     WHERE kind = 'invoice' AND status = 'issued' AND issued_on BETWEEN ? AND ?`,
  );
  const cash = database.prepare<[string], { cents: number | null }>(
    "SELECT sum(amount_cents) AS cents FROM payments WHERE received_on = ? AND method = 'cash'",
  );
  return {
    documents: listing(database),
    open: (party, today) => open.all({ ...columnsOf(party), today }).map(summaryOf),
    feesDue: (party) => fees.all(columnsOf(party)),
    unallocated: (party) => unallocated.get(columnsOf(party))?.cents ?? 0,
    drafts() {
      const row = drafts.get();
      return { drafts: row?.drafts ?? 0, amount: row?.amount ?? 0 };
    },
    issuedBetween(from, to) {
      const { count = 0, amount = 0 } = issued.get(from, to) ?? {};
      return { count, amount: amount ?? 0 };
    },
    cashOn: (date) => cash.get(date)?.cents ?? 0,
  };
}
