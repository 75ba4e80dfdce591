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

  constructor(existing: readonly ExistingSubject[]) {
    for (const one of existing) {
      this.add({
        key: `existing:${one.id}`,
        kind: one.kind,
        id: one.id,
        ...(one.memberNumber === undefined ? {} : { memberNumber: one.memberNumber }),
        details: one.details,
        memberships: one.memberships.map((held) => ({ ...held, typeKey: `id:${held.typeId}` })),
        payments: [...one.payments],
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
    return matches.toSorted((one, other) => rank(one.reason) - rank(other.reason))[0];
  }
}

function rank(reason: LikenessReason): number {
  return LIKENESS_ORDER.indexOf(reason);
}

/** Whether two details are the same to a reader: e-mail addresses without capitals, the rest as written. */
function isSame(field: string, one: string | undefined, other: string): boolean {
  if (one === undefined) return false;
  return field === 'email' ? emailKey(one) === emailKey(other) : one === other;
}

/** What a line adds to somebody already known, and what it says otherwise than they do. */
export interface DetailsChange {
  readonly before: SubjectDetails;
  readonly after: SubjectDetails;
  readonly merged: SubjectDetails;
  readonly differing: readonly (keyof SubjectDetails)[];
}

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

type WritableDetails = { -readonly [Field in keyof SubjectDetails]: SubjectDetails[Field] };

/**
 * Compares what is known with what a line says. A line with the person's own number speaks for them and wins
 * (`fileWins`); a likely duplicate only fills what is blank, and what differs is told. Remarks add up, never twice.
 */
export function changeDetails(known: SubjectDetails, said: SubjectDetails, fileWins: boolean): DetailsChange {
  const before: WritableDetails = {};
  const after: WritableDetails = {};
  const differing: (keyof SubjectDetails)[] = [];
  for (const field of MERGED_FIELDS) {
    const value = said[field];
    const held = known[field];
    if (value === undefined || isSame(field, held, value)) continue;
    if (held !== undefined && !fileWins) {
      differing.push(field);
      continue;
    }
    Object.assign(after, { [field]: value });
    if (held !== undefined) Object.assign(before, { [field]: held });
  }
  if (said.note !== undefined && !(known.note ?? '').includes(said.note)) {
    after.note = [known.note, said.note].filter((part) => part !== undefined && part !== '').join('\n');
    if (known.note !== undefined) before.note = known.note;
  }
  return { before, after, merged: { ...known, ...after }, differing };
}
