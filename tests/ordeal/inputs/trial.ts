import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc, { type Arbitrary } from 'fast-check';
import { allCalls } from '../../../shared/contract/contract.ts';
import type { AnyDefinition } from '../../../shared/contract/define.ts';
import { roles } from '../../../shared/contract/define.ts';
import { errorCodes, warningCodes, type Result } from '../../../shared/contract/errors.ts';
import type { Actor } from '../../../main/services/context.ts';
import { fileTicketsIn, type FileTickets } from '../../../main/services/file-tickets.ts';
import { connect, type Database } from '../../../main/store/sqlite.ts';
import { groundOver, ordealNow, type Ground } from '../ground.ts';
import { drawn, randomFrom, seedFor } from '../seed.ts';
import { inputsFor, type Offers } from './arbitraries.ts';

/** What came of a trial of the contract; `defects` is empty where all is well. */
export interface InputVerdict {
  readonly tried: number;
  readonly carriedOut: number;
  /** Refusals by code. */
  readonly refused: Readonly<Record<string, number>>;
  /** Calls that were carried out at least once. */
  readonly reached: number;
  readonly calls: number;
  readonly slowest: { readonly call: string; readonly milliseconds: number };
  /** Megabytes of heap that the process holds more at the end than at the start. */
  readonly grown: number;
  /** One a kind, with the seed and the number by which it comes again. */
  readonly defects: readonly string[];
}

export interface InputTrial {
  readonly seed: number;
  /** How many calls are tried in all. */
  readonly count: number;
  /** A place in use: each piece of work starts from a copy of it. */
  readonly model: string;
  /** Files to hand over: each is behind a ticket. */
  readonly files: readonly (readonly [fileName: string, mediaType: string, bytes: Uint8Array])[];
  /** Only these calls; all of them by default. */
  readonly only?: (name: string) => boolean;
  /** Stops after so long. */
  readonly seconds?: number;
  readonly onRound?: (tried: number) => void;
}

/** What the machine answers, not the input: refused like this only where files and servers are spoken of. */
const ofTheMachine = new Set(['INTERNAL', 'FILE_LOCKED', 'FILE_BROKEN', 'DISK_FULL', 'READ_ONLY']);
const keys = ['0', '1', '2', '3'].map((digit) => digit.repeat(32));
const pieceOf = 3000;
/** Milliseconds that one call may take on a busy machine: what takes longer is an input that stops the desk. */
const tooLong = 20_000;

function actorDrawn(random: () => number): Actor {
  const role = random() < 0.75 ? 'manager' : drawn(random, roles);
  const atPost = role !== 'manager' && random() < 0.5;
  return {
    name: 'Camille',
    role,
    host: atPost ? 'web' : 'desktop',
    scope: `ordeal:${role}`,
    ...(random() < 0.3 && { accountId: 1 }),
    ...(atPost && { post: true, asksWho: true }),
  };
}

/** What another connection sees of commits: a number that changes with each of them. */
function commitsSeen(looking: Database): number {
  return Number(looking.pragma('data_version', { simple: true }));
}

class Tally {
  readonly #trial: InputTrial;
  readonly #defects = new Map<string, string>();
  readonly #refused: Record<string, number> = {};
  readonly #reached = new Set<string>();
  tried = 0;
  carriedOut = 0;
  slowest = { call: '', milliseconds: 0 };

  constructor(trial: InputTrial) {
    this.#trial = trial;
  }

  refused(code: string): void {
    this.#refused[code] = (this.#refused[code] ?? 0) + 1;
  }

  reached(name: string): void {
    this.carriedOut += 1;
    this.#reached.add(name);
  }

  defect(name: string, kind: string, input: unknown): void {
    const known = `${name}: ${kind}`;
    if (this.#defects.has(known)) return;
    this.#defects.set(known, `${known} ← ${shown(input)} (seed ${this.#trial.seed}, call ${this.tried})`);
  }

  verdict(calls: number, grown: number): InputVerdict {
    const { tried, carriedOut, slowest } = this;
    const reached = this.#reached.size;
    return {
      tried,
      carriedOut,
      slowest,
      calls,
      grown,
      reached,
      refused: this.#refused,
      defects: [...this.#defects.values()],
    };
  }
}

/** An input as one line of at most 400 characters, whatever is in it. */
function shown(input: unknown): string {
  try {
    const text =
      JSON.stringify(input, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)) ??
      'undefined';
    return text.length > 400 ? `${text.slice(0, 400)}…` : text;
  } catch {
    return String(input);
  }
}

interface Piece {
  readonly ground: Ground;
  readonly looking: Database;
  readonly random: () => number;
  readonly tally: Tally;
}

/** The first line of the exception behind INTERNAL, and where it was thrown. */
function faultOf(ground: Ground): string {
  const [fault] = ground.takeFaults();
  const lines = fault?.text.split('\n') ?? [];
  const where = lines
    .filter((line) => line.includes('/main/') || line.includes('/shared/'))
    .slice(0, 3)
    .map((line) => line.replace(/^.*\/(?=main\/|shared\/)/u, '').replace(/\)$/u, ''));
  return [lines[0] ?? '', ...where].join(' < ');
}

function judge(
  { ground, tally }: Piece,
  { name, definition, input }: { name: string; definition: AnyDefinition; input: unknown },
  result: Result<unknown>,
): void {
  if (result.ok) {
    tally.reached(name);
    const parsed = definition.output.safeParse(result.value);
    // Sums of absurd amounts may be larger than any amount that the contract lets in.
    const issue = parsed.error?.issues.find(({ code: kind }) => kind !== 'too_big');
    if (issue === undefined) return;
    tally.defect(
      name,
      `its answer is not what the contract says (${issue.path.filter((step) => typeof step === 'string').join('.')}: ${issue.message})`,
      input,
    );
    return;
  }
  const { code, message } = result.error;
  tally.refused(code);
  if (!errorCodes.includes(code)) tally.defect(name, `unknown code ${code}`, input);
  if (typeof message !== 'string' || message.trim() === '')
    tally.defect(name, 'refused without a sentence', input);
  if (ofTheMachine.has(code) && !name.startsWith('backups.'))
    tally.defect(name, `${code} ${faultOf(ground)}`, input);
}

async function tryOne(piece: Piece, name: string, definition: AnyDefinition, input: unknown): Promise<void> {
  const { ground, looking, random, tally } = piece;
  tally.tried += 1;
  const accept = random() < 0.6 ? warningCodes : [];
  const key = random() < 0.15 ? drawn(random, [...keys, 'z', '']) : undefined;
  const before = commitsSeen(looking);
  const started = performance.now();
  let result: Result<unknown>;
  try {
    result = await ground.dispatch({ name, input, accept, key }, actorDrawn(random));
  } catch (fault) {
    tally.defect(name, `threw ${String(fault)}`, input);
    return;
  }
  const milliseconds = performance.now() - started;
  if (milliseconds > tally.slowest.milliseconds)
    tally.slowest = { call: name, milliseconds: Math.round(milliseconds) };
  if (milliseconds > tooLong) tally.defect(name, 'takes too long', input);
  judge(piece, { name, definition, input }, result);
  const mayWrite = result.ok && definition.kind === 'command';
  if (!mayWrite && commitsSeen(looking) !== before)
    tally.defect(name, result.ok ? 'a query wrote' : `wrote though refused (${result.error.code})`, input);
}

function offersOf(waiting: FileTickets, files: InputTrial['files']): Offers {
  const tickets = files.map(([fileName, mediaType, bytes]) => waiting.put(fileName, mediaType, bytes).ticket);
  return { ticket: tickets, tickets };
}

/** Every kind of input for every call, in the order of a seed; what was carried out stays until the next piece. */
export async function tryInputs(trial: InputTrial): Promise<InputVerdict> {
  const { seed, count, model, only = () => true } = trial;
  const calls = allCalls().filter(({ name }) => only(name));
  const tally = new Tally(trial);
  const tickets = mkdtempSync(path.join(tmpdir(), 'comptoir-tickets-'));
  const offers = offersOf(
    fileTicketsIn(tickets, () => ordealNow),
    trial.files,
  );
  const known = new Map<string, Arbitrary<unknown>>();
  const inputs = (name: string, definition: AnyDefinition): Arbitrary<unknown> => {
    const made = known.get(name) ?? inputsFor(definition.input, offers);
    known.set(name, made);
    return made;
  };
  globalThis.gc?.();
  const over = performance.now() + (trial.seconds ?? Number.POSITIVE_INFINITY) * 1000;
  const heapBefore = process.memoryUsage().heapUsed;
  for (let round = 0; tally.tried < count && performance.now() < over; round++) {
    const ground = groundOver(model, tickets);
    // Nobody is killed here: the disk is spared, and nothing else is different.
    ground.database.pragma('synchronous = OFF');
    const looking = connect(ground.file, { readonly: true });
    const random = randomFrom(seedFor(seed, 'piece', round));
    const piece: Piece = { ground, looking, random, tally };
    try {
      for (let number = 0; number < pieceOf && tally.tried < count; number += 1) {
        const { name, definition } = drawn(random, calls);
        const [input] = fc.sample(inputs(name, definition), {
          seed: seedFor(seed, round, number),
          numRuns: 1,
        });
        await tryOne(piece, name, definition, input);
      }
    } finally {
      looking.close();
      ground.close();
    }
    trial.onRound?.(tally.tried);
  }
  rmSync(tickets, { recursive: true, force: true });
  globalThis.gc?.();
  const grown = Math.round((process.memoryUsage().heapUsed - heapBefore) / 1_000_000);
  return tally.verdict(calls.length, grown);
}
