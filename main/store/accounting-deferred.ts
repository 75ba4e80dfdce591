import type { OperationFact } from '../../shared/domain/accounting.ts';
import { incomePurpose, type AccountPurpose } from '../../shared/domain/accounting-chart.ts';
import { addDays } from '../../shared/domain/calendar.ts';
import type { Supply } from '../../shared/domain/deferred-income.ts';
import type { Database } from './sqlite.ts';

/** Income of a year that may be for what comes after it: what it is, for whom, how much HT, and when it is given. */
export interface DeferrableIncome {
  readonly key: string;
  readonly label: string;
  readonly partyName: string;
  readonly amount: number;
  readonly purpose: AccountPurpose;
  readonly supply: Supply;
}

export interface KeptDeferral {
  readonly key: string;
  readonly purpose: AccountPurpose;
  readonly amount: number;
}

export interface DeferredIncomeStore {
  /** What was invoiced or paid until a day for what is given after it, in the order of its keys. */
  candidates(yearEndsOn: string): DeferrableIncome[];
  kept(yearEndsOn: string): KeptDeferral[];
  /** Keeps these and no others for a year's end. Throws PERIOD_CLOSED once the year is closed (trigger). */
  keep(yearEndsOn: string, deferrals: readonly KeptDeferral[], notedAt: string): void;
}

interface Row {
  readonly key: string;
  readonly label: string;
  readonly partyName: string;
  readonly amount: number;
  readonly source: string;
  readonly resourceKind: string | null;
  readonly withCounterpart: number;
  readonly suppliedOn: string | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly parts: number | null;
  readonly partsLeft: number | null;
}

const linesSql = `
  SELECT 'line:' || l.id AS key, d.number || ', ' || l.designation AS label,
    coalesce(d.buyer ->> 'name', '') AS "partyName",
    l.net_cents - coalesce((SELECT sum(c.net_cents) FROM document_lines c JOIN documents cd ON cd.id = c.document_id
      WHERE c.credits_line_id = l.id AND cd.status = 'issued' AND cd.issued_on <= @until), 0) AS amount,
    l.source_kind AS source, r.kind AS "resourceKind", 1 AS "withCounterpart", l.supplied_on AS "suppliedOn",
    m.starts_on AS "startsOn", coalesce(m.ended_early_on, m.ends_on) AS "endsOn", k.parts,
    CASE WHEN k.expires_on <= @until OR k.closed_on <= @until THEN 0 ELSE
      k.parts + coalesce((SELECT sum(c.parts) FROM pass_book_corrections c WHERE c.pass_book_id = k.id), 0)
      - coalesce((SELECT sum(t.parts) FROM takings t WHERE t.pass_book_id = k.id AND t.used_on <= @until
          AND (t.given_back_on IS NULL OR t.given_back_on > @until)), 0) END AS "partsLeft"
  FROM document_lines l JOIN documents d ON d.id = l.document_id
    LEFT JOIN bookings b ON l.source_kind = 'booking' AND b.id = l.source_id
    LEFT JOIN resources r ON r.id = b.resource_id
    LEFT JOIN memberships m ON l.source_kind = 'membership' AND m.id = l.source_id
    LEFT JOIN pass_books k ON l.source_kind = 'pass_book' AND k.id = l.source_id
  WHERE d.kind = 'invoice' AND d.status = 'issued' AND d.issued_on <= @until
    AND (l.supplied_on > @until OR m.ends_on > @until OR l.source_kind = 'pass_book')`;

/** Fees without an invoice are income when they are paid, less what goes to a partner (X1). */
const feesSql = `
  SELECT 'fee:' || m.id AS key, 'Cotisation, ' || t.name AS label,
    coalesce(p.display_name, o.name, '') AS "partyName",
    paid.amount - CASE WHEN m.fee_cents = 0 THEN 0
      ELSE (2 * paid.amount * m.partner_share_cents + m.fee_cents) / (2 * m.fee_cents) END AS amount,
    'membership' AS source, NULL AS "resourceKind", m.with_counterpart AS "withCounterpart", NULL AS "suppliedOn",
    m.starts_on AS "startsOn", coalesce(m.ended_early_on, m.ends_on) AS "endsOn", NULL AS parts, NULL AS "partsLeft"
  FROM memberships m JOIN membership_types t ON t.id = m.type_id
    JOIN (SELECT a.membership_id, sum(a.amount_cents) AS amount FROM payment_allocations a
      JOIN payments y ON y.id = a.payment_id WHERE y.received_on <= @until AND a.membership_id IS NOT NULL
      GROUP BY a.membership_id) paid ON paid.membership_id = m.id
    LEFT JOIN v_people p ON p.id = m.person_id LEFT JOIN v_organisations o ON o.id = m.organisation_id
  WHERE m.ends_on > @until AND m.withdrawn_at IS NULL
    -- Without counterpart a fee belongs to the year that it was asked for, unless that is wholly the next.
    AND (m.with_counterpart = 1 OR m.starts_on > @until)`;

function supplyOf({ suppliedOn, startsOn, endsOn, parts, partsLeft }: Row): Supply | undefined {
  if (parts !== null && partsLeft !== null) return { kind: 'units', all: parts, left: partsLeft };
  if (startsOn !== null && endsOn !== null) return { kind: 'period', from: startsOn, to: endsOn };
  return suppliedOn === null ? undefined : { kind: 'day', on: suppliedOn };
}

function candidateOf(row: Row): DeferrableIncome[] {
  const supply = supplyOf(row);
  if (supply === undefined || row.amount === 0) return [];
  const { key, label, partyName, amount, source, resourceKind, withCounterpart } = row;
  const purpose = withCounterpart === 1 ? incomePurpose(source, resourceKind) : 'feesWithoutCounterpart';
  return [{ key, label, partyName, amount, purpose, supply }];
}

/** What a year's end takes out of its income and gives to the next (account 487). */
export function deferredIncomeStore(database: Database): DeferredIncomeStore {
  const lines = database.prepare<{ until: string }, Row>(`${linesSql} ORDER BY l.id`);
  const fees = database.prepare<{ until: string }, Row>(`${feesSql} ORDER BY m.id`);
  const kept = database.prepare<[string], KeptDeferral>(
    `SELECT key, purpose, amount_cents AS amount FROM deferred_income WHERE year_ends_on = ? ORDER BY id`,
  );
  const forget = database.prepare('DELETE FROM deferred_income WHERE year_ends_on = ?');
  const insert = database.prepare(
    `INSERT INTO deferred_income(year_ends_on, key, purpose, amount_cents, noted_at)
     VALUES (@yearEndsOn, @key, @purpose, @amount, @notedAt)`,
  );
  return {
    candidates: (until) => [...lines.all({ until }), ...fees.all({ until })].flatMap(candidateOf),
    kept: (yearEndsOn) => kept.all(yearEndsOn),
    keep(yearEndsOn, deferrals, notedAt) {
      forget.run(yearEndsOn);
      for (const deferral of deferrals) insert.run({ ...deferral, yearEndsOn, notedAt });
    },
  };
}

interface SumRow {
  readonly yearEndsOn: string;
  readonly purpose: AccountPurpose;
  readonly amount: number;
  readonly notedAt: string;
}

/** Income in advance as two operations a year: out on the last day, in again on the next. */
export function deferredIncomeFactsOver(database: Database): (until: string) => OperationFact[] {
  const sums = database.prepare<[string], SumRow>(
    `SELECT year_ends_on AS "yearEndsOn", purpose, sum(amount_cents) AS amount, max(noted_at) AS "notedAt"
     FROM deferred_income WHERE year_ends_on <= ? GROUP BY year_ends_on, purpose ORDER BY year_ends_on, purpose`,
  );
  return (until) => {
    const rows = sums.all(until);
    const years = [...new Set(rows.map(({ yearEndsOn }) => yearEndsOn))];
    return years.flatMap((year) =>
      factsOf(
        year,
        rows.filter(({ yearEndsOn }) => yearEndsOn === year),
        until,
      ),
    );
  };
}

function factsOf(yearEndsOn: string, rows: readonly SumRow[], until: string): OperationFact[] {
  const recordedAt =
    rows
      .map(({ notedAt }) => notedAt)
      .toSorted()
      .at(-1) ?? '';
  const id = Number(yearEndsOn.replaceAll('-', ''));
  const operation = (sign: 1 | -1, date: string, piece: string, label: string): OperationFact => ({
    kind: 'operation',
    source: 'yearEnd',
    journal: 'OD',
    id,
    date,
    recordedAt,
    piece,
    pieceDate: date,
    label,
    movements: rows.flatMap(({ purpose, amount }) => [
      { purpose, amount: sign * amount },
      { purpose: 'deferredIncome' as const, amount: -sign * amount },
    ]),
  });
  const next = addDays(yearEndsOn, 1);
  return [
    operation(1, yearEndsOn, `PCA-${yearEndsOn.slice(0, 4)}`, 'Produits constatés d’avance'),
    operation(-1, next, `PCA-${yearEndsOn.slice(0, 4)}-R`, 'Reprise des produits constatés d’avance'),
  ].filter(({ date }) => date <= until);
}
