import type { Auxiliary, OperationFact } from '../../shared/domain/accounting.ts';
import type { Database } from './sqlite.ts';

interface Row {
  readonly id: number;
  readonly form: 'kind' | 'expenses';
  readonly personId: number | null;
  readonly donorName: string;
  readonly amount: number;
  readonly date: string;
  readonly recordedAt: string;
  readonly what: string;
}

/** What of a volunteer's advance was left as a gift is no longer owed (75412); a gift in kind is only shown (86/87). */
function movementsOf({ form, personId, donorName, amount }: Row): OperationFact['movements'] {
  if (form === 'kind')
    return [
      { purpose: 'inKindUsed', amount },
      { purpose: 'inKindGiven', amount: -amount },
    ];
  const volunteer: Auxiliary = { code: `P${personId ?? 0}`, name: donorName };
  return [
    { purpose: 'volunteerAdvances', auxiliary: volunteer, amount },
    { purpose: 'waivedExpenses', amount: -amount },
  ];
}

/** Reads gifts that are no payment as facts of the books; money is a payment that was kept (P1). */
export function giftFactsOver(database: Database): (until: string) => OperationFact[] {
  const select = database.prepare<[string], Row>(
    `SELECT d.id, d.form, d.donor_person_id AS "personId", v.donor_name AS "donorName", d.amount_cents AS amount,
       d.given_on AS date, d.recorded_at AS "recordedAt", d.what
     FROM donations d JOIN v_donations v ON v.id = d.id
     WHERE d.form <> 'money' AND d.removed_at IS NULL AND d.given_on <= ? ORDER BY d.id`,
  );
  return (until) =>
    select.all(until).map((row): OperationFact => ({
      kind: 'operation',
      source: 'gift',
      id: row.id,
      date: row.date,
      recordedAt: row.recordedAt,
      piece: `DON-${row.id}`,
      pieceDate: row.date,
      label: [row.form === 'kind' ? 'Don en nature' : 'Abandon de frais', row.donorName, row.what]
        .filter((part) => part !== '')
        .join(', '),
      journal: 'OD',
      movements: movementsOf(row),
    }));
}
