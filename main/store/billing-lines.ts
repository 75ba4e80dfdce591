import type { DocumentLineFields } from '../../shared/contract/billing-documents.ts';
import type { Database } from './sqlite.ts';

/** A line of a document as it is stored, added up. */
export interface StoredLine extends DocumentLineFields {
  readonly id: number;
  readonly position: number;
  readonly exemption: string;
  readonly net: number;
  readonly gross: number;
  readonly creditsLineId: number | null;
}
export type NewLine = Omit<StoredLine, 'id' | 'position'>;

interface LineRow extends Omit<StoredLine, 'source' | 'includesVat'> {
  readonly sourceKind: DocumentLineFields['source']['kind'];
  readonly sourceId: number | null;
  readonly includesVat: number;
}

const lineColumns = `id, position, designation, source_kind AS "sourceKind", source_id AS "sourceId",
  supplied_on AS "suppliedOn", quantity, unit, unit_price_cents AS "unitPrice", includes_vat AS "includesVat",
  vat_rate AS "vatRate", discount_cents AS discount, exemption, net_cents AS net, gross_cents AS gross,
  credits_line_id AS "creditsLineId", nature`;

function lineOf({ sourceKind, sourceId, includesVat, ...row }: LineRow): StoredLine {
  const source: DocumentLineFields['source'] =
    sourceKind === 'free' || sourceId === null ? { kind: 'free' } : { kind: sourceKind, id: sourceId };
  return { ...row, includesVat: includesVat === 1, source };
}

/** The lines of a document, in their order. */
export function linesOver(database: Database): (documentId: number) => StoredLine[] {
  const lines = database.prepare<[number], LineRow>(
    `SELECT ${lineColumns} FROM document_lines WHERE document_id = ? ORDER BY position`,
  );
  return (documentId) => lines.all(documentId).map(lineOf);
}

/** Writes the lines of a draft, in the order in which they are given. */
export function lineWriter(database: Database): (documentId: number, lines: readonly NewLine[]) => void {
  const insert = database.prepare(
    `INSERT INTO document_lines(document_id, position, designation, source_kind, source_id, supplied_on, quantity,
       unit, unit_price_cents, includes_vat, vat_rate, discount_cents, exemption, net_cents, gross_cents,
       credits_line_id, nature)
     VALUES (@documentId, @position, @designation, @sourceKind, @sourceId, @suppliedOn, @quantity,
       @unit, @unitPrice, @includesVat, @vatRate, @discount, @exemption, @net, @gross, @creditsLineId, @nature)`,
  );
  return (documentId, lines) => {
    for (const [index, { source, includesVat, nature, ...line }] of lines.entries()) {
      insert.run({
        ...line,
        documentId,
        position: index + 1,
        includesVat: Number(includesVat),
        sourceKind: source.kind,
        sourceId: source.kind === 'free' ? null : source.id,
        nature: nature ?? 'service',
      });
    }
  };
}
