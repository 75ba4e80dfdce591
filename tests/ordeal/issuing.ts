import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TestPlace } from '../support/place.ts';

const script = fileURLToPath(new URL('../support/issue-in-a-loop.ts', import.meta.url));

/** Lets a child issue until it has said `lines` numbers, kills it in the middle of whatever it does, answers them. */
function issueUntilKilled(file: string, lines: number, delay: number): Promise<string[]> {
  const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complaint = '';
  child.stderr.on('data', (piece: Buffer) => void (complaint += piece.toString('utf8')));
  child.stdout.on('data', (piece: Buffer) => {
    const before = said.split('\n').length;
    said += piece.toString('utf8');
    if (before <= lines && said.split('\n').length > lines) setTimeout(() => child.kill('SIGKILL'), delay);
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (_code, signal) => {
      if (signal === 'SIGKILL') resolve(said.split('\n').slice(0, -1));
      else reject(new Error(`the child ended by itself: ${complaint}`));
    });
  });
}

/** What came of issuing under kills; every list and `broken` are empty where all is well. */
export interface IssuingVerdict {
  readonly acknowledged: number;
  readonly kept: number;
  readonly lost: readonly string[];
  readonly twice: readonly string[];
  readonly gaps: readonly string[];
  readonly broken: string;
}

/** The series and ranks that are missing, or come twice, among numbers like `F-2026-0042`. */
function gapsAmong(numbers: readonly string[]): string[] {
  return ['F', 'V'].flatMap((series) => {
    const ranks = numbers
      .filter((number) => number.startsWith(series))
      .map((number) => Number(number.split('-').at(-1)))
      .toSorted((one, other) => one - other);
    return ranks.flatMap((rank, index) => (rank === index + 1 ? [] : [`${series} ${index + 1}`])).slice(0, 5);
  });
}

async function verdictOf(place: TestPlace, acknowledged: readonly string[]): Promise<IssuingVerdict> {
  const { database } = place.store;
  const kept = database
    .prepare<[], { number: string }>(
      'SELECT number FROM documents WHERE number IS NOT NULL UNION ALL SELECT number FROM sales',
    )
    .all()
    .map(({ number }) => number);
  const known = new Set(kept);
  const { broken } = await place.mustCall('billing.verifyChain', {});
  const integrity = String(database.pragma('integrity_check', { simple: true }));
  return {
    acknowledged: acknowledged.length,
    kept: kept.length,
    lost: acknowledged.filter((number) => !known.has(number)),
    twice: acknowledged.filter((number, index) => acknowledged.indexOf(number) !== index),
    gaps: gapsAmong(kept),
    broken: broken?.what ?? (integrity === 'ok' ? '' : integrity),
  };
}

/**
 * Kills a process that issues invoices and sells at the counter, `rounds` times over on one file with a person in it,
 * each at another moment; answers what is left (I1, I9).
 */
export async function issueUnderKills(
  place: TestPlace,
  rounds: number,
  onRound: (round: number, acknowledged: number) => void = () => undefined,
): Promise<IssuingVerdict> {
  const acknowledged: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const lines = 6 + (round % 5) * 5;
    acknowledged.push(...(await issueUntilKilled(place.file, lines, [0, 1, 2, 4, 7][round % 5] ?? 0)));
    onRound(round + 1, acknowledged.length);
  }
  return verdictOf(place, acknowledged);
}
