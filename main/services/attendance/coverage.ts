import { formatAmount } from '../../../shared/domain/money.ts';
import type { CheckInRow, Coverage, Halves } from '../../store/attendance.ts';
import type { CommandContext } from '../context.ts';
import { standingOf } from '../networks/standing-queries.ts';
import { repriceVisits } from '../networks/visit-pricing.ts';
import { categoryOn } from '../pricing/category.ts';
import { unitsFor, vatRateOf } from '../pricing/use-price.ts';

const nothing: Omit<Coverage, 'kind' | 'coverage'> = {
  amount: 0,
  includesVat: true,
  vatRate: 0,
  payerOrganisationId: null,
};

/**
 * What a partner's member uses of the visiting days (X3), or pays beyond them (X1), as the month has it: the day once,
 * with its bookings; undefined for anybody else.
 */
function visitCoverage(context: CommandContext, row: CheckInRow): Coverage | undefined {
  const overflow = context.store.visits.overflowOn(row.personId, row.date);
  const standing = standingOf(context, row.personId, row.date);
  if (overflow === undefined)
    return standing === null
      ? undefined
      : { ...nothing, kind: 'visit', coverage: `visite, ${standing.sentence}` };
  const { amount, payerOrganisationId } = overflow;
  const partner =
    payerOrganisationId === null ? undefined : context.store.organisations.find(payerOrganisationId);
  const whose =
    partner === undefined
      ? overflow.billedOn === null
        ? 'à facturer'
        : `sur ${overflow.billedOn}`
      : `à la charge de ${partner.name}`;
  const coverage = `au-delà des visites, ${formatAmount(amount)} ${whose}`;
  return { ...nothing, kind: 'overflow', coverage, amount, payerOrganisationId };
}

/** What the list of the coworkers' desks asks for: the half-day, or the day in all for both halves (C4). */
function listCoverage({ store }: CommandContext, row: CheckInRow, halves: Halves): Coverage {
  const { category } = categoryOn(store, { personId: row.personId, organisationId: null }, row.date);
  const asMember: Coverage = { ...nothing, kind: 'member', coverage: 'adhésion' };
  const free = (coverage: string): Coverage =>
    category === 'member' ? asMember : { ...nothing, kind: 'free', coverage };
  const desk = store.resources.list(false).find(({ kind, id }) => {
    return kind === 'desk' && store.pricing.listOf(id) !== undefined;
  });
  const list = desk === undefined ? undefined : store.pricing.listOf(desk.id);
  const units = list === undefined ? undefined : unitsFor(list, category);
  if (list === undefined || units === undefined) return free('sans tarif');
  const { halfDay, day } = units;
  const both = halves.morning && halves.afternoon;
  const twoHalves = halfDay === null ? null : 2 * halfDay;
  const amount = both
    ? Math.min(day ?? twoHalves ?? 0, twoHalves ?? day ?? 0)
    : Math.min(halfDay ?? day ?? 0, day ?? halfDay ?? 0);
  if (amount === 0) return free(halfDay === null && day === null ? 'sans tarif' : 'accueil gratuit');
  return {
    kind: 'paying',
    coverage: `${formatAmount(amount)} à facturer`,
    amount,
    includesVat: list.includesVat,
    vatRate: vatRateOf(store, list),
    payerOrganisationId: null,
  };
}

/** Sets the halves of a passage and works out anew what pays for it, once for the whole day (C3, C4, X3). */
export function cover(context: CommandContext, row: CheckInRow, halves: Halves): void {
  context.store.attendance.setHalves(row.id, halves);
  repriceVisits(context, row.personId, row.date);
  const coverage = visitCoverage(context, row) ?? listCoverage(context, row, halves);
  context.store.attendance.setCoverage(row.id, coverage);
}

/** Says anew what pays for a passage once the month's visiting days were worked out anew (X3). */
export function sayCoverage(context: CommandContext, row: CheckInRow): void {
  const coverage = visitCoverage(context, row) ?? listCoverage(context, row, row);
  context.store.attendance.setCoverage(row.id, coverage);
}
