import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addPerson } from '../support/people.ts';
import { openTestPlace, type TestPlace } from '../support/place.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

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

describe('when the machine stops while documents are issued', () => {
  it(
    'I1, I9: no gap, no number twice, none acknowledged is lost, and the chain is sound',
    { timeout: 90_000 },
    async () => {
      await addPerson(place);
      const acknowledged: string[] = [];
      for (const [round, delay] of [0, 1, 2, 4, 7].entries()) {
        acknowledged.push(...(await issueUntilKilled(place.file, 6 + round * 5, delay)));
      }
      const { database } = place.store;
      const kept = database
        .prepare<[], { number: string }>(
          'SELECT number FROM documents WHERE number IS NOT NULL UNION ALL SELECT number FROM sales',
        )
        .all()
        .map(({ number }) => number);
      expect(acknowledged.length).toBeGreaterThan(60);
      expect(new Set(acknowledged).size).toBe(acknowledged.length);
      expect(acknowledged.filter((number) => !kept.includes(number))).toEqual([]);
      for (const series of ['F', 'V']) {
        const ranks = kept
          .filter((number) => number.startsWith(series))
          .map((number) => Number(number.slice(-4)))
          .toSorted((a, b) => a - b);
        expect(ranks).toEqual(ranks.map((_rank, index) => index + 1));
      }
      expect((await place.mustCall('billing.verifyChain', {})).broken).toBeNull();
      expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    },
  );
});
