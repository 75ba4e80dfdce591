import { openApp } from '../support/open-app.ts';
import { compare, type Figure } from './figures.ts';

/** From the click on a week to all its bookings on the screen, for a week of `count` and for an empty one. */
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
    const goTo = (hash: string): Promise<void> =>
      page.evaluate((where) => void (location.hash = where), hash);
    await goTo('/planning');
    await page.getByRole('button', { name: 'Semaine' }).click();
    const paint = async (week: string, least: number): Promise<number> => {
      await goTo('/aujourd-hui');
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.waitForTimeout(300);
      const start = performance.now();
      await goTo(`/planning/jour/${week}`);
      await page.waitForFunction(
        (wanted) =>
          document.querySelector('.rbc-time-view') !== null &&
          document.querySelectorAll('.rbc-event').length >= wanted,
        least,
      );
      return performance.now() - start;
    };
    await paint(emptyWeek, 0);
    const full = await paint(fullWeek, count);
    return [
      compare(
        `Planning: a week of ${count} bookings from click to paint / an empty week`,
        full,
        await paint(emptyWeek, 0),
      ),
    ];
  } finally {
    await app.close();
  }
}
