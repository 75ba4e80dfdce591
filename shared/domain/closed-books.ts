/**
 * Books of which a part is closed: what was closed stands as it was written, and whatever is learnt or changed since
 * is booked on the first open day, so that no closed figure ever moves (I9, article 921-3 of the chart of accounts
 * regulation: what is validated is never altered).
 */
import { addDays, type LocalDate } from './calendar.ts';
import { lineOf, together, type EntryLine, type KeyedEntry, type Movement } from './accounting.ts';
import type { ChartAccount } from './accounting-chart.ts';

/** A line as it was closed: with the number and name that its account had then. */
export interface ClosedLine extends EntryLine {
  readonly account: ChartAccount;
}

/** An entry of a closed period, with its number in its financial year. */
export interface ClosedEntry extends KeyedEntry {
  readonly number: number;
  readonly lines: readonly ClosedLine[];
}

const movementsOf = (lines: readonly EntryLine[], sign: 1 | -1): Movement[] =>
  lines.map(({ purpose, auxiliary, debit, credit }) => ({
    purpose,
    ...(auxiliary !== null && { auxiliary }),
    amount: sign * (debit - credit),
  }));

function byKey<One extends KeyedEntry>(entries: readonly One[]): Map<string, One[]> {
  const groups = new Map<string, One[]>();
  for (const entry of entries) {
    const known = groups.get(entry.key);
    if (known === undefined) groups.set(entry.key, [entry]);
    else known.push(entry);
  }
  return groups;
}

/** How the entry that corrects a closed one is called. */
export const correctionLabel = (label: string): string => `Correction, ${label}`;

/** What a closed fact moves today that it did not move when it was closed, if anything. */
function correctionOf(
  closed: readonly ClosedEntry[],
  now: readonly KeyedEntry[],
  firstOpenDay: LocalDate,
): KeyedEntry[] {
  const model = now[0] ?? closed[0];
  const lines = together([
    ...now.flatMap((entry) => movementsOf(entry.lines, 1)),
    ...closed.flatMap((entry) => movementsOf(entry.lines, -1)),
  ]).map(lineOf);
  if (model === undefined || lines.length === 0) return [];
  return [{ ...model, date: firstOpenDay, label: correctionLabel(model.label), isCorrection: true, lines }];
}

/**
 * The entries that are not closed, in the order of `now`: what is new stands on its own day, or on the first open one
 * where its day is closed (`keepsItsDay` apart: a year's end is written after its last month has closed); a closed
 * fact that moves otherwise today, or is gone, is corrected there by the difference. Empty where nothing changed.
 */
export function openEntries(
  now: readonly KeyedEntry[],
  closed: readonly ClosedEntry[],
  closedUntil: LocalDate | undefined,
  keepsItsDay: (entry: KeyedEntry) => boolean = () => false,
): KeyedEntry[] {
  if (closedUntil === undefined) return [...now];
  const firstOpenDay = addDays(closedUntil, 1);
  const closedByKey = byKey(closed);
  const nowByKey = byKey(now);
  const open = now.flatMap((entry): KeyedEntry[] => {
    if (closedByKey.has(entry.key)) return [];
    return [entry.date > closedUntil || keepsItsDay(entry) ? entry : { ...entry, date: firstOpenDay }];
  });
  const corrections = [...closedByKey].flatMap(([key, entries]) =>
    correctionOf(entries, nowByKey.get(key) ?? [], firstOpenDay),
  );
  return [...open, ...corrections];
}
