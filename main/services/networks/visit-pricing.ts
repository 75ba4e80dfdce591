import { daysBeyondQuota, type DayBeyond } from '../../../shared/domain/visit-overflow.ts';
import type { AgreementRow } from '../../store/agreements.ts';
import type { DayHere, NewOverflow, Overflow } from '../../store/visits.ts';
import type { CommandContext, QueryContext } from '../context.ts';
import { ruleOf } from './standing-queries.ts';

/** A day here as it counts, what of it passes the quota, and how that stands. */
export interface PricedDay {
  readonly day: DayHere;
  /** Half-days as the agreement counts them. */
  readonly counted: number;
  readonly beyond: number;
  /** What the part beyond costs, in cents; as billed where it is billed. */
  readonly cents: number;
  readonly billed: Overflow | undefined;
}

export interface PricedMonth {
  readonly days: readonly PricedDay[];
  /** Billed as beyond, though the day was taken back since: shown, and only a credit note changes them. */
  readonly left: readonly Overflow[];
}

const keyOf = (one: { readonly personId: number; readonly date: string }): string =>
  `${one.personId} ${one.date}`;
export const firstOf = (month: string): string => `${month}-01`;
export const lastOf = (month: string): string => `${month}-31`;

/** A month (`YYYY-MM`) of visits here under an agreement, worked out from the days as they are now (X1, X3). */
export function pricedMonth({ store }: QueryContext, agreement: AgreementRow, month: string): PricedMonth {
  const days = store.visits.daysHere(agreement.id, firstOf(month), lastOf(month));
  const overflows = store.visits.overflows(agreement.id, firstOf(month), lastOf(month));
  const billed = new Map(overflows.filter(({ isBilled }) => isBilled).map((each) => [keyOf(each), each]));
  const counted = days.map((day) => ({
    personId: day.personId,
    date: day.date,
    halfDays: agreement.halfDayCountsHalf ? day.halfDays : 2,
    billedHalfDays: billed.get(keyOf(day))?.halfDays ?? 0,
    isSettledWithin: day.isSettledWithin,
    // Whoever only comes to what they booked has paid for it there.
    isPaidOtherwise: !day.isCheckedIn && day.bookedCents > 0,
  }));
  const verdicts = daysBeyondQuota(counted, ruleOf(agreement));
  const known = new Set(days.map(keyOf));
  return {
    days: days.map((day, index) => pricedDay(day, verdicts[index], billed.get(keyOf(day)))),
    left: [...billed.values()].filter((each) => !known.has(keyOf(each))),
  };
}

function pricedDay(day: DayHere, verdict: DayBeyond | undefined, billed: Overflow | undefined): PricedDay {
  return {
    day,
    counted: verdict?.halfDays ?? 0,
    beyond: verdict?.beyondHalfDays ?? 0,
    cents: billed?.amount ?? verdict?.cents ?? 0,
    billed,
  };
}

const isSame = (one: NewOverflow, other: Overflow): boolean =>
  one.halfDays === other.halfDays &&
  one.amount === other.amount &&
  one.agreementId === other.agreementId &&
  one.payerOrganisationId === other.payerOrganisationId;

type Day = { readonly personId: number; readonly date: string };

/** Writes a month's days beyond the quota anew; what is billed stays as it is. Answers the days that changed. */
function repriceMonth(context: CommandContext, agreement: AgreementRow, month: string): Day[] {
  const { visits } = context.store;
  const before = visits.overflows(agreement.id, firstOf(month), lastOf(month));
  const changed: Day[] = [];
  const wanted = new Set<string>();
  for (const { day, beyond, cents, billed } of pricedMonth(context, agreement, month).days) {
    const { personId, date } = day;
    const there = visits.overflowOn(personId, date);
    if (billed !== undefined || there?.isBilled === true || cents === 0) continue;
    wanted.add(keyOf(day));
    const overflow: NewOverflow = {
      personId,
      date,
      agreementId: agreement.id,
      halfDays: beyond,
      amount: cents,
      payerOrganisationId: agreement.overflowPaidBy === 'partner' ? agreement.partnerOrganisationId : null,
    };
    if (there !== undefined && isSame(overflow, there)) continue;
    visits.putOverflow(overflow);
    changed.push({ personId, date });
  }
  for (const each of before) {
    if (each.isBilled || wanted.has(keyOf(each))) continue;
    visits.removeOverflow(each.id);
    changed.push({ personId: each.personId, date: each.date });
  }
  return changed;
}

function tell(context: CommandContext, days: readonly Day[]): void {
  if (days.length === 0) return;
  context.moments.announce('networks.daysPriced', { days });
  context.emit('networks.changed');
  context.emit('billing.changed');
}

/**
 * Works out anew what passes the quota in the month of a day on which somebody came, came no more, or changed (X1, X3):
 * days are priced once, whatever way the change came in. Whoever changes a check-in, a booking or a right calls it;
 * `alsoUnder` are agreements by which the person may have had rights until then.
 */
export function repriceVisits(
  context: CommandContext,
  personId: number,
  date: string,
  alsoUnder: readonly number[] = [],
): void {
  const month = date.slice(0, 7);
  const agreementIds = context.store.visits.agreementsOf(personId, firstOf(month), lastOf(month));
  const changed = [...new Set([...agreementIds, ...alsoUnder])].flatMap((id) => {
    const agreement = context.store.agreements.find(id, lastOf(month));
    return agreement === undefined ? [] : repriceMonth(context, agreement, month);
  });
  tell(context, changed);
}

/**
 * The same for everything of a person: their recognition by a partner began, ended or moved. The partner's agreements
 * are looked at even where the person has no right by them any more: what the structure has left is for others.
 */
export function repricePerson(context: CommandContext, personId: number, partnerId?: number): void {
  const { visits, agreements } = context.store;
  const agreementIds =
    partnerId === undefined ? [] : agreements.with(partnerId, context.clock.today()).map(({ id }) => id);
  for (const month of visits.monthsOfPerson(personId)) {
    repriceVisits(context, personId, firstOf(month), agreementIds);
  }
}

/** The same for every month of an agreement: its terms changed. Each is priced by its own, which begin with a month. */
export function repriceAgreement(context: CommandContext, agreementId: number): void {
  const { agreements, visits } = context.store;
  const changed = visits.monthsOf(agreementId).flatMap((month) => {
    const agreement = agreements.find(agreementId, lastOf(month));
    return agreement === undefined ? [] : repriceMonth(context, agreement, month);
  });
  tell(context, changed);
}
