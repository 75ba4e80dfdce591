import type * as z from 'zod';
import type { memberExportInput } from '../../../shared/contract/reports.ts';
import { ageOn } from '../../../shared/domain/minors.ts';
import type { MemberRow } from '../../store/reports.ts';
import type { QueryContext } from '../context.ts';

export type MemberExport = z.infer<typeof memberExportInput>;

/** Somebody who was a member, with the one membership that stands for the period, and their age at its end. */
export interface ExportedMember extends MemberRow {
  readonly age: number | null;
}

/** The day on which ages are counted: the date asked for, else 31 December (R1). */
export function dayOfAges({ year, onDate }: MemberExport): string {
  return onDate ?? `${year}-12-31`;
}

/**
 * Everybody who was a member in the year, or on the date (P3: ends included, paid or not), one line each: where
 * somebody held several memberships, the last of them. Without personal data the order must not give names away,
 * so it follows what is shown instead.
 */
export function exportedMembers(context: QueryContext, input: MemberExport): ExportedMember[] {
  const from = input.onDate ?? `${input.year}-01-01`;
  const until = dayOfAges(input);
  const byHolder = new Map<string, MemberRow>();
  // Rows come oldest first within a holder: the last one stays, at the holder's place in the order.
  for (const row of context.store.reports.memberships(from, until)) {
    byHolder.set(`${row.holderKind} ${row.holderId}`, row);
  }
  const members = Array.from(byHolder.values()).map((row) => ({
    ...row,
    age: row.birthDate === null || row.birthDate > until ? null : ageOn(row.birthDate, until),
  }));
  return input.personalData ? members : members.toSorted(byWhatIsShown);
}

const shownKey = (member: ExportedMember): string =>
  [
    member.typeName,
    member.startsOn,
    member.endsOn,
    member.postcode,
    member.commune,
    String(member.age ?? -1).padStart(4, '0'),
    member.gender ?? '',
    String(member.fee).padStart(12, '0'),
    String(member.paid).padStart(12, '0'),
    member.method ?? '',
    member.paidOn ?? '',
  ].join('\u0000');

/** By code units and not by a language's order: the same on every machine (R1). */
function byWhatIsShown(a: ExportedMember, b: ExportedMember): number {
  const [one, other] = [shownKey(a), shownKey(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}
