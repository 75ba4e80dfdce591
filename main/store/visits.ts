import type { Database } from './sqlite.ts';

/** A day of a partner's member here under an agreement, check-in and booking together (X3). */
export interface DayHere {
  readonly personId: number;
  readonly displayName: string;
  readonly memberNumber: string;
  readonly date: string;
  /** 1 or 2, as the day was, before the agreement says how a half counts. */
  readonly halfDays: number;
  readonly isCheckedIn: boolean;
  /** What bookings of ours cost that day, in cents. */
  readonly bookedCents: number;
  /** Whether the last settlement that spoke of the day put all of it within the quota. */
  readonly isSettledWithin: boolean;
  readonly isSettled: boolean;
}

/** What a day beyond the quota costs, as it was last worked out. */
export interface Overflow {
  readonly id: number;
  readonly personId: number;
  readonly displayName: string;
  readonly date: string;
  readonly agreementId: number | null;
  readonly halfDays: number;
  readonly amount: number;
  readonly payerOrganisationId: number | null;
  /** On a draft or an invoice: it no longer changes. */
  readonly isBilled: boolean;
  /** The invoice's number; null on a draft, and where it is not billed. */
  readonly billedOn: string | null;
}
export type NewOverflow = Pick<
  Overflow,
  'personId' | 'date' | 'agreementId' | 'halfDays' | 'amount' | 'payerOrganisationId'
>;

/** A day of one of our members at a partner's. */
export interface VisitThere {
  readonly id: number;
  readonly version: number;
  readonly publicId: string;
  readonly personId: number;
  readonly displayName: string;
  readonly memberNumber: string;
  readonly partnerOrganisationId: number;
  readonly partnerName: string;
  readonly date: string;
  readonly halfDays: number;
  readonly statementId: number | null;
  readonly isSettledWithin: boolean;
  readonly isSettled: boolean;
}

export interface VisitStore {
  /** The days under an agreement between two days, by name and date. */
  daysHere(agreementId: number, from: string, to: string): DayHere[];
  /** Days beyond the quota under an agreement between two days. */
  overflows(agreementId: number, from: string, to: string): Overflow[];
  /** Those of a person in a month (`YYYY-MM`). */
  overflowsOf(personId: number, month: string): Overflow[];
  overflow(id: number): Overflow | undefined;
  overflowOn(personId: number, date: string): Overflow | undefined;
  /** Days until a day that a person owes and that stand on no document (I6), oldest first. */
  toBill(until: string): Overflow[];
  putOverflow(overflow: NewOverflow): void;
  removeOverflow(id: number): void;
  /** Which agreements some days of a person are about: those they have rights by, and those of days priced before. */
  agreementsOf(personId: number, from: string, to: string): number[];
  /** The months (`YYYY-MM`) in which somebody was here under an agreement, or was priced under it. */
  monthsOf(agreementId: number): string[];
  /** The months in which a person was here, or was priced as a partner's member. */
  monthsOfPerson(personId: number): string[];
  there(filter: {
    readonly partnerOrganisationId?: number | undefined;
    readonly personId?: number | undefined;
    readonly statementId?: number | undefined;
    readonly from: string;
    readonly to: string;
  }): VisitThere[];
  visitThere(id: number): VisitThere | undefined;
  insertThere(
    visit: Pick<
      VisitThere,
      'publicId' | 'personId' | 'partnerOrganisationId' | 'date' | 'halfDays' | 'statementId'
    >,
    createdAt: string,
  ): number;
  removeThere(id: number): void;
}

interface Truths {
  isSettledWithin: number;
  isSettled: number;
}
const truths = <R extends Truths>(
  row: R,
): Omit<R, keyof Truths> & { isSettledWithin: boolean; isSettled: boolean } => ({
  ...row,
  isSettledWithin: row.isSettledWithin === 1,
  isSettled: row.isSettled === 1,
});

const withPartner = `l.settlement_id IN (SELECT s.id FROM settlements s
    WHERE s.partner_organisation_id = v.partner_organisation_id)`;

/** What settlements with the partner said of a person's day so far. */
const settledOf = (kind: string): string => `
  coalesce((SELECT sum(l.times) > 0 AND sum(l.beyond_half_days) = 0 FROM settlement_lines l
    WHERE l.person_id = v.person_id AND l.date = v.date AND l.kind = '${kind}' AND ${withPartner}), 0) AS "isSettledWithin",
  coalesce((SELECT sum(l.times) > 0 FROM settlement_lines l
    WHERE l.person_id = v.person_id AND l.date = v.date AND l.kind = '${kind}' AND ${withPartner}), 0) AS "isSettled"`;

function daysHereOver(database: Database): VisitStore['daysHere'] {
  const days = database.prepare<
    object,
    Omit<DayHere, 'isCheckedIn' | keyof Truths> & Truths & { isCheckedIn: number }
  >(
    `SELECT v.person_id AS "personId", p.display_name AS "displayName", v.date, v.half_days AS "halfDays",
       coalesce((SELECT r.partner_member_number FROM v_recognitions r WHERE r.person_id = v.person_id
         AND r.partner_organisation_id = v.partner_organisation_id AND v.date BETWEEN r.seen_on AND r.until
         ORDER BY r.id DESC LIMIT 1), '') AS "memberNumber",
       EXISTS(SELECT 1 FROM v_check_ins c WHERE c.person_id = v.person_id AND c.date = v.date
         AND c.morning + c.afternoon > 0) AS "isCheckedIn",
       coalesce((SELECT sum(b.agreed_cents) FROM v_bookings b JOIN v_billable_bookings o ON o.id = b.id
         WHERE b.person_id = v.person_id AND b.booked_on = v.date AND b.status = 'confirmed'
           AND b.resource_kind <> 'equipment'), 0) AS "bookedCents",
       ${settledOf('visit_here')}
     FROM v_partner_visits v JOIN v_people p ON p.id = v.person_id
     WHERE v.agreement_id = @agreementId AND v.date BETWEEN @from AND @to
     ORDER BY p.sort_key, v.person_id, v.date`,
  );
  return (agreementId, from, to) =>
    days
      .all({ agreementId, from, to })
      .map((row) => ({ ...truths(row), isCheckedIn: row.isCheckedIn === 1 }));
}

const overflowColumns = `v.id, v.person_id AS "personId", p.display_name AS "displayName", v.date,
  v.agreement_id AS "agreementId", v.half_days AS "halfDays", v.amount_cents AS amount,
  v.payer_organisation_id AS "payerOrganisationId", v.billed AS "isBilled",
  (SELECT d.number FROM billed_sources b JOIN document_lines l ON l.id = b.line_id
     JOIN documents d ON d.id = l.document_id WHERE b.kind = 'visit' AND b.source_id = v.id) AS "billedOn"
  FROM v_visit_overflows v JOIN v_people p ON p.id = v.person_id`;
type OverflowRow = Omit<Overflow, 'isBilled'> & { isBilled: number };
const overflowOf = (row: OverflowRow): Overflow => ({ ...row, isBilled: row.isBilled === 1 });

type Overflows = Pick<
  VisitStore,
  'overflows' | 'overflowsOf' | 'overflow' | 'overflowOn' | 'toBill' | 'putOverflow' | 'removeOverflow'
>;

function overflowsOver(database: Database): Overflows {
  const under = database.prepare<[number, string, string], OverflowRow>(
    `SELECT ${overflowColumns} WHERE v.agreement_id = ? AND v.date BETWEEN ? AND ? ORDER BY v.date, v.id`,
  );
  const own = database.prepare<[number, string, string], OverflowRow>(
    `SELECT ${overflowColumns} WHERE v.person_id = ? AND v.date BETWEEN ? || '-01' AND ? || '-31' ORDER BY v.date`,
  );
  const one = database.prepare<[number], OverflowRow>(`SELECT ${overflowColumns} WHERE v.id = ?`);
  const on = database.prepare<[number, string], OverflowRow>(
    `SELECT ${overflowColumns} WHERE v.person_id = ? AND v.date = ?`,
  );
  const open = database.prepare<[string], OverflowRow>(
    // What a carnet pays of a day beyond the quota is not to be billed (C3).
    `SELECT ${overflowColumns.replace(
      'v.amount_cents AS amount',
      `coalesce((SELECT u.to_pay_cents FROM v_covered_uses u
         JOIN check_ins c ON u.use_kind = 'check_in' AND c.id = u.use_id
       WHERE c.person_id = v.person_id AND c.date = v.date), v.amount_cents) AS amount`,
    )}
     WHERE v.payer_organisation_id IS NULL AND v.date <= ? AND v.billed = 0 AND amount > 0
     ORDER BY v.date, v.id`,
  );
  const put = database.prepare(
    `INSERT INTO visit_overflows(person_id, date, agreement_id, half_days, amount_cents, payer_organisation_id)
     VALUES (@personId, @date, @agreementId, @halfDays, @amount, @payerOrganisationId)
     ON CONFLICT(person_id, date) DO UPDATE SET agreement_id = @agreementId, half_days = @halfDays,
       amount_cents = @amount, payer_organisation_id = @payerOrganisationId`,
  );
  const remove = database.prepare('DELETE FROM visit_overflows WHERE id = ?');
  const first = (row: OverflowRow | undefined): Overflow | undefined =>
    row === undefined ? undefined : overflowOf(row);
  return {
    overflows: (agreementId, from, to) => under.all(agreementId, from, to).map(overflowOf),
    overflowsOf: (personId, month) => own.all(personId, month, month).map(overflowOf),
    overflow: (id) => first(one.get(id)),
    overflowOn: (personId, date) => first(on.get(personId, date)),
    toBill: (until) => open.all(until).map(overflowOf),
    putOverflow: (overflow) => void put.run(overflow),
    removeOverflow: (id) => void remove.run(id),
  };
}

type There = Pick<VisitStore, 'there' | 'visitThere' | 'insertThere' | 'removeThere'>;

function thereOver(database: Database): There {
  const columns = `v.id, v.version, v.public_id AS "publicId", v.person_id AS "personId",
    p.display_name AS "displayName", coalesce(p.member_number, '') AS "memberNumber",
    v.partner_organisation_id AS "partnerOrganisationId", v.partner_name AS "partnerName", v.date,
    v.half_days AS "halfDays", v.statement_id AS "statementId", ${settledOf('visit_there')}
    FROM v_visits_there v JOIN v_people p ON p.id = v.person_id`;
  type Row = Omit<VisitThere, keyof Truths> & Truths;
  const several = database.prepare<object, Row>(
    `SELECT ${columns} WHERE v.date BETWEEN @from AND @to AND (@partnerId IS NULL OR v.partner_organisation_id = @partnerId)
       AND (@personId IS NULL OR v.person_id = @personId) AND (@statementId IS NULL OR v.statement_id = @statementId)
     ORDER BY p.sort_key, v.person_id, v.date`,
  );
  const one = database.prepare<[number], Row>(`SELECT ${columns} WHERE v.id = ?`);
  const insert = database.prepare(
    `INSERT INTO visits_there(public_id, person_id, partner_organisation_id, date, half_days, statement_id, created_at)
     VALUES (@publicId, @personId, @partnerOrganisationId, @date, @halfDays, @statementId, @createdAt)`,
  );
  const remove = database.prepare('DELETE FROM visits_there WHERE id = ?');
  return {
    there: ({ partnerOrganisationId, personId, statementId, from, to }) =>
      several
        .all({
          from,
          to,
          partnerId: partnerOrganisationId ?? null,
          personId: personId ?? null,
          statementId: statementId ?? null,
        })
        .map(truths),
    visitThere(id) {
      const row = one.get(id);
      return row === undefined ? undefined : truths(row);
    },
    insertThere: (visit, createdAt) => Number(insert.run({ ...visit, createdAt }).lastInsertRowid),
    removeThere: (id) => void remove.run(id),
  };
}

/** Visiting days both ways, and what passes the quota (X1, X3). */
export function visitStore(database: Database): VisitStore {
  const agreements = database.prepare<object, { id: number }>(
    `SELECT agreement_id AS id FROM v_partner_rights
       WHERE person_id = @personId AND from_day <= @to AND until_day >= @from
     UNION SELECT agreement_id FROM visit_overflows
       WHERE person_id = @personId AND date BETWEEN @from AND @to AND agreement_id IS NOT NULL`,
  );
  const months = database.prepare<object, { month: string }>(
    `SELECT DISTINCT substr(date, 1, 7) AS month FROM v_partner_visits WHERE agreement_id = @id
     UNION SELECT substr(date, 1, 7) FROM visit_overflows WHERE agreement_id = @id ORDER BY month`,
  );
  const monthsOfPerson = database.prepare<object, { month: string }>(
    `SELECT DISTINCT substr(date, 1, 7) AS month FROM v_visit_days WHERE person_id = @id
     UNION SELECT substr(date, 1, 7) FROM visit_overflows WHERE person_id = @id ORDER BY month`,
  );
  return {
    daysHere: daysHereOver(database),
    ...overflowsOver(database),
    ...thereOver(database),
    agreementsOf: (personId, from, to) => agreements.all({ personId, from, to }).map(({ id }) => id),
    monthsOf: (id) => months.all({ id }).map(({ month }) => month),
    monthsOfPerson: (id) => monthsOfPerson.all({ id }).map(({ month }) => month),
  };
}
