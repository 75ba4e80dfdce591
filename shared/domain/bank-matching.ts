/**
 * What a line of a bank's statement can be, and how sure that is: money noted already, invoices and fees that it pays,
 * cards or HelloAsso paid out, or something of the bank's own. A proposal always comes to the line's amount, and never
 * says more than it knows: nothing is matched without somebody. Amounts are cents.
 */
import { daysBetween } from './calendar.ts';
import { ownProposals } from './bank-matching-own.ts';
import type {
  LineToMatch,
  MatchChoice,
  MatchWorld,
  OpenMovement,
  Proposal,
  Sureness,
} from './bank-matching-types.ts';
import { collectionProposals } from './bank-matching-collections.ts';
import { duesProposals } from './bank-matching-dues.ts';
import { payoutProposals } from './bank-matching-payouts.ts';
import { plural } from './french.ts';
import { namedIn, wordsOfLabel, type LabelWords } from './bank-label.ts';
import { foldTight } from './text-folding.ts';

const rank: Readonly<Record<Sureness, number>> = { sure: 0, likely: 1, possible: 2 };
const mostProposals = 4;

/** Words by which a label says itself what kind of money it is. */
const sourceHints: Readonly<Record<string, RegExp>> = {
  chequeDeposit: /\b(?:remises?|rem|cheques?|chq)\b|helloasso|hello asso/u,
  cashMove: /\b(?:versements?|depots?|especes|retraits?|dab)\b/u,
};

function daysWords(days: number): string {
  return days === 0 ? 'le même jour' : `à ${plural(Math.abs(days), 'jour')}`;
}

interface Grounds {
  readonly days: number;
  readonly isNumbered: boolean;
  readonly named: 'full' | 'part' | 'none';
  readonly isHinted: boolean;
  /** How much the label says of it: its number, its name, what kind of money, nothing. */
  readonly strength: number;
}

function groundsOf(line: LineToMatch, movement: OpenMovement, label: LabelWords): Grounds {
  const isNumbered = movement.piece.length > 4 && label.tight.includes(foldTight(movement.piece));
  const named = namedIn(label, movement.name);
  const isHinted = sourceHints[movement.source]?.test(label.folded) === true;
  const strength = isNumbered ? 3 : named === 'full' ? 2 : isHinted || named === 'part' ? 1 : 0;
  return { days: daysBetween(movement.date, line.bookedOn), isNumbered, named, isHinted, strength };
}

/** How sure it is, and why; `isAlone`: the label says as much of no other of that amount. */
function weigh(
  { days, isNumbered, named, isHinted }: Grounds,
  isAlone: boolean,
): { readonly sure: Sureness; readonly why: string } {
  const isNear = Math.abs(days) <= 5;
  const reasons = [
    'même montant',
    ...(isNumbered ? ['son numéro est dans le libellé'] : []),
    ...(named === 'none' ? [] : ['son nom est dans le libellé']),
    ...(isHinted ? ['le libellé le dit'] : []),
    daysWords(days),
    ...(isAlone ? [] : ['mais un autre lui ressemble']),
  ];
  const why = reasons.join(', ');
  if (isAlone && (isNumbered || named === 'full' || (isHinted && isNear))) return { sure: 'sure', why };
  if (isNumbered || named !== 'none' || (isAlone && isNear)) return { sure: 'likely', why };
  return { sure: 'possible', why };
}

/** How many days before and after money was noted it may stand on the statement. */
const earliest = -10;
const latest = 45;

function movementProposals(
  line: LineToMatch,
  movements: readonly OpenMovement[],
  label: LabelWords,
): Proposal[] {
  const inTime = movements.filter(({ date }) => {
    const days = daysBetween(date, line.bookedOn);
    return days >= earliest && days <= latest;
  });
  const same = inTime.filter(({ amount }) => amount === line.amount);
  const weighed = same.map((movement) => ({ movement, grounds: groundsOf(line, movement, label) }));
  const single = weighed.map(({ movement, grounds }): Proposal => {
    const rivals = weighed.filter((one) => one.grounds.strength >= grounds.strength);
    return {
      choice: { kind: 'movements', keys: [movement.key] },
      what: [movement.label, movement.name].filter((part) => part !== '').join(', '),
      ...weigh(grounds, rivals.length === 1),
    };
  });
  return single.length > 0 ? single : together(line, inTime, label);
}

/** One transfer for several payments of one name: together they come to it. */
function together(line: LineToMatch, movements: readonly OpenMovement[], label: LabelWords): Proposal[] {
  const byName = new Map<string, OpenMovement[]>();
  for (const movement of movements) {
    if (namedIn(label, movement.name) === 'none') continue;
    byName.set(movement.name, [...(byName.get(movement.name) ?? []), movement]);
  }
  return [...byName].flatMap(([name, own]) => {
    const sum = own.reduce((total, { amount }) => total + amount, 0);
    if (own.length < 2 || sum !== line.amount) return [];
    return [
      {
        choice: { kind: 'movements', keys: own.map(({ key }) => key) },
        sure: 'likely',
        what: `${own.length} règlements de ${name}`,
        why: 'ensemble ils font ce montant, son nom est dans le libellé',
      },
    ];
  });
}

/** What a line can be, the surest first, four at most. */
export function proposalsFor(line: LineToMatch, world: MatchWorld): Proposal[] {
  const label = wordsOfLabel(line.label);
  const noted = movementProposals(line, world.movements, label);
  const found = [
    ...noted,
    ...payoutProposals(line, world.waiting, label),
    ...collectionProposals(line, world.collections ?? [], label),
    ...(line.amount > 0 ? duesProposals(line, world.dues, label) : []),
    ...ownProposals(line, label),
  ];
  return found.toSorted((one, other) => rank[one.sure] - rank[other.sure]).slice(0, mostProposals);
}

/** What a choice takes, so that no two lines are sure of the same. */
function takenBy(choice: MatchChoice): string[] {
  if (choice.kind === 'movements') return [...choice.keys];
  if (choice.kind === 'dues') return choice.allocations.map(({ kind, id }) => `${kind} ${id}`);
  if (choice.kind === 'collection') return [`collection ${choice.id}`];
  if (choice.kind === 'payout') return choice.sources.map(({ kind, id }) => `${kind} ${id}`);
  return [];
}

/** What the first proposal takes, where it is sure. */
const surest = ([first]: readonly Proposal[]): readonly string[] =>
  first?.sure === 'sure' ? takenBy(first.choice) : [];

/** The proposals of several lines; where two lines are sure of the same thing, neither is. */
export function proposalsForAll(
  lines: readonly LineToMatch[],
  world: MatchWorld,
): ReadonlyMap<number, readonly Proposal[]> {
  const all = new Map(lines.map((line) => [line.id, proposalsFor(line, world)]));
  const claims = new Map<string, number>();
  for (const proposals of all.values())
    for (const key of surest(proposals)) claims.set(key, (claims.get(key) ?? 0) + 1);
  return new Map(
    [...all].map(([id, proposals]) => {
      const isContested = surest(proposals).some((key) => (claims.get(key) ?? 0) > 1);
      // Sure of two different things is sure of neither.
      const isTorn = proposals.filter(({ sure }) => sure === 'sure').length > 1;
      if (!isContested && !isTorn) return [id, proposals];
      return [
        id,
        proposals.map((one) =>
          one.sure === 'sure'
            ? { ...one, sure: 'likely' as const, why: `${one.why}, mais ce n’est pas le seul` }
            : one,
        ),
      ];
    }),
  );
}
