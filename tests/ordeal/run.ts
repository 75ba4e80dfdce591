import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { examplePlace } from '../support/example-place.ts';
import { addPerson } from '../support/people.ts';
import { openTestPlace } from '../support/place.ts';
import { turnClock } from './faults/clock.ts';
import { damageFiles, damageJournals } from './faults/damage.ts';
import { tryDisks } from './faults/disk.ts';
import { workedPlace, type Worked } from './faults/worked.ts';
import { tryFiles } from './inputs/files.ts';
import { tryInputs } from './inputs/trial.ts';
import { issueUnderKills } from './issuing.ts';
import { killInWork, olderFile } from './kills/kills.ts';
import { raceForAll } from './races/races.ts';
import { ordealSeed } from './seed.ts';

// npm run ordeal                        all of it: 10,000 kills, 100,000 racing calls, a million inputs…
// npm run ordeal -- kills races         some parts: kills issuing damage disk clock races inputs files
// COMPTOIR_ORDEAL_SCALE=0.01            a hundredth of it
// COMPTOIR_ORDEAL_SEED=42               a run again
// COMPTOIR_ORDEAL_MINUTES=60            each part stops after so long, and says how far it came

const scale = Number(process.env['COMPTOIR_ORDEAL_SCALE'] ?? 1);
const seconds = Number(process.env['COMPTOIR_ORDEAL_MINUTES'] ?? 120) * 60;
const seed = ordealSeed();
const many = (count: number): number => Math.max(1, Math.round(count * scale));
const lanes = Math.max(1, Math.min(4, availableParallelism()));

const said = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .toSorted((one, other) => other[1] - one[1])
    .map(([what, count]) => `${what} ${count.toLocaleString('en')}`)
    .join(', ');
const progress = (what: string, every: number) => (done: number) => {
  if (Math.floor(done / every) !== Math.floor((done - 1) / every)) process.stderr.write(`${what}: ${done}\n`);
};

interface Told {
  readonly lines: readonly string[];
  readonly wrong: readonly string[];
}

async function kills(): Promise<Told> {
  const count = many(10_000);
  const verdict = await killInWork({ kills: count, lanes, seed, seconds }, progress('kills', 200));
  const { acknowledged, backups, restores, migrations, during, wrong } = verdict;
  return {
    lines: [
      `${verdict.kills} kills in ${Math.round(verdict.seconds)} s: ${acknowledged} commands acknowledged, ${backups} backups, ${restores} restores, ${migrations} while migrating`,
      `under way: ${said(during)}`,
    ],
    wrong,
  };
}

async function issuing(): Promise<Told> {
  const place = openTestPlace();
  try {
    await addPerson(place);
    const { acknowledged, kept, lost, twice, gaps, broken } = await issueUnderKills(place, many(300));
    const wrong = [...lost, ...twice, ...gaps, ...(broken === '' ? [] : [broken])];
    return {
      lines: [`${many(300)} kills on one file: ${acknowledged} numbers acknowledged, ${kept} kept`],
      wrong,
    };
  } finally {
    place.close();
  }
}

async function withWorked(act: (worked: Worked, folder: string) => Promise<Told> | Told): Promise<Told> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-ordeal-'));
  try {
    return await act(await workedPlace(folder), folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const damage = (): Promise<Told> =>
  withWorked(async (worked, folder) => {
    const files = await damageFiles(worked, { count: many(2000), seed, folder });
    const journals = damageJournals(worked, { count: many(1000), seed, folder });
    return {
      lines: [
        `${files.tried} damaged files: ${said(files.outcomes)}`,
        `${journals.tried} damaged journals: ${said(journals.outcomes)}`,
      ],
      wrong: [...files.wrong, ...journals.wrong],
    };
  });

const disk = (): Promise<Told> =>
  withWorked((worked, folder) => {
    const verdict = tryDisks(folder, { settled: worked.settled, older: olderFile(folder) });
    return verdict === undefined
      ? { lines: ['not tried: this machine gives no place of its own for mounts'], wrong: [] }
      : { lines: [said(verdict.said)], wrong: verdict.wrong };
  });

const clock = (): Promise<Told> =>
  withWorked(async (worked) => {
    const { tried, said: counts, wrong } = await turnClock(worked, { count: many(3000), seed });
    return { lines: [`${tried} calls, the clock elsewhere each time: ${said(counts)}`], wrong };
  });

async function races(): Promise<Told> {
  const verdict = await raceForAll({ calls: many(100_000), seed, seconds }, progress('racing calls', 5000));
  const { calls, rounds, won, winners, wrong } = verdict;
  return {
    lines: [
      `${calls} calls in ${rounds} rounds, ${Math.round(verdict.seconds)} s: ${said(won)}`,
      `won by the eight posts and the desk: ${winners.join(' / ')}`,
    ],
    wrong,
  };
}

async function inputs(): Promise<Told> {
  const model = await examplePlace();
  const verdict = await tryInputs({
    seed,
    count: many(1_000_000),
    model,
    files: [],
    seconds,
    onRound: progress('inputs', 20_000),
  });
  const { tried, carriedOut, refused, reached, calls, slowest, grown, defects } = verdict;
  return {
    lines: [
      `${tried} inputs to ${calls} calls: ${carriedOut} carried out (${reached} calls at least once), refused: ${said(refused)}`,
      `slowest: ${slowest.call} ${slowest.milliseconds} ms; heap grown by ${grown} MB`,
    ],
    wrong: defects,
  };
}

const files = (): Promise<Told> =>
  withWorked(async (worked) => {
    const verdict = await tryFiles({ seed, count: many(20_000), model: worked.settled, withBombs: true });
    const { tried, read, refused, slowest, most, defects } = verdict;
    return {
      lines: [
        `${tried} spoilt files: ${read} read, refused: ${said(refused)}`,
        `slowest: ${slowest.call} ${slowest.milliseconds} ms; at most ${most} MB more held`,
      ],
      wrong: defects,
    };
  });

const parts: Readonly<Record<string, () => Promise<Told>>> = {
  kills,
  issuing,
  damage,
  disk,
  clock,
  races,
  inputs,
  files,
};
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) throw new Error(`no such part: ${unknown.join(', ')}`);

let failed = false;
console.log(`seed ${seed}`);
for (const [name, play] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const { lines, wrong } = await play();
  for (const line of lines) console.log(`${name}: ${line}`);
  for (const line of wrong) console.log(`${name}: WRONG ${line}`);
  if (wrong.length === 0) console.log(`${name}: nothing wrong`);
  failed ||= wrong.length > 0;
}
process.exitCode = failed ? 1 : 0;
