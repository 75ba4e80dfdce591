import type { OperationFact } from '../../shared/domain/accounting.ts';
import { depositOperations, type DepositSteps } from '../../shared/domain/security-deposits.ts';
import type { Database } from './sqlite.ts';

interface Row extends DepositSteps {
  readonly id: number;
  readonly receivedAt: string;
  readonly cashedAt: string | null;
  readonly givenBackAt: string | null;
  readonly customerName: string;
}

/** Reads what security deposits are for the books: money in hand that is owed back, and its way out (glossary, 165). */
export function hireFactsOver(database: Database): (until: string) => OperationFact[] {
  const select = database.prepare<[string], Row>(
    `SELECT d.id, d.amount_cents AS amount, d.received_on AS "receivedOn", d.received_at AS "receivedAt", d.means,
       d.cashed_on AS "cashedOn", d.cashed_at AS "cashedAt", d.given_back_on AS "givenBackOn",
       d.given_back_at AS "givenBackAt", d.given_back_means AS "givenBackMeans", d.kept_cents AS kept,
       v.customer_name AS "customerName"
     FROM security_deposits d JOIN v_security_deposits v ON v.id = d.id
     WHERE d.received_on <= ? ORDER BY d.id`,
  );
  return (until) =>
    select.all(until).flatMap((row) =>
      depositOperations(row)
        .filter(({ on }) => on <= until)
        .map(({ step, on, movements }): OperationFact => {
          const isIn = step === 'in';
          const money = movements.find(({ purpose }) => purpose === 'cash' || purpose === 'bank')?.purpose;
          return {
            kind: 'operation',
            source: 'securityDeposit',
            journal: money === undefined ? 'OD' : money === 'cash' ? 'CA' : 'BQ',
            id: row.id,
            date: on,
            recordedAt: (isIn ? (row.cashedAt ?? row.receivedAt) : row.givenBackAt) ?? row.receivedAt,
            piece: `CAUTION-${row.id}${isIn ? '' : '-RENDUE'}`,
            pieceDate: on,
            label: `${isIn ? 'Caution de' : 'Caution rendue à'} ${row.customerName}`,
            movements,
          };
        }),
    );
}
