import type {
  Auxiliary,
  DonationFact,
  HeldFact,
  MoneyFact,
  PaymentFact,
  SaleFact,
  SharedFeeFact,
} from '../../shared/domain/accounting.ts';
import { incomePurpose } from '../../shared/domain/accounting-chart.ts';
import { treasuryFactsOver } from './accounting-facts-treasury.ts';
import { giftFactsOver } from './accounting-facts-gifts.ts';
import { grantFactsOver } from './accounting-facts-grants.ts';
import { hireFactsOver } from './accounting-facts-hires.ts';
import { expenseFactsOver } from './accounting-facts-expenses.ts';
import { deferredIncomeFactsOver } from './accounting-deferred.ts';
import type { Database } from './sqlite.ts';

interface PartyColumns {
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly name: string | null;
}

/** Sales at the counter are nobody's account: they are paid on the spot (I8). */
const counter: Auxiliary = { code: 'COMPTOIR', name: 'Ventes au comptoir' };

function auxiliaryOf({ personId, organisationId, name }: PartyColumns): Auxiliary {
  if (personId !== null) return { code: `P${personId}`, name: name ?? '' };
  return organisationId === null ? counter : { code: `S${organisationId}`, name: name ?? '' };
}

type VatRow = { readonly rate: number; readonly vat: number };
const vatOf = (byRate: string): SaleFact['vat'] =>
  (JSON.parse(byRate) as VatRow[]).map(({ rate, vat }) => ({ rate, vat }));

const partyColumns = (person: string, organisation: string): string =>
  `${person} AS "personId", ${organisation} AS "organisationId",
   coalesce((SELECT display_name FROM v_people WHERE id = ${person}),
     (SELECT name FROM v_organisations WHERE id = ${organisation})) AS name`;

interface DocumentRow extends PartyColumns {
  readonly id: number;
  readonly kind: 'invoice' | 'credit_note';
  readonly number: string;
  readonly issuedOn: string;
  readonly issuedAt: string;
  readonly net: number;
  readonly byRate: string;
  readonly lines: string;
}

/**
 * The last credit note of an invoice takes exactly what is left, which may be a cent off its own lines (I2): the cent
 * goes to the largest, so that the entry is of the document's total.
 */
function fitted(income: SaleFact['income'], net: number): SaleFact['income'] {
  const rest = net - income.reduce((sum, one) => sum + one.net, 0);
  if (rest === 0) return income;
  const largest = income.reduce(
    (best, one, index) => (Math.abs(one.net) > Math.abs(income[best]?.net ?? 0) ? index : best),
    0,
  );
  return income.map((one, index) => (index === largest ? { ...one, net: one.net + rest } : one));
}

function documentsOver(database: Database): (until: string) => SaleFact[] {
  const select = database.prepare<[string], DocumentRow>(
    `SELECT d.id, d.kind, d.number, d.issued_on AS "issuedOn", d.issued_at AS "issuedAt", d.by_rate AS "byRate",
       d.net_cents AS net,
       ${partyColumns('d.buyer_person_id', 'd.buyer_organisation_id')},
       (SELECT json_group_array(json_array(CASE d.is_deposit WHEN 1 THEN 'deposit' ELSE l.source_kind END,
          CASE l.nature WHEN 'goods' THEN 'goods' ELSE r.kind END, l.net_cents) ORDER BY l.position)
        FROM document_lines l
          LEFT JOIN bookings b ON l.source_kind = 'booking' AND b.id = l.source_id
          LEFT JOIN uses u ON l.source_kind = 'use' AND u.id = l.source_id
          LEFT JOIN resources r ON r.id = coalesce(b.resource_id, u.resource_id)
        WHERE l.document_id = d.id) AS lines
     FROM documents d WHERE d.status = 'issued' AND d.issued_on <= ? ORDER BY d.id`,
  );
  return (until) =>
    select.all(until).map((row): SaleFact => {
      const isCredit = row.kind === 'credit_note';
      const lines = JSON.parse(row.lines) as [string, string | null, number][];
      return {
        kind: 'sale',
        id: row.id,
        date: row.issuedOn,
        recordedAt: row.issuedAt,
        piece: row.number,
        pieceDate: row.issuedOn,
        label: `${isCredit ? 'Avoir' : 'Facture'} ${row.number}`,
        isCredit,
        customer: auxiliaryOf(row),
        income: fitted(
          lines.map(([source, resourceKind, net]) => ({ purpose: incomePurpose(source, resourceKind), net })),
          row.net,
        ),
        vat: vatOf(row.byRate),
      };
    });
}

interface SaleRow {
  readonly id: number;
  readonly number: string;
  readonly soldOn: string;
  readonly soldAt: string;
  readonly net: number;
  readonly byRate: string;
  /** What was paid at the door is a service: a seat at a workshop, a job on a machine; what the till sells is goods. */
  readonly purpose: 'services' | 'goods';
}

function salesOver(database: Database): (until: string) => SaleFact[] {
  const select = database.prepare<[string], SaleRow>(
    `SELECT id, number, sold_on AS "soldOn", sold_at AS "soldAt", net_cents AS net, by_rate AS "byRate",
       CASE WHEN EXISTS (SELECT 1 FROM sold_registrations r WHERE r.sale_id = sales.id)
         OR EXISTS (SELECT 1 FROM sold_jobs j WHERE j.sale_id = sales.id) THEN 'services' ELSE 'goods' END AS purpose
     FROM sales WHERE sold_on <= ? ORDER BY id`,
  );
  return (until) =>
    select.all(until).map((row): SaleFact => ({
      kind: 'sale',
      id: row.id,
      date: row.soldOn,
      recordedAt: row.soldAt,
      piece: row.number,
      pieceDate: row.soldOn,
      label: `${row.net < 0 ? 'Vente rendue' : 'Vente au comptoir'} ${row.number}`,
      isCredit: false,
      customer: counter,
      income: [{ purpose: row.purpose, net: row.net }],
      vat: vatOf(row.byRate),
    }));
}

interface PaymentRow extends PartyColumns {
  readonly id: number;
  readonly receivedOn: string;
  readonly recordedAt: string;
  readonly method: string;
  readonly amount: number;
  readonly reference: string;
  readonly atCounter: number;
  readonly fees: string;
}

/** A cheque of ours leaves the bank itself; only cheques received wait to be deposited, and their reversal with them. */
const paymentMeans = `CASE WHEN p.method = 'cheque' AND (p.reverses_id IS NOT NULL AND p.amount_cents > 0
    OR p.amount_cents < 0 AND NOT EXISTS
      (SELECT 1 FROM payments o WHERE o.id = p.reverses_id AND o.method = 'cheque')) THEN 'transfer' ELSE p.method END`;

function paymentsOver(database: Database): (until: string) => PaymentFact[] {
  const select = database.prepare<[string], PaymentRow>(
    `SELECT p.id, p.received_on AS "receivedOn", p.recorded_at AS "recordedAt", ${paymentMeans} AS method,
       p.amount_cents AS amount, p.reference,
       EXISTS (SELECT 1 FROM payment_allocations a WHERE a.payment_id = p.id AND a.sale_id IS NOT NULL)
         AS "atCounter",
       (SELECT json_group_array(json_array(m.with_counterpart, a.amount_cents) ORDER BY a.id)
        FROM payment_allocations a JOIN memberships m ON m.id = a.membership_id WHERE a.payment_id = p.id) AS fees,
       ${partyColumns('p.payer_person_id', 'p.payer_organisation_id')}
     FROM payments p WHERE p.received_on <= ? ORDER BY p.id`,
  );
  return (until) =>
    select.all(until).map((row): PaymentFact => {
      const fees = JSON.parse(row.fees) as [number, number][];
      return {
        kind: 'payment',
        id: row.id,
        date: row.receivedOn,
        recordedAt: row.recordedAt,
        piece: `R-${row.id}`,
        pieceDate: row.receivedOn,
        label: [row.amount < 0 ? 'Règlement annulé ou rendu' : 'Règlement', row.reference]
          .filter((part) => part !== '')
          .join(' '),
        method: row.method,
        amount: row.amount,
        customer: row.atCounter === 1 ? counter : auxiliaryOf(row),
        fees: fees.map(([withCounterpart, amount]) => ({ withCounterpart: withCounterpart === 1, amount })),
      };
    });
}

interface HeldRow extends PartyColumns {
  readonly id: number;
  readonly date: string;
  readonly recordedAt: string;
  readonly method: string;
  readonly amount: number;
  readonly piece: string;
  readonly label: string;
}

function heldOver(database: Database): (until: string) => HeldFact[] {
  const select = database.prepare<object, HeldRow>(
    `SELECT h.id, h.received_on AS date, h.recorded_at AS "recordedAt", h.method, h.amount_cents AS amount,
       h.reference AS piece, 'Encaissé pour ' || h.partner_name AS label,
       ${partyColumns('NULL', 'h.partner_organisation_id')}
     FROM held_payments h WHERE h.received_on <= @until
     UNION ALL
     SELECT p.id, p.paid_on, p.recorded_at, p.method, -p.amount_cents, 'D-' || p.settlement_id || '-' || p.id,
       CASE p.kind WHEN 'offset' THEN 'Compensé avec ' ELSE 'Reversé à ' END || s.partner_name,
       ${partyColumns('NULL', 's.partner_organisation_id')}
     FROM settlement_payments p JOIN settlements s ON s.id = p.settlement_id WHERE p.paid_on <= @until`,
  );
  return (until) =>
    select.all({ until }).map((row): HeldFact => ({
      kind: 'held',
      id: row.id,
      date: row.date,
      recordedAt: row.recordedAt,
      piece: row.piece,
      pieceDate: row.date,
      label: row.label,
      method: row.method,
      amount: row.amount,
      partner: auxiliaryOf(row),
    }));
}

interface SharedFeeRow extends PartyColumns {
  readonly paymentId: number;
  readonly paidOn: string;
  readonly recordedAt: string;
  readonly share: number;
  readonly withCounterpart: number;
  readonly holderName: string;
}

function sharedFeesOver(database: Database): (until: string) => SharedFeeFact[] {
  const select = database.prepare<[string], SharedFeeRow>(
    `SELECT f.payment_id AS "paymentId", f.paid_on AS "paidOn", p.recorded_at AS "recordedAt",
       f.partner_share_cents AS share, m.with_counterpart AS "withCounterpart", f.holder_name AS "holderName",
       ${partyColumns('NULL', 'f.partner_organisation_id')}
     FROM v_shared_fees f JOIN payments p ON p.id = f.payment_id JOIN memberships m ON m.id = f.membership_id
     WHERE f.partner_share_cents <> 0 AND f.paid_on <= ? ORDER BY f.payment_id, f.membership_id`,
  );
  return (until) =>
    select.all(until).map((row): SharedFeeFact => ({
      kind: 'sharedFee',
      id: row.paymentId,
      date: row.paidOn,
      recordedAt: row.recordedAt,
      piece: `R-${row.paymentId}`,
      pieceDate: row.paidOn,
      label: `Part du partenaire, adhésion de ${row.holderName}`,
      withCounterpart: row.withCounterpart === 1,
      amount: row.share,
      partner: auxiliaryOf(row),
    }));
}

interface DonationRow extends PartyColumns {
  readonly id: number;
  readonly date: string;
  readonly recordedAt: string;
  readonly amount: number;
}

function donationsOver(database: Database): (until: string) => DonationFact[] {
  const select = database.prepare<[string], DonationRow>(
    `SELECT p.id, p.received_on AS date, p.recorded_at AS "recordedAt", p.amount_cents AS amount,
       ${partyColumns('p.payer_person_id', 'p.payer_organisation_id')}
     FROM payments p JOIN kept_payments k ON k.payment_id = coalesce(p.reverses_id, p.id)
     WHERE k.kind = 'donation' AND p.received_on <= ? ORDER BY p.id`,
  );
  return (until) =>
    select.all(until).map((row): DonationFact => ({
      kind: 'donation',
      id: row.id,
      date: row.date,
      recordedAt: row.recordedAt,
      piece: `R-${row.id}`,
      pieceDate: row.date,
      label: row.amount < 0 ? 'Don annulé' : 'Don',
      amount: row.amount,
      customer: auxiliaryOf(row),
    }));
}

/** Reads every fact of money whose day is not after a day: what the journal is made of, stored nowhere twice. */
export function moneyFactsOver(database: Database): (until: string) => MoneyFact[] {
  const readers = [
    documentsOver(database),
    salesOver(database),
    paymentsOver(database),
    heldOver(database),
    sharedFeesOver(database),
    donationsOver(database),
    deferredIncomeFactsOver(database),
    treasuryFactsOver(database),
    expenseFactsOver(database),
    grantFactsOver(database),
    giftFactsOver(database),
    hireFactsOver(database),
  ];
  return (until) => readers.flatMap((read): readonly MoneyFact[] => read(until));
}
