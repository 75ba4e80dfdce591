import { Worker } from 'node:worker_threads';
import { openTestPlace, type TestPlace } from '../support/place.ts';
import { serve, type Served } from '../support/served.ts';
import { overlapsAmong, type HeldRow } from './overlaps.ts';
import type { PostReport, PostSettings } from './post.ts';
import { raceResources, roundKindsOverHttp, roundOf, type Attempt, type RaceResources } from './rounds.ts';

export interface RaceResult {
  readonly rounds: number;
  readonly posts: number;
  readonly seconds: number;
  /** Bookings that stand at the end. */
  readonly bookings: number;
  /** By post, how many bookings it won: a race that one post always wins is none. */
  readonly won: readonly number[];
  /** Rounds that did not end as they must, refusals of another kind, faults. */
  readonly faults: readonly string[];
  /** What the check by plain code over the rows found held twice. */
  readonly overlaps: readonly string[];
}

/** What holds a slot in the file, read past every rule, and whether it is held once. */
function look(place: TestPlace): Pick<RaceResult, 'bookings' | 'overlaps'> {
  const { database } = place.store;
  const rows = database
    .prepare<[], HeldRow>(
      `SELECT id, resource_id AS resourceId, starts_at AS startsAt, ends_at AS endsAt, places,
        buffer_before AS bufferBefore, buffer_after AS bufferAfter
      FROM bookings WHERE status IN ('confirmed', 'option', 'no_show')`,
    )
    .all();
  const resources = database
    .prepare<[], { id: number; capacity: number }>('SELECT id, capacity FROM resources')
    .all();
  const parts = new Map<number, number[]>();
  for (const { whole, part } of database
    .prepare<[], { whole: number; part: number }>(
      'SELECT whole_id AS whole, part_id AS part FROM resource_parts',
    )
    .all())
    parts.set(whole, [...(parts.get(whole) ?? []), part]);
  const laid = { resources: new Map(resources.map((resource) => [resource.id, resource])), parts };
  const occupancies = place.store.bookings.recomputeOccupancies().map((fault) => JSON.stringify(fault));
  return { bookings: rows.length, overlaps: [...overlapsAmong(rows, laid), ...occupancies] };
}

function report(worker: Worker): Promise<PostReport> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`a post ended with ${code}`)));
  });
}

/**
 * Posts on threads of their own, each with its own connection to one real file (`synchronous=FULL`, as always), start
 * each round at the same instant. Throws when a post fails altogether.
 */
export async function raceOnOneFile(rounds: number, posts: number): Promise<RaceResult> {
  const place = openTestPlace();
  const workers: Worker[] = [];
  try {
    const resources = await raceResources(place);
    const shared = new SharedArrayBuffer(8 * Int32Array.BYTES_PER_ELEMENT);
    const start = performance.now();
    for (let post = 0; post < posts; post++) {
      const workerData: PostSettings = { file: place.file, post, posts, rounds, resources, shared };
      workers.push(new Worker(new URL('post.ts', import.meta.url), { workerData }));
    }
    const reports = await Promise.all(workers.map((worker) => report(worker)));
    return {
      rounds,
      posts,
      seconds: (performance.now() - start) / 1000,
      won: reports.map(({ held }) => Object.values(held).reduce((sum, count) => sum + count, 0)),
      faults: reports.flatMap(({ faults }) => faults),
      ...look(place),
    };
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
    place.close();
  }
}

const mayRefuse = new Set(['BOOKING_OVERLAP', 'BOOKING_CAPACITY', 'NOT_POSSIBLE_NOW', 'CONFLICT_STALE']);

async function send(served: Served, attempt: Attempt, faults: string[]): Promise<number | undefined> {
  if ('row' in attempt) throw new Error('nothing is inserted over HTTP');
  const { call, input, accept, key } = attempt;
  const result = await served.call(call, input, { accept, ...(key !== undefined && { key }) });
  if (result.ok) return (result.value as { id: number }).id;
  if (!mayRefuse.has(result.error.code)) faults.push(`${call}: ${result.error.code} ${result.error.message}`);
  return undefined;
}

async function roundOverHttp(
  served: Served,
  round: ReturnType<typeof roundOf>,
  { posts, won, faults }: { posts: number; won: number[]; faults: string[] },
): Promise<void> {
  const prepared = round.prepare === undefined ? 0 : ((await send(served, round.prepare, faults)) ?? 0);
  const play = async (number: number): Promise<number[]> => {
    const made = [];
    for (const attempt of round.attempts(number, prepared)) {
      const id = await send(served, attempt, faults);
      if (id !== undefined) made.push(id);
      if (id !== undefined && round.stopsWhenHeld) break;
    }
    return made;
  };
  const made = await Promise.all(Array.from({ length: posts }, (_, number) => play(number)));
  const ids = new Set(made.flat());
  for (const [number, own] of made.entries()) won[number] = (won[number] ?? 0) + new Set(own).size;
  if (ids.size !== round.held) faults.push(`${round.kind}: ${ids.size} bookings, not ${round.held}`);
}

/** Clients of one served place, each round's calls sent together over HTTP: what two browsers do. */
export async function raceOverHttp(rounds: number, posts: number): Promise<RaceResult> {
  const place = openTestPlace();
  let served: Served | undefined;
  try {
    const resources: RaceResources = await raceResources(place);
    served = await serve({ file: place.file });
    const tally = { posts, won: [] as number[], faults: [] as string[] };
    const start = performance.now();
    for (let number = 0; number < rounds && tally.faults.length < 20; number++)
      await roundOverHttp(served, roundOf(resources, number, roundKindsOverHttp), tally);
    const seconds = (performance.now() - start) / 1000;
    await served.stop();
    return { rounds, posts, seconds, won: tally.won, faults: tally.faults, ...look(place) };
  } finally {
    await served?.stop();
    place.close();
  }
}
