import { addMonths } from './calendar.ts';
import { formatDateShort, quoted } from './french.ts';
import { formatAmount } from './money.ts';
import { daysFromHalfDays } from './networks.ts';

/** What of an agreement is told when it changes; whatever is not known is undefined or not there. */
export type AgreementFacts = Readonly<Record<string, unknown>>;

/** The fields that make what an agreement gives, apart from who, when and in which direction. */
export const TERM_FIELDS = [
  'memberPrice',
  'visitsPerPerson',
  'visitsPerStructure',
  'halfDayCountsHalf',
  'access',
  'overflowPrice',
  'overflowPaidBy',
  'jointFee',
  'partnerShare',
] as const;

type Show = (value: unknown) => string;

const days: Show = (value) =>
  typeof value !== 'number'
    ? 'sans limite'
    : `${daysFromHalfDays(value)}\u00a0${value < 4 ? 'jour' : 'jours'}`;
const date: Show = (value) =>
  typeof value === 'string' && value !== '' ? formatDateShort(value) : 'sans date';
const amount: Show = (value) => (typeof value === 'number' ? formatAmount(value) : 'aucun');
const yes: Show = (value) => (value === true ? 'oui' : 'non');
const text: Show = (value) => (typeof value === 'string' && value !== '' ? quoted(value) : 'rien');
const oneOf =
  (words: Readonly<Record<string, string>>): Show =>
  (value) =>
    words[String(value)] ?? String(value);

const TOLD: readonly (readonly [field: string, label: string, show: Show])[] = [
  [
    'direction',
    'sens',
    oneOf({ theirs_here: 'les leurs ici', ours_there: 'les nôtres là-bas', both: 'dans les deux sens' }),
  ],
  ['startsOn', 'début', date],
  ['endsOn', 'fin', date],
  ['endedOn', 'terminée avant l’heure', date],
  ['endReason', 'motif', text],
  ['memberPrice', 'prix adhérent', yes],
  ['visitsPerPerson', 'visites par personne et par mois', days],
  ['visitsPerStructure', 'visites par mois pour la structure', days],
  ['halfDayCountsHalf', 'une demi-journée compte pour une demie', yes],
  ['overflowPrice', 'journée au-delà', amount],
  [
    'overflowPaidBy',
    'au-delà payé par',
    oneOf({ person: 'la personne', partner: 'la structure partenaire' }),
  ],
  ['jointFee', 'cotisation conjointe', amount],
  ['partnerShare', 'part du partenaire', amount],
  ['signedOn', 'signée le', date],
  ['signedByUs', 'signée pour nous par', text],
  ['signedByThem', 'signée pour eux par', text],
  ['note', 'note', text],
];

const KINDS: readonly (readonly [string, string])[] = [
  ['rooms', 'salles'],
  ['desks', 'postes'],
  ['machines', 'machines'],
];

const partOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as AgreementFacts)[key] : undefined;
const idsOf = (value: unknown): readonly number[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'number') : [];

function accessWords(was: unknown, is: unknown, nameOf: (resourceId: number) => string): string[] {
  const kinds = KINDS.flatMap(([key, word]) => {
    const [before, after] = [partOf(was, key) === true, partOf(is, key) === true];
    return before === after ? [] : [`${word}\u00a0: ${after ? 'ouvertes' : 'fermées'}`];
  });
  const named = (key: string, word: string): string[] => {
    const [before, after] = [idsOf(partOf(was, key)), idsOf(partOf(is, key))];
    return [
      ...after.filter((id) => !before.includes(id)).map((id) => `${quoted(nameOf(id))}\u00a0: ${word}`),
      ...before
        .filter((id) => !after.includes(id))
        .map((id) => `${quoted(nameOf(id))}\u00a0: comme les autres de son genre`),
    ];
  };
  return [...kinds, ...named('also', 'ouverte en plus'), ...named('except', 'fermée quand même')];
}

/**
 * What changed from one state of an agreement to the next, a phrase each (X1): « visites par personne et par mois :
 * 2 jours → 3 jours ». Fields that neither state names are left out; `nameOf` names a resource. Nothing changed: empty.
 */
export function agreementChanges(
  before: AgreementFacts,
  after: AgreementFacts,
  nameOf: (resourceId: number) => string,
): string[] {
  const told = TOLD.flatMap(([field, label, show]) => {
    const [was, is] = [show(before[field] ?? null), show(after[field] ?? null)];
    return was === is ? [] : [`${label}\u00a0: ${was} → ${is}`];
  });
  return [...told, ...accessWords(before['access'], after['access'], nameOf)];
}

/** Whether two states give the same (X1): what tells a change of terms from a change of dates, names or notes. */
export function givesTheSame(one: AgreementFacts, other: AgreementFacts): boolean {
  const plain = (facts: AgreementFacts): string =>
    JSON.stringify(
      TERM_FIELDS.map((field) => {
        if (field !== 'access') return facts[field] ?? null;
        const access = facts['access'];
        return [
          ...KINDS.map(([key]) => partOf(access, key) === true),
          idsOf(partOf(access, 'also')).toSorted((a, b) => a - b),
          idsOf(partOf(access, 'except')).toSorted((a, b) => a - b),
        ];
      }),
    );
  return plain(one) === plain(other);
}

/** What is agreed over a time and in a direction: what two agreements with one partner are compared by. */
export interface AgreedTime {
  readonly direction: 'ours_there' | 'theirs_here' | 'both';
  readonly startsOn: string;
  /** Null: no end. */
  readonly lastDay: string | null;
}

/** Whether two agreements with one partner would hold on the same day in the same direction (X1): only one may. */
export function agreementsOverlap(one: AgreedTime, other: AgreedTime): boolean {
  const sameWay = one.direction === 'both' || other.direction === 'both' || one.direction === other.direction;
  const end = '9999-12-31';
  return sameWay && one.startsOn <= (other.lastDay ?? end) && other.startsOn <= (one.lastDay ?? end);
}

/**
 * From which days what an agreement gives may change (X1). Visiting days are counted by month: a change begins with one
 * (or with the agreement), so that no month has two counts. Months that are over keep the terms their days were counted
 * under: the earliest is the first of the current month once a day before it was counted, and the first month after
 * what is settled; else the day since when the last terms hold.
 */
export function earliestChange(facts: {
  readonly today: string;
  /** When the terms in force, or the last ones planned, begin: what lies before them is past. */
  readonly lastTermsFrom: string;
  /** The last visiting day that was counted before the current month, either way. */
  readonly lastPastVisit: string | undefined;
  readonly settledUntil: string | undefined;
}): string {
  const { today, lastTermsFrom, lastPastVisit, settledUntil } = facts;
  const bounds = [
    lastTermsFrom,
    ...(lastPastVisit === undefined ? [] : [`${today.slice(0, 7)}-01`]),
    ...(settledUntil === undefined ? [] : [addMonths(`${settledUntil.slice(0, 7)}-01`, 1)]),
  ];
  return bounds.toSorted().at(-1) ?? lastTermsFrom;
}

/** Whether a change may begin on a day: the first of a month, or the agreement's own first day (X1). */
export function mayChangeOn(day: string, startsOn: string): boolean {
  return day === startsOn || day.endsWith('-01');
}
