/** The activity report (R3): a year and the year before it, as a dossier of about ten pages. Amounts are cents. */
import {
  fablabChapter,
  machineMinutes,
  presenceChapter,
  roomMinutes,
  roomsChapter,
} from './activity-use-chapters.ts';
import { moneyChapter, volunteeringChapter, workshopsChapter } from './activity-chapters.ts';
import { countTable, figure, isAny, isSmall, peopleFigure, text, withNotSaid } from './activity-blocks.ts';
import type { ActivityReport, ActivityYear } from './activity-year.ts';
import type { CountLine } from './audience.ts';
import { dossierFrameOf, maskedMark, type Chapter, type Dossier, type DossierBlock } from './dossier.ts';
import { plural } from './french.ts';
import { formatInteger, formatRate } from './money.ts';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
/** Whether the file holds anything of a year. */
export function hasActivity(year: ActivityYear): boolean {
  const { members, halfDays, workshops, volunteering, money } = year;
  return (
    members + sum(halfDays) + roomMinutes(year) + workshops.sessions + volunteering.minutes > 0 ||
    money.own + money.grants !== 0
  );
}

function briefChapter({ now, before, forPublic }: ActivityReport): Chapter {
  const was = <Value>(of: (year: ActivityYear) => Value): Value | null =>
    before === undefined ? null : of(before);
  const people = (label: string, of: (year: ActivityYear) => number) =>
    peopleFigure(label, of(now), was(of), forPublic);
  const sentences = [
    before === undefined
      ? `Le fichier ne contient rien de ${now.year - 1}\u00a0: ce rapport n’a pas de comparaison.`
      : comparison(now, before, forPublic),
  ].filter((sentence) => sentence !== '');
  if (now.money.share !== null)
    sentences.push(
      `L’autofinancement fait ${formatRate(now.money.share)} des ressources, pour un objectif de ${formatRate(now.money.target)}.`,
    );
  return {
    title: `${now.year} en bref`,
    blocks: [
      ...sentences.map((sentence): DossierBlock => ({ kind: 'sentence', text: sentence })),
      {
        kind: 'figures',
        figures: [
          people('Adhésions', (year) => year.members),
          people('Premières adhésions', (year) => year.newcomers),
          figure(
            'Demi-journées de présence',
            'count',
            sum(now.halfDays),
            was((year) => sum(year.halfDays)),
          ),
          figure(
            'Journées de visite',
            'count',
            now.visits,
            was((year) => year.visits),
          ),
          figure('Heures de salles et de postes', 'hours', roomMinutes(now), was(roomMinutes)),
          figure('Heures de machines', 'hours', machineMinutes(now), was(machineMinutes)),
          figure(
            'Ateliers et rencontres',
            'count',
            now.workshops.sessions,
            was((year) => year.workshops.sessions),
          ),
          people('Participations', (year) => year.workshops.participations),
          figure(
            'Heures de bénévolat',
            'hours',
            now.volunteering.minutes,
            was((year) => year.volunteering.minutes),
          ),
          figure(
            'Recettes propres',
            'amount',
            now.money.own,
            was((year) => year.money.own),
          ),
          figure(
            'Subventions',
            'amount',
            now.money.grants,
            was((year) => year.money.grants),
          ),
          figure(
            'Autofinancement',
            'share',
            now.money.share,
            was((year) => year.money.share),
          ),
        ],
      },
    ],
  };
}

/** How the year compares; nothing for the public where it would tell one to four people (R3). */
function comparison(now: ActivityYear, before: ActivityYear, forPublic: boolean): string {
  if (forPublic && (isSmall(now.members) || isSmall(before.members))) return '';
  const change = now.members - before.members;
  const moved =
    change === 0
      ? 'autant d’adhésions'
      : `${formatInteger(Math.abs(change))} ${Math.abs(change) < 2 ? 'adhésion' : 'adhésions'} de ${change > 0 ? 'plus' : 'moins'}`;
  const days = sum(now.halfDays);
  return `En ${now.year}, ${moved} qu’en ${before.year}, et ${plural(days, 'demi-journée')} de présence contre ${formatInteger(sum(before.halfDays))}.`;
}

/** How many members, and how many of them structures, as far as either may be told. */
function membersWords({ members, structures }: ActivityYear, forPublic: boolean): string {
  const all = forPublic && isSmall(members) ? `${maskedMark} adhésions` : plural(members, 'adhésion');
  const isTold = structures > 0 && !(forPublic && (isSmall(structures) || isSmall(members - structures)));
  return isTold ? `${all}, dont ${plural(structures, 'structure')}.` : `${all}.`;
}

function membersChapter({ now, before, texts, forPublic }: ActivityReport): Chapter {
  const table = (title: string, of: (year: ActivityYear) => readonly CountLine[]) =>
    countTable(
      title,
      'Adhésions',
      now.year,
      of(now),
      before === undefined ? undefined : of(before),
      forPublic,
    );
  const byType = table('Par type d’adhésion', (year) => year.membersByType);
  return {
    title: 'Les adhésions',
    blocks: [
      {
        kind: 'sentence',
        text: `${membersWords(now, forPublic)} Chaque personne ou structure compte une fois, même avec plusieurs adhésions dans l’année.`,
      },
      byType.chart,
      byType.table,
      table('Par âge au 31 décembre', (year) => withNotSaid(year.membersByAge)).table,
      table('Par genre déclaré', (year) => withNotSaid(year.membersByGender)).table,
      text(texts, 'activity.members'),
    ],
  };
}

function whereChapter({ now, before, forPublic }: ActivityReport): Chapter {
  const table = (title: string, of: (year: ActivityYear) => readonly CountLine[]) =>
    countTable(
      title,
      'Adhésions',
      now.year,
      of(now),
      before === undefined ? undefined : of(before),
      forPublic,
    );
  const communes = table('Par commune', (year) => withNotSaid(year.membersByCommune));
  const known = now.membersByDistance.length > 0;
  const distances = table('Par distance', (year) => withNotSaid(year.membersByDistance));
  return {
    title: 'D’où viennent les adhérents',
    blocks: [
      communes.chart,
      communes.table,
      known
        ? distances.table
        : {
            kind: 'sentence',
            text: 'Les distances ne sont pas comptées\u00a0: aucune n’est notée pour les communes du fichier.',
          },
    ],
  };
}

function closingChapter({ texts }: ActivityReport): Chapter {
  return {
    title: 'La suite',
    blocks: [
      text(texts, 'activity.projects'),
      text(texts, 'activity.partners'),
      text(texts, 'activity.thanks'),
    ],
  };
}

/** The report (R3). Chapters of which neither year holds anything are left out; texts to be written are always there. */
export function activityDossier(report: ActivityReport): Dossier {
  const { now, before, texts, forPublic } = report;
  const either = (of: (year: ActivityYear) => number): boolean =>
    of(now) > 0 || (before !== undefined && of(before) > 0);
  const chapters: readonly (readonly [boolean, () => Chapter])[] = [
    [true, () => briefChapter(report)],
    [
      true,
      () => ({
        title: 'Rapport moral',
        blocks: [text(texts, 'activity.moral'), text(texts, 'activity.highlights')],
      }),
    ],
    [either(({ members }) => members), () => membersChapter(report)],
    [either(({ members }) => members), () => whereChapter(report)],
    [either(({ halfDays, visits }) => sum(halfDays) + visits), () => presenceChapter(report)],
    [either(roomMinutes), () => roomsChapter(report)],
    [either(({ machines }) => sum(machines.map(isAny))), () => fablabChapter(report)],
    [either(({ workshops }) => workshops.sessions), () => workshopsChapter(report)],
    [either(({ volunteering }) => volunteering.minutes), () => volunteeringChapter(report)],
    [true, () => moneyChapter(report)],
    [true, () => closingChapter(report)],
  ];
  return {
    title: `Rapport d’activité ${now.year}`,
    detail: forPublic ? 'Copie publique\u00a0: les petits effectifs sont regroupés' : '',
    ...dossierFrameOf(report),
    createdAt: `${now.year}-12-31T12:00:00.000Z`,
    chapters: chapters.filter(([isThere]) => isThere).map(([, chapter]) => chapter()),
  };
}
