/** `NEW.x IS OLD.x AND …`: nothing of these columns changes. */
const same = (columns: readonly string[]): string =>
  columns.map((column) => `NEW.${column} IS OLD.${column}`).join(' AND ');

const documentFacts = [
  'id',
  'version',
  'public_id',
  'kind',
  'status',
  'number',
  'issued_on',
  'issued_at',
  'due_on',
  'buyer_person_id',
  'buyer_organisation_id',
  'original_id',
  'discount_kind',
  'discount_value',
  'net_cents',
  'vat_cents',
  'gross_cents',
  'by_rate',
  'seller',
  'mentions',
  'created_at',
];
const lineFacts = [
  'id',
  'document_id',
  'position',
  'quantity',
  'unit_price_cents',
  'includes_vat',
  'vat_rate',
  'net_cents',
  'gross_cents',
  'source_kind',
  'source_id',
  'supplied_on',
  'unit',
  'discount_cents',
  'exemption',
  'credits_line_id',
];
const paymentFacts = [
  'id',
  'public_id',
  'received_on',
  'recorded_at',
  'method',
  'amount_cents',
  'reverses_id',
];
const saleFacts = [
  'id',
  'public_id',
  'number',
  'sold_on',
  'sold_at',
  'local_time',
  'method',
  'tendered_cents',
  'change_cents',
  'net_cents',
  'vat_cents',
  'gross_cents',
  'by_rate',
  'seller',
  'mentions',
];
const receiptFacts = [
  'id',
  'public_id',
  'number',
  'membership_id',
  'payment_id',
  'issued_on',
  'issued_at',
  'amount_cents',
];

const issued = (row: string): string =>
  `(SELECT status FROM documents WHERE id = ${row}.document_id) = 'issued'`;
/** At its term a buyer is forgotten: names, free texts and the salt go together, and nothing else. */
const forgets = (texts: readonly string[]): string =>
  `NEW.salt IS NULL AND ${texts.map((text) => `coalesce(NEW.${text}, '') = ''`).join(' AND ')}`;

const refuse = (name: string, when: string, code: string): string => `
  CREATE TRIGGER ${name} BEFORE ${when} BEGIN SELECT RAISE(ABORT, '${code}'); END;`;

/**
 * The triggers of billing: numbers follow each other and dates never go back (I1), what is issued or received never
 * changes but for being forgotten (I2, I7), and the chain only grows (I9).
 */
export const billingGuards = `
  CREATE TRIGGER issued_numbers_follow BEFORE INSERT ON issued_numbers BEGIN
    SELECT RAISE(ABORT, 'DOCUMENT_NUMBER_GAP') WHERE NEW.rank <> 1 + coalesce(
      (SELECT max(rank) FROM issued_numbers WHERE series = NEW.series AND year = NEW.year), 0);
    SELECT RAISE(ABORT, 'DOCUMENT_DATE_BACKWARDS') WHERE NEW.issued_on <
      (SELECT max(issued_on) FROM issued_numbers WHERE series = NEW.series);
  END;
  ${refuse('issued_numbers_never_change', 'UPDATE ON issued_numbers', 'DOCUMENT_ISSUED')}
  ${refuse('issued_numbers_stay', 'DELETE ON issued_numbers', 'DOCUMENT_ISSUED')}

  ${refuse('documents_stay', "DELETE ON documents WHEN OLD.status = 'issued'", 'DOCUMENT_ISSUED')}
  ${refuse(
    'documents_never_change',
    `UPDATE ON documents WHEN OLD.status = 'issued'
       AND NOT (${same(documentFacts)} AND ${forgets(['buyer', 'note', 'reason'])})`,
    'DOCUMENT_ISSUED',
  )}
  -- A credit note never predates its original, and corrects only what was issued (I2).
  CREATE TRIGGER credit_notes_follow BEFORE UPDATE OF status ON documents
    WHEN NEW.status = 'issued' AND NEW.original_id IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'DOCUMENT_DATE_BACKWARDS')
      WHERE NEW.issued_on < coalesce((SELECT issued_on FROM documents WHERE id = NEW.original_id), '9999-12-31');
  END;
  CREATE TRIGGER documents_begin_as_drafts BEFORE INSERT ON documents WHEN NEW.status <> 'draft' BEGIN
    SELECT RAISE(ABORT, 'DOCUMENT_ISSUED');
  END;
  ${refuse('document_lines_complete', `INSERT ON document_lines WHEN ${issued('NEW')}`, 'DOCUMENT_ISSUED')}
  ${refuse('document_lines_stay', `DELETE ON document_lines WHEN ${issued('OLD')}`, 'DOCUMENT_ISSUED')}
  ${refuse(
    'document_lines_never_change',
    `UPDATE ON document_lines WHEN ${issued('OLD')} AND NOT (${same(lineFacts)} AND NEW.designation = ''
       AND (SELECT salt FROM documents WHERE id = OLD.document_id) IS NULL)`,
    'DOCUMENT_ISSUED',
  )}
  CREATE TRIGGER billed_once AFTER INSERT ON document_lines
    WHEN NEW.source_kind <> 'free' AND NEW.credits_line_id IS NULL BEGIN
    INSERT INTO billed_sources(kind, source_id, line_id) VALUES (NEW.source_kind, NEW.source_id, NEW.id);
  END;

  ${refuse('payments_stay', 'DELETE ON payments', 'PAYMENT_STAYS')}
  -- Who paid may be repointed by a merge; texts may be forgotten; the money never changes.
  ${refuse(
    'payments_never_change',
    `UPDATE ON payments WHEN NOT (${same(paymentFacts)}
       AND (${same(['payer_name', 'reference', 'reason', 'salt'])} OR ${forgets(['payer_name', 'reference', 'reason'])}))`,
    'PAYMENT_STAYS',
  )}
  ${refuse('payment_allocations_never_change', 'UPDATE ON payment_allocations', 'PAYMENT_STAYS')}
  ${refuse('payment_allocations_stay', 'DELETE ON payment_allocations', 'PAYMENT_STAYS')}

  ${refuse('sales_stay', 'DELETE ON sales', 'DOCUMENT_ISSUED')}
  ${refuse(
    'sales_never_change',
    `UPDATE ON sales WHEN NOT (${same(saleFacts)}
       AND (${same(['buyer_name', 'salt'])} OR ${forgets(['buyer_name'])}))`,
    'DOCUMENT_ISSUED',
  )}
  ${refuse('sale_lines_stay', 'DELETE ON sale_lines', 'DOCUMENT_ISSUED')}
  ${refuse('sale_lines_never_change', 'UPDATE ON sale_lines', 'DOCUMENT_ISSUED')}
  ${refuse('receipts_stay', 'DELETE ON receipts', 'DOCUMENT_ISSUED')}
  ${refuse(
    'receipts_never_change',
    `UPDATE ON receipts WHEN NOT (${same(receiptFacts)}
       AND (${same(['content', 'salt'])} OR ${forgets(['content'])})
       AND (OLD.voided_at IS NULL OR NEW.voided_at IS OLD.voided_at))`,
    'DOCUMENT_ISSUED',
  )}

  CREATE TRIGGER chain_links_follow BEFORE INSERT ON chain_links BEGIN
    SELECT RAISE(ABORT, 'CHAIN_BROKEN') WHERE NEW.position <> 1 + coalesce((SELECT max(position) FROM chain_links), 0)
      OR NEW.previous <> coalesce((SELECT hash FROM chain_links ORDER BY position DESC LIMIT 1), '');
  END;
  ${refuse('chain_links_never_change', 'UPDATE ON chain_links', 'CHAIN_STAYS')}
  ${refuse('chain_links_stay', 'DELETE ON chain_links', 'CHAIN_STAYS')}
`;
