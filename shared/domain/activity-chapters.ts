/** The later chapters of the activity report (R3): workshops and who came, volunteers, money. */
import { countTable, figure, peopleFigure, text, withNotSaid } from './activity-blocks.ts';
import type { ActivityReport, ActivityYear, ShareLine } from './activity-year.ts';
import { grouped } from './audience.ts';
import {
  groupedMark,
  subjectOf,
  type CellValue,
  type Chapter,
  type DossierBlock,
  type DossierRow,
  type DossierTable,
} from './dossier.ts';
import { shortMonthName } from './french.ts';
import { formatAmount, formatRate } from './money.ts';

/** Shares as a table; for the public, counts that are grouped are not told beside what they were of (R3). */
function shareTable(title: string, lines: readonly ShareLine[], forPublic: boolean): DossierTable {
  const counts = lines.map(({ label, participations }) => ({ label, count: participations }));
  const told = forPublic ? grouped(counts) : counts;
  const participationsOf = (label: string): CellValue => {
    const line = told.find((one) => one.label === label);
    return line === undefined ? groupedMark : line.count;
  };
  return {
    kind: 'table',
    title,
    columns: [
      { header: subjectOf(title), kind: 'text' },
      { header: 'Séances', kind: 'count' },
      { header: 'Durée', kind: 'hours' },
      { header: 'Participations', kind: 'count' },
    ],
    rows: lines.map(({ label, sessions, minutes }): DossierRow => ({
      cells: [label, sessions, minutes, participationsOf(label)],
      strong: false,
    })),
    note: '',
    masked: forPublic,
  };
}

/** Workshops, trainings and events, who came, and médiation numérique by the bands that its funders ask for. */
export function workshopsChapter({ now, before, texts, forPublic }: ActivityReport): Chapter {
  const { workshops } = now;
  const was = (of: (year: ActivityYear['workshops']) => number): number | null =>
    before === undefined ? null : of(before.workshops);
  const people = (label: string, of: (year: ActivityYear['workshops']) => number) =>
    peopleFigure(label, of(workshops), was(of), forPublic);
  const audience = (title: string, of: (year: ActivityYear['workshops']) => ActivityYear['membersByAge']) =>
    countTable(
      title,
      'Participations',
      now.year,
      of(workshops),
      before === undefined ? undefined : of(before.workshops),
      forPublic,
    );
  const bands = audience('Participations par âge', ({ byBand }) => withNotSaid(byBand));
  return {
    title: 'Ateliers, formations et rencontres',
    blocks: [
      {
        kind: 'figures',
        figures: [
          figure(
            'Séances',
            'count',
            workshops.sessions,
            was(({ sessions }) => sessions),
          ),
          figure(
            'Durée',
            'hours',
            workshops.minutes,
            was(({ minutes }) => minutes),
          ),
          people('Participations', ({ participations }) => participations),
          people('Personnes différentes', (year) => year.people),
          people('Venues pour la première fois', ({ first }) => first),
        ],
      },
      shareTable('Par nature', workshops.byKind, forPublic),
      shareTable('Par thème', workshops.byTheme, forPublic),
      bands.chart,
      bands.table,
      audience('Participations par genre déclaré', ({ byGender }) => withNotSaid(byGender)).table,
      audience('Participations par commune', ({ byCommune }) => withNotSaid(byCommune)).table,
      ...digitalBlocks(now, before, forPublic),
      text(texts, 'activity.workshops'),
    ],
  };
}

function digitalBlocks(
  now: ActivityYear,
  before: ActivityYear | undefined,
  forPublic: boolean,
): DossierBlock[] {
  const { digital } = now.workshops;
  const old = before?.workshops.digital;
  if (digital.sessions === 0 && (old?.sessions ?? 0) === 0) return [];
  return [
    { kind: 'sentence', text: 'Dont médiation numérique\u00a0:' },
    {
      kind: 'figures',
      figures: [
        figure('Séances', 'count', digital.sessions, old?.sessions ?? null),
        figure('Dont individuelles', 'count', digital.individual, old?.individual ?? null),
        figure('Durée', 'hours', digital.minutes, old?.minutes ?? null),
        peopleFigure('Participations', digital.participations, old?.participations ?? null, forPublic),
        peopleFigure('Personnes différentes', digital.people, old?.people ?? null, forPublic),
      ],
    },
    countTable(
      'Médiation numérique par âge',
      'Participations',
      now.year,
      digital.byBand,
      old?.byBand,
      forPublic,
    ).table,
  ];
}

/** Volunteer time and what it is worth (P9). */
export function volunteeringChapter({ now, before, texts, forPublic }: ActivityReport): Chapter {
  const { volunteering } = now;
  const old = before?.volunteering;
  const blocks: DossierBlock[] = [
    {
      kind: 'figures',
      figures: [
        figure('Heures de bénévolat', 'hours', volunteering.minutes, old?.minutes ?? null),
        peopleFigure('Bénévoles', volunteering.people, old?.people ?? null, forPublic),
        figure('Valeur', 'amount', volunteering.cents, old?.cents ?? null),
      ],
    },
    {
      kind: 'chart',
      title: 'Heures de bénévolat par activité',
      form: 'bars',
      unit: 'hours',
      categories: volunteering.byActivity.slice(0, 12).map(({ label }) => label),
      series: [
        {
          name: String(now.year),
          values: volunteering.byActivity.slice(0, 12).map(({ minutes }) => minutes),
        },
      ],
    },
    {
      kind: 'table',
      title: 'Par activité',
      columns: [
        { header: 'Activité', kind: 'text' },
        { header: 'Heures', kind: 'hours' },
        { header: 'Valeur', kind: 'amount' },
      ],
      rows: [
        ...volunteering.byActivity.map(({ label, minutes, cents }): DossierRow => ({
          cells: [label, minutes, cents],
          strong: false,
        })),
        { cells: ['Ensemble', volunteering.minutes, volunteering.cents], strong: true },
      ],
      note:
        volunteering.unvalued > 0
          ? 'Le temps noté avant la première valeur horaire n’est pas valorisé.'
          : 'La valeur est celle d’une heure de bénévolat décidée par le lieu (comptes 86 et 87).',
      masked: false,
    },
    text(texts, 'activity.volunteering'),
  ];
  return { title: 'Le bénévolat', blocks };
}

function classTable(
  title: string,
  year: number,
  now: readonly { readonly label: string; readonly amount: number }[],
  before: readonly { readonly label: string; readonly amount: number }[] | undefined,
): DossierTable {
  const labels = [...new Set([...now, ...(before ?? [])].map(({ label }) => label))].toSorted();
  const of = (lines: typeof now, label: string): number =>
    lines.find((line) => line.label === label)?.amount ?? 0;
  const all = (lines: typeof now): number => lines.reduce((sum, { amount }) => sum + amount, 0);
  return {
    kind: 'table',
    title,
    columns: [
      { header: title, kind: 'text' },
      { header: String(year), kind: 'amount' },
      ...(before === undefined ? [] : [{ header: String(year - 1), kind: 'amount' as const }]),
    ],
    rows: [
      ...labels.map((label): DossierRow => ({
        cells: [label, of(now, label), ...(before === undefined ? [] : [of(before, label)])],
        strong: false,
      })),
      { cells: ['Total', all(now), ...(before === undefined ? [] : [all(before)])], strong: true },
    ],
    note: '',
    masked: false,
  };
}

/** Own income against grants month by month with the target, charges and income by class of the chart (R3, R5). */
export function moneyChapter({ now, before, texts }: ActivityReport): Chapter {
  const { money } = now;
  const months = Array.from({ length: 12 }, (_none, index) => index);
  const sentence =
    money.share === null
      ? `Aucune recette n’est notée en ${now.year}.`
      : `Recettes propres ${formatAmount(money.own)}, subventions ${formatAmount(money.grants)}\u00a0: l’autofinancement fait ${formatRate(money.share)} des ressources, l’objectif est de ${formatRate(money.target)}${before === undefined || before.money.share === null ? '' : `\u202f; il faisait ${formatRate(before.money.share)} en ${before.year}`}.`;
  return {
    title: 'Les ressources',
    blocks: [
      { kind: 'sentence', text: sentence },
      {
        kind: 'chart',
        title: 'Recettes propres et subventions par mois',
        form: 'columns',
        unit: 'amount',
        categories: months.map((month) => shortMonthName(month + 1)),
        series: [
          { name: 'Recettes propres', values: months.map((month) => money.ownByMonth[month] ?? 0) },
          { name: 'Subventions', values: months.map((month) => money.grantsByMonth[month] ?? 0) },
        ],
      },
      classTable('Produits', now.year, money.income, before?.money.income),
      classTable('Charges', now.year, money.charges, before?.money.charges),
      {
        kind: 'sentence',
        text: 'D’après les écritures de l’année civile\u202f; les comptes annuels de l’exercice font foi.',
      },
      text(texts, 'activity.money'),
    ],
  };
}
