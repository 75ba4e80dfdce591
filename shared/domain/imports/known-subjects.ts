import { emailKey } from '../identifiers.ts';
import { likenessOfNamesakes, type LikenessReason } from '../likely-duplicates.ts';
import { displayName, nameKey } from '../names.ts';
import type { Period } from '../memberships.ts';
import { foldedWords } from '../text-folding.ts';
import type {
  ExistingSubject,
  KnownPayment,
  MatchReason,
  SubjectDetails,
  SubjectKind,
} from './import-plan.ts';

/** A membership as the plan sees it, written or to be written; `typeKey` names its type whichever it is. */
export interface KnownMembership extends Period {
  readonly typeKey: string;
  readonly feeCents: number;
  paidCents: number;
}

/** Somebody known while a plan is drawn: from the place's file, or from an earlier line. The plan adds to it. */
export interface KnownSubject {
  readonly key: string;
  readonly kind: SubjectKind;
  readonly id?: number;
  memberNumber?: string;
  details: SubjectDetails;
  readonly memberships: KnownMembership[];
  readonly payments: KnownPayment[];
  /** How many lines of the file were taken for them so far. */
  lines: number;
}

/** Somebody whom a line is taken for, and why. */
export interface Match {
  readonly subject: KnownSubject;
  readonly reason: MatchReason;
}

const LIKENESS_ORDER: readonly LikenessReason[] = [
  'same_name_and_birth_date',
  'same_email_and_like_name',
  'like_name',
];
const LEGAL_FORMS: ReadonlySet<string> = new Set('association asso sarl sas scop sci eurl'.split(' '));

/** The name's two parts, empty where unknown. */
export function nameOf(details: SubjectDetails): { readonly lastName: string; readonly firstName: string } {
  return { lastName: details.lastName ?? '', firstName: details.firstName ?? '' };
}

/** How somebody is called in a plan. */
export function subjectName(kind: SubjectKind, details: SubjectDetails): string {
  return kind === 'organisation' ? (details.organisationName ?? '') : displayName(nameOf(details));
}

/** The key two wordings of a structure's name share: accents, capitals and legal form aside. */
export function organisationKey(name: string): string {
  const words = foldedWords(name);
  const telling = words.filter((word) => !LEGAL_FORMS.has(word));
  return (telling.length > 0 ? telling : words).join(' ');
}

/** Member numbers compare without capitals and spaces. */
export function memberNumberKey(number: string): string {
  return number.toUpperCase().replace(/\s+/gu, '');
}

/** The name by which somebody is looked up: their own, or the structure's. */
export function lookupKey(kind: SubjectKind, details: SubjectDetails): string {
  const name =
    kind === 'organisation' ? organisationKey(details.organisationName ?? '') : nameKey(nameOf(details));
  return name === '' ? '' : `${kind} ${name}`;
}

/** Everybody known, found by number or name without going through them all. */
export class KnownSubjects {
  readonly #byName = new Map<string, KnownSubject[]>();
  readonly #byNumber = new Map<string, KnownSubject>();
  readonly #toldApart: ReadonlySet<string>;

  /** `toldApart`: pairs of people about whom somebody has said « Deux personnes », as `pairKey` writes them. */
  constructor(existing: readonly ExistingSubject[], toldApart: ReadonlySet<string> = new Set()) {
    this.#toldApart = toldApart;
    for (const one of existing) {
      this.add({
        key: `existing:${one.id}`,
        kind: one.kind,
        id: one.id,
        ...(one.memberNumber === undefined ? {} : { memberNumber: one.memberNumber }),
        details: one.details,
        memberships: one.memberships.map((held) => ({ ...held, typeKey: `id:${held.typeId}` })),
        payments: [...one.payments],
        lines: 0,
      });
    }
  }

  /** Makes somebody known to the lines that follow. */
  add(subject: KnownSubject): void {
    if (subject.memberNumber !== undefined) this.number(subject, subject.memberNumber);
    const key = lookupKey(subject.kind, subject.details);
    if (key === '') return;
    const namesakes = this.#byName.get(key);
    if (namesakes === undefined) this.#byName.set(key, [subject]);
    else namesakes.push(subject);
  }

  /** Gives somebody their member number. */
  number(subject: KnownSubject, memberNumber: string): void {
    subject.memberNumber = memberNumber;
    this.#byNumber.set(memberNumberKey(memberNumber), subject);
  }

  /** Whoever bears a member number. */
  bearerOf(memberNumber: string): KnownSubject | undefined {
    return this.#byNumber.get(memberNumberKey(memberNumber));
  }

  /** Whoever this is likely to be (P5), the surest first; undefined: nobody known. */
  find(kind: SubjectKind, details: SubjectDetails): Match | undefined {
    const namesakes = this.#byName.get(lookupKey(kind, details)) ?? [];
    const [first] = namesakes;
    if (kind === 'organisation')
      return first === undefined ? undefined : { subject: first, reason: 'same_organisation' };
    const matches = namesakes.flatMap((subject) => {
      const reason = likenessOfNamesakes(
        { ...nameOf(details), ...details },
        { ...nameOf(subject.details), ...subject.details },
      );
      return reason === undefined ? [] : [{ subject, reason }];
    });
    const [best, ...others] = matches.toSorted((one, other) => rank(one.reason) - rank(other.reason));
    if (best === undefined) return undefined;
    const apart = others.filter(({ subject }) => this.#areApart(best.subject, subject));
    return apart.length === 0 ? best : (whichOfThem(details, [best, ...apart]) ?? best);
  }

  #areApart(one: KnownSubject, other: KnownSubject): boolean {
    if (one.id === undefined || other.id === undefined) return false;
    return this.#toldApart.has(pairKey(one.id, other.id));
  }
}

/** The key of a pair of people, whichever comes first. */
export function pairKey(one: number, other: number): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

const TELLING_FIELDS = [
  'birthDate',
  'email',
  'phone',
  'address',
  'postcode',
  'commune',
  'civility',
  'note',
] as const;

/** How well a line's details agree with what is known of somebody: what is the same, less what is otherwise. */
function agreement(said: SubjectDetails, known: SubjectDetails): number {
  return TELLING_FIELDS.reduce((sum, field) => {
    const [one, other] = [said[field], known[field]];
    if (one === undefined || other === undefined) return sum;
    return sum + (isSame(field, other, one) ? 1 : -1);
  }, 0);
}

/**
 * Which of several people of one name, told apart before (P5), a line means: whose details agree best, and of two that
 * agree alike the one that no line has been taken for. Undefined where nothing tells: it is then asked.
 */
function whichOfThem(details: SubjectDetails, matches: readonly Match[]): Match | undefined {
  const scored = matches
    .map((match) => ({
      match,
      points: agreement(details, match.subject.details),
      lines: match.subject.lines,
    }))
    .toSorted((one, other) => other.points - one.points || one.lines - other.lines);
  const [first, second] = scored;
  if (first === undefined) return undefined;
  const isTold = second === undefined || first.points > second.points || first.lines < second.lines;
  return isTold ? { subject: first.match.subject, reason: 'told_apart' } : undefined;
}

function rank(reason: LikenessReason): number {
  return LIKENESS_ORDER.indexOf(reason);
}

/** Whether two details are the same to a reader: e-mail addresses without capitals, the rest as written. */
function isSame(field: string, one: string | undefined, other: string): boolean {
  if (one === undefined) return false;
  return field === 'email' ? emailKey(one) === emailKey(other) : one === other;
}

/** A field on which a line says something, with what becomes of it unless somebody chooses otherwise. */
export interface OfferedChange {
  readonly field: keyof SubjectDetails;
  readonly before?: string;
  readonly after: string;
  readonly taken: boolean;
}

/** What a line adds to somebody already known, and what it says otherwise than they do. */
export interface DetailsChange {
  readonly before: SubjectDetails;
  readonly after: SubjectDetails;
  readonly merged: SubjectDetails;
  readonly differing: readonly (keyof SubjectDetails)[];
  readonly offered: readonly OfferedChange[];
}

/** What somebody has chosen of a field: to take it or not; undefined: as usual. */
export type FieldChoice = (field: keyof SubjectDetails) => boolean | undefined;

const MERGED_FIELDS: readonly (keyof SubjectDetails)[] = [
  'civility',
  'lastName',
  'firstName',
  'organisationName',
  'gender',
  'birthDate',
  'address',
  'postcode',
  'commune',
  'phone',
  'email',
];

function offerOf(
  field: keyof SubjectDetails,
  known: SubjectDetails,
  said: SubjectDetails,
): { readonly before: string | undefined; readonly after: string } | undefined {
  const [held, value] = [known[field], said[field]];
  if (value === undefined || isSame(field, held, value)) return undefined;
  if (field !== 'note') return { before: held, after: value };
  if ((held ?? '').includes(value)) return undefined;
  // Remarks add up, never twice.
  return {
    before: held,
    after: [held, value].filter((part) => part !== undefined && part !== '').join('\n'),
  };
}

/**
 * Compares what is known with what a line says. A line with the person's own number speaks for them and wins
 * (`fileWins`); a likely duplicate only fills what is blank, and what differs is told. Somebody may choose otherwise,
 * field by field. Remarks add up, never twice.
 */
export function changeDetails(
  known: SubjectDetails,
  said: SubjectDetails,
  fileWins: boolean,
  choice: FieldChoice = () => undefined,
): DetailsChange {
  const offered: OfferedChange[] = [];
  for (const field of [...MERGED_FIELDS, 'note'] as const) {
    const offer = offerOf(field, known, said);
    if (offer === undefined) continue;
    const usual = offer.before === undefined || fileWins || field === 'note';
    offered.push({
      field,
      ...(offer.before === undefined ? {} : { before: offer.before }),
      after: offer.after,
      taken: choice(field) ?? usual,
    });
  }
  const taken = offered.filter((one) => one.taken);
  const after: SubjectDetails = Object.fromEntries(taken.map((one) => [one.field, one.after]));
  const before: SubjectDetails = Object.fromEntries(
    taken.flatMap((one) => (one.before === undefined ? [] : [[one.field, one.before]])),
  );
  return {
    before,
    after,
    merged: { ...known, ...after },
    differing: offered.filter((one) => !one.taken).map(({ field }) => field),
    offered,
  };
}
