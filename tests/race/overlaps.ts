/** A booking as the file holds it, whatever the triggers made of it. */
export interface HeldRow {
  readonly id: number;
  readonly resourceId: number;
  /** Local times of the place; calendar minutes need no zone. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly places: number;
  readonly bufferBefore: number;
  readonly bufferAfter: number;
}

export interface Laid {
  readonly resources: ReadonlyMap<number, { readonly capacity: number }>;
  /** What each resource is made of, directly: whole → parts. */
  readonly parts: ReadonlyMap<number, readonly number[]>;
}

const minutes = (local: string): number => Date.parse(`${local}:00Z`) / 60_000;

/** The resource and everything below it. */
function below(id: number, parts: Laid['parts']): number[] {
  return [id, ...(parts.get(id) ?? []).flatMap((part) => below(part, parts))];
}

/**
 * Where more is held than there is room for (B1, B2, B3), a line each, by sweeping the bookings alone: a check of the
 * schema that shares nothing with it. Taking a whole takes every place of its parts; buffers count as use.
 */
export function overlapsAmong(rows: readonly HeldRow[], { resources, parts }: Laid): string[] {
  const steps = new Map<number, { at: number; places: number; id: number }[]>();
  for (const row of rows) {
    for (const covered of new Set(below(row.resourceId, parts))) {
      const capacity = resources.get(covered)?.capacity ?? 1;
      const places = covered === row.resourceId ? row.places : capacity;
      const list = steps.get(covered) ?? [];
      list.push({ at: minutes(row.startsAt) - row.bufferBefore, places, id: row.id });
      list.push({ at: minutes(row.endsAt) + row.bufferAfter, places: -places, id: row.id });
      steps.set(covered, list);
    }
  }
  const found: string[] = [];
  for (const [resourceId, list] of steps) {
    const capacity = resources.get(resourceId)?.capacity ?? 1;
    let held = 0;
    // At one instant what ends makes room before what begins takes it.
    for (const step of list.toSorted((a, b) => a.at - b.at || a.places - b.places)) {
      held += step.places;
      if (held > capacity && step.places > 0)
        found.push(`resource ${resourceId}: ${held} of ${capacity} held by booking ${step.id}`);
    }
  }
  return found;
}
