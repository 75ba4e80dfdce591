import type { PlanAllowance, Subscription } from '../../../shared/contract/coverage-plans.ts';
import type { FreeHoursFields } from '../../../shared/contract/coverage.ts';
import { formatDateLong, formatMinutes } from '../../../shared/domain/french.ts';
import { partsInWords, partsOfOne } from '../../../shared/domain/coverage-units.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { PassBookTypeRow } from '../../store/coverage-pass-book-types.ts';
import type { SubscriptionRow } from '../../store/coverage-plans.ts';

/** What a plan gives: « sans limite », « 8 jours par mois, reportables ». */
export function allowanceWords(allowance: PlanAllowance | null): string {
  if (allowance === null) return 'sans limite';
  const { unit, units, carriesOver } = allowance;
  return `${partsInWords(unit, units * partsOfOne(unit))} par mois${carriesOver ? ', reportables' : ''}`;
}

/** « depuis le mardi 1er septembre 2026, 120,00 € par mois ». */
export function subscriptionWords(row: SubscriptionRow): string {
  const from = formatDateLong(row.from, { year: true });
  const when =
    row.until === null ? `depuis le ${from}` : `du ${from} au ${formatDateLong(row.until, { year: true })}`;
  return `${when}, ${formatAmount(row.price)} par mois${row.includesVat ? '' : ' HT'}`;
}

/** A subscription as screens get it, as of a day. */
export function subscriptionFor(row: SubscriptionRow, on: string): Subscription {
  const { removedAt: _removedAt, ...shown } = row;
  const runs = row.from <= on && (row.until === null || on <= row.until);
  return {
    ...shown,
    inForce: runs && !row.suspendedMonths.includes(on.slice(0, 7)),
    words: subscriptionWords(row),
  };
}

/** What a type of carnet is: « 10 demi-journées, valable 12 mois ». */
export function typeWords({ unit, units, validityMonths, wholeDayIsOneUnit }: PassBookTypeRow): string {
  const holds = partsInWords(unit, units * partsOfOne(unit));
  const day = unit === 'half_day' && wholeDayIsOneUnit ? ', la journée compte pour une' : '';
  const valid = validityMonths === null ? 'sans limite de durée' : `valable ${validityMonths}\u00a0mois`;
  return `${holds}${day}, ${valid}`;
}

const periods = { month: 'par mois', year: 'par an', membership: 'par adhésion' } as const;

/** « 2 h par mois ». */
export function freeHoursWords({ minutes, per }: Pick<FreeHoursFields, 'minutes' | 'per'>): string {
  return `${formatMinutes(minutes)} ${periods[per]}`;
}
