import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { turnClock } from './faults/clock.ts';
import { damageFiles, damageJournals } from './faults/damage.ts';
import { workedPlace, type Worked } from './faults/worked.ts';
import { tryFiles } from './inputs/files.ts';
import { tryInputs } from './inputs/trial.ts';
import { killInWork } from './kills/kills.ts';
import { gapsAmong, unsoundnessOf } from './kills/judge.ts';
import { raceForAll } from './races/races.ts';
import { ordealSeed } from './seed.ts';
import { connect } from '../../main/store/sqlite.ts';

// The short form: a sample of what `npm run ordeal` plays at length. Each prints its counts and its seed.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const seed = ordealSeed();
const tell = (what: string, counts: object): void =>
  void process.stderr.write(`${what}: ${JSON.stringify(counts)} (COMPTOIR_ORDEAL_SEED=${seed})\n`);

let folder: string;
let worked: Worked;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-ordeal-'));
  worked = await workedPlace(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the ordeal, in short', () => {
  it('I1, I9: killed in mixed work, nothing that was acknowledged is lost and nothing is half done', async () => {
    const { wrong, ...counts } = await killInWork({ kills: 6, lanes: 2, seed, seconds: 120 });
    tell('kills', counts);
    expect(wrong).toEqual([]);
    expect(counts.acknowledged).toBeGreaterThan(6);
  });

  it('damaged files are refused or found, kept, and their backup goes back; journals lose their end alone', async () => {
    const { wrong, ...counts } = await damageFiles(worked, { count: 8, seed, folder });
    const journals = damageJournals(worked, { count: 8, seed, folder });
    tell('damage', { ...counts, journals: journals.outcomes });
    expect([...wrong, ...journals.wrong]).toEqual([]);
    // Which outcomes eight draws bring is chance; that each has one is not.
    expect(Object.values(counts.outcomes).reduce((sum, one) => sum + one, 0)).toBe(counts.tried);
    expect(counts.tried).toBe(8);
  });

  it('I1: a clock that goes back and forth makes no gap, and what it forbids is said', async () => {
    const { wrong, ...counts } = await turnClock(worked, { count: 100, seed });
    tell('clock', counts);
    expect(wrong).toEqual([]);
  });

  it('B1, B3, I1: eight posts and the desk want the same at once, and never two have it', async () => {
    const { wrong, ...counts } = await raceForAll({ calls: 240, seed, seconds: 60 });
    tell('races', counts);
    expect(wrong).toEqual([]);
    expect(counts.calls).toBeGreaterThan(200);
  });

  it('every call answers odd inputs with what the contract knows, and writes nothing when it refuses', async () => {
    const { defects, ...counts } = await tryInputs({ seed, count: 900, model: worked.settled, files: [] });
    tell('inputs', counts);
    expect(defects).toEqual([]);
    expect(counts.carriedOut).toBeGreaterThan(70);
  });

  it('P4: spoilt files are refused in the contract’s words, or read', async () => {
    const { defects, ...counts } = await tryFiles({
      seed,
      count: 80,
      model: worked.settled,
      withBombs: false,
    });
    tell('files', counts);
    expect(defects).toEqual([]);
    // How many are still read is drawn; that none is would be a reader that refuses everything.
    expect(counts.read).toBeGreaterThan(0);
  });
});

describe('the judges', () => {
  it('see a gap, a number twice, an occupancy that nobody booked, a link that leads nowhere', () => {
    expect(gapsAmong(['F-2026-0001', 'F-2026-0003'])).not.toEqual([]);
    expect(gapsAmong(['F-2026-0001', 'F-2026-0001'])).not.toEqual([]);
    expect(gapsAmong(['F-2026-0002', 'F-2026-0001', 'V-2026-0001'])).toEqual([]);
    const database = connect(worked.settled, { readonly: false });
    try {
      expect(unsoundnessOf(database)).toEqual([]);
      database.pragma('foreign_keys = OFF');
      database.exec('BEGIN; DELETE FROM occupancies');
      expect(unsoundnessOf(database).join()).toContain('occupancies');
      database.exec('ROLLBACK; BEGIN; DELETE FROM people WHERE id = 1');
      expect(unsoundnessOf(database).join()).toContain('references');
      database.exec('ROLLBACK');
    } finally {
      database.close();
    }
  });
});
