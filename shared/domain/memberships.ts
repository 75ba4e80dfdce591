import { addDays, calendarDay, lastDayOfTerm, partsOfDate } from './calendar.ts';

/** A period of days, `YYYY-MM-DD`, both ends included (P3). */
export interface Period {
  readonly from: string;
  readonly until: string;
}

/**
 * How a type of membership cuts time (P2). `countsForNextYearFrom` is `MM-DD`: a fee paid from that day on counts
 * for the next year. `startsMonth` is 1–12.
 */
export type Season =
  | { readonly kind: 'calendar_year'; readonly countsForNextYearFrom?: string }
  | { readonly kind: 'school_year'; readonly startsMonth: number }
  | { readonly kind: 'rolling'; readonly months: number };

/** A season as settings write it (`settings.season` of the contract). */
export type WrittenSeason =
  | { readonly kind: 'calendar_year'; readonly countsForNextYearFrom: string | null }
  | { readonly kind: 'school_year'; readonly startsInMonth: number }
  | { readonly kind: 'rolling'; readonly months: number };

/** A season as the rules take it. */
export function seasonOf(season: WrittenSeason): Season {
  switch (season.kind) {
    case 'school_year':
      return { kind: 'school_year', startsMonth: season.startsInMonth };
    case 'rolling':
      return season;
    default:
      return season.countsForNextYearFrom === null
        ? { kind: 'calendar_year' }
        : { kind: 'calendar_year', countsForNextYearFrom: season.countsForNextYearFrom };
  }
}

/** What the rules need to know of a type of membership. Fees in cents; `graceDays` is 0 where there is no grace. */
export interface MembershipRules {
  readonly season: Season;
  readonly graceDays: number;
  readonly minimumFeeCents: number;
}

/** What the rules need to know of a membership. A fee of 0 cents is always paid. */
export interface HeldMembership extends Period {
  readonly typeId: number;
  readonly feeCents: number;
  readonly paidCents: number;
}

/** What a person is to the place on a day (P3). */
export type MembershipState = 'current' | 'current_unpaid' | 'grace' | 'lapsed' | 'never';

/** The grace days of a type of membership; 0 for none. */
export type GraceDaysOf = (typeId: number) => number;

function yearFrom(year: number, startsMonth: number): Period {
  const from = calendarDay(year, startsMonth, 1);
  if (from === undefined) throw new RangeError(`not a month: ${startsMonth}`);
  return { from, until: lastDayOfTerm(from, 12) };
}

/** The period that a membership of this type covers when it is taken on `date` (P2). */
export function periodFor(type: Pick<MembershipRules, 'season'>, date: string): Period {
  const { year, month } = partsOfDate(date);
  const { season } = type;
  if (season.kind === 'rolling') return { from: date, until: lastDayOfTerm(date, season.months) };
  if (season.kind === 'school_year') {
    return yearFrom(month >= season.startsMonth ? year : year - 1, season.startsMonth);
  }
  const forNextYear =
    season.countsForNextYearFrom !== undefined && date.slice(5) >= season.countsForNextYearFrom;
  return yearFrom(forNextYear ? year + 1 : year, 1);
}

/** Whether two periods have a day in common, ends included. */
export function overlaps(one: Period, other: Period): boolean {
  return one.from <= other.until && other.from <= one.until;
}

/** Whether a day lies in a period, ends included (P3). */
export function isWithin(period: Period, date: string): boolean {
  return period.from <= date && date <= period.until;
}

/** Whether the fee agreed for a membership has been paid in full. */
export function isFeePaid(membership: Pick<HeldMembership, 'feeCents' | 'paidCents'>): boolean {
  return membership.paidCents >= membership.feeCents;
}

/** Whether a fee is accepted by the type: at least its minimum, which is all that « prix libre » asks (P1). */
export function isFeeEnough(type: Pick<MembershipRules, 'minimumFeeCents'>, feeCents: number): boolean {
  return Number.isSafeInteger(feeCents) && feeCents >= type.minimumFeeCents;
}

/** P3's one answer to « member on date D »: a membership in force on that day, paid or not, ends included. */
export function isMemberOn(memberships: readonly Period[], date: string): boolean {
  return memberships.some((membership) => isWithin(membership, date));
}

function isInGrace(membership: HeldMembership, date: string, graceDaysOf: GraceDaysOf): boolean {
  return membership.until < date && date <= addDays(membership.until, graceDaysOf(membership.typeId));
}

/** P3's one answer to « member's price and access on D »: a member, or one whose type's grace has not run out. */
export function hasMemberRightsOn(
  memberships: readonly HeldMembership[],
  date: string,
  graceDaysOf: GraceDaysOf,
): boolean {
  return isMemberOn(memberships, date) || memberships.some((held) => isInGrace(held, date, graceDaysOf));
}

/** What to show beside a name on a day (P3). Whoever only has a membership to come is still « never » on that day. */
export function membershipStateOn(
  memberships: readonly HeldMembership[],
  date: string,
  graceDaysOf: GraceDaysOf,
): MembershipState {
  const inForce = memberships.filter((membership) => isWithin(membership, date));
  if (inForce.some(isFeePaid)) return 'current';
  if (inForce.length > 0) return 'current_unpaid';
  if (memberships.some((held) => isInGrace(held, date, graceDaysOf))) return 'grace';
  return memberships.some((membership) => membership.until < date) ? 'lapsed' : 'never';
}

/**
 * The period of a renewal paid on `paidOn`, given the memberships already held in this type (P1: they never overlap).
 * Paid before the end or within the grace, a rolling one follows without a gap; paid later, it starts on that day.
 * Where a season would overlap what is held (its type has changed its season), only what is left of it is given.
 */
export function nextPeriod(
  type: Pick<MembershipRules, 'season' | 'graceDays'>,
  held: readonly Period[],
  paidOn: string,
): Period {
  const lastDay = held.reduce((latest, period) => (period.until > latest ? period.until : latest), '');
  const proposed = periodFor(type, paidOn);
  if (lastDay === '') return proposed;
  const dayAfter = addDays(lastDay, 1);
  if (type.season.kind === 'rolling') {
    const follows = paidOn <= addDays(lastDay, type.graceDays);
    return follows ? periodFor(type, dayAfter) : proposed;
  }
  if (proposed.from > lastDay) return proposed;
  const following = seasonContaining(type.season, dayAfter);
  return { from: following.from > dayAfter ? following.from : dayAfter, until: following.until };
}

/** The season that contains a day, whatever the day a fee is paid. */
function seasonContaining(season: Exclude<Season, { kind: 'rolling' }>, day: string): Period {
  return season.kind === 'calendar_year'
    ? periodFor({ season: { kind: 'calendar_year' } }, day)
    : periodFor({ season }, day);
}
