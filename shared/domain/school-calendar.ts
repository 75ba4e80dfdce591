/**
 * The school holidays of metropolitan France as they were published, from the first day off to the day before school
 * resumes. What is not published is not guessed: a place adds what is missing by hand or from the ministry's file.
 *
 * As of 22 November 2026: arrêté du 7 décembre 2022 (2025-2026), arrêté du 22 octobre 2025 (2026-2027), arrêté du
 * 21 juillet 2026 (2027-2028, whose summer is not known yet). Corsica and overseas set their own, year by year.
 */
import type { LocalDate } from './calendar.ts';

/** The three zones of metropolitan France, then those that set their calendar themselves. */
export const schoolZones = [
  'A',
  'B',
  'C',
  'corsica',
  'guadeloupe',
  'guiana',
  'martinique',
  'mayotte',
  'reunion',
  'saint_pierre',
  'polynesia',
  'new_caledonia',
  'wallis',
] as const;
export type SchoolZone = (typeof schoolZones)[number];

/** A period without school, both days included. */
export interface SchoolHoliday {
  readonly name: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** The holidays of a school year, named by the year in which it begins. */
export interface SchoolYear {
  readonly year: number;
  readonly holidays: readonly SchoolHoliday[];
}

type Metropolitan = 'A' | 'B' | 'C';

const names = {
  allSaints: 'Vacances de la Toussaint',
  christmas: 'Vacances de Noël',
  winter: 'Vacances d’hiver',
  spring: 'Vacances de printemps',
  ascension: 'Pont de l’Ascension',
  summer: 'Vacances d’été',
} as const;

type Span = readonly [from: LocalDate, until: LocalDate];
type Shared = Partial<Record<'allSaints' | 'christmas' | 'ascension' | 'summer', Span>>;
type Staggered = Readonly<Record<'winter' | 'spring', Readonly<Record<Metropolitan, Span>>>>;

const published: readonly { readonly year: number; readonly all: Shared; readonly zones: Staggered }[] = [
  {
    year: 2025,
    all: {
      allSaints: ['2025-10-18', '2025-11-02'],
      christmas: ['2025-12-20', '2026-01-04'],
      ascension: ['2026-05-14', '2026-05-17'],
      summer: ['2026-07-04', '2026-08-31'],
    },
    zones: {
      winter: {
        A: ['2026-02-07', '2026-02-22'],
        B: ['2026-02-14', '2026-03-01'],
        C: ['2026-02-21', '2026-03-08'],
      },
      spring: {
        A: ['2026-04-04', '2026-04-19'],
        B: ['2026-04-11', '2026-04-26'],
        C: ['2026-04-18', '2026-05-03'],
      },
    },
  },
  {
    year: 2026,
    all: {
      allSaints: ['2026-10-17', '2026-11-01'],
      christmas: ['2026-12-19', '2027-01-03'],
      ascension: ['2027-05-06', '2027-05-09'],
      summer: ['2027-07-03', '2027-09-01'],
    },
    zones: {
      winter: {
        A: ['2027-02-13', '2027-02-28'],
        B: ['2027-02-20', '2027-03-07'],
        C: ['2027-02-06', '2027-02-21'],
      },
      spring: {
        A: ['2027-04-10', '2027-04-25'],
        B: ['2027-04-17', '2027-05-02'],
        C: ['2027-04-03', '2027-04-18'],
      },
    },
  },
  {
    year: 2027,
    all: {
      allSaints: ['2027-10-23', '2027-11-07'],
      christmas: ['2027-12-18', '2028-01-02'],
      ascension: ['2028-05-25', '2028-05-28'],
    },
    zones: {
      winter: {
        A: ['2028-02-19', '2028-03-05'],
        B: ['2028-02-05', '2028-02-20'],
        C: ['2028-02-12', '2028-02-27'],
      },
      spring: {
        A: ['2028-04-22', '2028-05-08'],
        B: ['2028-04-08', '2028-04-23'],
        C: ['2028-04-15', '2028-05-01'],
      },
    },
  },
];

function isMetropolitan(zone: SchoolZone): zone is Metropolitan {
  return zone === 'A' || zone === 'B' || zone === 'C';
}

/** The school years whose dates are published for a zone, oldest first, each in the order of the calendar. */
export function publishedYears(zone: SchoolZone): SchoolYear[] {
  if (!isMetropolitan(zone)) return [];
  return published.map(({ year, all, zones }) => {
    const spans = [
      ['allSaints', all.allSaints],
      ['christmas', all.christmas],
      ['winter', zones.winter[zone]],
      ['spring', zones.spring[zone]],
      ['ascension', all.ascension],
      ['summer', all.summer],
    ] as const;
    const holidays = spans.flatMap(([name, span]): SchoolHoliday[] =>
      span === undefined ? [] : [{ name: names[name], from: span[0], until: span[1] }],
    );
    return { year, holidays: holidays.toSorted((one, other) => (one.from < other.from ? -1 : 1)) };
  });
}

/** The year in which the school year of a day begins: what is off in July and August ends the year before September. */
export function schoolYearOf(date: LocalDate): number {
  const year = Number(date.slice(0, 4));
  return Number(date.slice(5, 7)) >= 9 ? year : year - 1;
}

/** « 2026-2027 ». */
export function schoolYearName(year: number): string {
  return `${year}-${year + 1}`;
}

/**
 * The holidays of a zone: of each school year what the place keeps itself, else what is published. In the order of the
 * calendar.
 */
export function holidaysInForce(zone: SchoolZone | null, kept: readonly SchoolYear[]): SchoolHoliday[] {
  if (zone === null) return [];
  const own = new Set(kept.map(({ year }) => year));
  return publishedYears(zone)
    .filter(({ year }) => !own.has(year))
    .concat(kept)
    .flatMap(({ holidays }) => holidays)
    .toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
}
