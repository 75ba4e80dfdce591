import type { VisitDay, VisitRow, VisitSide } from '../../../shared/contract/networks-visits.ts';
import {
  isAgreementInForce,
  quotaSentence,
  type QuotaLeft,
  type VisitDirection,
} from '../../../shared/domain/networks.ts';
import { daysBeyondQuota } from '../../../shared/domain/visit-overflow.ts';
import type { AgreementRow } from '../../store/agreements.ts';
import type { VisitThere } from '../../store/visits.ts';
import type { QueryContext } from '../context.ts';
import { ruleOf } from './standing-queries.ts';
import { firstOf, lastOf, pricedMonth, type PricedDay } from './visit-pricing.ts';

/** A day of one of ours at a partner's, as it counts, and what of it passes the quota. */
export interface CountedThere {
  readonly visit: VisitThere;
  readonly counted: number;
  readonly beyond: number;
  readonly cents: number;
}

/** The agreement of a partner by which ours go there on a day; of several, the one that began last. */
export function agreementThere(agreements: readonly AgreementRow[], date: string): AgreementRow | undefined {
  return agreements.find((row) => isAgreementInForce(ruleOf(row), 'ours_there', date));
}

/** A month of our members' days at a partner (X3). Days under no agreement count, against no quota. */
export function monthThere(context: QueryContext, partnerId: number, month: string): CountedThere[] {
  const { visits, agreements, memberships } = context.store;
  const from = firstOf(month);
  const days = visits.there({ partnerOrganisationId: partnerId, from, to: lastOf(month) });
  const all = agreements.with(partnerId, lastOf(month));
  const byAgreement = new Map<AgreementRow | undefined, VisitThere[]>();
  const atHome: CountedThere[] = [];
  for (const visit of days) {
    // A joint membership makes them a member there as well (X1): at home, they use none of the visiting days.
    if (memberships.isMemberThere(visit.personId, partnerId, visit.date)) {
      atHome.push({ visit, counted: 0, beyond: 0, cents: 0 });
      continue;
    }
    const agreement = agreementThere(all, visit.date);
    byAgreement.set(agreement, [...(byAgreement.get(agreement) ?? []), visit]);
  }
  return [...byAgreement].flatMap(([agreement, own]) => countedUnder(agreement, own)).concat(atHome);
}

function countedUnder(agreement: AgreementRow | undefined, own: readonly VisitThere[]): CountedThere[] {
  const verdicts = daysBeyondQuota(
    own.map(({ personId, date, halfDays, isSettledWithin }) => ({
      personId,
      date,
      halfDays: agreement?.halfDayCountsHalf === false ? 2 : halfDays,
      isSettledWithin,
    })),
    agreement === undefined ? {} : ruleOf(agreement),
  );
  return own.map((visit, index) => ({
    visit,
    counted: verdicts[index]?.halfDays ?? 0,
    beyond: verdicts[index]?.beyondHalfDays ?? 0,
    cents: verdicts[index]?.cents ?? 0,
  }));
}

interface Entry {
  readonly personId: number;
  readonly displayName: string;
  readonly memberNumber: string;
  readonly counted: number;
  readonly day: VisitDay;
}

const billedWords = (number: string | null): string => number ?? 'brouillon';

function entryHere({ day, counted, beyond, cents, billed }: PricedDay): Entry {
  const { personId, displayName, memberNumber, date } = day;
  return {
    personId,
    displayName,
    memberNumber,
    // What is billed as beyond takes nothing of the quota.
    counted: counted - (billed?.halfDays ?? 0),
    day: {
      date,
      halfDays: day.halfDays > 1 ? 2 : 1,
      beyond,
      amount: cents,
      from: day.isCheckedIn ? 'check_in' : 'booking',
      billedOn: billed === undefined ? null : billedWords(billed.billedOn),
      settled: day.isSettled,
      visitId: null,
    },
  };
}

function entryThere({ visit, counted, beyond, cents }: CountedThere): Entry {
  const { personId, displayName, memberNumber, date, halfDays, statementId, id, isSettled } = visit;
  return {
    personId,
    displayName,
    memberNumber,
    counted,
    day: {
      date,
      halfDays: halfDays > 1 ? 2 : 1,
      beyond,
      amount: cents,
      from: statementId === null ? 'hand' : 'statement',
      billedOn: null,
      settled: isSettled,
      visitId: id,
    },
  };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const leftOf = (quota: number | null, used: number): QuotaLeft | undefined =>
  quota === null
    ? undefined
    : {
        quotaHalfDays: quota,
        usedHalfDays: used,
        leftHalfDays: Math.max(0, quota - used),
        beyondHalfDays: Math.max(0, used - quota),
      };

function rowOf(
  own: readonly Entry[],
  agreement: AgreementRow | undefined,
  month: string,
  structure: QuotaLeft | undefined,
): VisitRow {
  const used = sumOf(own.map(({ counted }) => counted));
  const quota = agreement?.visitsPerPerson ?? null;
  const person = leftOf(quota, used);
  const limits = [person, structure].flatMap((limit) => (limit === undefined ? [] : [limit.leftHalfDays]));
  const [first] = own;
  return {
    personId: first?.personId ?? 0,
    displayName: first?.displayName ?? '',
    memberNumber: first?.memberNumber ?? '',
    days: own.map(({ day }) => day),
    used,
    quota,
    left: limits.length === 0 ? null : Math.min(...limits),
    beyond: sumOf(own.map(({ day }) => day.beyond)),
    amount: sumOf(own.map(({ day }) => day.amount)),
    sentence: quotaSentence({
      month,
      ...(person === undefined ? {} : { person }),
      ...(structure === undefined ? {} : { structure }),
    }),
  };
}

function sideOf(
  direction: VisitDirection,
  agreement: AgreementRow | undefined,
  month: string,
  entries: readonly Entry[],
): VisitSide {
  const used = sumOf(entries.map(({ counted }) => counted));
  const quota = agreement?.visitsPerStructure ?? null;
  const structure = leftOf(quota, used);
  const byPerson = new Map<number, Entry[]>();
  for (const entry of entries) byPerson.set(entry.personId, [...(byPerson.get(entry.personId) ?? []), entry]);
  const rows = [...byPerson.values()].map((own) => rowOf(own, agreement, month, structure));
  return {
    direction,
    rows,
    used,
    quota,
    left: structure?.leftHalfDays ?? null,
    beyond: sumOf(rows.map(({ beyond }) => beyond)),
    amount: sumOf(rows.map(({ amount }) => amount)),
    paidBy: agreement?.overflowPaidBy ?? 'person',
    leftBilled: [],
  };
}

const touches = (agreement: AgreementRow, month: string): boolean =>
  agreement.startsOn <= lastOf(month) && (agreement.lastDay ?? '9999-12-31') >= firstOf(month);

function sideHere(context: QueryContext, agreements: readonly AgreementRow[], month: string): VisitSide {
  const inForce = agreements.filter(
    (row) => row.direction !== 'ours_there' && (touches(row, month) || month <= row.startsOn),
  );
  const priced = inForce.map((agreement) => ({ agreement, month: pricedMonth(context, agreement, month) }));
  const main = priced.find(({ month: each }) => each.days.length > 0) ?? priced[0];
  const entries = priced.flatMap((each) => each.month.days.map(entryHere));
  const leftBilled = priced
    .flatMap((each) => each.month.left)
    .map(({ personId, displayName, date, amount, billedOn }) => ({
      personId,
      displayName,
      date,
      amount,
      billedOn: billedWords(billedOn),
    }));
  return { ...sideOf('theirs_here', main?.agreement, month, entries), leftBilled };
}

function sideThere(
  context: QueryContext,
  partnerId: number,
  agreements: readonly AgreementRow[],
  month: string,
): VisitSide {
  const entries = monthThere(context, partnerId, month).map(entryThere);
  const main = agreements.find((row) => row.direction !== 'theirs_here' && touches(row, month));
  return sideOf('ours_there', main, month, entries);
}

/** A month of visits with one partner, both ways: a side for each way that is agreed, or on which somebody came. */
export function visitSides(context: QueryContext, partnerId: number, month: string): VisitSide[] {
  const agreements = context.store.agreements.with(partnerId, lastOf(month));
  const sides = [sideHere(context, agreements, month), sideThere(context, partnerId, agreements, month)];
  return sides.filter(
    ({ direction, rows, leftBilled }) =>
      rows.length + leftBilled.length > 0 ||
      agreements.some(
        (row) => (row.direction === 'both' || row.direction === direction) && touches(row, month),
      ),
  );
}

/** What one of our members has left at a partner in a month, as the screen says it. */
export function leftThere(
  context: QueryContext,
  personId: number,
  partnerId: number,
  date: string,
): Pick<VisitRow, 'used' | 'quota' | 'left' | 'sentence'> | undefined {
  const agreement = agreementThere(context.store.agreements.with(partnerId, date), date);
  if (agreement === undefined) return undefined;
  const month = date.slice(0, 7);
  const entries = monthThere(context, partnerId, month).map(entryThere);
  const structure = leftOf(agreement.visitsPerStructure, sumOf(entries.map(({ counted }) => counted)));
  const own = entries.filter((entry) => entry.personId === personId);
  const { used, quota, left, sentence } = rowOf(own, agreement, month, structure);
  return { used, quota, left, sentence };
}
