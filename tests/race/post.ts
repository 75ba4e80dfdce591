import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { dispatchOver } from '../../main/dispatch/dispatch.ts';
import type { Actor } from '../../main/services/context.ts';
import { keeperOf } from '../../main/services/backups/keeper.ts';
import { clockOf } from '../../main/services/clock.ts';
import { fileTicketsIn } from '../../main/services/file-tickets.ts';
import { openForWriting } from '../../main/store/open.ts';
import { storeOver } from '../../main/store/store.ts';
import { afterMidnight, beforeMidnight, roundOf, type Attempt, type RaceResources } from './rounds.ts';

/** One post: a thread with a connection of its own to the common file, which starts each round with the others. */

export interface PostSettings {
  readonly file: string;
  readonly post: number;
  readonly posts: number;
  readonly rounds: number;
  readonly resources: RaceResources;
  /** Numbers that the posts share: see `cell`. */
  readonly shared: SharedArrayBuffer;
}
export interface PostReport {
  readonly post: number;
  /** Bookings made by this post, by kind of round. */
  readonly held: Readonly<Record<string, number>>;
  /** What did not go as it must, a line each. */
  readonly faults: readonly string[];
}

const settings = workerData as PostSettings;
const cells = new Int32Array(settings.shared);
const cell = { arrived: 0, generation: 1, prepared: 2, held: 3, keyed: 4, faults: 5, stopped: 6 } as const;

const database = openForWriting(settings.file, () => undefined);
let epoch = beforeMidnight;
const store = storeOver(database);
const clock = clockOf(
  () => epoch,
  () => 'Europe/Paris',
);
const faults: string[] = [];
const note = (fault: string): void => {
  faults.push(fault);
  Atomics.add(cells, cell.faults, 1);
};
const dispatch = dispatchOver({
  store,
  clock,
  files: fileTicketsIn(`${settings.file}-${settings.post}`, () => epoch),
  keeper: keeperOf({ database, file: settings.file, now: () => clock.now(), secondFolder: () => '' }),
  publish: () => undefined,
  logFault: (_, call, fault) => note(`${call}: ${String(fault)}`),
  isCancelled: () => false,
});
const insert =
  database.prepare(`INSERT INTO bookings(public_id, resource_id, starts_at, ends_at, status, created_at)
  VALUES (?, ?, ?, ?, 'confirmed', '')`);

/** Waits until every post has come here; the last one lets all go. */
function meet(): void {
  const generation = Atomics.load(cells, cell.generation);
  if (Atomics.add(cells, cell.arrived, 1) === settings.posts - 1) {
    Atomics.store(cells, cell.arrived, 0);
    Atomics.add(cells, cell.generation, 1);
    Atomics.notify(cells, cell.generation);
    return;
  }
  while (Atomics.load(cells, cell.generation) === generation)
    Atomics.wait(cells, cell.generation, generation, 50);
}

/** A pause of up to a third of a millisecond, so that posts meet at other steps of their work each time. */
function stumble(): void {
  const until = performance.now() + Math.random() * 0.3;
  while (performance.now() < until);
}

const mayRefuse = new Set(['BOOKING_OVERLAP', 'BOOKING_CAPACITY', 'NOT_POSSIBLE_NOW', 'CONFLICT_STALE']);

/** The id of the booking that it made, or undefined where it was refused as it may be. */
async function tryOnce(attempt: Attempt): Promise<number | undefined> {
  if ('row' in attempt) {
    const { resourceId, startsAt, endsAt } = attempt.row;
    try {
      const id = randomBytes(16).toString('hex');
      return Number(insert.run(id, resourceId, startsAt, endsAt).lastInsertRowid);
    } catch (fault) {
      if (fault instanceof Error && fault.message === 'BOOKING_OVERLAP') return undefined;
      throw fault;
    }
  }
  const { call, input, accept, key } = attempt;
  const scope = key === undefined ? `web:post-${settings.post}` : 'web:desk';
  const actor: Actor = { name: `Poste ${settings.post}`, role: 'manager', host: 'web', scope };
  const result = await dispatch(
    { name: call, input, accept, key: key ?? randomBytes(16).toString('hex') },
    actor,
  );
  if (result.ok) return (result.value as { id: number }).id;
  if (!mayRefuse.has(result.error.code)) note(`${call}: ${result.error.code} ${result.error.message}`);
  return undefined;
}

/** Plays a round with the others; answers whether there has been enough wrong to stop. */
async function play(number: number, held: Record<string, number>): Promise<boolean> {
  const round = roundOf(settings.resources, number);
  epoch = beforeMidnight;
  if (settings.post === 0) {
    const prepared = round.prepare === undefined ? 0 : await tryOnce(round.prepare);
    if (prepared === undefined) note(`round ${number}: could not be prepared`);
    Atomics.store(cells, cell.prepared, prepared ?? 0);
    Atomics.store(cells, cell.held, 0);
    Atomics.store(cells, cell.keyed, 0);
  }
  meet();
  if (round.atMidnight) epoch = afterMidnight;
  stumble();
  const made = new Set<number>();
  for (const attempt of round.attempts(settings.post, Atomics.load(cells, cell.prepared))) {
    const id = await tryOnce(attempt);
    if (id === undefined) continue;
    made.add(id);
    if (round.stopsWhenHeld) break;
  }
  // What a key made once is one booking, though each post is told of it.
  if (round.kind === 'one key sent by all') {
    const [id = 0] = made;
    const first = Atomics.compareExchange(cells, cell.keyed, 0, id);
    if (made.size !== 1) note(`round ${number}: one key made ${made.size} bookings at one post`);
    if (first !== 0 && first !== id) note(`round ${number}: one key made ${first} and ${id}`);
    if (first !== 0) made.clear();
  }
  Atomics.add(cells, cell.held, made.size);
  held[round.kind] = (held[round.kind] ?? 0) + made.size;
  meet();
  if (settings.post === 0) {
    const all = Atomics.load(cells, cell.held);
    if (all !== round.held) note(`round ${number}, ${round.kind}: ${all} bookings, not ${round.held}`);
    // Said by one post between two meetings, so that all stop after the same round.
    if (Atomics.load(cells, cell.faults) >= 20) Atomics.store(cells, cell.stopped, 1);
  }
  meet();
  return Atomics.load(cells, cell.stopped) === 1;
}

const held: Record<string, number> = {};
for (let number = 0; number < settings.rounds; number++) if (await play(number, held)) break;
database.close();
const report: PostReport = { post: settings.post, held, faults };
parentPort?.postMessage(report);
