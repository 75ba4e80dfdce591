/** How many places of a resource are taken at once (B3). */

/** Something that takes places for a time, in calendar minutes, `[from, to)`; `places` null is all of them (B2). */
export interface PlacesTaken {
  readonly from: number;
  readonly to: number;
  readonly places: number | null;
}

/** The most places taken at one moment of `[from, to)`; one that takes all of a resource takes its capacity. */
export function peakLoad(rows: readonly PlacesTaken[], from: number, to: number, capacity: number): number {
  const changes = rows
    .filter((row) => row.from < to && from < row.to)
    .flatMap((row) => {
      const places = row.places ?? capacity;
      return [
        { at: Math.max(row.from, from), change: places },
        { at: row.to, change: -places },
      ];
    })
    // Half-open (T1): what ends at a minute has left before what begins at it.
    .toSorted((one, other) => one.at - other.at || one.change - other.change);
  let load = 0;
  let peak = 0;
  for (const { change } of changes) {
    load += change;
    peak = Math.max(peak, load);
  }
  return peak;
}
