/** A thing that takes a span of a day, half-open (T1), in minutes. */
export type Span = { readonly start: number; readonly end: number };

/** Which lane of how many a span is drawn in, so that what happens at once stands side by side. */
export type Lane = { readonly lane: number; readonly lanes: number };

/**
 * A lane for each span, in the order given: as few as possible, and only as many as the run of touching spans
 * needs. For resources with several places (B3), where bookings may share their hours.
 */
export function lanesOf(spans: readonly Span[]): Lane[] {
  const order = spans
    .map((span, index) => ({ ...span, index }))
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
  const lanes: number[] = spans.map(() => 0);
  const counts: number[] = spans.map(() => 1);
  let run: number[] = [];
  let ends: number[] = [];
  const close = (): void => {
    for (const index of run) counts[index] = ends.length;
    run = [];
    ends = [];
  };
  for (const span of order) {
    if (ends.every((end) => end <= span.start)) close();
    const free = ends.findIndex((end) => end <= span.start);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = span.end;
    lanes[span.index] = lane;
    run.push(span.index);
  }
  close();
  return spans.map((_, index) => ({ lane: lanes[index] ?? 0, lanes: counts[index] ?? 1 }));
}
