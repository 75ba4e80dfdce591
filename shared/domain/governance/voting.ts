import { addDays, calendarDay, daysBetween, partsOfDate, type LocalDate } from '../calendar.ts';
import { formatDateShort, plural, quoted } from '../french.ts';
import { isFeePaid, overlaps, type HeldMembership, type Period } from '../memberships.ts';
import { ageOn } from '../minors.ts';
import type { Statutes } from './statutes.ts';

/** A membership as « may vote » looks at it. */
export interface VotingMembership extends HeldMembership {
  readonly typeName: string;
  /** It runs by seasons, which begin before somebody comes in: seniority then counts from the payment. */
  readonly isSeasonal: boolean;
  /** When the first money came for it, if any did. */
  readonly firstPaidOn: LocalDate | null;
  /** Its holder left on `until`, before its term. */
  readonly leftEarly: boolean;
}

/** Somebody whose voice is in question: a person, or a structure that votes by its representative. */
export interface VotingCandidate {
  readonly kind: 'person' | 'organisation';
  readonly birthDate: LocalDate | null;
  /** In any order; none for somebody who was never a member. */
  readonly memberships: readonly VotingMembership[];
}

export type NoVoteReason =
  'no_membership' | 'structure' | 'left' | 'lapsed' | 'unpaid' | 'type' | 'seniority' | 'age';

/** P3's answer. `sentence` says why not, and is empty for who votes; `remark` what to look at all the same. */
export type MayVote =
  | { readonly votes: true; readonly remark: string }
  | { readonly votes: false; readonly reason: NoVoteReason; readonly sentence: string };

/** The year of `date` that the statutes count in, whose first month may be another than January. */
export function votingYear(date: LocalDate, startsInMonth: number): Period {
  const { year, month } = partsOfDate(date);
  const from = calendarDay(month >= startsInMonth ? year : year - 1, startsInMonth, 1);
  const next = calendarDay(month >= startsInMonth ? year + 1 : year, startsInMonth, 1);
  if (from === undefined || next === undefined) throw new RangeError(`not a month: ${startsInMonth}`);
  return { from, until: addDays(next, -1) };
}

/** The days of which one must lie in a paid membership for its holder to be up to date on `date`. */
export function upToDatePeriod(
  statutes: Pick<Statutes, 'upToDate' | 'yearStartsInMonth'>,
  date: LocalDate,
): Period {
  if (statutes.upToDate === 'on_the_day') return { from: date, until: date };
  const year = votingYear(date, statutes.yearStartsInMonth);
  const previous = votingYear(addDays(year.from, -1), statutes.yearStartsInMonth);
  return { from: statutes.upToDate === 'year' ? year.from : previous.from, until: date };
}

const no = (reason: NoVoteReason, sentence: string): MayVote => ({ votes: false, reason, sentence });

const latest = (memberships: readonly VotingMembership[]): VotingMembership | undefined =>
  memberships.reduce<VotingMembership | undefined>(
    (last, one) => (last === undefined || one.until > last.until ? one : last),
    undefined,
  );

/** Since when somebody has been a member without a break longer than the statutes pass over. */
export function memberSince(
  memberships: readonly VotingMembership[],
  gapDays: number,
): LocalDate | undefined {
  const backwards = memberships.toSorted((a, b) => (a.from < b.from ? 1 : -1));
  const [newest, ...older] = backwards;
  if (newest === undefined) return undefined;
  let first = newest;
  for (const one of older) {
    if (addDays(one.until, gapDays + 1) < first.from) break;
    first = one;
  }
  const { isSeasonal, firstPaidOn, from } = first;
  return isSeasonal && firstPaidOn !== null && firstPaidOn > from ? firstPaidOn : from;
}

/** Why the memberships that there are do not make somebody up to date on the day. */
function whyNotUpToDate(candidate: VotingCandidate, wanted: Period, date: LocalDate): MayVote {
  const begun = candidate.memberships.filter(({ from }) => from <= date);
  const last = latest(begun);
  if (last === undefined) {
    const [next] = candidate.memberships.toSorted((a, b) => (a.from < b.from ? -1 : 1));
    return next === undefined
      ? no('no_membership', 'n’a jamais adhéré')
      : no('no_membership', `adhésion à partir du ${formatDateShort(next.from)} seulement`);
  }
  if (last.leftEarly && last.until < date)
    return no('left', `a quitté l’association le ${formatDateShort(last.until)}`);
  const unpaid = begun.find((one) => overlaps(one, wanted) && !isFeePaid(one));
  if (unpaid !== undefined) return no('unpaid', `cotisation du ${formatDateShort(unpaid.from)} pas réglée`);
  return no('lapsed', `pas à jour depuis ${lapsedSince(last.until, date)}`);
}

/** « 2024 » for a year gone by, the day itself when it was not long ago. */
function lapsedSince(until: LocalDate, date: LocalDate): string {
  const first = addDays(until, 1);
  return first.slice(0, 4) === date.slice(0, 4) ? `le ${formatDateShort(first)}` : first.slice(0, 4);
}

/**
 * P3's one answer to « may vote on D »: a paid membership that makes its holder up to date by the statutes, of a type
 * that votes, old enough, and its holder too. The reasons are looked at in that order and the first one is said.
 * An unknown birth date is not taken for a child's: it votes, with a remark.
 */
export function mayVoteOn(candidate: VotingCandidate, statutes: Statutes, date: LocalDate): MayVote {
  if (candidate.kind === 'organisation' && !statutes.structuresVote)
    return no('structure', 'les structures ne votent pas');
  const wanted = upToDatePeriod(statutes, date);
  const current = candidate.memberships.filter(
    (one) =>
      one.from <= date && overlaps(one, wanted) && isFeePaid(one) && !(one.leftEarly && one.until < date),
  );
  if (current.length === 0) return whyNotUpToDate(candidate, wanted, date);
  const voting = current.filter(({ typeId }) => statutes.votingTypeIds?.includes(typeId) ?? true);
  if (voting.length === 0)
    return no('type', `l’adhésion ${quoted(latest(current)?.typeName ?? '')} ne vote pas`);
  return seniorityAndAge(candidate, statutes, date);
}

function seniorityAndAge(candidate: VotingCandidate, statutes: Statutes, date: LocalDate): MayVote {
  const held = candidate.memberships.filter((one) => one.from <= date);
  const since = memberSince(held, statutes.seniorityGapDays) ?? date;
  const days = daysBetween(since, date);
  if (days < statutes.seniorityDays)
    return no(
      'seniority',
      `adhésion depuis ${plural(Math.max(days, 0), 'jour')}, il en faut ${statutes.seniorityDays}`,
    );
  if (candidate.kind === 'organisation' || statutes.minimumAge === 0) return { votes: true, remark: '' };
  if (candidate.birthDate === null) return { votes: true, remark: 'date de naissance inconnue' };
  const age = ageOn(candidate.birthDate, date);
  if (age < statutes.minimumAge) return no('age', `${plural(age, 'an')}, il en faut ${statutes.minimumAge}`);
  return { votes: true, remark: '' };
}
