import {
  useEffect,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
} from 'react';
import type { SheetDay } from '../../../../shared/contract/attendance.ts';
import { letterOfText, readBlock, visitorsOfText, writeBlock } from './letters.ts';
import { blockBetween, move, spotsOf, type Block, type Spot } from './moving.ts';
import { unnamedLine, type CellChange, type SheetDraft } from './sheet-draft.ts';
import type { SheetPerson } from './use-presence-sheet.ts';

/** What the keys work on. */
export interface GridParts {
  readonly draft: SheetDraft;
  readonly people: readonly SheetPerson[];
  readonly days: readonly SheetDay[];
  readonly today: string;
  /** Where a name is added: Escape goes there. */
  readonly leave: () => void;
}

/** The sheet's keyboard, mouse and clipboard; the cell one is at, and the block that is chosen. */
export interface GridKeys {
  readonly at: Spot;
  readonly block: Block;
  readonly goTo: (spot: Spot) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onMouseDown: (event: MouseEvent) => void;
  readonly onCopy: (event: ClipboardEvent) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
}

const ahead = 'Ce jour est à venir\u00a0: on pointe le jour même ou après coup.';

const lineAt = ({ people }: GridParts, row: number): number => people[row]?.personId ?? unnamedLine;

/** Puts texts into cells, as one step; what cannot be is said where it is. */
function put(parts: GridParts, texts: readonly { readonly spot: Spot; readonly text: string }[]): void {
  const changes: CellChange[] = [];
  for (const { spot, text } of texts) {
    const personId = lineAt(parts, spot.row);
    const date = parts.days[spot.column]?.date;
    if (date === undefined || spot.row > parts.people.length) continue;
    const value = personId === unnamedLine ? visitorsOfText(text)?.toString() : letterOfText(text);
    if (value === undefined) parts.draft.refuse(personId, date, `«\u00a0${text}\u00a0» ne se lit pas.`);
    else if (date > parts.today && value !== '' && value !== '0') parts.draft.refuse(personId, date, ahead);
    else changes.push({ personId, date, value: value === '0' ? '' : value });
  }
  parts.draft.set(changes);
}

function spotOf(target: EventTarget | null): Spot | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  if (cell === null) return undefined;
  return { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) };
}

const letterKeys: Readonly<Record<string, string>> = { m: 'M', a: 'A', j: 'J' };

/** What a plain key types into a line: a letter for somebody, another digit for the visitors; undefined for none. */
function typed(key: string, isUnnamed: boolean, value: string): string | undefined {
  if (!isUnnamed) return letterKeys[key.toLowerCase()];
  if (key === 'Backspace') return value.slice(0, -1);
  return /^\d$/u.test(key) && value.length < 3 ? `${value}${key}` : undefined;
}

/** Where one is in the sheet, and the other corner of what is chosen; going somewhere takes the focus along. */
interface Place {
  readonly at: Spot;
  readonly anchor: Spot | undefined;
  readonly goTo: (spot: Spot, from?: Spot) => void;
}

function usePlace(grid: RefObject<HTMLTableElement | null>): Place {
  const [place, setPlace] = useState<{ at: Spot; anchor: Spot | undefined; went: boolean }>({
    at: { row: 0, column: 0 },
    anchor: undefined,
    went: false,
  });
  const { at, anchor, went } = place;
  useEffect(() => {
    // Not when the sheet is first shown: whoever comes has not gone anywhere yet.
    if (went)
      grid.current?.querySelector<HTMLElement>(`[data-row="${at.row}"][data-column="${at.column}"]`)?.focus();
  }, [at, went, grid]);
  return { at, anchor, goTo: (spot, from) => setPlace({ at: spot, anchor: from, went: true }) };
}

/** What a run of keys keeps between one and the next. */
interface Run {
  /** The column where a run of Tab began. */
  line: number | undefined;
  /** Whether the next digit begins a number anew. */
  fresh: boolean;
}

function typeKey(parts: GridParts, at: Spot, block: Block, key: string, run: Run): boolean {
  const { draft, people, days } = parts;
  const isUnnamed = at.row >= people.length;
  const before =
    isUnnamed && run.fresh ? '' : draft.value(lineAt(parts, at.row), days[at.column]?.date ?? '');
  const text = typed(key, isUnnamed, before);
  if (text === undefined) return false;
  put(
    parts,
    spotsOf(block).map((spot) => ({ spot, text })),
  );
  run.fresh = false;
  return true;
}

function clearBlock(parts: GridParts, block: Block): void {
  put(
    parts,
    spotsOf(block).map((spot) => ({ spot, text: '' })),
  );
}

/** What Ctrl with a letter does: take back, make again, choose everything; undefined for whatever is not of the sheet. */
function commandOf(key: string, shiftKey: boolean): 'undo' | 'redo' | 'all' | undefined {
  const letter = key.toLowerCase();
  if (letter === 'z') return shiftKey ? 'redo' : 'undo';
  if (letter === 'y') return 'redo';
  return letter === 'a' ? 'all' : undefined;
}

function runCommand(parts: GridParts, place: Place, command: 'undo' | 'redo' | 'all'): void {
  const { draft, people, days } = parts;
  if (command === 'all') {
    place.goTo({ row: people.length, column: days.length - 1 }, { row: 0, column: 0 });
    return;
  }
  const change = command === 'undo' ? draft.undo() : draft.redo();
  if (change === undefined) return;
  const row = people.findIndex(({ personId }) => personId === change.personId);
  const column = days.findIndex(({ date }) => date === change.date);
  place.goTo({ row: row < 0 ? people.length : row, column });
}

function paste(parts: GridParts, place: Place, block: Block, text: string): void {
  const cells = readBlock(text);
  const [only = []] = cells;
  // One value fills the whole of what is chosen, as in a spreadsheet.
  if (cells.length === 1 && only.length === 1) {
    put(
      parts,
      spotsOf(block).map((spot) => ({ spot, text: only[0] ?? '' })),
    );
    return;
  }
  const { row, column } = block.from;
  put(
    parts,
    cells.flatMap((line, down) =>
      line.map((cell, right) => ({ spot: { row: row + down, column: column + right }, text: cell })),
    ),
  );
  const last = { row: row + cells.length - 1, column: column + only.length - 1 };
  place.goTo(block.from, {
    row: Math.min(last.row, parts.people.length),
    column: Math.min(last.column, parts.days.length - 1),
  });
}

function copied({ draft, days, ...parts }: GridParts, { from, to }: Block): string {
  return writeBlock(
    Array.from({ length: to.row - from.row + 1 }, (_, down) =>
      days
        .slice(from.column, to.column + 1)
        .map(({ date }) => draft.value(lineAt({ draft, days, ...parts }, from.row + down), date)),
    ),
  );
}

/** Carries a key out; answers whether it was one of the sheet's. */
function press(parts: GridParts, place: Place, run: Run, event: KeyboardEvent): boolean {
  const { key, shiftKey } = event;
  const { at, anchor } = place;
  const held = event.ctrlKey || event.metaKey;
  const block = blockBetween(anchor ?? at, at);
  const bounds = { rows: parts.people.length + 1, columns: parts.days.length };
  const moved = move({ key, shiftKey, ctrlKey: held }, at, bounds, run.line);
  if (moved !== undefined) {
    const isLonger = shiftKey && key !== 'Tab' && key !== 'Enter';
    run.line = moved.line;
    run.fresh = true;
    place.goTo(moved.spot, isLonger ? (anchor ?? at) : undefined);
    return true;
  }
  if (held) {
    const command = commandOf(key, shiftKey);
    if (command !== undefined) runCommand(parts, place, command);
    return command !== undefined;
  }
  if (key === 'Escape' || key === '+') {
    parts.leave();
    return true;
  }
  if (key === 'Delete' || (key === 'Backspace' && at.row < parts.people.length)) {
    clearBlock(parts, block);
    return true;
  }
  return typeKey(parts, at, block, key, run);
}

/** Moves, types, copies and pastes as in a spreadsheet; every change shows at once and is saved by itself. */
export function useGridKeys(parts: GridParts, grid: RefObject<HTMLTableElement | null>): GridKeys {
  const place = usePlace(grid);
  const run = useRef<Run>({ line: undefined, fresh: true });
  const { at, anchor } = place;
  const block = blockBetween(anchor ?? at, at);
  return {
    at,
    block,
    goTo: place.goTo,
    onKeyDown(event) {
      if (event.altKey || spotOf(event.target) === undefined) return;
      if (!press(parts, place, run.current, event)) return;
      // A letter here is a letter of the sheet, and no shortcut of the app.
      event.preventDefault();
      event.stopPropagation();
    },
    onMouseDown(event) {
      const spot = spotOf(event.target);
      if (spot === undefined || event.button !== 0) return;
      event.preventDefault();
      run.current = { line: undefined, fresh: true };
      place.goTo(spot, event.shiftKey ? (anchor ?? at) : undefined);
    },
    onCopy(event) {
      event.clipboardData.setData('text/plain', copied(parts, block));
      event.preventDefault();
    },
    onPaste(event) {
      event.preventDefault();
      paste(parts, place, block, event.clipboardData.getData('text/plain'));
    },
  };
}
