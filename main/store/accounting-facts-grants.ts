import type { Auxiliary, OperationFact } from '../../shared/domain/accounting.ts';
import {
  agreedMovements,
  dedicatedFundMovements,
  receivedMovements,
  spreadMovements,
  type GrantKind,
} from '../../shared/domain/grants.ts';
import type { Database } from './sqlite.ts';

interface Row {
  readonly id: number;
  readonly grantId: number;
  readonly funderOrganisationId: number | null;
  readonly funderName: string;
  readonly title: string;
  readonly kind: GrantKind;
  readonly amount: number;
  readonly method: string;
  readonly date: string;
  readonly recordedAt: string;
}

const funderOf = ({ funderOrganisationId, grantId, funderName }: Row): Auxiliary => ({
  code: funderOrganisationId === null ? `G${grantId}` : `FI${funderOrganisationId}`,
  name: funderName,
});

const columns = `g.id AS "grantId", g.funder_organisation_id AS "funderOrganisationId", g.funder_name AS "funderName",
  g.title, g.kind`;

/** Reads grants as facts of the books: agreed, received, spread over the years, put aside (R4). */
export function grantFactsOver(database: Database): (until: string) => OperationFact[] {
  const agreed = database.prepare<[string], Row>(
    `SELECT g.id, ${columns}, g.amount_cents AS amount, '' AS method, g.agreed_on AS date,
       g.agreed_recorded_at AS "recordedAt"
     FROM grants g WHERE g.removed_at IS NULL AND g.agreed_on <= ? ORDER BY g.id`,
  );
  const received = database.prepare<[string], Row>(
    `SELECT i.id, ${columns}, i.received_cents AS amount, i.method, i.received_on AS date,
       i.recorded_at AS "recordedAt"
     FROM grant_instalments i JOIN grants g ON g.id = i.grant_id
     WHERE g.removed_at IS NULL AND i.received_on <= ? ORDER BY i.id`,
  );
  const spread = database.prepare<[string], Row>(
    `SELECT s.id, ${columns}, s.amount_cents AS amount, '' AS method, s.on_date AS date, s.recorded_at AS "recordedAt"
     FROM grant_spreads s JOIN grants g ON g.id = s.grant_id
     WHERE g.removed_at IS NULL AND g.agreed_on IS NOT NULL AND s.on_date <= ? ORDER BY s.id`,
  );
  const moved = database.prepare<[string], Row>(
    `SELECT m.id, ${columns}, m.amount_cents AS amount, '' AS method, m.year_ends_on AS date,
       m.recorded_at AS "recordedAt"
     FROM dedicated_fund_moves m JOIN grants g ON g.id = m.grant_id
     WHERE g.removed_at IS NULL AND m.year_ends_on <= ? ORDER BY m.id`,
  );
  const fact = (
    row: Row,
    piece: string,
    label: string,
    more: Pick<OperationFact, 'source' | 'journal' | 'movements'>,
  ): OperationFact => ({
    kind: 'operation',
    id: row.id,
    date: row.date,
    recordedAt: row.recordedAt,
    piece,
    pieceDate: row.date,
    label: `${label}, ${row.funderName}\u00a0: ${row.title}`,
    ...more,
  });
  return (until) => [
    ...agreed.all(until).map((row) =>
      fact(row, `SUB-${row.grantId}`, 'Subvention accordée', {
        source: 'grant',
        journal: 'OD',
        movements: agreedMovements(row.kind, row.amount, funderOf(row)),
      }),
    ),
    ...received.all(until).map((row) =>
      fact(row, `SUB-${row.grantId}-V${row.id}`, 'Subvention reçue', {
        source: 'grant',
        journal: row.method === 'cash' ? 'CA' : 'BQ',
        movements: receivedMovements(row.method, row.amount, funderOf(row)),
      }),
    ),
    ...spread.all(until).map((row) =>
      fact(row, `SUB-${row.grantId}-${row.date.slice(0, 4)}`, 'Quote-part de subvention', {
        source: 'yearEnd',
        journal: 'OD',
        movements: spreadMovements(row.amount),
      }),
    ),
    ...moved.all(until).map((row) =>
      fact(
        row,
        `FD-${row.grantId}-${row.date.slice(0, 4)}`,
        row.amount > 0 ? 'Report en fonds dédiés' : 'Fonds dédiés utilisés',
        {
          source: 'yearEnd',
          journal: 'OD',
          movements: dedicatedFundMovements(row.amount, funderOf(row)),
        },
      ),
    ),
  ];
}
