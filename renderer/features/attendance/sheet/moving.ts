/** A cell by its line and day; the line after the last person is that of visitors without a name. */
export interface Spot {
  readonly row: number;
  readonly column: number;
}

/** How many lines and days there are. */
export interface Bounds {
  readonly rows: number;
  readonly columns: number;
}

/** What a key does to the place one is at, as in a spreadsheet. `line`: where a run of Tab began. */
export interface Moved {
  readonly spot: Spot;
  readonly line: number | undefined;
}

export interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
}

const pageRows = 10;
const inside = (value: number, count: number): number => Math.min(Math.max(value, 0), count - 1);

const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-pageRows, 0],
  PageDown: [pageRows, 0],
};

function edge({ key, ctrlKey }: Pressed, spot: Spot, { rows, columns }: Bounds): Spot | undefined {
  const [last, end] = [rows - 1, columns - 1];
  if (key === 'Home') return ctrlKey ? { row: 0, column: 0 } : { ...spot, column: 0 };
  if (key === 'End') return ctrlKey ? { row: last, column: end } : { ...spot, column: end };
  if (!ctrlKey) return undefined;
  if (key === 'ArrowLeft') return { ...spot, column: 0 };
  if (key === 'ArrowRight') return { ...spot, column: end };
  if (key === 'ArrowUp') return { ...spot, row: 0 };
  return key === 'ArrowDown' ? { ...spot, row: last } : undefined;
}

/** Tab goes on to the right and over to the next line; out of the sheet at its very end, so that nobody is caught. */
function tabbed({ shiftKey }: Pressed, { row, column }: Spot, { rows, columns }: Bounds): Spot | undefined {
  const at = row * columns + column + (shiftKey ? -1 : 1);
  return at < 0 || at >= rows * columns ? undefined : { row: Math.trunc(at / columns), column: at % columns };
}

/**
 * Where a key leads: arrows and pages by steps (Shift with Enter goes up), Home and End in the line, with Ctrl in the
 * sheet; Enter goes down, back to the column where a run of Tab began. Undefined where the key moves nothing here.
 */
export function move(
  pressed: Pressed,
  spot: Spot,
  bounds: Bounds,
  line: number | undefined,
): Moved | undefined {
  const { key, shiftKey } = pressed;
  if (key === 'Tab') {
    const to = tabbed(pressed, spot, bounds);
    return to === undefined ? undefined : { spot: to, line: line ?? spot.column };
  }
  if (key === 'Enter') {
    const row = inside(spot.row + (shiftKey ? -1 : 1), bounds.rows);
    return { spot: { row, column: line ?? spot.column }, line: undefined };
  }
  const far = edge(pressed, spot, bounds);
  if (far !== undefined) return { spot: far, line: undefined };
  const step = steps[key];
  if (step === undefined) return undefined;
  const [rows, columns] = step;
  const to = {
    row: inside(spot.row + rows, bounds.rows),
    column: inside(spot.column + columns, bounds.columns),
  };
  return { spot: to, line: undefined };
}

/** A block of cells, its corners in order. */
export interface Block {
  readonly from: Spot;
  readonly to: Spot;
}

/** The block between two corners, whichever comes first. */
export function blockBetween(one: Spot, other: Spot): Block {
  return {
    from: { row: Math.min(one.row, other.row), column: Math.min(one.column, other.column) },
    to: { row: Math.max(one.row, other.row), column: Math.max(one.column, other.column) },
  };
}

/** The spots of a block, line by line. */
export function spotsOf({ from, to }: Block): Spot[] {
  const spots: Spot[] = [];
  for (let row = from.row; row <= to.row; row += 1) {
    for (let column = from.column; column <= to.column; column += 1) spots.push({ row, column });
  }
  return spots;
}
