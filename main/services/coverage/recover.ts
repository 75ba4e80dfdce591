import { addDays, datePart } from '../../../shared/domain/calendar.ts';
import { multiplyRoundHalfUp } from '../../../shared/domain/money.ts';
import { coverUses, type Covered, type Taking } from '../../../shared/domain/coverage.ts';
import type { Holders } from '../../store/coverage-uses.ts';
import type { NewTaking, TakingRow } from '../../store/takings.ts';
import type { CoveredUse } from '../../../shared/contract/coverage-fields.ts';
import type { CommandContext } from '../context.ts';
import { repriceVisits } from '../networks/visit-pricing.ts';
import { gather, heldIn, holdsAnything, usesIn, type Gathered } from './gathering.ts';
import type { PricedUse } from './uses.ts';
import { sentenceOf } from './words.ts';

/** For how long what comes back to a carnet past its end may still be used (C5). */
const daysAfterEnd = 30;

function coveredUseOf(key: string): CoveredUse {
  const [kind, id] = key.split(' ');
  return { kind: kind === 'booking' || kind === 'job' ? kind : 'check_in', id: Number(id) };
}

function newTaking(gathered: Gathered, { use }: PricedUse, taking: Taking): NewTaking | undefined {
  const thing = gathered.things.get(taking.key);
  if (thing === undefined) return undefined;
  const first = datePart(use.at);
  const ofFirstDay = taking.covered.filter(({ date }) => date === first);
  return {
    ...thing.ref,
    use: coveredUseOf(use.key),
    usedOn: first,
    unit: taking.unit,
    parts: taking.parts,
    morning: ofFirstDay.some(({ half }) => half === 'morning'),
    afternoon: ofFirstDay.some(({ half }) => half === 'afternoon'),
    worth: taking.worth,
  };
}

const sameTaking = (one: NewTaking, other: TakingRow): boolean =>
  one.use.kind === other.use.kind &&
  one.use.id === other.use.id &&
  one.source === other.source &&
  one.subscriptionId === other.subscriptionId &&
  one.membershipId === other.membershipId &&
  one.freeHoursId === other.freeHoursId &&
  one.passBookId === other.passBookId &&
  one.usedOn === other.usedOn &&
  one.parts === other.parts &&
  one.morning === other.morning &&
  one.afternoon === other.afternoon &&
  one.worth === other.worth;

/** Replaces takings by those worked out: what is the same stays, the rest is given back before anything is taken. */
function replaceTakings(
  context: CommandContext,
  open: readonly TakingRow[],
  wanted: readonly NewTaking[],
): CoveredUse[] {
  const { takings } = context.store.coverage;
  const kept = new Set<TakingRow>();
  const missing = wanted.filter((one) => {
    const same = open.find((row) => !kept.has(row) && sameTaking(one, row));
    if (same !== undefined) kept.add(same);
    return same === undefined;
  });
  const gone = open.filter((row) => !kept.has(row));
  const [now, today] = [context.clock.now(), context.clock.today()];
  for (const { id } of gone) takings.giveBack(id, now, today);
  for (const taking of missing) takings.take(taking, now);
  return [...gone.map(({ use }) => use), ...missing.map(({ use }) => use)];
}

/**
 * C5: what comes back to a carnet that is past its end is usable for thirty days more; what is taken again of the time
 * before its end is no longer. Answers whether anything of that changed, and the uses after the end with it.
 */
function settleReturns(
  context: CommandContext,
  open: readonly TakingRow[],
  wanted: readonly NewTaking[],
): boolean {
  const { passBooks } = context.store.coverage;
  const today = context.clock.today();
  const ids = new Set([...open, ...wanted].flatMap(({ passBookId }) => passBookId ?? []));
  let changed = false;
  for (const id of ids) {
    const book = passBooks.find(id);
    if (book === undefined || book.expiresOn === null || book.expiresOn >= today) continue;
    const { expiresOn } = book;
    const within = (rows: readonly NewTaking[]): number =>
      rows.reduce((sum, row) => sum + (row.passBookId === id && row.usedOn <= expiresOn ? row.parts : 0), 0);
    let back = within(open) - within(wanted);
    if (back > 0)
      passBooks.addReturn({ passBookId: id, parts: back, from: today, until: addDays(today, daysAfterEnd) });
    for (const one of back < 0 ? passBooks.returns([id]).toReversed() : []) {
      const less = Math.min(one.parts, -back);
      passBooks.setReturn(one.id, one.parts - less);
      back += less;
    }
    changed ||= within(open) !== within(wanted);
  }
  return changed;
}

interface Worked {
  readonly gathered: Gathered;
  readonly outcomes: readonly Covered[];
  readonly wanted: readonly NewTaking[];
}

function workOut(context: CommandContext, seed: Holders, from: string): Worked {
  const gathered = gather(context, seed, from);
  const outcomes = coverUses(usesIn(gathered), heldIn(gathered), gathered.settled);
  const wanted = outcomes.flatMap(({ key, takings }) => {
    const priced = gathered.uses.find(({ use }) => use.key === key);
    return priced === undefined ? [] : takings.flatMap((one) => newTaking(gathered, priced, one) ?? []);
  });
  return { gathered, outcomes, wanted };
}

const isPlan = ({ source }: { readonly source: string }): boolean => source === 'plan';

/** Plans first: what they cover is no visiting day, and the month's visiting days are priced by that (X3). */
function settlePlans(context: CommandContext, { gathered, wanted }: Worked): boolean {
  const changed = replaceTakings(context, gathered.open.filter(isPlan), wanted.filter(isPlan));
  const ids = new Set(changed.flatMap(({ kind, id }) => (kind === 'check_in' ? [id] : [])));
  const rows = gathered.checkIns.filter(({ id }) => ids.has(id));
  for (const { personId, date } of rows) repriceVisits(context, personId, date);
  return changed.length > 0;
}

function writeOutcomes(context: CommandContext, { gathered, outcomes }: Worked): CoveredUse[] {
  const { takings } = context.store.coverage;
  const changed: CoveredUse[] = [];
  for (const outcome of outcomes) {
    const priced = gathered.uses.find(({ use }) => use.key === outcome.key);
    if (priced === undefined) continue;
    const use = coveredUseOf(outcome.key);
    const before = takings.covered(use);
    const sentence = sentenceOf(context, gathered.things, outcome, datePart(priced.use.at));
    const after =
      sentence === ''
        ? undefined
        : {
            toPay: outcome.toPay,
            whole: Math.max(outcome.toPay, priced.use.whole ?? 0),
            rest: outcome.rest.length === 0 ? [] : Array.from(priced.linesOf(outcome.rest)),
            sentence,
          };
    if (JSON.stringify(before) === JSON.stringify(after)) continue;
    takings.setCovered(use, after);
    changed.push(use);
  }
  return changed;
}

function forgetGone(context: CommandContext, { gathered, outcomes }: Worked): CoveredUse[] {
  const known = new Set(outcomes.map(({ key }) => key));
  const gone = gathered.open.map(({ use }) => use).filter(({ kind, id }) => !known.has(`${kind} ${id}`));
  for (const use of gone) context.store.coverage.takings.setCovered(use, undefined);
  return gone;
}

/**
 * Works out anew what pays for the uses of these people and structures from a day on, with whoever shares what they
 * hold (C3): in the order of the uses, so that it never matters in which order they were noted. What is billed, settled
 * or was cancelled too late stays as it is. Whatever changes what is held or used calls it, in its own transaction.
 */
export function recover(context: CommandContext, seed: Holders, from: string): void {
  if (!holdsAnything(context, seed, from)) return;
  let worked = workOut(context, seed, from);
  if (settlePlans(context, worked)) worked = workOut(context, seed, from);
  if (settleReturns(context, worked.gathered.open, worked.wanted)) {
    const before = worked.gathered.open;
    worked = workOut(context, seed, from);
    worked = { ...worked, gathered: { ...worked.gathered, open: before } };
  }
  const changed = [
    ...replaceTakings(context, worked.gathered.open, worked.wanted),
    ...writeOutcomes(context, worked),
    ...forgetGone(context, worked),
  ];
  if (changed.length === 0) return;
  const idsOf = (wanted: CoveredUse['kind']): number[] => [
    ...new Set(changed.flatMap(({ kind, id }) => (kind === wanted ? [id] : []))),
  ];
  const [checkInIds, bookingIds] = [idsOf('check_in'), idsOf('booking')];
  context.moments.announce('coverage.recovered', { checkInIds, bookingIds });
  context.emit('coverage.changed');
  if (bookingIds.length > 0) context.emit('bookings.changed', bookingIds);
  if (idsOf('job').length > 0) context.emit('fablab.changed', idsOf('job'));
  context.emit('billing.changed');
}

/**
 * Gives back exactly what a use took, to where it was taken from (C5): a booking cancelled in time. What stays taken of
 * one that was cancelled too late is left alone from then on.
 */
export function giveBackAll(context: CommandContext, use: CoveredUse): void {
  const { takings } = context.store.coverage;
  const open = takings.of(use);
  if (open.length === 0) return;
  settleReturns(context, open, []);
  replaceTakings(context, open, []);
  takings.setCovered(use, undefined);
  context.emit('coverage.changed');
}

/** Keeps a share of what a use took, in basis points, and gives the rest back: a booking cancelled too late (B7, C5). */
export function keepShare(context: CommandContext, use: CoveredUse, rate: number): void {
  const { takings } = context.store.coverage;
  const open = takings.of(use);
  const kept = open.map((row): NewTaking => {
    const parts = multiplyRoundHalfUp(row.parts, rate, 10_000);
    return { ...row, parts, worth: multiplyRoundHalfUp(row.worth, rate, 10_000) };
  });
  settleReturns(context, open, kept);
  replaceTakings(context, open, kept);
  if (open.length > 0) context.emit('coverage.changed');
}
