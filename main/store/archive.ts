import type { Database } from './sqlite.ts';

/** A row of accounting that names somebody, or did. */
export interface ArchivedRow {
  readonly kind: 'document' | 'sale' | 'payment' | 'receipt';
  readonly id: number;
  readonly number: string;
  readonly on: string;
  readonly name: string;
  readonly amount: number;
  /** Its names are still there: it has not been emptied. */
  readonly isNamed: boolean;
}

export interface ArchiveStore {
  /** Everything issued to or received from these people, oldest first. */
  rows(personIds: readonly number[]): ArchivedRow[];
  /** Takes names and free texts off a row, with the salt of their hashes: the one change that its trigger allows (I9). */
  empty(row: Pick<ArchivedRow, 'kind' | 'id'>): void;
  /** Notes that nothing named is left under a reference. */
  markEmptied(erasureId: number, at: string): void;
}

const ids = '(SELECT value FROM json_each(@ids))';

const rowsSql = `
  SELECT 'document' AS kind, id, number, issued_on AS "on", coalesce(json_extract(buyer, '$.name'), '') AS name,
    CASE kind WHEN 'invoice' THEN gross_cents ELSE -gross_cents END AS amount, salt IS NOT NULL AS "isNamed"
  FROM documents WHERE status = 'issued' AND buyer_person_id IN ${ids}
  UNION ALL
  SELECT 'sale', id, number, sold_on, buyer_name, gross_cents, salt IS NOT NULL FROM sales
  WHERE buyer_person_id IN ${ids}
  UNION ALL
  SELECT 'payment', id, '', received_on, payer_name, amount_cents, salt IS NOT NULL FROM payments
  WHERE payer_person_id IN ${ids}
  UNION ALL
  SELECT 'receipt', r.id, r.number, r.issued_on, '', r.amount_cents, r.salt IS NOT NULL
  FROM receipts r JOIN memberships m ON m.id = r.membership_id JOIN payments p ON p.id = r.payment_id
  WHERE m.person_id IN ${ids} OR p.payer_person_id IN ${ids}
  ORDER BY 4, 1, 2`;

/** Accounting kept after an erasure, and its emptying at its term (G1). */
export function archiveStore(database: Database): ArchiveStore {
  const rows = database.prepare<{ ids: string }, Omit<ArchivedRow, 'isNamed'> & { isNamed: number }>(rowsSql);
  const run = (sql: string) => database.prepare<[number]>(sql);
  const emptying: Readonly<Record<ArchivedRow['kind'], readonly ReturnType<typeof run>[]>> = {
    // The lines may only lose their words once the document has lost its salt.
    document: [
      run(
        `UPDATE documents SET buyer = NULL, note = '', reason = '', delivery = '', salt = NULL WHERE id = ?`,
      ),
      run(`UPDATE document_lines SET designation = '' WHERE document_id = ?`),
    ],
    sale: [run(`UPDATE sales SET buyer_name = '', salt = NULL WHERE id = ?`)],
    payment: [
      run(`UPDATE payments SET payer_name = '', reference = '', reason = '', salt = NULL WHERE id = ?`),
    ],
    receipt: [run('UPDATE receipts SET content = NULL, salt = NULL WHERE id = ?')],
  };
  const mark = database.prepare('UPDATE erasures SET archive_emptied_at = ? WHERE id = ?');
  return {
    rows: (personIds) =>
      rows.all({ ids: JSON.stringify(personIds) }).map((row) => ({ ...row, isNamed: row.isNamed === 1 })),
    empty({ kind, id }) {
      for (const step of emptying[kind]) step.run(id);
    },
    markEmptied: (erasureId, at) => void mark.run(at, erasureId),
  };
}
