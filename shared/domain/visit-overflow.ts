import { multiplyRoundHalfUp, type Cents } from './money.ts';

/** A day that counts against an agreement's quota, in half-days as they count (X1, X3); one a person and date. */
export interface CountedDay {
  readonly personId: number;
  readonly date: string;
  readonly halfDays: number;
  /** Half-days of it that stand on a draft or an invoice as beyond the quota: they stay so. */
  readonly billedHalfDays?: number;
  /** A settlement said that it lay within the quota: it is served before later comers (X4). */
  readonly isSettledWithin?: boolean;
  /** The day pays for itself: a room booked at its own price. What is beyond costs nothing more. */
  readonly isPaidOtherwise?: boolean;
}

/** The limits of an agreement for one month, in half-days, absent: none; the price is that of a whole day. */
export interface QuotaTerms {
  readonly personQuotaHalfDays?: number;
  readonly structureQuotaHalfDays?: number;
  readonly beyondQuotaCents?: Cents;
}

/** What of a day lies beyond the quota, in half-days, and what that costs. */
export interface DayBeyond {
  readonly personId: number;
  readonly date: string;
  readonly halfDays: number;
  readonly beyondHalfDays: number;
  readonly cents: Cents;
}

/** What some half-days cost at a day's price: a half-day is half of it, rounded half up. */
export function beyondPrice(halfDays: number, dayCents: Cents): Cents {
  return multiplyRoundHalfUp(halfDays, dayCents, 2);
}

/**
 * What of one month's days under one agreement lies beyond its quotas, and what it costs (X1, X3): days are served in
 * order of date, those that a settlement put within the quota first; each takes what its person has left and what the
 * structure has left. What is billed as beyond stays beyond and takes nothing of the quota: when a day before it goes,
 * the next one has its place. Answers the days in the order given.
 */
export function daysBeyondQuota(days: readonly CountedDay[], terms: QuotaTerms): DayBeyond[] {
  const { personQuotaHalfDays: perPerson, structureQuotaHalfDays, beyondQuotaCents = 0 } = terms;
  let structureLeft = structureQuotaHalfDays ?? Number.POSITIVE_INFINITY;
  const personLeft = new Map<number, number>();
  const beyond = new Map<CountedDay, number>();
  for (const day of days.toSorted(byTurn)) {
    const left = personLeft.get(day.personId) ?? perPerson ?? Number.POSITIVE_INFINITY;
    const billed = Math.min(day.billedHalfDays ?? 0, day.halfDays);
    const within = Math.min(day.halfDays - billed, left, structureLeft);
    personLeft.set(day.personId, left - within);
    structureLeft -= within;
    beyond.set(day, day.halfDays - within);
  }
  return days.map((day) => {
    const beyondHalfDays = beyond.get(day) ?? 0;
    const cents = day.isPaidOtherwise === true ? 0 : beyondPrice(beyondHalfDays, beyondQuotaCents);
    return { personId: day.personId, date: day.date, halfDays: day.halfDays, beyondHalfDays, cents };
  });
}

function byTurn(one: CountedDay, other: CountedDay): number {
  const settled = Number(other.isSettledWithin ?? false) - Number(one.isSettledWithin ?? false);
  if (settled !== 0) return settled;
  if (one.date !== other.date) return one.date < other.date ? -1 : 1;
  return one.personId - other.personId;
}
