import { formatDateShort } from '../french.ts';
import { likeNames, listName, nameKey, type PersonName } from '../names.ts';
import type { ColumnMapping } from './recognise-columns.ts';
import { readDateCell } from './reading-cells.ts';
import { splitFullName } from './reading-words.ts';
import { isEmptyRow, type SheetRow } from './sheet-rows.ts';

/** A line of a partner's list as it was read; `problem` is French and says why it cannot be taken. */
export interface ListedMember extends PersonName {
  readonly line: number;
  readonly memberNumber: string;
  readonly validUntil: string;
  readonly problem: string | undefined;
}

/** Somebody whom an earlier list named. `until` is the last day that counts, run out or ended. */
export interface KnownMember extends PersonName {
  readonly id: number;
  readonly memberNumber: string;
  readonly validUntil: string;
  readonly endedOn: string | null;
  readonly personId: number | null;
}

/** Somebody recognised here as a member of the partner: their last recognition, and whether a list was the proof. */
export interface KnownRecognition extends PersonName {
  readonly recognitionId: number;
  readonly personId: number;
  readonly memberNumber: string;
  readonly seenOn: string;
  readonly until: string;
  readonly byList: boolean;
}

/** What is known before a list is taken in. */
export interface PartnerListKnown {
  readonly members: readonly KnownMember[];
  readonly recognised: readonly KnownRecognition[];
}

export type ListOutcome = 'new' | 'same' | 'changed' | 'refuse';

/** What taking a line in would do. */
export interface PlannedMember {
  readonly listed: ListedMember;
  readonly outcome: ListOutcome;
  /** French: why it is refused, or what changes. */
  readonly reasons: readonly string[];
  readonly member: KnownMember | undefined;
  /** Whom it is here: recognised already, known by an earlier list, or said to be so by whoever takes the list in. */
  readonly personId: number | null;
  readonly recognition: KnownRecognition | undefined;
  /** The recognition of a person known here is made, prolonged or shortened to what the list says. */
  readonly recognises: boolean;
}

/** Somebody whom the list names no more: their rights end on the eve of its day. */
export interface GoneMember {
  readonly name: PersonName;
  readonly memberNumber: string;
  readonly member: KnownMember | undefined;
  readonly recognition: KnownRecognition | undefined;
  /** Recognised on a proof of their own (card, pass…): told, and not ended. */
  readonly stays: boolean;
}

export interface PartnerListPlan {
  readonly lines: readonly PlannedMember[];
  readonly gone: readonly GoneMember[];
}

const cellOf = (row: SheetRow, index: number | undefined): string =>
  index === undefined ? '' : (row.cells[index] ?? '').trim();

/**
 * Reads the lines under the headings of a partner's list: name, number, until when. Whatever has no date counts until
 * `defaultUntil`. Empty lines are passed over; a line that cannot be taken says why.
 */
export function readPartnerRows(
  rows: readonly SheetRow[],
  mapping: ColumnMapping,
  options: { readonly listedOn: string; readonly defaultUntil: string },
): ListedMember[] {
  const numbers = new Map<string, number>();
  return rows
    .filter((row) => !isEmptyRow(row))
    .map((row): ListedMember => {
      const whole = splitFullName(cellOf(row, mapping.fullName));
      const lastName = cellOf(row, mapping.lastName) || whole.lastName;
      const firstName = cellOf(row, mapping.firstName) || whole.firstName;
      const memberNumber = cellOf(row, mapping.memberNumber);
      const date = readDateCell(cellOf(row, mapping.endsOn), options.listedOn.replace(/^\d{4}/u, '2199'));
      const validUntil = date.kind === 'day' ? date.day : options.defaultUntil;
      const before = memberNumber === '' ? undefined : numbers.get(memberNumber);
      if (memberNumber !== '' && before === undefined) numbers.set(memberNumber, row.lineNumber);
      const problem =
        lastName === ''
          ? 'sans nom'
          : date.kind === 'refused'
            ? date.reason
            : before === undefined
              ? validUntil < options.listedOn
                ? `valable jusqu’au ${formatDateShort(validUntil)} seulement`
                : undefined
              : `le numéro ${memberNumber} est déjà à la ligne ${before}`;
      return { line: row.lineNumber, memberNumber, lastName, firstName, validUntil, problem };
    });
}

/** Whom a line is about: by the partner's number first, then by the name where one of the two has no number (X2, P5). */
function matchOf<K extends PersonName & { readonly memberNumber: string }>(
  listed: ListedMember,
  known: readonly K[],
  taken: ReadonlySet<K>,
): K | undefined {
  const free = known.filter((one) => !taken.has(one));
  const byNumber =
    listed.memberNumber === '' ? undefined : free.find((one) => one.memberNumber === listed.memberNumber);
  if (byNumber !== undefined) return byNumber;
  const namesakes = free.filter(
    (one) => likeNames(one, listed) && (one.memberNumber === '' || listed.memberNumber === ''),
  );
  return namesakes.length === 1 ? namesakes[0] : undefined;
}

function changesOf(listed: ListedMember, member: KnownMember, listedOn: string): string[] {
  const { validUntil, memberNumber } = listed;
  return [
    ...(member.endedOn !== null && member.endedOn < listedOn ? ['de retour sur la liste'] : []),
    ...(member.validUntil === validUntil
      ? []
      : [`valable jusqu’au ${formatDateShort(member.validUntil)} → ${formatDateShort(validUntil)}`]),
    ...(member.memberNumber === memberNumber
      ? []
      : [`numéro ${member.memberNumber || 'aucun'} → ${memberNumber || 'aucun'}`]),
    ...(listName(member) === listName(listed) ? [] : [`${listName(member)} → ${listName(listed)}`]),
  ];
}

/** What a recognition becomes under the list's word: nothing said where it stays. */
function recognitionChange(
  listed: ListedMember,
  recognition: KnownRecognition | undefined,
  listedOn: string,
): {
  readonly recognises: boolean;
  readonly words: string | undefined;
  readonly problem: string | undefined;
} {
  if (recognition === undefined)
    return { recognises: true, words: 'sera reconnu·e par la liste', problem: undefined };
  if (recognition.until === listed.validUntil)
    return { recognises: false, words: undefined, problem: undefined };
  if (recognition.until >= listedOn && recognition.seenOn >= listedOn)
    return {
      recognises: false,
      words: undefined,
      problem: `reconnu·e depuis le ${formatDateShort(recognition.seenOn)} sur une preuve plus récente que la liste`,
    };
  const words = `reconnu·e jusqu’au ${formatDateShort(recognition.until)} → ${formatDateShort(listed.validUntil)}`;
  return { recognises: true, words, problem: undefined };
}

interface Matched {
  readonly listed: ListedMember;
  readonly member: KnownMember | undefined;
  readonly recognition: KnownRecognition | undefined;
  readonly personId: number | null;
}

function planned(matched: Matched, listedOn: string): PlannedMember {
  const { listed, member, recognition, personId } = matched;
  const refused = (problem: string): PlannedMember => ({
    ...matched,
    outcome: 'refuse',
    reasons: [problem],
    recognises: false,
  });
  if (listed.problem !== undefined) return refused(listed.problem);
  const other = member ?? recognition;
  if (other !== undefined && !likeNames(other, listed))
    return refused(`le numéro ${listed.memberNumber} est celui de ${listName(other)}`);
  const changes = member === undefined ? [] : changesOf(listed, member, listedOn);
  if (personId === null) {
    if (member === undefined) return { ...matched, outcome: 'new', reasons: [], recognises: false };
    return {
      ...matched,
      outcome: changes.length > 0 ? 'changed' : 'same',
      reasons: changes,
      recognises: false,
    };
  }
  const change = recognitionChange(listed, recognition, listedOn);
  if (change.problem !== undefined) return refused(change.problem);
  const isLinked = member !== undefined && member.personId !== personId;
  const reasons = [...changes, ...(change.words === undefined ? [] : [change.words])];
  const { recognises } = change;
  if (member === undefined) return { ...matched, outcome: 'new', reasons, recognises };
  return {
    ...matched,
    outcome: recognises || isLinked || changes.length > 0 ? 'changed' : 'same',
    reasons,
    recognises,
  };
}

/**
 * What taking a partner's list in would do, line by line (X2): new, the same, changed or refused; and who is gone from
 * it. People known here are found by the partner's number, then by name where one of the two has no number; anybody
 * else is only linked where `links` says so (line → person), since the same mail or a like name is not enough (P5).
 * The same list a second time changes nothing.
 */
export function planPartnerList(
  listed: readonly ListedMember[],
  known: PartnerListKnown,
  options: { readonly listedOn: string; readonly links: ReadonlyMap<number, number> },
): PartnerListPlan {
  const { listedOn, links } = options;
  const takenMembers = new Set<KnownMember>();
  const takenRecognitions = new Set<KnownRecognition>();
  const lines = listed.map((line) => {
    const member = matchOf(line, known.members, takenMembers);
    if (member !== undefined) takenMembers.add(member);
    const chosen = links.get(line.line) ?? member?.personId ?? undefined;
    const recognition =
      chosen === undefined
        ? matchOf(line, known.recognised, takenRecognitions)
        : known.recognised.find((one) => one.personId === chosen);
    if (recognition !== undefined) takenRecognitions.add(recognition);
    const personId = chosen ?? recognition?.personId ?? null;
    return planned({ listed: line, member, recognition, personId }, listedOn);
  });
  return { lines, gone: goneFrom(known, takenMembers, takenRecognitions, listedOn) };
}

function goneFrom(
  known: PartnerListKnown,
  takenMembers: ReadonlySet<KnownMember>,
  takenRecognitions: ReadonlySet<KnownRecognition>,
  listedOn: string,
): GoneMember[] {
  const running = (recognition: KnownRecognition | undefined): KnownRecognition | undefined =>
    recognition === undefined || recognition.until < listedOn ? undefined : recognition;
  const members = known.members
    .filter((one) => !takenMembers.has(one) && one.endedOn === null && one.validUntil >= listedOn)
    .map((member): GoneMember => {
      const recognition = running(
        known.recognised.find((one) => one.personId === member.personId && !takenRecognitions.has(one)),
      );
      return { name: member, memberNumber: member.memberNumber, member, recognition, stays: false };
    });
  const told = new Set(members.map(({ recognition }) => recognition));
  const recognised = known.recognised
    .filter((one) => !takenRecognitions.has(one) && !told.has(one) && running(one) !== undefined)
    .map((recognition): GoneMember => {
      const { memberNumber, byList } = recognition;
      return { name: recognition, memberNumber, member: undefined, recognition, stays: !byList };
    });
  return [...members, ...recognised].toSorted((one, other) =>
    nameKey(one.name).localeCompare(nameKey(other.name), 'fr'),
  );
}
