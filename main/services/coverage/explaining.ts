import type { CoverageLine, CoveredUse, UseCoverage } from '../../../shared/contract/coverage-fields.ts';
import type { Role } from '../../../shared/contract/define.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { QueryContext } from '../context.ts';
import type { TakingRow } from '../../store/takings.ts';
import { passBookLabel } from './held.ts';

/** Volunteers see what pays, not what it is worth (F4). */
const seesAmounts = (role: Role): boolean => role !== 'volunteer';

/** What is told of a use that something pays for: with what is left to pay, for whoever may see amounts (F4). */
export function coverageFor(coverage: UseCoverage, role: Role): UseCoverage {
  if (seesAmounts(role)) {
    const sentence =
      coverage.toPay > 0 && coverage.sentence !== ''
        ? `${coverage.sentence}\u00a0: ${formatAmount(coverage.toPay)} à payer`
        : coverage.sentence;
    return { ...coverage, sentence };
  }
  return { ...coverage, toPay: 0, lines: coverage.lines.map((line) => ({ ...line, worth: 0 })) };
}

function labelOf(context: QueryContext, row: TakingRow): string {
  const { plans, passBooks } = context.store.coverage;
  if (row.subscriptionId !== null) return `formule ${plans.subscription(row.subscriptionId)?.planName ?? ''}`;
  if (row.passBookId !== null) return passBookLabel(passBooks.find(row.passBookId)?.number ?? 0);
  return 'heures offertes de l’adhésion';
}

function leftNow(context: QueryContext, row: TakingRow): number | null {
  return row.passBookId === null
    ? null
    : (context.store.coverage.passBooks.find(row.passBookId)?.left ?? null);
}

/** What was taken for a use that is stored, and what is left to pay of it; without anything where nothing pays. */
export function explained(context: QueryContext, use: CoveredUse): UseCoverage {
  const { takings } = context.store.coverage;
  const covered = takings.covered(use);
  const lines = takings.of(use).map((row): CoverageLine => ({
    source: row.source,
    sourceId: row.subscriptionId ?? row.passBookId ?? row.membershipId ?? row.agreementId ?? 0,
    label: labelOf(context, row),
    unit: row.unit,
    quantity: row.parts,
    worth: row.worth,
    left: leftNow(context, row),
  }));
  return coverageFor(
    { sentence: covered?.sentence ?? '', lines, toPay: covered?.toPay ?? 0 },
    context.actor.role,
  );
}
