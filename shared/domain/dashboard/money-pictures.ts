/** Income, own income against grants, machines and what is owed as pictures with their sentences (R3). Cents HT. */
import { formatDateLong, plural, shortMonthName } from '../french.ts';
import { formatAmount, formatRate, type BasisPoints, type Cents } from '../money.ts';
import { ownShare } from '../own-income.ts';
import { activityNames, type Activity, type Income } from './activities.ts';
import { coverOf, coversSentence, knownCosts, type MachineCover } from './machine-cover.ts';
import { monthLabel, monthLine, type DashboardPeriod } from './periods.ts';
import type { Picture } from './pictures.ts';
import { againstBefore, notBegun, shareOf, wholeRate } from './words.ts';

/** Fifty euros: below, a change is told in euros and not in per cent. */
const enoughCents = 5000;

/** What own income came to and which activity brings most. */
export function incomeSentence(now: Income, before: Income, hasBegun: boolean): string {
  if (!hasBegun) return notBegun;
  const then = [...before.byActivity.values()].every((amount) => amount === 0) ? null : before.own;
  const compared = againstBefore(now.own, then, formatAmount, enoughCents);
  if (now.own < 0)
    return `Les avoirs et remboursements dépassent les recettes propres de ${formatAmount(-now.own)} HT${compared}.`;
  if (now.own === 0) return `Aucune recette propre sur cette période${compared}.`;
  const lines = [...now.byActivity].filter(([, amount]) => amount > 0);
  const [first] = lines.toSorted(([, one], [, other]) => other - one);
  const most =
    first === undefined || lines.length < 2
      ? ''
      : `\u202f; la première activité est ${inSentence(first[0])} (${wholeRate(Math.min(shareOf(first[1], now.own) ?? 0, 10_000))})`;
  return `${formatAmount(now.own)} HT de recettes propres${compared}${most}.`;
}

const inSentence = (activity: Activity): string =>
  activity === 'other' ? 'le divers' : `«\u00a0${activityNames[activity]}\u00a0»`;

/** Own income by activity, the largest first. */
export function incomePicture(now: Income, before: Income, period: DashboardPeriod): Picture {
  const lines = [...new Set([...now.byActivity.keys(), ...before.byActivity.keys()])]
    .map((activity) => ({
      activity,
      label: activityNames[activity],
      now: now.byActivity.get(activity) ?? 0,
      before: before.byActivity.get(activity) ?? 0,
    }))
    .filter((line) => line.now !== 0 || line.before !== 0)
    .toSorted(
      (one, other) =>
        Number(one.activity === 'other') - Number(other.activity === 'other') || other.now - one.now,
    );
  return {
    key: 'income',
    title: 'Recettes par activité',
    period: period.name,
    sentence: incomeSentence(now, before, period.until !== null),
    note: 'Montants HT, au jour de la facture, de l’avoir, de la vente ou du règlement d’une cotisation\u202f; subventions à part. La somme est celle des comptes 70, 75 et 76.',
    chart:
      lines.length === 0 || period.until === null
        ? null
        : {
            kind: 'bars',
            unit: 'cents',
            categories: lines.map(({ label }) => label),
            series: [
              { label: 'Cette période', tone: 'first', values: lines.map((line) => line.now) },
              { label: 'Un an plus tôt', tone: 'before', values: lines.map((line) => line.before) },
            ],
            words: lines.map((line) => formatAmount(line.now)),
            atLeast: 0,
          },
    table: {
      columns: [
        { header: 'Activité', kind: 'text' },
        { header: 'Recettes HT (€)', kind: 'cents' },
        { header: 'Part (%)', kind: 'rate' },
        { header: 'Un an plus tôt (€)', kind: 'cents' },
      ],
      rows: [
        ...lines.map((line) => [
          line.label,
          line.now,
          now.own > 0 && line.now >= 0 ? shareOf(line.now, now.own) : null,
          line.before,
        ]),
        ['Ensemble', now.own, null, before.own],
      ],
    },
  };
}

export interface ResourcesMonth {
  readonly month: string;
  readonly own: Cents;
  readonly grants: Cents;
}

/** How own income stands against grants and the target. */
export function balanceSentence(
  now: Pick<Income, 'own' | 'grants'>,
  before: Pick<Income, 'own' | 'grants'>,
  target: BasisPoints,
  period: Pick<DashboardPeriod, 'until' | 'to'>,
): string {
  if (period.until === null) return notBegun;
  const share = ownShare(now.own, now.grants);
  if (share === null) return 'Ni recette propre ni subvention sur cette période.';
  const yet = period.until < period.to ? ' encore' : '';
  const against =
    share >= target
      ? `l’objectif de ${formatRate(target)} est atteint`
      : `l’objectif de ${formatRate(target)} n’est pas${yet} atteint`;
  const then = ownShare(before.own, before.grants);
  const compared =
    then === null
      ? ''
      : wholeRate(then) === wholeRate(share)
        ? ', autant qu’un an plus tôt'
        : `, contre ${wholeRate(then)} un an plus tôt`;
  return `L’autofinancement fait ${wholeRate(share)} des ressources${compared}\u202f; ${against}.`;
}

/** Own income and grants month by month on each other, with the height that the target asks of own income. */
export function balancePicture(
  months: readonly ResourcesMonth[],
  now: Pick<Income, 'own' | 'grants'>,
  before: Pick<Income, 'own' | 'grants'>,
  target: BasisPoints,
  period: DashboardPeriod,
): Picture {
  const names = months.map(({ month }) => month);
  return {
    key: 'balance',
    title: 'Autofinancement et subventions',
    period: period.name,
    sentence: balanceSentence(now, before, target, period),
    note: `L’objectif est de ${formatRate(target)} d’autofinancement\u202f; le trait marque, chaque mois, la part qu’il en demande. Les subventions comptent au jour où elles sont notées comme produit.`,
    chart:
      period.until === null || months.every(({ own, grants }) => own === 0 && grants === 0)
        ? null
        : {
            kind: 'columns',
            unit: 'cents',
            categories: names.map((month) => monthLabel(month, names, shortMonthName)),
            series: [
              { label: 'Recettes propres', tone: 'first', values: months.map(({ own }) => own) },
              { label: 'Subventions', tone: 'second', values: months.map(({ grants }) => grants) },
            ],
            isStacked: true,
            mark: {
              label: 'Objectif',
              values: months.map(({ own, grants }) =>
                own + grants > 0 ? Math.round(((own + grants) * target) / 10_000) : null,
              ),
            },
          },
    table: {
      columns: [
        { header: 'Mois', kind: 'text' },
        { header: 'Recettes propres HT (€)', kind: 'cents' },
        { header: 'Subventions (€)', kind: 'cents' },
        { header: 'Autofinancement (%)', kind: 'rate' },
      ],
      rows: [
        ...months.map(({ month, own, grants }) => [monthLine(month), own, grants, ownShare(own, grants)]),
        ['Ensemble', now.own, now.grants, ownShare(now.own, now.grants)],
        ['Un an plus tôt', before.own, before.grants, ownShare(before.own, before.grants)],
      ],
    },
  };
}

/** What each machine brought of what it cost. */
export function coverPicture(machines: readonly MachineCover[], period: DashboardPeriod): Picture {
  const told = machines
    .filter((machine) => machine.income !== 0 || knownCosts(machine) !== 0)
    .toSorted((one, other) => knownCosts(other) - knownCosts(one));
  return {
    key: 'cover',
    title: 'Ce que couvrent les machines',
    period: period.name,
    sentence: period.until === null ? notBegun : coversSentence(machines),
    note: 'Recettes\u00a0: travaux et réservations au prix convenu, HT, carnets et formules compris. Coûts\u00a0: matières au prix d’achat, entretien, et les dépenses d’énergie, d’assurance ou de location dont l’activité porte le nom de la machine.',
    chart:
      told.length === 0 || period.until === null
        ? null
        : {
            kind: 'bars',
            unit: 'cents',
            categories: told.map(({ name }) => name),
            series: [
              { label: 'Recettes', tone: 'first', values: told.map(({ income }) => income) },
              { label: 'Coûts notés', tone: 'second', values: told.map(knownCosts) },
            ],
            words: told.map((machine) => {
              const cover = coverOf(machine);
              return cover === null ? 'sans coût noté' : wholeRate(cover);
            }),
            atLeast: 0,
          },
    table: {
      columns: [
        { header: 'Machine', kind: 'text' },
        { header: 'Recettes HT (€)', kind: 'cents' },
        { header: 'Matières (€)', kind: 'cents' },
        { header: 'Entretien (€)', kind: 'cents' },
        { header: 'Fonctionnement (€)', kind: 'cents' },
        { header: 'Couverture (%)', kind: 'rate' },
      ],
      rows: told.map((machine) => [
        machine.name,
        machine.income,
        machine.materials,
        machine.upkeep,
        machine.charges,
        coverOf(machine),
      ]),
    },
  };
}

/** What is owed by its age: `days` after it was due, 0 for what is not due yet. */
export interface Owed {
  readonly notDue: Cents;
  readonly upTo30: Cents;
  readonly upTo60: Cents;
  readonly upTo90: Cents;
  readonly beyond: Cents;
}

/** What is owed today, and how much of it is late. */
export function owedSentence({ notDue, upTo30, upTo60, upTo90, beyond }: Owed, today: string): string {
  const late = upTo30 + upTo60 + upTo90 + beyond;
  const all = notDue + late;
  const on = formatDateLong(today, { year: true });
  if (all === 0) return `Rien n’est dû au ${on}.`;
  const owed = `${formatAmount(all)} TTC ${all < 200 ? 'est dû' : 'sont dus'} au ${on}`;
  if (late === 0) return `${owed}, dont rien n’est en retard.`;
  const old = beyond > 0 ? `, et ${formatAmount(beyond)} depuis plus de 90\u00a0jours` : '';
  return late === all
    ? `${owed}, tout en retard${old}.`
    : `${owed}, dont ${formatAmount(late)} en retard (${wholeRate(shareOf(late, all) ?? 0)})${old}.`;
}

/** The age of what is owed, as of today whatever the period. */
export function owedPicture(owed: Owed, overdue: number, today: string): Picture {
  const lines = [
    ['Pas encore dû', owed.notDue],
    ['Jusqu’à 30\u00a0jours', owed.upTo30],
    ['31 à 60\u00a0jours', owed.upTo60],
    ['61 à 90\u00a0jours', owed.upTo90],
    ['Plus de 90\u00a0jours', owed.beyond],
  ] as const;
  const all = lines.reduce((sum, [, amount]) => sum + amount, 0);
  return {
    key: 'owed',
    title: 'Ce qui est dû',
    period: `au ${formatDateLong(today, { year: true })}`,
    sentence: owedSentence(owed, today),
    note: `Factures et cotisations non réglées, TTC, à ce jour quelle que soit la période\u202f; ${overdue === 0 ? 'aucune facture' : plural(overdue, 'facture')} en retard.`,
    chart:
      all === 0
        ? null
        : {
            kind: 'bars',
            unit: 'cents',
            categories: lines.map(([label]) => label),
            series: [{ label: 'Dû', tone: 'first', values: lines.map(([, amount]) => amount) }],
            words: lines.map(([, amount]) => formatAmount(amount)),
            atLeast: 0,
          },
    table: {
      columns: [
        { header: 'Retard', kind: 'text' },
        { header: 'Dû TTC (€)', kind: 'cents' },
        { header: 'Part (%)', kind: 'rate' },
      ],
      rows: [
        ...lines.map(([label, amount]) => [label, amount, shareOf(amount, all)]),
        ['Ensemble', all, null],
      ],
    },
  };
}
