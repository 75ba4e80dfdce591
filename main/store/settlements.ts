import type { Settlement, SettlementSummary } from '../../shared/contract/networks-settlements.ts';
import type { SettlementFact, SettlementLine } from '../../shared/domain/settlement.ts';
import type { Database } from './sqlite.ts';

/** A fee that is shared with a partner and paid (X1). */
export interface SharedFee {
  readonly membershipId: number;
  readonly personId: number | null;
  readonly holderName: string;
  readonly paidOn: string;
  readonly share: number;
  readonly startsOn: string;
  readonly endsOn: string;
}

export interface NewSettlement {
  readonly publicId: string;
  readonly partnerOrganisationId: number;
  readonly partnerName: string;
  readonly placeName: string;
  readonly from: string;
  readonly to: string;
  readonly outcome: Settlement['outcome'];
  readonly waived: Settlement['waived'];
  readonly oursInvoiced: number;
  readonly theirsInvoiced: number;
  readonly paidOver: number;
  readonly confirmedOn: string;
  readonly confirmedAt: string;
  readonly confirmedBy: string;
}

export type StoredSettlement = SettlementSummary &
  Pick<Settlement, 'publicId' | 'placeName' | 'confirmedAt' | 'confirmedBy' | 'waived'>;
export type SettlementPaymentRow = Settlement['payments'][number] & {
  readonly settlementId: number;
  readonly paymentId: number | null;
};
/** A frozen line with its id: what an invoice of ours takes it by. */
export type StoredLine = SettlementLine & { readonly id: number };

export interface SettlementStore {
  list(partnerOrganisationId: number | null): StoredSettlement[];
  find(id: number): StoredSettlement | undefined;
  lines(settlementId: number): StoredLine[];
  line(
    id: number,
  ): (StoredLine & { readonly settlementId: number; readonly partnerOrganisationId: number }) | undefined;
  /** Every line ever settled with a partner, oldest first. */
  settledLines(partnerOrganisationId: number): SettlementFact[];
  /** Lines up to a settlement that we are to invoice and that stand on no document. */
  openLines(partnerOrganisationId: number, upToId: number): StoredLine[];
  settledUntil(partnerOrganisationId: number): string | null;
  sharedFees(partnerOrganisationId: number, to: string): SharedFee[];
  insert(settlement: NewSettlement, lines: readonly SettlementLine[]): number;
  /** The new version, or undefined when `version` is not the one in force. */
  noteTheirInvoice(id: number, version: number, invoice: Settlement['theirInvoice']): number | undefined;
  payments(settlementId: number): SettlementPaymentRow[];
  payment(id: number): SettlementPaymentRow | undefined;
  paymentOf(paymentId: number): SettlementPaymentRow | undefined;
  insertPayment(
    payment: Omit<SettlementPaymentRow, 'id' | 'reversedBy'> & { readonly recordedAt: string },
  ): number;
  balances(): {
    partnerOrganisationId: number;
    partnerName: string;
    dueToUs: number;
    dueToThem: number;
    settledUntil: string | null;
  }[];
}

interface Row {
  id: number;
  version: number;
  publicId: string;
  partnerOrganisationId: number;
  partnerName: string;
  placeName: string;
  from: string;
  to: string;
  outcome: Settlement['outcome'];
  waivedReason: string;
  waivedBy: string;
  waivedOn: string | null;
  oursInvoiced: number;
  theirsInvoiced: number;
  paidOver: number;
  dueToUs: number;
  dueToThem: number;
  paidToThem: number;
  confirmedOn: string;
  confirmedAt: string;
  confirmedBy: string;
  theirNumber: string;
  theirDate: string | null;
  theirCents: number | null;
  documents: string;
}

const columns = `s.id, s.version, s.public_id AS "publicId", s.partner_organisation_id AS "partnerOrganisationId",
  s.partner_name AS "partnerName", s.place_name AS "placeName", s.from_day AS "from", s.to_day AS "to", s.outcome,
  s.waived_reason AS "waivedReason", s.waived_by AS "waivedBy", s.waived_on AS "waivedOn",
  s.ours_invoiced_cents AS "oursInvoiced", s.theirs_invoiced_cents AS "theirsInvoiced",
  s.paid_over_cents AS "paidOver", v.due_to_us_cents AS "dueToUs", v.due_to_them_cents AS "dueToThem",
  v.paid_to_them_cents AS "paidToThem", s.confirmed_on AS "confirmedOn", s.confirmed_at AS "confirmedAt",
  s.confirmed_by AS "confirmedBy", s.their_number AS "theirNumber", s.their_date AS "theirDate",
  s.their_cents AS "theirCents",
  (SELECT json_group_array(json_object('id', d.id, 'number', d.number, 'due', d.due_cents)) FROM v_documents d
   WHERE d.id IN (SELECT l.document_id FROM document_lines l JOIN settlement_lines t ON t.id = l.source_id
     WHERE l.source_kind = 'settlement' AND l.credits_line_id IS NULL AND t.settlement_id = s.id)) AS documents
  FROM settlements s JOIN v_settlements v ON v.id = s.id`;

function settlementOf(row: Row): StoredSettlement {
  const { waivedReason, waivedBy, waivedOn, theirNumber, theirDate, theirCents, documents, ...rest } = row;
  const { oursInvoiced, theirsInvoiced, paidOver, ...kept } = rest;
  return {
    ...kept,
    sums: { oursInvoiced, theirsInvoiced, paidOver },
    waived: waivedOn === null ? null : { reason: waivedReason, by: waivedBy, on: waivedOn },
    theirInvoice:
      theirDate === null || theirCents === null
        ? null
        : { number: theirNumber, date: theirDate, amount: theirCents },
    documents: JSON.parse(documents) as StoredSettlement['documents'],
  };
}

const lineColumns = `l.id, l.kind, l.timing, l.date, l.person_id AS "personId", l.source_id AS "sourceId",
  l.person_name AS "personName", l.member_number AS "memberNumber", l.label, l.times, l.half_days AS "halfDays",
  l.beyond_half_days AS "beyondHalfDays", l.amount_cents AS "amountCents", l.due_to_us_cents AS "dueToUsCents",
  l.due_to_them_cents AS "dueToThemCents"`;

type Lines = Pick<SettlementStore, 'lines' | 'line' | 'settledLines' | 'openLines'>;

function linesOver(database: Database): Lines {
  const of = database.prepare<[number], StoredLine>(
    `SELECT ${lineColumns} FROM settlement_lines l WHERE l.settlement_id = ? ORDER BY l.position`,
  );
  const one = database.prepare<
    [number],
    StoredLine & { settlementId: number; partnerOrganisationId: number }
  >(
    `SELECT ${lineColumns}, l.settlement_id AS "settlementId", s.partner_organisation_id AS "partnerOrganisationId"
     FROM settlement_lines l JOIN settlements s ON s.id = l.settlement_id WHERE l.id = ?`,
  );
  const settled = database.prepare<[number], StoredLine>(
    `SELECT ${lineColumns} FROM settlement_lines l JOIN settlements s ON s.id = l.settlement_id
     WHERE s.partner_organisation_id = ? ORDER BY l.id`,
  );
  const open = database.prepare<[number, number], StoredLine>(
    `SELECT ${lineColumns} FROM settlement_lines l JOIN settlements s ON s.id = l.settlement_id
     WHERE s.partner_organisation_id = ? AND s.id <= ? AND s.outcome = 'invoice' AND l.due_to_us_cents <> 0
       AND NOT EXISTS(SELECT 1 FROM v_billed_sources b WHERE b.kind = 'settlement' AND b.id = l.id)
     ORDER BY l.id`,
  );
  return {
    lines: (settlementId) => of.all(settlementId),
    line: (id) => one.get(id),
    settledLines: (partnerId) => settled.all(partnerId),
    openLines: (partnerId, upToId) => open.all(partnerId, upToId),
  };
}

type Payments = Pick<SettlementStore, 'payments' | 'payment' | 'paymentOf' | 'insertPayment'>;

function paymentsOver(database: Database): Payments {
  const selected = `SELECT p.id, p.settlement_id AS "settlementId", p.kind, p.amount_cents AS amount, p.method,
      p.paid_on AS "paidOn", p.reference, p.reason, p.reverses_id AS reverses, r.id AS "reversedBy",
      p.payment_id AS "paymentId"
    FROM settlement_payments p LEFT JOIN settlement_payments r ON r.reverses_id = p.id`;
  const of = database.prepare<[number], SettlementPaymentRow>(
    `${selected} WHERE p.settlement_id = ? ORDER BY p.id`,
  );
  const one = database.prepare<[number], SettlementPaymentRow>(`${selected} WHERE p.id = ?`);
  const byPayment = database.prepare<[number], SettlementPaymentRow>(`${selected} WHERE p.payment_id = ?`);
  const insert = database.prepare(
    `INSERT INTO settlement_payments(settlement_id, kind, amount_cents, method, paid_on, recorded_at, reference, reason,
       payment_id, reverses_id)
     VALUES (@settlementId, @kind, @amount, @method, @paidOn, @recordedAt, @reference, @reason, @paymentId, @reverses)`,
  );
  return {
    payments: (settlementId) => of.all(settlementId),
    payment: (id) => one.get(id),
    paymentOf: (paymentId) => byPayment.get(paymentId),
    insertPayment: (payment) => Number(insert.run(payment).lastInsertRowid),
  };
}

function inserting(database: Database): SettlementStore['insert'] {
  const insert = database.prepare(
    `INSERT INTO settlements(public_id, partner_organisation_id, partner_name, place_name, from_day, to_day, outcome,
       waived_reason, waived_by, waived_on, ours_invoiced_cents, theirs_invoiced_cents, paid_over_cents, confirmed_on,
       confirmed_at, confirmed_by)
     VALUES (@publicId, @partnerOrganisationId, @partnerName, @placeName, @from, @to, @outcome, @waivedReason,
       @waivedBy, @waivedOn, @oursInvoiced, @theirsInvoiced, @paidOver, @confirmedOn, @confirmedAt, @confirmedBy)`,
  );
  const insertLine = database.prepare(
    `INSERT INTO settlement_lines(settlement_id, position, kind, timing, date, person_id, source_id, person_name,
       member_number, label, times, half_days, beyond_half_days, amount_cents, due_to_us_cents, due_to_them_cents)
     VALUES (@settlementId, @position, @kind, @timing, @date, @personId, @sourceId, @personName, @memberNumber, @label,
       @times, @halfDays, @beyondHalfDays, @amountCents, @dueToUsCents, @dueToThemCents)`,
  );
  return ({ waived, ...settlement }, lines) => {
    const values = {
      ...settlement,
      waivedReason: waived?.reason ?? '',
      waivedBy: waived?.by ?? '',
      waivedOn: waived?.on ?? null,
    };
    const settlementId = Number(insert.run(values).lastInsertRowid);
    for (const [index, line] of lines.entries()) {
      const { kind, timing, date, personId, sourceId, personName, memberNumber, label, times } = line;
      const { halfDays, beyondHalfDays, amountCents, dueToUsCents, dueToThemCents } = line;
      insertLine.run({
        settlementId,
        position: index + 1,
        kind,
        timing,
        date,
        personId,
        sourceId,
        personName,
        memberNumber,
        label,
        times,
        halfDays,
        beyondHalfDays,
        amountCents,
        dueToUsCents,
        dueToThemCents,
      });
    }
    return settlementId;
  };
}

/** Settlements between structures, frozen, and the money that came of them (X4). */
export function settlementStore(database: Database): SettlementStore {
  const list = database.prepare<{ partnerId: number | null }, Row>(
    `SELECT ${columns} WHERE @partnerId IS NULL OR s.partner_organisation_id = @partnerId ORDER BY s.to_day DESC, s.id DESC`,
  );
  const find = database.prepare<[number], Row>(`SELECT ${columns} WHERE s.id = ?`);
  const until = database.prepare<[number], { day: string | null }>(
    'SELECT max(to_day) AS day FROM settlements WHERE partner_organisation_id = ?',
  );
  const fees = database.prepare<[number, string], SharedFee>(
    `SELECT f.membership_id AS "membershipId", f.person_id AS "personId", f.holder_name AS "holderName",
       max(f.paid_on) AS "paidOn", sum(f.partner_share_cents) AS share, f.starts_on AS "startsOn", f.ends_on AS "endsOn"
     FROM v_shared_fees f WHERE f.partner_organisation_id = ? AND f.paid_on <= ?
     GROUP BY f.membership_id HAVING sum(f.partner_share_cents) <> 0 ORDER BY f.membership_id`,
  );
  const theirs = database.prepare(
    `UPDATE settlements SET their_number = @number, their_date = @date, their_cents = @amount, version = version + 1
     WHERE id = @id AND version = @version`,
  );
  const balances = database.prepare<[], ReturnType<SettlementStore['balances']>[number]>(
    `SELECT b.partner_organisation_id AS "partnerOrganisationId", o.name AS "partnerName",
       b.due_to_us_cents AS "dueToUs", b.due_to_them_cents AS "dueToThem",
       (SELECT max(s.to_day) FROM settlements s WHERE s.partner_organisation_id = o.id) AS "settledUntil"
     FROM v_partner_balances b JOIN organisations o ON o.id = b.partner_organisation_id ORDER BY o.sort_key, o.id`,
  );
  return {
    ...linesOver(database),
    ...paymentsOver(database),
    list: (partnerId) => list.all({ partnerId }).map(settlementOf),
    find(id) {
      const row = find.get(id);
      return row === undefined ? undefined : settlementOf(row);
    },
    settledUntil: (partnerId) => until.get(partnerId)?.day ?? null,
    sharedFees: (partnerId, to) => fees.all(partnerId, to),
    insert: inserting(database),
    noteTheirInvoice(id, version, invoice) {
      const values = {
        number: invoice?.number ?? '',
        date: invoice?.date ?? null,
        amount: invoice?.amount ?? null,
      };
      return theirs.run({ ...values, id, version }).changes === 0 ? undefined : version + 1;
    },
    balances: () => balances.all(),
  };
}
