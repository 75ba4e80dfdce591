import { displayName } from '../names.ts';
import { fold } from '../text-folding.ts';
import {
  codeKey,
  halfDaysOf,
  readPresenceCell,
  readVisitors,
  union,
  usualMeaning,
  type PresenceLetter,
} from './presence-cells.ts';
import { statedOnLine, sumsInWords } from './presence-control.ts';
import { datesOf } from './presence-layout.ts';
import { readName } from './presence-names.ts';
import { partnersOf, resolveLines, type NamedLine, type ResolvedLine } from './presence-people.ts';
import type {
  PlannedCell,
  PlannedCode,
  PlannedDay,
  PlannedPresenceLine,
  PlannedUnnamed,
  PresenceInput,
  PresencePlan,
} from './presence-plan.ts';
import { isEmptyRow, type SheetRow } from './sheet-rows.ts';

const TOTAL_LINE = /^(?:sous )?(?:total|totaux|somme|nombre de presents?|presents?)(?: |$)/u;
const UNNAMED_LINE =
  /^(?:(?:autres? )?(?:visiteurs?|visiteuses?|visites?|passages?|personnes?|gens)(?: .*)?(?:non nomm|anonym|inconnu|sans nom|de passage)|(?:autres? )?visiteurs?$|anonymes?$|non nommes?$)/u;

/** The rows of a sheet by what they are. */
interface SortedRows {
  readonly people: readonly SheetRow[];
  readonly unnamed: readonly SheetRow[];
  readonly total?: SheetRow;
  readonly unread: readonly number[];
}

function sortRows({ rows, layout }: PresenceInput): SortedRows {
  const people: SheetRow[] = [];
  const unnamed: SheetRow[] = [];
  const unread: number[] = [];
  let total: SheetRow | undefined;
  for (const row of rows.slice(layout.headerIndex + 1)) {
    if (isEmptyRow(row)) continue;
    const label = fold(
      Object.values(layout.names)
        .map((index) => row.cells[index] ?? '')
        .join(' '),
    );
    if (TOTAL_LINE.test(label)) total ??= row;
    else if (UNNAMED_LINE.test(label)) unnamed.push(row);
    else if (readName(row, layout.names) === undefined) unread.push(row.lineNumber);
    else people.push(row);
  }
  return { people, unnamed, unread, ...(total === undefined ? {} : { total }) };
}

/** A line's cells that say something, by date. */
function writtenCells(row: SheetRow, dates: ReadonlyMap<number, string>, { meanings }: PresenceInput) {
  return Array.from(dates).flatMap(([index, date]) => {
    const written = (row.cells[index] ?? '').trim();
    const cell = readPresenceCell(written, meanings);
    return cell.kind === 'empty' ? [] : [{ date, written, cell }];
  });
}

type WrittenCell = ReturnType<typeof writtenCells>[number];

/** What the sheet makes of a day that the file knows already: nothing is taken away unless somebody says so. */
function against(
  letter: PresenceLetter,
  held: PresenceLetter | undefined,
): Pick<PlannedCell, 'outcome' | 'after'> {
  if (held === undefined) return { outcome: 'add', after: letter };
  if (held === letter) return { outcome: 'same' };
  return letter === 'J' ? { outcome: 'complete', after: 'J' } : { outcome: 'conflict' };
}

function planCell(
  line: ResolvedLine,
  { date, written, cell }: WrittenCell,
  input: PresenceInput,
  earlier: ReadonlyMap<string, PresenceLetter>,
): PlannedCell {
  if (cell.kind !== 'letter') return { date, written, outcome: 'unclear', billed: false };
  const { letter } = cell;
  const plain = { date, written, letter, billed: false };
  if (date > input.today) return { ...plain, outcome: 'future' };
  if (line.status === 'ask' || line.status === 'skip') return { ...plain, outcome: 'waiting' };
  if (line.status === 'unnamed') return { ...plain, outcome: 'counted' };
  const noted = line.personId === undefined ? undefined : input.held.get(`${line.personId} ${date}`);
  const sooner = earlier.get(date);
  // Two lines of one person add up, what the first one writes being there for the second.
  if (sooner !== undefined) {
    const after = union(sooner, letter);
    return after === sooner
      ? { ...plain, held: sooner, outcome: 'same' }
      : { ...plain, held: sooner, outcome: 'complete', after };
  }
  const planned = {
    ...plain,
    billed: noted?.billed ?? false,
    ...(noted === undefined ? {} : { held: noted.letter }),
  };
  const found = against(letter, noted?.letter);
  const isTaken = input.takeSheet.has(`${line.lineNumber} ${date}`);
  if (found.outcome === 'conflict' && isTaken && !planned.billed)
    return { ...planned, outcome: 'replace', after: letter };
  return { ...planned, ...found };
}

interface PlannedRow {
  readonly row: SheetRow;
  readonly cells: readonly WrittenCell[];
}

/** The letters that the lines so far give each person, so that a second line of theirs adds up. */
type LettersByPerson = Map<string, Map<string, PresenceLetter>>;

function planLines(
  resolved: readonly ResolvedLine[],
  rows: ReadonlyMap<number, PlannedRow>,
  input: PresenceInput,
): PlannedPresenceLine[] {
  const letters: LettersByPerson = new Map();
  return resolved.map((line) => {
    const { dates: _dates, ...rest } = line;
    const key =
      line.personId === undefined ? `line ${line.sameAs ?? line.lineNumber}` : `person ${line.personId}`;
    const earlier = letters.get(key) ?? new Map<string, PresenceLetter>();
    const found = rows.get(line.lineNumber);
    const cells = (found?.cells ?? []).map((cell) => planCell(line, cell, input, earlier));
    const isHere = line.status === 'known' || line.status === 'likely' || line.status === 'new';
    if (isHere) {
      for (const { date, after, held } of cells) {
        const now = after ?? held;
        if (now !== undefined) earlier.set(date, now);
      }
      letters.set(key, earlier);
      letters.set(`line ${line.lineNumber}`, earlier);
    }
    const stated = statedOnLine(found?.row, input.layout, cells);
    return { ...rest, cells, reasons: [...line.reasons, ...stated] };
  });
}

function planUnnamed(
  rows: readonly SheetRow[],
  lines: readonly PlannedPresenceLine[],
  dates: ReadonlyMap<number, string>,
  input: PresenceInput,
): PlannedUnnamed[] {
  const lineNumber = rows[0]?.lineNumber ?? 0;
  return Array.from(dates).flatMap(([index, date]): PlannedUnnamed[] => {
    const written = rows.reduce((sum, row) => sum + (readVisitors(row.cells[index] ?? '') ?? 0), 0);
    const counted = lines.reduce(
      (sum, { cells }) =>
        sum + cells.filter((cell) => cell.date === date && cell.outcome === 'counted').length,
      0,
    );
    const sheet = written + counted;
    if (sheet === 0) return [];
    const held = input.unnamedHeld.get(date) ?? 0;
    const plain = { date, lineNumber, sheet, held };
    if (date > input.today) return [{ ...plain, outcome: 'future' }];
    if (held === 0) return [{ ...plain, outcome: 'add' }];
    if (held === sheet) return [{ ...plain, outcome: 'same' }];
    return [{ ...plain, outcome: input.takeSheet.has(`${lineNumber} ${date}`) ? 'replace' : 'conflict' }];
  });
}

function planDays(
  lines: readonly PlannedPresenceLine[],
  unnamedRows: readonly SheetRow[],
  total: SheetRow | undefined,
  dates: ReadonlyMap<number, string>,
  input: PresenceInput,
): PlannedDay[] {
  return input.layout.days.flatMap(({ index, heading }): PlannedDay[] => {
    const date = dates.get(index);
    if (date === undefined) return [];
    const letters = lines.flatMap(({ cells }) =>
      cells.filter((cell) => cell.date === date).map((cell) => cell.letter),
    );
    const morning = letters.filter((letter) => letter === 'M' || letter === 'J').length;
    const afternoon = letters.filter((letter) => letter === 'A' || letter === 'J').length;
    const closed = input.closed.get(date);
    const stated = total === undefined ? undefined : readVisitors(total.cells[index] ?? '');
    return [
      {
        date,
        heading,
        ...(closed === undefined ? {} : { closed }),
        morning,
        afternoon,
        people: letters.filter((letter) => letter !== undefined).length,
        unnamed: unnamedRows.reduce((sum, row) => sum + (readVisitors(row.cells[index] ?? '') ?? 0), 0),
        overSeats: input.seats > 0 && Math.max(morning, afternoon) > input.seats,
        ...(stated === undefined ? {} : { stated }),
      },
    ];
  });
}

function planCodes(
  rows: readonly SheetRow[],
  dates: ReadonlyMap<number, string>,
  input: PresenceInput,
): PlannedCode[] {
  const times = new Map<string, number>();
  for (const row of rows) {
    for (const index of dates.keys()) {
      const cell = readPresenceCell(row.cells[index] ?? '', new Map());
      if (cell.kind === 'unclear') times.set(cell.code, (times.get(cell.code) ?? 0) + 1);
    }
  }
  return Array.from(times, ([code, count]) => {
    const guess = usualMeaning(code);
    const meaning = input.meanings.get(codeKey(code));
    return {
      code,
      times: count,
      ...(guess === undefined ? {} : { guess }),
      ...(meaning === undefined ? {} : { meaning }),
    };
  });
}

/**
 * The dry run of a presence sheet (P4, B12): who every line is, what every cell adds to what is noted already, where
 * the two differ, and whether the sheet's own sums agree. Nothing that happened is refused for a closed day or a full
 * room; it is flagged. A sheet that was imported already gives cells that are all the same. Undefined when stopped.
 */
export function planPresence(input: PresenceInput): PresencePlan | undefined {
  const dates = datesOf(input.layout, input.month);
  const sorted = sortRows(input);
  const rows = new Map<number, PlannedRow>();
  const named: NamedLine[] = [];
  for (const [index, row] of sorted.people.entries()) {
    if (index % 20 === 0 && input.keepOn?.(index, sorted.people.length) === false) return undefined;
    const written = readName(row, input.layout.names);
    const cells = writtenCells(row, dates, input);
    if (written === undefined) continue;
    rows.set(row.lineNumber, { row, cells });
    named.push({ lineNumber: row.lineNumber, written, dates: cells.map(({ date }) => date) });
  }
  const partners = partnersOf(named, input);
  const lines = planLines(resolveLines(named, partners, input), rows, input);
  const days = planDays(lines, sorted.unnamed, sorted.total, dates, input);
  const control = sumsInWords(days, sorted.total !== undefined);
  return {
    lines,
    partners,
    codes: planCodes(sorted.people, dates, input),
    unnamed: planUnnamed(sorted.unnamed, lines, dates, input),
    days,
    unread: sorted.unread,
    notOnSheet: notOnSheet(lines, dates, input),
    ...(control === undefined ? {} : { control }),
  };
}

function notOnSheet(
  lines: readonly PlannedPresenceLine[],
  dates: ReadonlyMap<number, string>,
  { held }: PresenceInput,
): number {
  const shown = new Set(
    lines.flatMap(({ personId, cells }) => cells.map(({ date }) => `${personId ?? ''} ${date}`)),
  );
  const days = new Set(dates.values());
  return Array.from(held.keys()).filter((key) => days.has(key.slice(key.indexOf(' ') + 1)) && !shown.has(key))
    .length;
}

/** How a line is called: its name, and the partner in brackets. */
export function nameOfLine({ written }: Pick<PlannedPresenceLine, 'written'>): string {
  const name = displayName(written);
  return written.bracket === undefined ? name : `${name} (${written.bracket})`;
}

/** Half-days that a line says, whatever becomes of them. */
export function halfDaysOfLine({ cells }: Pick<PlannedPresenceLine, 'cells'>): number {
  return cells.reduce((sum, { letter }) => sum + (letter === undefined ? 0 : halfDaysOf(letter)), 0);
}
