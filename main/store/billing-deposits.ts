import type { Party } from '../../shared/contract/common.ts';
import { columnsOf, partyOf } from './billing-parties.ts';
import type { Database } from './sqlite.ts';

/** A line of a deposit that was invoiced, with what is left of it after credit notes: one a rate (I3). */
export interface DepositLine {
  readonly lineId: number;
  readonly documentId: number;
  readonly number: string;
  readonly issuedOn: string;
  readonly buyer: Party;
  readonly quoteId: number | null;
  readonly vatRate: number;
  readonly exemption: string;
  readonly net: number;
  readonly gross: number;
  /** Whether it stands on a draft or an invoice as deducted. */
  readonly isDeducted: boolean;
}

export interface DepositStore {
  line(lineId: number): DepositLine | undefined;
  /** What a quote's deposits leave to deduct, in the order of their numbers. */
  ofQuote(quoteId: number): DepositLine[];
  /** What a party's deposits leave to deduct, whatever they were for. */
  ofParty(party: Party): DepositLine[];
  /** The numbers and days of the deposits that a document deducts, in its order. */
  deductedBy(documentId: number): { readonly number: string; readonly issueDate: string }[];
  /** The document that deducts one of a deposit's lines, if any. */
  deductionOf(documentId: number): { readonly number: string | null } | undefined;
}

type Row = Omit<DepositLine, 'buyer' | 'isDeducted'> & {
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly isDeducted: number;
};

const credited = (column: string): string => `coalesce((SELECT sum(c.${column}) FROM document_lines c
  JOIN documents k ON k.id = c.document_id WHERE c.credits_line_id = l.id AND k.status = 'issued'), 0)`;
const selected = `SELECT l.id AS "lineId", d.id AS "documentId", d.number, d.issued_on AS "issuedOn",
    d.buyer_person_id AS "personId", d.buyer_organisation_id AS "organisationId", d.quote_id AS "quoteId",
    l.vat_rate AS "vatRate", l.exemption, l.net_cents - ${credited('net_cents')} AS net,
    l.gross_cents - ${credited('gross_cents')} AS gross,
    EXISTS (SELECT 1 FROM billed_sources b WHERE b.kind = 'deposit' AND b.source_id = l.id) AS "isDeducted"
  FROM document_lines l JOIN documents d ON d.id = l.document_id
  WHERE d.is_deposit = 1 AND d.kind = 'invoice' AND d.status = 'issued'`;

function lineOf({ personId, organisationId, isDeducted, ...row }: Row): DepositLine {
  const buyer = partyOf(personId, organisationId);
  if (buyer === null) throw new Error(`deposit ${row.documentId} has no buyer`);
  return { ...row, buyer, isDeducted: isDeducted === 1 };
}

/** Deposits that were invoiced, and where they were deducted (I3). */
export function depositStore(database: Database): DepositStore {
  const line = database.prepare<[number], Row>(`${selected} AND l.id = ?`);
  const ofQuote = database.prepare<[number], Row>(`${selected} AND d.quote_id = ? ORDER BY d.id, l.position`);
  const ofParty = database.prepare<object, Row>(
    `${selected} AND (d.buyer_person_id = @personId OR d.buyer_organisation_id = @organisationId)
     ORDER BY d.id, l.position`,
  );
  const deducted = database.prepare<[number], { number: string; issueDate: string }>(
    `SELECT DISTINCT p.number, p.issued_on AS "issueDate" FROM document_lines l
       JOIN document_lines s ON s.id = l.source_id JOIN documents p ON p.id = s.document_id
     WHERE l.document_id = ? AND l.source_kind = 'deposit' ORDER BY p.id`,
  );
  const deduction = database.prepare<[number], { number: string | null }>(
    `SELECT d.number FROM document_lines s JOIN billed_sources b ON b.kind = 'deposit' AND b.source_id = s.id
       JOIN document_lines l ON l.id = b.line_id JOIN documents d ON d.id = l.document_id
     WHERE s.document_id = ? LIMIT 1`,
  );
  const open = (rows: Row[]): DepositLine[] =>
    rows.map(lineOf).filter(({ isDeducted, gross }) => !isDeducted && gross > 0);
  return {
    line(lineId) {
      const row = line.get(lineId);
      return row === undefined ? undefined : lineOf(row);
    },
    ofQuote: (quoteId) => open(ofQuote.all(quoteId)),
    ofParty: (party) => open(ofParty.all(columnsOf(party))),
    deductedBy: (documentId) => deducted.all(documentId),
    deductionOf: (documentId) => deduction.get(documentId),
  };
}
