import type { SheetCell } from '../../../../shared/contract/attendance.ts';
import type { OutputOf } from '../../../../shared/contract/contract.ts';
import type { Result } from '../../../../shared/contract/errors.ts';
import { halvesOf, type Letter } from './letters.ts';

/** A cell as it is to be. `personId` 0 is the line of visitors without a name, whose value is a number. */
export interface CellChange {
  readonly personId: number;
  readonly date: string;
  readonly value: string;
}

/** The line of visitors without a name among the people's. */
export const unnamedLine = 0;

interface Step {
  readonly before: readonly CellChange[];
  readonly after: readonly CellChange[];
}

interface Shown {
  readonly value: string;
  /** Once it is saved: how many answers of the month have come since. */
  answers: number | undefined;
}

/** How a draft reaches the other side. */
export interface SheetCalls {
  readonly note: (cells: SheetCell[]) => Promise<Result<OutputOf<'attendance.note'>>>;
  readonly noteUnnamed: (days: { date: string; visitors: number }[]) => Promise<Result<unknown>>;
}

export const cellKey = (personId: number, date: string): string => `${personId} ${date}`;

const mostCells = 500;
const mostDays = 31;

/**
 * A sheet while somebody types: what was typed shows at once, is sent in the order it came in, many cells in one call
 * where the line is slower than the hands, and stays until an answer of the month holds it. A refused cell goes back to
 * what it was and says why. Every step can be taken back.
 */
export class SheetDraft {
  readonly #calls: SheetCalls;
  readonly #saved: (personId: number, date: string) => string;
  readonly #shown = new Map<string, Shown>();
  readonly #refused = new Map<string, string>();
  #waiting = new Map<string, CellChange>();
  #sending = new Map<string, CellChange>();
  #steps: Step[] = [];
  #undone: Step[] = [];
  #version = 0;
  readonly #listeners = new Set<() => void>();

  constructor(calls: SheetCalls, saved: (personId: number, date: string) => string) {
    this.#calls = calls;
    this.#saved = saved;
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
  readonly version = (): number => this.#version;

  /** What a cell shows: typed, else saved. */
  value(personId: number, date: string): string {
    return this.#shown.get(cellKey(personId, date))?.value ?? this.#saved(personId, date);
  }

  /** Why a cell was refused; undefined where it was not. */
  refusal(personId: number, date: string): string | undefined {
    return this.#refused.get(cellKey(personId, date));
  }

  /** How many cells are not saved yet. */
  unsaved(): number {
    return this.#waiting.size + this.#sending.size;
  }

  /** How many cells were refused and not typed over since. */
  refusals(): number {
    return this.#refused.size;
  }

  /** Takes what somebody typed or pasted, as one step. */
  set(changes: readonly CellChange[]): void {
    const real = changes.filter(({ personId, date, value }) => this.value(personId, date) !== value);
    for (const { personId, date } of changes) this.#refused.delete(cellKey(personId, date));
    if (real.length > 0) {
      const before = real.map((change) => ({ ...change, value: this.value(change.personId, change.date) }));
      this.#steps.push({ before, after: real });
      this.#undone = [];
      this.#write(real);
    }
    this.#tell();
  }

  /** Says at a cell that what was put there cannot be. */
  refuse(personId: number, date: string, message: string): void {
    this.#refused.set(cellKey(personId, date), message);
    this.#tell();
  }

  /** Takes the last step back; answers its first cell, to go there. */
  undo(): CellChange | undefined {
    const step = this.#steps.pop();
    if (step === undefined) return undefined;
    this.#undone.push(step);
    this.#write(step.before);
    this.#tell();
    return step.before[0];
  }

  /** Makes the last step that was taken back again. */
  redo(): CellChange | undefined {
    const step = this.#undone.pop();
    if (step === undefined) return undefined;
    this.#steps.push(step);
    this.#write(step.after);
    this.#tell();
    return step.after[0];
  }

  /** A new answer of the month is there: what it holds is shown from it again. */
  answered(): void {
    for (const [key, shown] of this.#shown) {
      if (shown.answers === undefined || this.#waiting.has(key) || this.#sending.has(key)) continue;
      shown.answers += 1;
      const [personId = '', date = ''] = key.split(' ');
      // The first answer may have been on its way before the cell was saved; the second was asked for after.
      if (this.#saved(Number(personId), date) === shown.value || shown.answers > 1) this.#shown.delete(key);
    }
    this.#tell();
  }

  #write(changes: readonly CellChange[]): void {
    for (const change of changes) {
      const key = cellKey(change.personId, change.date);
      this.#shown.set(key, { value: change.value, answers: undefined });
      this.#waiting.delete(key);
      this.#waiting.set(key, change);
    }
    void this.#send();
  }

  async #send(): Promise<void> {
    if (this.#sending.size > 0) return;
    const named = this.#take((change) => change.personId !== unnamedLine, mostCells);
    const batch =
      named.length > 0 ? named : this.#take((change) => change.personId === unnamedLine, mostDays);
    if (batch.length === 0) return;
    this.#sending = new Map(batch.map((change) => [cellKey(change.personId, change.date), change]));
    const refused = named.length > 0 ? await this.#sendCells(named) : await this.#sendUnnamed(batch);
    for (const [key] of this.#sending) this.#settle(key, refused.get(key));
    this.#sending = new Map();
    this.#tell();
    await this.#send();
  }

  #settle(key: string, message: string | undefined): void {
    // Typed over while it was on its way: the newer value decides.
    if (this.#waiting.has(key)) return;
    if (message === undefined) {
      const shown = this.#shown.get(key);
      if (shown !== undefined) shown.answers = 0;
      return;
    }
    this.#shown.delete(key);
    this.#refused.set(key, message);
  }

  #take(wanted: (change: CellChange) => boolean, most: number): CellChange[] {
    const taken = [...this.#waiting].filter(([, change]) => wanted(change)).slice(0, most);
    for (const [key] of taken) this.#waiting.delete(key);
    return taken.map(([, change]) => change);
  }

  async #sendCells(changes: readonly CellChange[]): Promise<Map<string, string>> {
    const result = await this.#calls.note(
      changes.map(({ personId, date, value }) => ({ personId, date, halves: halvesOf(value as Letter) })),
    );
    if (!result.ok) return allRefused(changes, result.error.message);
    return new Map(
      result.value.refused.map(({ personId, date, message }) => [cellKey(personId, date), message]),
    );
  }

  async #sendUnnamed(changes: readonly CellChange[]): Promise<Map<string, string>> {
    const result = await this.#calls.noteUnnamed(
      changes.map(({ date, value }) => ({ date, visitors: Number(value) })),
    );
    return result.ok ? new Map() : allRefused(changes, result.error.message);
  }

  #tell(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}

function allRefused(changes: readonly CellChange[], message: string): Map<string, string> {
  return new Map(changes.map(({ personId, date }) => [cellKey(personId, date), message]));
}
