import type { LineOutcome, PlanTotals, PlannedLine } from './import-plan.ts';
import { readAmountCell } from './reading-cells.ts';
import type { PeopleRow } from './reading-people-rows.ts';
import type { ColumnMapping } from './recognise-columns.ts';
import type { SheetRow } from './sheet-rows.ts';

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

/** The amount of a total line: in the fee's column, or else the only amount of the line. */
function declaredTotal(totalRow: SheetRow, mapping: ColumnMapping): number | undefined {
  const inFeeColumn = mapping.fee === undefined ? '' : (totalRow.cells[mapping.fee] ?? '');
  const cell = readAmountCell(inFeeColumn);
  if (cell.kind === 'amount') return cell.cents;
  const amounts = totalRow.cells
    .map(readAmountCell)
    .flatMap((one) => (one.kind === 'amount' ? [one.cents] : []));
  return amounts.length === 1 ? amounts[0] : undefined;
}

/** The control totals of a plan (P4): lines by outcome, money by what becomes of it, against the file's own total. */
export function controlTotals(parts: {
  readonly read: readonly PeopleRow[];
  readonly lines: readonly PlannedLine[];
  readonly emptyLines: number;
  readonly totalRow: SheetRow | undefined;
  readonly mapping: ColumnMapping;
}): PlanTotals {
  const { read, lines, totalRow } = parts;
  const byOutcome: Record<LineOutcome, number> = {
    create: 0,
    update: 0,
    merge: 0,
    same: 0,
    refuse: 0,
    skip: 0,
  };
  for (const line of lines) byOutcome[line.outcome] += 1;
  const payments = lines.flatMap((line) => (line.payment === undefined ? [] : [line.payment]));
  const fileCents = sum(read.map((row) => row.feeCents));
  const declaredCents = totalRow === undefined ? undefined : declaredTotal(totalRow, parts.mapping);
  return {
    lines: lines.length,
    byOutcome,
    writing: lines.filter((line) => line.writes).length,
    emptyLines: parts.emptyLines,
    newMemberships: lines.filter((line) => line.membership !== undefined).length,
    newPayments: payments.length,
    newPaymentsCents: sum(payments.map((payment) => payment.amountCents)),
    creditCents: sum(payments.filter((one) => one.settles === 'credit').map((one) => one.amountCents)),
    knownPayments: lines.filter((line) => line.paymentKnown).length,
    decisions: lines.filter((line) => line.decision !== undefined).length,
    fileCents,
    ...(totalRow === undefined ? {} : { totalLineNumber: totalRow.lineNumber }),
    ...(declaredCents === undefined ? {} : { declaredCents, differenceCents: declaredCents - fileCents }),
  };
}
