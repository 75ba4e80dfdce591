import { formatAmount } from '../../../shared/domain/money.ts';
import type { CheckInRow, Coverage, Halves } from '../../store/attendance.ts';
import type { CommandContext } from '../context.ts';
import { deskPriceOn } from '../coverage/desk-price.ts';
import { recover } from '../coverage/recover.ts';
import { standingOf } from '../networks/standing-queries.ts';
import { repriceVisits } from '../networks/visit-pricing.ts';

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

/** How many halves of a passage are to be paid: those for which a desk is booked are paid with it. */
function halvesToPay({ store }: CommandContext, row: CheckInRow, { morning, afternoon }: Halves): number {
  const seated = store.coverage.uses.seated([row.personId], row.date).find(({ date }) => date === row.date);
  return Number(morning && seated?.morning !== true) + Number(afternoon && seated?.afternoon !== true);
}

/** What the list of the coworkers' desks asks for: the half-day, or the day in all for both halves (C4). */
function listCoverage(context: CommandContext, row: CheckInRow, halves: Halves): Coverage {
  const price = deskPriceOn(context, row.personId, row.date);
  const asked = halvesToPay(context, row, halves);
  const whole = price.of(asked);
  const taken = context.store.coverage.takings.of({ kind: 'check_in', id: row.id });
  const amount = Math.max(0, (whole ?? 0) - taken.reduce((sum, { worth }) => sum + worth, 0));
  if (amount === 0) {
    if (price.isMember) return { ...nothing, kind: 'member', coverage: 'adhésion' };
    const why = whole === null ? 'sans tarif' : asked === 0 ? 'sur sa réservation' : 'accueil gratuit';
    return { ...nothing, kind: 'free', coverage: why };
  }
  const { includesVat, vatRate } = price;
  return {
    ...nothing,
    kind: 'paying',
    coverage: `${formatAmount(amount)} à facturer`,
    amount,
    includesVat,
    vatRate,
  };
}

/** What a plan, free hours or a carnet pay of a passage, and what is then left to pay (C3). */
function heldCoverage(context: CommandContext, row: CheckInRow): Coverage | undefined {
  const covered = context.store.coverage.takings.covered({ kind: 'check_in', id: row.id });
  // What is on an invoice is priced on from there (C4).
  if (covered === undefined || row.billed) return undefined;
  const { sentence, toPay } = covered;
  if (toPay === 0) return { ...nothing, kind: 'covered', coverage: sentence };
  const { includesVat, vatRate } = deskPriceOn(context, row.personId, row.date);
  const coverage = `${sentence}\u00a0: ${formatAmount(toPay)} à facturer`;
  // A day beyond the visiting quota is billed as that day (X1), less what is covered of it.
  const isBeyond = context.store.visits.overflowOn(row.personId, row.date) !== undefined;
  const money = isBeyond ? nothing : { ...nothing, amount: toPay, includesVat, vatRate };
  return { ...money, kind: isBeyond ? 'overflow' : 'paying', coverage };
}

function coverageOf(context: CommandContext, row: CheckInRow, halves: Halves): Coverage {
  return heldCoverage(context, row) ?? visitCoverage(context, row) ?? listCoverage(context, row, halves);
}

/** Sets the halves of a passage and works out anew what pays for it, once for the whole day (C3, C4, X3). */
export function cover(context: CommandContext, row: CheckInRow, halves: Halves): void {
  context.store.attendance.setHalves(row.id, halves);
  repriceVisits(context, row.personId, row.date);
  recover(context, { personIds: [row.personId], organisationIds: [] }, row.date);
  context.store.attendance.setCoverage(row.id, coverageOf(context, row, halves));
}

/** Gives back what a passage took that is no more (C5), and prices the month's visiting days anew (X3). */
export function uncover(context: CommandContext, { personId, date }: CheckInRow): void {
  repriceVisits(context, personId, date);
  recover(context, { personIds: [personId], organisationIds: [] }, date);
}

/** Says anew what pays for a passage once the month's visiting days, or what is held, were worked out anew (X3, C3). */
export function sayCoverage(context: CommandContext, row: CheckInRow): void {
  context.store.attendance.setCoverage(row.id, coverageOf(context, row, row));
}
