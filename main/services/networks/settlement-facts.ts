import { datePart } from '../../../shared/domain/calendar.ts';
import { formatDateShort, formatRange } from '../../../shared/domain/french.ts';
import type { SettlementFact } from '../../../shared/domain/settlement.ts';
import type { AgreementRow } from '../../store/agreements.ts';
import type { QueryContext } from '../context.ts';
import { agreementThere, monthThere, type CountedThere } from './visit-month.ts';
import { firstOf, lastOf, pricedMonth, type PricedDay } from './visit-pricing.ts';

const once = { times: 1, halfDays: 0, beyondHalfDays: 0, amountCents: 0, dueToUsCents: 0, dueToThemCents: 0 };
const lengthWords = (halfDays: number): string => (halfDays > 1 ? 'journée' : 'demi-journée');

function labelOf(halfDays: number, beyond: number, note: string): string {
  if (beyond === 0) return lengthWords(halfDays);
  return `${lengthWords(halfDays)} au-delà du quota${note}`;
}

function factHere(agreement: AgreementRow, { day, beyond, cents, billed }: PricedDay): SettlementFact {
  const { personId, date, displayName, memberNumber, halfDays } = day;
  const byPartner = agreement.overflowPaidBy === 'partner' && billed === undefined;
  const note =
    billed !== undefined
      ? `, facturée à la personne (${billed.billedOn ?? 'brouillon'})`
      : cents === 0
        ? ''
        : byPartner
          ? ''
          : ', à la charge de la personne';
  return {
    ...once,
    kind: 'visit_here',
    personId,
    sourceId: null,
    date,
    personName: displayName,
    memberNumber,
    label: labelOf(halfDays, beyond, note),
    halfDays,
    beyondHalfDays: beyond,
    amountCents: cents,
    dueToUsCents: byPartner ? cents : 0,
  };
}

function factThere(
  agreement: AgreementRow | undefined,
  { visit, beyond, cents }: CountedThere,
): SettlementFact {
  const { personId, date, displayName, memberNumber, halfDays } = visit;
  const byUs = agreement?.overflowPaidBy === 'partner';
  return {
    ...once,
    kind: 'visit_there',
    personId,
    sourceId: null,
    date,
    personName: displayName,
    memberNumber,
    label: labelOf(halfDays, beyond, cents === 0 || byUs ? '' : ', à la charge de la personne'),
    halfDays,
    beyondHalfDays: beyond,
    amountCents: cents,
    dueToThemCents: byUs ? cents : 0,
  };
}

const months = (dates: readonly string[]): string[] => [...new Set(dates.map((date) => date.slice(0, 7)))];

/** Each month by the terms that it has (X1). */
function visitsHere(context: QueryContext, partnerId: number, to: string): SettlementFact[] {
  const { agreements, visits } = context.store;
  return agreements.with(partnerId, to).flatMap(({ id }) =>
    visits
      .monthsOf(id)
      .filter((month) => firstOf(month) <= to)
      .flatMap((month) => {
        const agreement = agreements.find(id, lastOf(month));
        if (agreement === undefined) return [];
        return pricedMonth(context, agreement, month).days.map((day) => factHere(agreement, day));
      }),
  );
}

function visitsThere(context: QueryContext, partnerId: number, to: string): SettlementFact[] {
  const { agreements, visits } = context.store;
  const days = visits.there({ partnerOrganisationId: partnerId, from: '0000-01-01', to });
  return months(days.map(({ date }) => date)).flatMap((month) => {
    const inMonth = agreements.with(partnerId, lastOf(month));
    return monthThere(context, partnerId, month).map((day) =>
      factThere(agreementThere(inMonth, day.visit.date), day),
    );
  });
}

const idOf = (user: { readonly kind: string; readonly id: number } | null): number | null =>
  user?.kind === 'person' ? user.id : null;

function uses(context: QueryContext, partnerOrganisationId: number, to: string): SettlementFact[] {
  return context.store.held
    .uses({ from: '0000-01-01', to, partnerOrganisationId })
    .filter(({ endsAt }) => endsAt <= context.clock.localNow())
    .map((use) => ({
      ...once,
      kind: 'use',
      personId: idOf(use.user),
      sourceId: use.bookingId,
      date: datePart(use.startsAt),
      personName: use.userName,
      memberNumber: '',
      label: `${use.resource}, ${formatRange(use.startsAt, use.endsAt)}`,
      amountCents: use.amount,
    }));
}

function moneyHeld(context: QueryContext, partnerOrganisationId: number, to: string): SettlementFact[] {
  return context.store.held.inRange({ from: '0000-01-01', to, partnerOrganisationId }).map((held) => ({
    ...once,
    kind: 'held',
    personId: idOf(held.payer),
    sourceId: held.id,
    date: held.receivedOn,
    personName: held.payerName,
    memberNumber: '',
    label: `${held.reference}, ${held.what}`,
    amountCents: held.amount,
    dueToThemCents: held.amount,
  }));
}

function fees(context: QueryContext, partnerId: number, to: string): SettlementFact[] {
  return context.store.settlements.sharedFees(partnerId, to).map((fee) => ({
    ...once,
    kind: 'fee',
    personId: fee.personId,
    sourceId: fee.membershipId,
    date: fee.paidOn,
    personName: fee.holderName,
    memberNumber: '',
    label: `part de cotisation, du ${formatDateShort(fee.startsOn)} au ${formatDateShort(fee.endsOn)}`,
    amountCents: fee.share,
    dueToThemCents: fee.share,
  }));
}

/**
 * Everything between the place and a partner until a day, as it stands now (X4): visits both ways with what passes the
 * quota, shared fees that are paid, uses of the partner's machines and the money taken for it.
 */
export function settlementFacts(context: QueryContext, partnerId: number, to: string): SettlementFact[] {
  return [
    ...visitsHere(context, partnerId, to),
    ...visitsThere(context, partnerId, to),
    ...uses(context, partnerId, to),
    ...moneyHeld(context, partnerId, to),
    ...fees(context, partnerId, to),
  ];
}
