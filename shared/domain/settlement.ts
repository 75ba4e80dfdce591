import type { Cents } from './money.ts';

/** What a settlement is about (X4): a visit either way, a shared fee, a use of a partner's machine, money held. */
export type SettledKind = 'visit_here' | 'visit_there' | 'fee' | 'use' | 'held';

/** What settlements add up: each of them may be negative in a line that puts an earlier one right. */
export interface SettledSums {
  /** 1 where the fact stands; lines of one fact add up to 1, or to 0 once it is gone. */
  readonly times: number;
  readonly halfDays: number;
  readonly beyondHalfDays: number;
  /** What it is worth, whoever owes it. */
  readonly amountCents: Cents;
  readonly dueToUsCents: Cents;
  readonly dueToThemCents: Cents;
}

/** Which fact: a person's day for visits, else the membership, the booking or the money held. */
export interface FactKey {
  readonly kind: SettledKind;
  readonly personId: number | null;
  readonly sourceId: number | null;
  readonly date: string;
}

/** A fact between two structures as it stands today, with the words that a line freezes. */
export interface SettlementFact extends FactKey, SettledSums {
  readonly personName: string;
  readonly memberNumber: string;
  readonly label: string;
}

/** In the period; late, for one that was settled before it was known; or putting right what was settled. */
export type LineTiming = 'period' | 'late' | 'correction';

export interface SettlementLine extends SettlementFact {
  readonly timing: LineTiming;
}

/** What a settlement adds up to, in cents. */
export interface SettlementTotals {
  /** What we invoice them. */
  readonly oursInvoicedCents: Cents;
  /** What they invoice us: our members beyond the quota there. */
  readonly theirsInvoicedCents: Cents;
  /** What is theirs and in our hands: their share of fees, money taken for them. Never invoiced, only paid over. */
  readonly paidOverCents: Cents;
}

const sumKeys = [
  'times',
  'halfDays',
  'beyondHalfDays',
  'amountCents',
  'dueToUsCents',
  'dueToThemCents',
] as const;
const noSums: SettledSums = {
  times: 0,
  halfDays: 0,
  beyondHalfDays: 0,
  amountCents: 0,
  dueToUsCents: 0,
  dueToThemCents: 0,
};

/** One text for a fact, the same as long as it is the same fact. A visit is its person's day; the rest has an id. */
export function factKey({ kind, personId, sourceId, date }: FactKey): string {
  return sourceId === null ? `${kind} ${personId ?? 0} ${date}` : `${kind} #${sourceId}`;
}

function combined(one: SettledSums, other: SettledSums, sign: 1 | -1): SettledSums {
  return {
    times: one.times + sign * other.times,
    halfDays: one.halfDays + sign * other.halfDays,
    beyondHalfDays: one.beyondHalfDays + sign * other.beyondHalfDays,
    amountCents: one.amountCents + sign * other.amountCents,
    dueToUsCents: one.dueToUsCents + sign * other.dueToUsCents,
    dueToThemCents: one.dueToThemCents + sign * other.dueToThemCents,
  };
}

interface Settled {
  readonly sums: SettledSums;
  readonly last: SettlementFact;
}

/** What each fact has been settled for so far; words are those of its last line. */
function settledByKey(settled: readonly SettlementFact[]): ReadonlyMap<string, Settled> {
  const byKey = new Map<string, Settled>();
  for (const line of settled) {
    const key = factKey(line);
    byKey.set(key, { sums: combined(byKey.get(key)?.sums ?? noSums, line, 1), last: line });
  }
  return byKey;
}

const isNothing = (sums: SettledSums): boolean => sumKeys.every((key) => sums[key] === 0);

function lineOf(fact: SettlementFact, before: Settled | undefined, from: string): SettlementLine | undefined {
  const difference = combined(fact, before?.sums ?? noSums, -1);
  if (isNothing(difference)) return undefined;
  const isNew = difference.times > 0;
  const timing = !isNew ? 'correction' : fact.date < from ? 'late' : 'period';
  return { ...fact, ...difference, timing };
}

/**
 * The lines of the next settlement (X4): what each fact up to a day is, less what earlier settlements said of it. What
 * they did not know of comes late, what has changed or gone since is put right, with its sign; what they said already
 * is not said again. So all lines of a fact always add up to the fact, and no cent is lost or made.
 * Lines come in order of kind, date and name.
 */
export function settlementLines(
  facts: readonly SettlementFact[],
  settled: readonly SettlementFact[],
  period: { readonly from: string; readonly to: string },
): SettlementLine[] {
  const before = settledByKey(settled);
  const standing = facts.filter(({ date }) => date <= period.to);
  const known = new Set(standing.map(factKey));
  const lines = standing.flatMap((fact) => lineOf(fact, before.get(factKey(fact)), period.from) ?? []);
  for (const [key, { sums, last }] of before) {
    if (known.has(key) || isNothing(sums)) continue;
    lines.push({ ...last, ...combined(noSums, sums, -1), timing: 'correction' });
  }
  return lines.toSorted(inReadingOrder);
}

const kindOrder: readonly SettledKind[] = ['visit_here', 'visit_there', 'use', 'held', 'fee'];

function inReadingOrder(one: SettlementLine, other: SettlementLine): number {
  if (one.kind !== other.kind) return kindOrder.indexOf(one.kind) - kindOrder.indexOf(other.kind);
  if (one.date !== other.date) return one.date < other.date ? -1 : 1;
  const names = one.personName.localeCompare(other.personName, 'fr');
  return names === 0 ? (one.sourceId ?? 0) - (other.sourceId ?? 0) : names;
}

/** What lines add up to, each way (X4): gross, nothing is set off here. */
export function settlementTotals(
  lines: readonly Pick<SettlementFact, 'kind' | 'dueToUsCents' | 'dueToThemCents'>[],
): SettlementTotals {
  const theirs = (isPaidOver: boolean): Cents =>
    lines
      .filter(({ kind }) => (kind === 'fee' || kind === 'held') === isPaidOver)
      .reduce((sum, line) => sum + line.dueToThemCents, 0);
  return {
    oursInvoicedCents: lines.reduce((sum, line) => sum + line.dueToUsCents, 0),
    theirsInvoicedCents: theirs(false),
    paidOverCents: theirs(true),
  };
}
