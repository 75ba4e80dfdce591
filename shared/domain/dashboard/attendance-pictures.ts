/** Attendance as a picture with its sentence (R3). */
import { plural, shortMonthName } from '../french.ts';
import { formatInteger } from '../money.ts';
import { monthLabel, monthLine, type DashboardPeriod } from './periods.ts';
import type { Picture } from './pictures.ts';
import { againstBefore, extremes, masked, maskedColumn, notBegun, peopleWords } from './words.ts';

/** A month of passages; people counts each once, null where so few are masked. */
export interface AttendanceMonth {
  readonly month: string;
  readonly halfDays: number;
  readonly people: number;
  /** Days of visit of partners' members (X3), and visitors whose names nobody noted. */
  readonly visits: number;
  readonly unnamed: number;
}

export interface AttendanceFigures {
  readonly months: readonly AttendanceMonth[];
  readonly halfDays: number;
  /** Different people over the whole period. */
  readonly people: number;
  readonly visits: number;
  readonly unnamed: number;
}

/** What was noted at the desk over the period. */
export function attendanceSentence(
  now: AttendanceFigures,
  before: AttendanceFigures,
  hasBegun: boolean,
  forPublic: boolean,
): string {
  if (!hasBegun) return notBegun;
  const then = before.halfDays === 0 ? null : before.halfDays;
  const compared = againstBefore(now.halfDays, then, formatInteger);
  if (now.halfDays === 0) return `Personne n’a été pointé sur cette période${compared}.`;
  const people = peopleWords(masked(now.people, forPublic));
  const found = extremes(now.months, ({ halfDays }) => halfDays);
  const most =
    found === undefined
      ? ''
      : `\u202f; le mois le plus fréquenté est ${monthLine(found.most.month)} (${formatInteger(found.most.halfDays)})`;
  return `${plural(now.halfDays, 'demi-journée')} de présence de ${people}${compared}${most}.`;
}

/** Half-days month by month beside the year before. */
export function attendancePicture(
  now: AttendanceFigures,
  before: AttendanceFigures,
  period: DashboardPeriod,
  forPublic: boolean,
): Picture {
  const months = now.months.map(({ month }) => month);
  const then = new Map(before.months.map((row) => [row.month, row.halfDays]));
  const thenOf = (month: string): number | null =>
    before.halfDays === 0 ? null : (then.get(`${Number(month.slice(0, 4)) - 1}${month.slice(4)}`) ?? 0);
  const visits = maskedColumn(
    now.months.map((row) => row.visits),
    forPublic,
  );
  return {
    key: 'attendance',
    title: 'Fréquentation',
    period: period.name,
    sentence: attendanceSentence(now, before, period.until !== null, forPublic),
    note: 'Demi-journées pointées au comptoir, visites des partenaires comprises. Les visiteurs dont le nom n’a pas été noté sont à part.',
    chart:
      now.halfDays === 0
        ? null
        : {
            kind: 'columns',
            unit: 'count',
            categories: months.map((month) => monthLabel(month, months, shortMonthName)),
            series: [
              { label: 'Cette période', tone: 'first', values: now.months.map(({ halfDays }) => halfDays) },
              { label: 'Un an plus tôt', tone: 'before', values: months.map(thenOf) },
            ],
            isStacked: false,
            mark: null,
          },
    table: {
      columns: [
        { header: 'Mois', kind: 'text' },
        { header: 'Demi-journées', kind: 'count' },
        { header: 'Un an plus tôt', kind: 'count' },
        { header: 'Personnes différentes', kind: 'count' },
        { header: 'Visites de partenaires', kind: 'count' },
        { header: 'Visiteurs sans nom', kind: 'count' },
      ],
      rows: [
        ...now.months.map((row, index) => [
          monthLine(row.month),
          row.halfDays,
          thenOf(row.month),
          masked(row.people, forPublic),
          visits[index] ?? null,
          row.unnamed,
        ]),
        [
          'Ensemble',
          now.halfDays,
          before.halfDays === 0 ? null : before.halfDays,
          masked(now.people, forPublic),
          masked(now.visits, forPublic),
          now.unnamed,
        ],
      ],
    },
  };
}
