import type { Page } from 'playwright-core';
import { openApp } from '../support/open-app.ts';
import { compare, type Figure } from './figures.ts';

const RUNS = 5;
const DRAG_STEPS = 60;

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((where) => void (location.hash = where), hash);

/**
 * Milliseconds, by the page's own clock, from the change of address to the second frame after all bookings of a week
 * stand on the screen. Frame by frame, so that no question asked of the page is measured with it.
 */
async function paint(page: Page, week: string, least: number): Promise<number> {
  await goTo(page, '/aujourd-hui');
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForTimeout(600);
  return page.evaluate(
    ([where, wanted]) =>
      new Promise<number>((done) => {
        const start = performance.now();
        location.hash = `/planning/jour/${where}`;
        const look = (): void => {
          const isThere =
            document.querySelectorAll('.rbc-day-slot').length > 0 &&
            document.querySelectorAll('.rbc-day-slot .rbc-event').length >= wanted;
          if (!isThere) return void requestAnimationFrame(look);
          requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
        };
        look();
      }),
    [week, least] as const,
  );
}

interface Drag {
  /** Frames a second, and the longest time between two, in milliseconds. */
  readonly frames: number;
  readonly longest: number;
}

/** Drags over a week of hours, by the mouse and with the button held, and counts the frames that the page came to. */
async function dragOver(page: Page, week: string): Promise<Drag> {
  await goTo(page, `/planning/jour/${week}`);
  await page.waitForTimeout(1500);
  const box = await page.locator('.rbc-day-slot').first().boundingBox();
  if (box === null) throw new Error('no column to drag in');
  const from = { x: box.x + 12, y: box.y + (box.height / 24) * 10.4 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.evaluate(() => {
    const times: number[] = [];
    Reflect.set(globalThis, 'comptoirFrames', times);
    const tick = (time: number): void => {
      times.push(time);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  for (let step = 1; step <= DRAG_STEPS; step++) {
    await page.mouse.move(from.x + step * 6, from.y + step * 2);
    await page.waitForTimeout(16);
  }
  const times = await page.evaluate(() => [...(Reflect.get(globalThis, 'comptoirFrames') as number[])]);
  const ghosts = await page.locator('.grid-ghost').count();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  if (ghosts === 0) throw new Error('nothing was dragged');
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const spent = (times.at(-1) ?? 0) - (times[0] ?? 0);
  return { frames: (1000 * gaps.length) / spent, longest: Math.max(...gaps) };
}

/** From the click on a week to all its bookings on the screen, and a drag over it, against an empty week. */
export async function benchPaint(
  file: string,
  fullWeek: string,
  emptyWeek: string,
  count: number,
): Promise<Figure[]> {
  const app = await openApp({ file });
  try {
    const { page } = app;
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await goTo(page, '/planning');
    await page.getByRole('button', { name: 'Semaine' }).click();
    await paint(page, emptyWeek, 0);
    const first = await paint(page, fullWeek, count);
    const full: number[] = [];
    const empty: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      empty.push(await paint(page, emptyWeek, 0));
      full.push(await paint(page, fullWeek, count));
    }
    const still = await dragOver(page, emptyWeek);
    const busy = await dragOver(page, fullWeek);
    const what = `Planning: a week of ${count} bookings`;
    return [
      compare(`${what}, asked for the first time, to paint / an empty week`, first, middle(empty)),
      compare(`${what}, come back to, to paint / an empty week`, middle(full), middle(empty)),
      {
        what: `${what}: frames a second of a drag / over an empty week`,
        ours: `${busy.frames.toFixed(0)} (longest ${busy.longest.toFixed(0)} ms)`,
        baseline: `${still.frames.toFixed(0)} (longest ${still.longest.toFixed(0)} ms)`,
        ratio: `${(busy.frames / still.frames).toFixed(2)}×`,
      },
    ];
  } finally {
    await app.close();
  }
}
