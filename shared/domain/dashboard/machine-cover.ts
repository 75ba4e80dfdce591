/** Whether what a machine brings covers what it costs, as far as that is noted (F5). Cents HT. */
import { joinWords, quoted } from '../french.ts';
import { formatAmount, type Cents } from '../money.ts';
import { shareOf, wholeRate } from './words.ts';

export interface MachineCover {
  readonly name: string;
  readonly income: Cents;
  /** What its materials were bought for, as far as that is noted. */
  readonly materials: Cents;
  /** Whether of some material that it used nobody noted what it was bought for. */
  readonly materialsUnknown: boolean;
  readonly upkeep: Cents;
  /** Expenses whose activity is the machine: energy, insurance, hire. */
  readonly charges: Cents;
}

/** All costs that are noted. */
export function knownCosts({ materials, upkeep, charges }: MachineCover): Cents {
  return materials + upkeep + charges;
}

/** What of its known costs a machine covered, in basis points; null where no cost is noted. */
export function coverOf(machine: MachineCover): number | null {
  return shareOf(Math.max(machine.income, 0), knownCosts(machine));
}

/** What is not in the costs: never said to be nothing. */
function missingWords({ materialsUnknown, charges }: MachineCover): string {
  const missing = [
    ...(materialsUnknown ? ['une partie des matières'] : []),
    ...(charges === 0 ? ['l’énergie'] : []),
    'l’amortissement',
  ];
  const verb = missing.length === 1 ? 'n’est pas compté' : 'ne sont pas comptés';
  return `\u202f; ${joinWords(missing)} ${verb}.`;
}

/** What a machine covered, in a sentence. */
export function coverSentence(machine: MachineCover): string {
  const { materials, upkeep, charges, income } = machine;
  const name = quoted(machine.name);
  const costs = knownCosts(machine);
  if (costs === 0)
    return income === 0
      ? `${name}\u00a0: ni recette ni coût noté.`
      : `${name} a rapporté ${formatAmount(income)} HT\u202f; aucun coût n’est noté.`;
  const parts = joinWords(
    (
      [
        ['matières', materials],
        ['entretien', upkeep],
        ['charges de fonctionnement', charges],
      ] as const
    )
      .filter(([, amount]) => amount !== 0)
      .map(([what, amount]) => `${what} ${formatAmount(amount)}`),
  );
  const cover = coverOf(machine);
  if (cover === null || cover === 0)
    return `${name} n’a rien rapporté, pour ${formatAmount(costs)} de coûts notés (${parts})${missingWords(machine)}`;
  return `${name} a couvert ${wholeRate(cover)} de ses coûts notés (${parts})${missingWords(machine)}`;
}

/** What the machines covered: the one that costs most by name, then how many of them cover their costs. */
export function coversSentence(machines: readonly MachineCover[]): string {
  const told = machines.filter((machine) => machine.income !== 0 || knownCosts(machine) !== 0);
  const [first] = told.toSorted(
    (one, other) => knownCosts(other) - knownCosts(one) || other.income - one.income,
  );
  if (first === undefined)
    return machines.length === 0
      ? 'Aucune machine de la maison n’est enregistrée.'
      : 'Les machines n’ont ni recette ni coût noté sur cette période.';
  const costing = told.filter((machine) => knownCosts(machine) > 0);
  if (costing.length < 2) return coverSentence(first);
  const covered = costing.filter((machine) => (coverOf(machine) ?? 0) >= 10_000).length;
  const howMany =
    covered === 0
      ? `Aucune des ${costing.length} machines qui ont des coûts notés ne les couvre.`
      : covered === costing.length
        ? `Les ${costing.length} machines qui ont des coûts notés les couvrent toutes.`
        : `Sur ${costing.length} machines qui ont des coûts notés, ${covered} les ${covered === 1 ? 'couvre' : 'couvrent'}.`;
  return `${coverSentence(first)} ${howMany}`;
}
