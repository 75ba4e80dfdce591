import { benchBilling } from './billing.ts';
import { benchBookings } from './bookings.ts';
import { benchBooks } from './books.ts';
import { benchDashboard } from './dashboard.ts';
import { tableOf, type Figure } from './figures.ts';
import { benchPeople } from './people.ts';
import { benchStart } from './start.ts';
import { benchWeek } from './week.ts';

// Prints the table of `npm run bench`, or of the parts that are named: ratios measured in this one run. A smaller run:
// COMPTOIR_BENCH=small.
const small = process.env['COMPTOIR_BENCH'] === 'small';
const electron = process.env['COMPTOIR_ELECTRON'];

/** Parts to be measured, by name; all of them where none is named. */
const named = process.argv.slice(2);
const parts: readonly (readonly [name: string, measure: () => Promise<Figure[]>])[] = [
  ['bookings', () => benchBookings(small ? [1000, 10_000] : [10_000, 200_000, 1_000_000])],
  ['dashboard', () => benchDashboard(small ? 10_000 : 200_000)],
  ['people', () => benchPeople(small ? 1000 : 20_000)],
  ['billing', () => (small ? benchBilling(100, 1000, 20) : benchBilling(1000, 10_000, 1000))],
  ['books', () => benchBooks(small ? 10_000 : 100_000)],
  ['week', weekAndStart],
];

/** A week of 300 and of 2,000 bookings on the screen, and the start on the file of the first. */
async function weekAndStart(): Promise<Figure[]> {
  const { figures: week, file, discard } = await benchWeek(300);
  const busy = await benchWeek(2000);
  busy.discard();
  if (electron === undefined) process.stderr.write('No Electron can be had: its start is not measured.\n');
  const start = electron === undefined ? [] : await benchStart(electron, file);
  discard();
  return [...week, ...busy.figures, ...start];
}

const figures: Figure[] = [];
for (const [name, measure] of parts) {
  if (named.length > 0 && !named.includes(name)) continue;
  process.stderr.write(`${name}…\n`);
  figures.push(...(await measure()));
}
console.log(tableOf(figures));
