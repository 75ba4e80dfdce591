import { isWithin, type Period } from './memberships.ts';

/** Who may go where under an agreement (X1). */
export type AgreementDirection = 'ours_there' | 'theirs_here' | 'both';
/** One visit's way: a partner's member here, or one of ours at the partner's. */
export type VisitDirection = 'ours_there' | 'theirs_here';
/** What an agreement can open beyond visiting days. */
export type AccessKind = 'room' | 'desk' | 'machine';

/**
 * A cross-membership agreement (X1). Days are counted in halves: `3` days a month are `6` half-days. An absent quota
 * means no limit, `0` means no day at all; an absent `until` means until it is ended.
 */
export interface Agreement {
  readonly id: number;
  readonly partnerId: number;
  readonly direction: AgreementDirection;
  readonly from: string;
  readonly until?: string;
  readonly memberPrice: boolean;
  readonly personQuotaHalfDays?: number;
  readonly structureQuotaHalfDays?: number;
  readonly halfDayCountsHalf: boolean;
  readonly beyondQuotaCents?: number;
  readonly access: readonly AccessKind[];
}

/** A partner's member whom we have recognised, on proof seen, until a date included (X2). */
export interface Recognition extends Period {
  readonly personId: number;
  readonly partnerId: number;
}

/** Presence of a partner's member on a day, from a check-in or a booking (X3). */
export interface Visit {
  readonly personId: number;
  readonly partnerId: number;
  readonly direction: VisitDirection;
  readonly date: string;
  readonly morning: boolean;
  readonly afternoon: boolean;
}

/** What is left of a quota for a month, in half-days; `beyond` is what has been taken over it. */
export interface QuotaLeft {
  readonly quotaHalfDays: number;
  readonly usedHalfDays: number;
  readonly leftHalfDays: number;
  readonly beyondHalfDays: number;
}

/** Both limits of an agreement for a person and a month; `leftHalfDays` is what can still be taken, absent: no limit. */
export interface VisitAllowance {
  readonly month: string;
  readonly person?: QuotaLeft;
  readonly structure?: QuotaLeft;
  readonly leftHalfDays?: number;
}

/** Whether an agreement is in force on a day, ends included, for visits that go this way (X1). */
export function isAgreementInForce(agreement: Agreement, direction: VisitDirection, date: string): boolean {
  const goesThisWay = agreement.direction === 'both' || agreement.direction === direction;
  return goesThisWay && isWithin({ from: agreement.from, until: agreement.until ?? '9999-12-31' }, date);
}

/** Whether a person is recognised as a partner's member on a day, ends included (X2). */
export function isRecognisedOn(
  recognitions: readonly Recognition[],
  personId: number,
  partnerId: number,
  date: string,
): boolean {
  return recognitions.some(
    (seen) => seen.personId === personId && seen.partnerId === partnerId && isWithin(seen, date),
  );
}

/**
 * The agreement that gives a person rights here on a day (X2): the person is recognised and the agreement in force.
 * With several, the one that begins last. Undefined: no right, neither price nor quota.
 */
export function agreementFor(
  personId: number,
  date: string,
  agreements: readonly Agreement[],
  recognitions: readonly Recognition[],
): Agreement | undefined {
  return agreements
    .filter((agreement) => isAgreementInForce(agreement, 'theirs_here', date))
    .filter((agreement) => isRecognisedOn(recognitions, personId, agreement.partnerId, date))
    .toSorted((one, other) =>
      one.from < other.from ? 1 : one.from > other.from ? -1 : other.id - one.id,
    )[0];
}

/** Half-days that some visits of one person on one date count: check-in and booking together, never over a day (X3). */
function halfDaysOfDate(visits: readonly Visit[], halfDayCountsHalf: boolean): number {
  const morning = visits.some((visit) => visit.morning);
  const afternoon = visits.some((visit) => visit.afternoon);
  if (!morning && !afternoon) return 0;
  return halfDayCountsHalf && !(morning && afternoon) ? 1 : 2;
}

/**
 * How many half-days some visits count (X3): at most one day per person and date, a half-day counting ½ where the
 * agreement says so and a whole day where it does not. Visits of any month, way or partner are all counted: filter first.
 */
export function countHalfDays(visits: readonly Visit[], halfDayCountsHalf: boolean): number {
  const byPersonAndDate = new Map<string, Visit[]>();
  for (const visit of visits) {
    const key = `${visit.personId} ${visit.date}`;
    const sameDay = byPersonAndDate.get(key);
    if (sameDay === undefined) byPersonAndDate.set(key, [visit]);
    else sameDay.push(visit);
  }
  return [...byPersonAndDate.values()].reduce(
    (sum, sameDay) => sum + halfDaysOfDate(sameDay, halfDayCountsHalf),
    0,
  );
}

function left(quotaHalfDays: number, usedHalfDays: number): QuotaLeft {
  return {
    quotaHalfDays,
    usedHalfDays,
    leftHalfDays: Math.max(0, quotaHalfDays - usedHalfDays),
    beyondHalfDays: Math.max(0, usedHalfDays - quotaHalfDays),
  };
}

/**
 * What a person may still take of an agreement in a month (`YYYY-MM`), and what their structure may (X3). `visits`
 * may hold anything: only those of this partner, way and month count.
 */
export function quotaLeft(
  visits: readonly Visit[],
  agreement: Agreement,
  personId: number,
  month: string,
  direction: VisitDirection = 'theirs_here',
): VisitAllowance {
  const counted = visits.filter(
    (visit) =>
      visit.partnerId === agreement.partnerId &&
      visit.direction === direction &&
      visit.date.startsWith(`${month}-`),
  );
  const own = counted.filter((visit) => visit.personId === personId);
  const { personQuotaHalfDays, structureQuotaHalfDays, halfDayCountsHalf } = agreement;
  const person =
    personQuotaHalfDays === undefined
      ? undefined
      : left(personQuotaHalfDays, countHalfDays(own, halfDayCountsHalf));
  const structure =
    structureQuotaHalfDays === undefined
      ? undefined
      : left(structureQuotaHalfDays, countHalfDays(counted, halfDayCountsHalf));
  const limits = [person, structure].flatMap((limit) => (limit === undefined ? [] : [limit.leftHalfDays]));
  return {
    month,
    ...(person === undefined ? {} : { person }),
    ...(structure === undefined ? {} : { structure }),
    ...(limits.length === 0 ? {} : { leftHalfDays: Math.min(...limits) }),
  };
}

const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(
  ' ',
);

/** Half-days as days in French: 3 → « 1,5 ». */
export function daysFromHalfDays(halfDays: number): string {
  return `${Math.trunc(halfDays / 2)}${halfDays % 2 === 0 ? '' : ',5'}`;
}

/**
 * « reste 2 sur 3 en novembre » (X3). Where the structure's days run out before the person's own, it says so; without
 * any limit: « sans limite en novembre ».
 */
export function quotaSentence(allowance: VisitAllowance): string {
  const month = `en ${MONTHS[Number(allowance.month.slice(5, 7)) - 1] ?? allowance.month}`;
  const { person, structure } = allowance;
  const byStructure =
    structure !== undefined && (person === undefined || structure.leftHalfDays < person.leftHalfDays);
  const limit = byStructure ? structure : person;
  if (limit === undefined) return `sans limite ${month}`;
  if (limit.quotaHalfDays === 0) return 'sans journée de visite';
  const words = `reste ${daysFromHalfDays(limit.leftHalfDays)} sur ${daysFromHalfDays(limit.quotaHalfDays)} ${month}`;
  return byStructure ? `${words} pour la structure` : words;
}
