import { likenessInWords } from '../likely-duplicates.ts';
import { likeNames } from '../names.ts';
import type { MatchReason, PlannedSubject, SubjectDetails, SubjectKind } from './import-plan.ts';
import {
  changeDetails,
  lookupKey,
  memberNumberKey,
  nameOf,
  subjectName,
  type FieldChoice,
  type KnownSubject,
  type KnownSubjects,
  type Match,
} from './known-subjects.ts';

/** Whom a line concerns, once compared with everybody known. */
export interface ResolvedSubject {
  readonly known: KnownSubject;
  readonly planned: PlannedSubject;
  readonly reasons: readonly string[];
}

/** What is to be resolved: the details a line gives, and the key and number somebody new would have. */
export interface SubjectWish {
  readonly kind: SubjectKind;
  readonly details: SubjectDetails;
  readonly newKey: string;
  readonly memberNumber?: string;
  /** « Deux personnes »: somebody has said that this line is nobody known. */
  readonly isSomebodyElse: boolean;
  /** What somebody has chosen of the fields that the line would change. */
  readonly choice?: FieldChoice;
}

const FIELD_WORDS: Readonly<Record<keyof SubjectDetails, string>> = {
  civility: 'civilité',
  lastName: 'nom',
  firstName: 'prénom',
  organisationName: 'nom de la structure',
  gender: 'genre',
  birthDate: 'date de naissance',
  address: 'adresse',
  postcode: 'code postal',
  commune: 'commune',
  phone: 'téléphone',
  email: 'courriel',
  note: 'remarques',
};

function matchInWords(reason: MatchReason): string {
  if (reason === 'same_number') return 'même numéro d’adhérent';
  if (reason === 'same_organisation') return 'structure de même nom';
  if (reason === 'told_apart') return 'deux personnes de ce nom, déjà distinguées';
  return likenessInWords(reason);
}

function isNamedAlike(wish: SubjectWish, bearer: KnownSubject): boolean {
  if (wish.kind !== bearer.kind) return false;
  return wish.kind === 'person'
    ? likeNames(nameOf(wish.details), nameOf(bearer.details))
    : lookupKey(wish.kind, wish.details) === lookupKey(bearer.kind, bearer.details);
}

/** Why a member number cannot be taken (P1: one number, one member, for life); undefined where it can. */
export function numberCollision(wish: SubjectWish, known: KnownSubjects): string | undefined {
  const bearer = wish.memberNumber === undefined ? undefined : known.bearerOf(wish.memberNumber);
  if (bearer === undefined || isNamedAlike(wish, bearer)) return undefined;
  const name = subjectName(bearer.kind, bearer.details);
  return `Le numéro ${wish.memberNumber} est déjà celui de ${name}\u00A0: un numéro ne sert qu’une fois.`;
}

function findMatch(wish: SubjectWish, known: KnownSubjects): Match | undefined {
  if (wish.memberNumber !== undefined) {
    const bearer = known.bearerOf(wish.memberNumber);
    if (bearer !== undefined) return { subject: bearer, reason: 'same_number' };
  }
  return wish.isSomebodyElse ? undefined : known.find(wish.kind, wish.details);
}

/** Whoever a line is about, where somebody known is; nothing is added. */
export function findKnown(wish: SubjectWish, known: KnownSubjects): KnownSubject | undefined {
  return findMatch(wish, known)?.subject;
}

function addNew(wish: SubjectWish, known: KnownSubjects): ResolvedSubject {
  const subject: KnownSubject = {
    key: wish.newKey,
    kind: wish.kind,
    details: wish.details,
    memberships: [],
    payments: [],
    lines: 1,
    ...(wish.memberNumber === undefined ? {} : { memberNumber: wish.memberNumber }),
  };
  known.add(subject);
  return {
    known: subject,
    reasons: [],
    planned: {
      key: wish.newKey,
      kind: wish.kind,
      target: 'new',
      name: subjectName(wish.kind, wish.details),
      details: wish.details,
      before: {},
      after: wish.details,
      offered: [],
      ...(wish.memberNumber === undefined ? {} : { memberNumber: wish.memberNumber }),
    },
  };
}

function numberNote(wish: SubjectWish, subject: KnownSubject): readonly string[] {
  if (wish.memberNumber === undefined || subject.memberNumber === undefined) return [];
  return memberNumberKey(wish.memberNumber) === memberNumberKey(subject.memberNumber)
    ? []
    : [`Garde son numéro ${subject.memberNumber}\u00A0; ${wish.memberNumber} n’est donné à personne.`];
}

/** Finds whom a line concerns, or makes them known; the caller has asked `numberCollision` first. */
export function resolveSubject(wish: SubjectWish, known: KnownSubjects): ResolvedSubject {
  const match = findMatch(wish, known);
  if (match === undefined) return addNew(wish, known);
  const { subject, reason } = match;
  const change = changeDetails(subject.details, wish.details, reason === 'same_number', wish.choice);
  subject.lines += 1;
  const reasons = [...numberNote(wish, subject)];
  if (reason === 'told_apart') {
    reasons.unshift(`${subjectName(subject.kind, subject.details)}\u00A0: ${matchInWords(reason)}.`);
  } else if (reason !== 'same_number' && reason !== 'same_organisation') {
    reasons.unshift(
      `Sans doute ${subjectName(subject.kind, subject.details)}\u00A0: ${matchInWords(reason)}.`,
    );
  }
  const differing = change.differing.filter((field) => field !== 'lastName' && field !== 'firstName');
  if (differing.length > 0) {
    reasons.push(
      `Autrement dans ce fichier, ce qui était connu est gardé\u00A0: ${differing.map((field) => FIELD_WORDS[field]).join(', ')}.`,
    );
  }
  const getsNumber = wish.memberNumber !== undefined && subject.memberNumber === undefined;
  if (getsNumber) known.number(subject, wish.memberNumber);
  subject.details = change.merged;
  return {
    known: subject,
    reasons,
    planned: {
      key: subject.key,
      kind: subject.kind,
      target: subject.id === undefined ? 'earlier_line' : 'existing',
      ...(subject.id === undefined ? {} : { id: subject.id }),
      name: subjectName(subject.kind, subject.details),
      match: reason,
      ...(getsNumber ? { memberNumber: wish.memberNumber } : {}),
      details: change.merged,
      before: change.before,
      after: change.after,
      offered: change.offered,
    },
  };
}

/** Whether a planned person or structure has anything to write: they are new, or something about them changes. */
export function changesSubject(subject: PlannedSubject | undefined): boolean {
  if (subject === undefined) return false;
  return (
    subject.target === 'new' || subject.memberNumber !== undefined || Object.keys(subject.after).length > 0
  );
}
