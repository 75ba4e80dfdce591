import type * as z from 'zod';
import type { memberExportInput } from '../../../shared/contract/reports.ts';
import { ageOn } from '../../../shared/domain/minors.ts';
import type { MemberRow } from '../../store/reports.ts';
import type { QueryContext } from '../context.ts';
import type { MemberLayoutFields } from '../../../shared/contract/reports.ts';

type Layout = Omit<MemberLayoutFields, 'name'>;

export type MemberExport = z.infer<typeof memberExportInput>;

/** Somebody who was a member, with the one membership that stands for the period, and their age at its end. */
export interface ExportedMember extends MemberRow {
  readonly age: number | null;
}

/** The day on which ages are counted: the date asked for, else 31 December (R1). */
export function dayOfAges({ year, onDate }: Pick<MemberExport, 'year' | 'onDate'>): string {
  return onDate ?? `${year}-12-31`;
}

const fits = (row: MemberRow, layout: Layout | null): boolean =>
  layout === null ||
  ((layout.typeIds.length === 0 || layout.typeIds.includes(row.typeId)) &&
    (layout.holders === 'all' || layout.holders === row.holderKind) &&
    (!layout.paidOnly || row.paid >= row.fee));

/**
 * Everybody who was a member in the year, or on the date (P3: ends included, paid or not), one line each: where
 * somebody held several memberships, the last of them. A layout lists only the memberships that it asks for.
 */
export function exportedMembers(
  context: QueryContext,
  input: Pick<MemberExport, 'year' | 'onDate'>,
  layout: Layout | null,
): ExportedMember[] {
  const from = input.onDate ?? `${input.year}-01-01`;
  const until = dayOfAges(input);
  const byHolder = new Map<string, MemberRow>();
  // Rows come oldest first within a holder: the last one stays, at the holder's place in the order.
  for (const row of context.store.reports.memberships(from, until)) {
    if (fits(row, layout)) byHolder.set(`${row.holderKind} ${row.holderId}`, row);
  }
  return Array.from(byHolder.values()).map((row) => ({
    ...row,
    age: row.birthDate === null || row.birthDate > until ? null : ageOn(row.birthDate, until),
  }));
}
