import { rewriteTable } from './grow-list.ts';
import type { Migration } from './migration.ts';

/**
 * Money can be given back without taking a payment back: credit that somebody asks for, a sale at the counter (I7, I8).
 * A sale given back is a sale of its own, the other way, that says which one it gives back.
 */
export const refunds: Migration = {
  number: 53,
  slug: 'refunds',
  up(database) {
    rewriteTable(database, 'payments', (written) =>
      written.replace(/,\s*CHECK\(\(reverses_id IS NULL\) = \(amount_cents > 0\)\)/u, ''),
    );
    database.exec(`
      -- A reversal gives exactly what its payment took, or the other way (I7).
      CREATE TRIGGER payments_reverse_exactly BEFORE INSERT ON payments WHEN NEW.reverses_id IS NOT NULL
        AND NEW.amount_cents <> -(SELECT amount_cents FROM payments WHERE id = NEW.reverses_id)
        BEGIN SELECT RAISE(ABORT, 'PAYMENT_STAYS'); END;
      ALTER TABLE sales ADD COLUMN refunds_id INTEGER REFERENCES sales(id);
      CREATE INDEX sales_by_refunded ON sales(refunds_id) WHERE refunds_id IS NOT NULL;
      CREATE TRIGGER sales_refund_the_same BEFORE UPDATE ON sales WHEN NEW.refunds_id IS NOT OLD.refunds_id
        BEGIN SELECT RAISE(ABORT, 'DOCUMENT_ISSUED'); END;
      -- Which line of the sale it gives back, by its position there.
      ALTER TABLE sale_lines ADD COLUMN refunds_position INTEGER;
      DROP VIEW v_deposited_money;
      -- What is on a slip or payout that stands, and which payment took it back since by the same means (a bounced
      -- cheque): given back in cash, a cheque is as good as before.
      CREATE VIEW v_deposited_money AS
        SELECT i.id AS item_id, i.deposit_id, d.kind, d.number, i.payment_id, i.held_payment_id, i.amount_cents,
          coalesce(r.id, h.id) AS reversal_id, coalesce(r.received_on, h.received_on) AS reversed_on
        FROM money_deposit_items i JOIN money_deposits d ON d.id = i.deposit_id
          LEFT JOIN payments r ON r.reverses_id = i.payment_id AND r.method = d.kind
          LEFT JOIN held_payments h ON h.reverses_id = i.held_payment_id AND h.method = d.kind
        WHERE i.taken_back = 0;
    `);
  },
};
