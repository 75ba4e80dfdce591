import { addDays, addMonths, type LocalDate } from '../calendar.ts';
import { formatDateLong, plural } from '../french.ts';

/** A part of a whole, as statutes write it: 1/3. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * How many must be there. `fraction` is of the electors; with `moreThan` « plus de la moitié » and otherwise
 * « la moitié au moins ». `number` is a count of voices.
 */
export type Quorum =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'fraction';
      readonly numerator: number;
      readonly denominator: number;
      readonly moreThan: boolean;
    }
  | { readonly kind: 'number'; readonly count: number };

/**
 * What a decision needs. `of`: the votes cast (for and against, and blank ones where they count), the voices present
 * and represented, or all electors. A half has to be passed; two thirds and three quarters have to be reached.
 */
export interface Majority {
  readonly of: 'cast' | 'present' | 'electors';
  readonly share: 'half' | 'two_thirds' | 'three_quarters';
}

/** What statutes ask of one kind of assembly; `secondQuorum` is that of the second convocation. */
export interface AssemblyRules {
  readonly quorum: Quorum;
  readonly secondQuorum: Quorum;
  readonly majority: Majority;
}

export type AssemblyKind = 'ordinary' | 'extraordinary';

/** The statutes' rules on assemblies and mandates (R2), as they are frozen with an assembly. */
export interface Statutes {
  /** The first day on which these rules are in force. */
  readonly inForceFrom: LocalDate;
  /** Who is up to date: with a paid membership on the day itself, in its year, or in that year or the one before. */
  readonly upToDate: 'on_the_day' | 'year' | 'year_or_previous';
  /** 1–12: the month in which the year above begins. */
  readonly yearStartsInMonth: number;
  /** Days of membership needed; 0: none. */
  readonly seniorityDays: number;
  /** A membership taken up again within so many days goes on with the seniority that it had. */
  readonly seniorityGapDays: number;
  /** In years; 0: none. */
  readonly minimumAge: number;
  /** The membership types that vote; null: all. */
  readonly votingTypeIds: readonly number[] | null;
  /** Structures vote, each by one named representative. */
  readonly structuresVote: boolean;
  /** Days before the assembly by which it is convoked; clear days count neither that of sending nor the day itself. */
  readonly noticeDays: number;
  readonly clearDays: boolean;
  /** Who may hold a proxy, and how many at most. */
  readonly proxies: 'none' | 'electors' | 'anybody';
  readonly proxiesPerHolder: number;
  /** Blank votes count among the votes cast. */
  readonly blankVotesCount: boolean;
  readonly ordinary: AssemblyRules;
  readonly extraordinary: AssemblyRules;
  /** Days between a first assembly without quorum and the second; its own notice. */
  readonly secondAfterDays: number;
  readonly secondNoticeDays: number;
  /** Length of mandates, and how the board is renewed. */
  readonly termMonths: number;
  readonly renewal: 'whole' | 'halves' | 'thirds';
  readonly boardMinimum: number;
  /** 0: no limit. */
  readonly boardMaximum: number;
}

/** What most small associations' statutes say, from which a place starts: nothing is in force until it is saved. */
export const usualStatutes: Statutes = {
  inForceFrom: '2000-01-01',
  upToDate: 'year_or_previous',
  yearStartsInMonth: 1,
  seniorityDays: 0,
  seniorityGapDays: 90,
  minimumAge: 16,
  votingTypeIds: null,
  structuresVote: true,
  noticeDays: 15,
  clearDays: false,
  proxies: 'electors',
  proxiesPerHolder: 2,
  blankVotesCount: false,
  ordinary: {
    quorum: { kind: 'none' },
    secondQuorum: { kind: 'none' },
    majority: { of: 'cast', share: 'half' },
  },
  extraordinary: {
    quorum: { kind: 'fraction', numerator: 1, denominator: 2, moreThan: false },
    secondQuorum: { kind: 'none' },
    majority: { of: 'cast', share: 'two_thirds' },
  },
  secondAfterDays: 15,
  secondNoticeDays: 8,
  termMonths: 36,
  renewal: 'thirds',
  boardMinimum: 3,
  boardMaximum: 0,
};

/** The rules in force on a day: those that began last; undefined before the first. */
export function statutesOn(all: readonly Statutes[], date: LocalDate): Statutes | undefined {
  return all
    .filter(({ inForceFrom }) => inForceFrom <= date)
    .toSorted((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1))
    .at(-1);
}

/** The last day on which an assembly of `date` may be convoked (R2): counted back from the day. */
export function convocationDeadline(
  statutes: Pick<Statutes, 'noticeDays' | 'secondNoticeDays' | 'clearDays'>,
  date: LocalDate,
  isSecond = false,
): LocalDate {
  const notice = isSecond ? statutes.secondNoticeDays : statutes.noticeDays;
  return addDays(date, -(notice + (statutes.clearDays && notice > 0 ? 1 : 0)));
}

/** The deadline in words, seen from `today`: what is left, or by how much it is late. */
export function deadlineInWords(deadline: LocalDate, today: LocalDate, late: number): string {
  const day = formatDateLong(deadline, { year: deadline.slice(0, 4) !== today.slice(0, 4) });
  if (late > 0) return `à envoyer avant le ${day}\u00a0: passé depuis ${plural(late, 'jour')}`;
  return late === 0 ? `à envoyer aujourd’hui, ${day}, dernier jour` : `à envoyer au plus tard le ${day}`;
}

/** The first day on which a second assembly may be held after one that failed for want of a quorum. */
export function secondAssemblyFrom(
  statutes: Pick<Statutes, 'secondAfterDays'>,
  firstDate: LocalDate,
): LocalDate {
  return addDays(firstDate, statutes.secondAfterDays);
}

/** The day by which a change of the board is declared (décret du 16 août 1901, art. 3: within three months). */
export function declarationDeadline(changedOn: LocalDate): LocalDate {
  return addMonths(changedOn, 3);
}

/** What a kind of assembly is called: « ordinaire ». */
export function kindName(kind: AssemblyKind): string {
  return kind === 'ordinary' ? 'ordinaire' : 'extraordinaire';
}

/** The rules that an assembly is held by. */
export function rulesOf(statutes: Statutes, kind: AssemblyKind): AssemblyRules {
  return kind === 'ordinary' ? statutes.ordinary : statutes.extraordinary;
}

/** The quorum that an assembly needs: the second convocation has its own. */
export function quorumOf(statutes: Statutes, kind: AssemblyKind, isSecond: boolean): Quorum {
  const rules = rulesOf(statutes, kind);
  return isSecond ? rules.secondQuorum : rules.quorum;
}

/** How many voices a quorum asks of so many electors; 0 where it asks nothing. */
export function voicesNeeded(quorum: Quorum, electors: number): number {
  if (quorum.kind === 'none') return 0;
  if (quorum.kind === 'number') return quorum.count;
  const { numerator, denominator, moreThan } = quorum;
  const product = electors * numerator;
  return moreThan ? Math.floor(product / denominator) + 1 : Math.ceil(product / denominator);
}

const fractionNames: Readonly<Record<string, string>> = {
  '1/2': 'la moitié',
  '1/3': 'le tiers',
  '1/4': 'le quart',
  '1/5': 'un cinquième',
  '1/10': 'un dixième',
  '2/3': 'les deux tiers',
  '3/4': 'les trois quarts',
};

/** A quorum in words: « la moitié des électeurs au moins », « plus du quart… », « 20 voix », « aucun ». */
export function quorumInWords(quorum: Quorum): string {
  if (quorum.kind === 'none') return 'aucun quorum';
  if (quorum.kind === 'number') return `${plural(quorum.count, 'voix', 'voix')} au moins`;
  const written = `${quorum.numerator}/${quorum.denominator}`;
  const name = fractionNames[written] ?? written;
  return quorum.moreThan
    ? `plus ${withOf(name)} des électeurs`.replace('  ', ' ')
    : `${name} des électeurs au moins`;
}

function withOf(name: string): string {
  if (name.startsWith('le ')) return `du ${name.slice(3)}`;
  if (name.startsWith('les ')) return `des ${name.slice(4)}`;
  return name.startsWith('la ') || name.startsWith('un ')
    ? `d${name.startsWith('un ') ? '’' : 'e '}${name}`
    : `de ${name}`;
}

const shareNames: Readonly<Record<Majority['share'], string>> = {
  half: 'plus de la moitié',
  two_thirds: 'les deux tiers',
  three_quarters: 'les trois quarts',
};
const basisNames: Readonly<Record<Majority['of'], string>> = {
  cast: 'des suffrages exprimés',
  present: 'des voix présentes et représentées',
  electors: 'des électeurs',
};

/** A majority in words: « les deux tiers des suffrages exprimés ». */
export function majorityInWords(majority: Majority): string {
  return `${shareNames[majority.share]} ${basisNames[majority.of]}`;
}
