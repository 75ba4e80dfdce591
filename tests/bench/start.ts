import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { testNow } from '../support/served.ts';
import { compare, type Figure } from './figures.ts';

/** Others work on the machine too: the middle of seven. */
const RUNS = 7;
/** By then the start's backup is made and tried, and the thread that tried it has ended. */
const SETTLED = 75_000;

const root = path.resolve(import.meta.dirname, '../..');

async function startOnce(
  executablePath: string,
  app: string,
  folder: string,
  environment: Record<string, string>,
  usable: (app: ElectronApplication) => Promise<void>,
  settle = 0,
): Promise<{ time: number; memory: number }> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const start = performance.now();
  const args = [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    `--user-data-dir=${folder}/data`,
    app,
  ];
  const opened = await _electron.launch({
    executablePath,
    args,
    env: { ...Object.fromEntries(inherited), ...environment },
  });
  await usable(opened);
  const time = performance.now() - start;
  await new Promise((later) => void setTimeout(later, settle));
  const memory = await opened.evaluate(({ app: inside }) =>
    inside.getAppMetrics().reduce((sum, { memory: used }) => sum + used.workingSetSize, 0),
  );
  await opened.close();
  return { time, memory };
}

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function dayIsThere(app: ElectronApplication): Promise<void> {
  await (await app.firstWindow()).getByRole('heading', { level: 1 }).first().waitFor();
}

type Start = Awaited<ReturnType<typeof startOnce>>;

const megabytes = (runs: readonly Start[]): number => middle(runs.map(({ memory }) => memory)) / 1000;

function memoryFigure(what: string, ours: readonly Start[], empty: readonly Start[]): Figure {
  const [used, least] = [megabytes(ours), megabytes(empty)];
  return {
    what,
    ours: `${used.toFixed(0)} MB`,
    baseline: `${least.toFixed(0)} MB`,
    ratio: `+${(used - least).toFixed(0)} MB`,
  };
}

/** Start to usable window (the day is on the screen) on a year of use, against an empty Electron window; memory too. */
export async function benchStart(executablePath: string, file: string): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-start-'));
  const nothing = path.join(import.meta.dirname, 'empty-window');
  const startEmpty = (run: number): Promise<Start> =>
    startOnce(executablePath, nothing, path.join(folder, `empty${run}`), {}, async (app) => {
      await (await app.firstWindow()).getByText('Vide').waitFor();
    });
  const startOurs = (run: number, settle?: number): Promise<Start> => {
    const environment = { COMPTOIR_DB: file, COMPTOIR_NOW: testNow };
    return startOnce(executablePath, root, path.join(folder, `ours${run}`), environment, dayIsThere, settle);
  };
  try {
    const ours: Start[] = [];
    const empty: Start[] = [];
    for (let run = 0; run < RUNS; run++) {
      empty.push(await startEmpty(run));
      ours.push(await startOurs(run));
    }
    const settled = [await startOurs(RUNS, SETTLED)];
    const [took, least] = [ours, empty].map((runs) => runs.map(({ time }) => time));
    return [
      compare(
        'Start to usable window, a year of use / empty Electron window',
        middle(took ?? []),
        middle(least ?? []),
      ),
      compare('The same, the quickest of each', Math.min(...(took ?? [])), Math.min(...(least ?? []))),
      memoryFigure('Memory of all processes once usable / empty Electron window', ours, empty),
      memoryFigure('The same a minute and a quarter later, its backup made and tried', settled, empty),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
