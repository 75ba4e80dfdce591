/** A value of an export's cell, as services hold it. */
export type ExportCell = string | number | boolean | null;

/** A line of an export: whose it is, and its cells by column. */
export interface ExportLine {
  /** The same for the same person or structure, whatever happens to their name. */
  readonly holder: string;
  readonly name: string;
  readonly cells: Readonly<Record<string, ExportCell>>;
  /** Its names were taken off since (G1): it is compared no more. */
  readonly erased: boolean;
}

export interface CellChange {
  readonly key: string;
  readonly before: ExportCell;
  readonly after: ExportCell;
}

export interface ExportDifferences {
  readonly entered: readonly ExportLine[];
  readonly left: readonly ExportLine[];
  readonly changed: readonly { readonly line: ExportLine; readonly changes: readonly CellChange[] }[];
  readonly unchanged: number;
  readonly erased: number;
}

/**
 * What separates a frozen export from the same list today, line by line (R1): who entered, who left, and which cells
 * changed, before → after. Lines of people erased since are counted and said nothing of.
 */
export function differencesBetween(
  frozen: readonly ExportLine[],
  today: readonly ExportLine[],
  keys: readonly string[],
): ExportDifferences {
  const now = new Map(today.map((line) => [line.holder, line]));
  const then = new Map(frozen.map((line) => [line.holder, line]));
  const isGone = ({ holder, erased }: ExportLine): boolean => erased || now.get(holder)?.erased === true;
  const compared = frozen.filter((line) => !isGone(line));
  const changed = compared.flatMap((line) => {
    const current = now.get(line.holder);
    if (current === undefined) return [];
    const changes = keys.flatMap((key): CellChange[] => {
      const [before, after] = [line.cells[key] ?? null, current.cells[key] ?? null];
      return before === after ? [] : [{ key, before, after }];
    });
    return changes.length === 0 ? [] : [{ line, changes }];
  });
  const left = compared.filter(({ holder }) => !now.has(holder));
  return {
    entered: today.filter((line) => !then.has(line.holder) && !line.erased),
    left,
    changed,
    unchanged: compared.length - left.length - changed.length,
    erased: frozen.filter(isGone).length,
  };
}
