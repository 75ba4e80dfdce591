import { moneyPurpose, type AccountPurpose } from '../../shared/domain/accounting-chart.ts';
import type { Movement, OperationFact } from '../../shared/domain/accounting.ts';
import { formatDateShort } from '../../shared/domain/french.ts';
import type { Database } from './sqlite.ts';

type Reader = (until: string) => OperationFact[];

const depositWords: Readonly<Record<string, string>> = {
  cheque: 'Remise de chèques',
  card: 'Versement des cartes',
  helloasso: 'Versement HelloAsso',
  other: 'Versement',
};

interface DepositRow {
  readonly id: number;
  readonly kind: string;
  readonly number: string | null;
  readonly date: string;
  readonly recordedAt: string;
  readonly gross: number;
  readonly fee: number;
  /** 1 for the deposit, -1 for what takes it back. */
  readonly sign: 1 | -1;
}

/** A slip carries cheques from 5112 to 512, a payout what it brings less its fees; taken back, the other way. */
function depositsOver(database: Database): Reader {
  const select = database.prepare<object, DepositRow>(
    `SELECT id, kind, number, deposited_on AS date, recorded_at AS "recordedAt", gross_cents AS gross, fee_cents AS fee,
       1 AS sign FROM money_deposits WHERE deposited_on <= @until
     UNION ALL
     SELECT id, kind, number, undone_on, undone_at, gross_cents, fee_cents, -1
     FROM money_deposits WHERE undone_on <= @until`,
  );
  return (until) =>
    select.all({ until }).map(({ id, kind, number, date, recordedAt, gross, fee, sign }): OperationFact => ({
      kind: 'operation',
      source: 'chequeDeposit',
      journal: 'BQ',
      id,
      date,
      recordedAt,
      piece: `${number ?? `VERS-${id}`}${sign === 1 ? '' : '-ANN'}`,
      pieceDate: date,
      label: `${depositWords[kind] ?? ''} ${number ?? formatDateShort(date)}${sign === 1 ? '' : ' annulée'}`,
      movements: [
        { purpose: 'bank', amount: sign * (gross - fee) },
        { purpose: 'bankFees', amount: sign * fee },
        { purpose: moneyPurpose(kind), amount: -sign * gross },
      ],
    }));
}

interface BounceRow {
  readonly id: number;
  readonly piece: string;
  readonly number: string;
  readonly date: string;
  readonly recordedAt: string;
  readonly amount: number;
}

/** A bounced cheque: its reversal takes it from 5112, where it no longer is; the bank took it from 512 (I7). */
function bouncesOver(database: Database): Reader {
  const select = database.prepare<object, BounceRow>(
    `SELECT r.id, 'R-' || r.id AS piece, v.number, r.received_on AS date, r.recorded_at AS "recordedAt",
       v.amount_cents AS amount
     FROM v_deposited_money v JOIN payments r ON r.id = v.reversal_id AND v.payment_id IS NOT NULL
     WHERE v.kind = 'cheque' AND r.received_on <= @until
     UNION ALL
     SELECT h.id, h.reference, v.number, h.received_on, h.recorded_at, v.amount_cents
     FROM v_deposited_money v JOIN held_payments h ON h.id = v.reversal_id AND v.held_payment_id IS NOT NULL
     WHERE v.kind = 'cheque' AND h.received_on <= @until`,
  );
  return (until) =>
    select.all({ until }).map(({ id, piece, number, date, recordedAt, amount }): OperationFact => ({
      kind: 'operation',
      source: 'chequeDeposit',
      journal: 'BQ',
      id,
      date,
      recordedAt,
      piece: `${piece}-IMP`,
      pieceDate: date,
      label: `Chèque impayé de la remise ${number}`,
      movements: [
        { purpose: 'chequesToDeposit', amount },
        { purpose: 'bank', amount: -amount },
      ],
    }));
}

interface CashRow {
  readonly id: number;
  readonly kind: 'opening' | 'toBank' | 'fromBank' | 'difference';
  readonly date: string;
  readonly recordedAt: string;
  readonly amount: number;
  readonly isReversal: 0 | 1;
}

const cashWords: Readonly<Record<CashRow['kind'], string>> = {
  opening: 'Fonds de caisse repris',
  toBank: 'Espèces portées à la banque',
  fromBank: 'Espèces retirées pour la caisse',
  difference: 'Écart de caisse',
};

/** Where the other side of a move of the till is booked; a correction goes where its original went. */
function otherSideOf({ kind, amount, isReversal }: CashRow): AccountPurpose {
  if (kind === 'opening') return 'broughtForward';
  if (kind !== 'difference') return 'bank';
  return amount > 0 === (isReversal === 0) ? 'smallGains' : 'smallLosses';
}

function cashMovesOver(database: Database): Reader {
  const select = database.prepare<[string], CashRow>(
    `SELECT id, kind, moved_on AS date, recorded_at AS "recordedAt", amount_cents AS amount,
       reverses_id IS NOT NULL AS "isReversal" FROM cash_moves WHERE moved_on <= ? ORDER BY id`,
  );
  return (until) =>
    select.all(until).map((row): OperationFact => {
      const movements: readonly Movement[] = [
        { purpose: 'cash', amount: row.amount },
        { purpose: otherSideOf(row), amount: -row.amount },
      ];
      return {
        kind: 'operation',
        source: 'cashMove',
        journal: 'CA',
        id: row.id,
        date: row.date,
        recordedAt: row.recordedAt,
        piece: `CAI-${row.id}`,
        pieceDate: row.date,
        label: `${cashWords[row.kind]}${row.isReversal === 1 ? ', corrigé' : ''}`,
        movements,
      };
    });
}

interface BankRow {
  readonly id: number;
  readonly purpose: AccountPurpose;
  readonly date: string;
  readonly recordedAt: string;
  readonly amount: number;
  readonly label: string;
  readonly sign: 1 | -1;
}

function bankMovesOver(database: Database): Reader {
  const select = database.prepare<object, BankRow>(
    `SELECT id, purpose, moved_on AS date, recorded_at AS "recordedAt", amount_cents AS amount, label, 1 AS sign
     FROM bank_moves WHERE moved_on <= @until
     UNION ALL
     SELECT id, purpose, undone_on, undone_at, amount_cents, label, -1 FROM bank_moves WHERE undone_on <= @until`,
  );
  return (until) =>
    select.all({ until }).map(({ id, purpose, date, recordedAt, amount, label, sign }): OperationFact => ({
      kind: 'operation',
      source: 'bankMove',
      journal: 'BQ',
      id,
      date,
      recordedAt,
      piece: `BQ-${id}${sign === 1 ? '' : '-ANN'}`,
      pieceDate: date,
      label: `${label}${sign === 1 ? '' : ' (annulé)'}`,
      movements: [
        { purpose: 'bank', amount: sign * amount },
        { purpose, amount: -sign * amount },
      ],
    }));
}

/** Reads what slips, payouts, the till's own moves and the bank's are for the books (I7, I8). */
export function treasuryFactsOver(database: Database): Reader {
  const readers = [
    depositsOver(database),
    bouncesOver(database),
    cashMovesOver(database),
    bankMovesOver(database),
  ];
  return (until) => readers.flatMap((read) => read(until));
}
