import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { testNow } from '../support/served.ts';
import { compare, type Figure } from './figures.ts';

const root = path.resolve(import.meta.dirname, '../..');

async function startOnce(
  executablePath: string,
  app: string,
  folder: string,
  environment: Record<string, string>,
  usable: (app: ElectronApplication) => Promise<void>,
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
  const memory = await opened.evaluate(({ app: inside }) =>
    inside.getAppMetrics().reduce((sum, { memory: used }) => sum + used.workingSetSize, 0),
  );
  await opened.close();
  return { time, memory };
}

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Start to usable window (the day is on the screen) on a year of use, against an empty Electron window; memory too. */
export async function benchStart(executablePath: string, file: string): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-start-'));
  try {
    const ours: { time: number; memory: number }[] = [];
    const empty: { time: number; memory: number }[] = [];
    for (let run = 0; run < 3; run++) {
      empty.push(
        await startOnce(
          executablePath,
          path.join(import.meta.dirname, 'empty-window'),
          path.join(folder, `empty${run}`),
          {},
          async (app) => {
            await (await app.firstWindow()).getByText('Vide').waitFor();
          },
        ),
      );
      ours.push(
        await startOnce(
          executablePath,
          root,
          path.join(folder, `ours${run}`),
          { COMPTOIR_DB: file, COMPTOIR_NOW: testNow },
          async (app) => {
            await (await app.firstWindow()).getByRole('heading', { level: 1 }).first().waitFor();
          },
        ),
      );
    }
    const megabytes = (runs: readonly { memory: number }[]): number =>
      middle(runs.map(({ memory }) => memory)) / 1000;
    return [
      compare(
        'Start to usable window, a year of use / empty Electron window',
        middle(ours.map(({ time }) => time)),
        middle(empty.map(({ time }) => time)),
      ),
      {
        what: 'Memory of all processes once open / empty Electron window',
        ours: `${megabytes(ours).toFixed(0)} MB`,
        baseline: `${megabytes(empty).toFixed(0)} MB`,
        ratio: `${(megabytes(ours) / megabytes(empty)).toFixed(2)}×`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
