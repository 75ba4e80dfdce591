import { benchBilling } from './billing.ts';
import { benchBookings } from './bookings.ts';
import { benchBooks } from './books.ts';
import { benchDashboard } from './dashboard.ts';
import { tableOf } from './figures.ts';
import { benchPeople } from './people.ts';
import { benchStart } from './start.ts';
import { benchWeek } from './week.ts';

// Prints the table of `npm run bench`: ratios measured in this one run. A smaller run: COMPTOIR_BENCH=small.
const small = process.env['COMPTOIR_BENCH'] === 'small';
const electron = process.env['COMPTOIR_ELECTRON'];

const say = (text: string): void => void process.stderr.write(`${text}\n`);
say('Bookings…');
const bookings = await benchBookings(small ? [1000, 10_000] : [10_000, 200_000, 1_000_000]);
say('Dashboard…');
const dashboard = await benchDashboard(small ? 10_000 : 200_000);
say('People…');
const people = await benchPeople(small ? 1000 : 20_000);
say('Books…');
const books = await benchBooks(small ? 10_000 : 100_000);
say('Billing…');
const billing = await (small ? benchBilling(100, 1000, 20) : benchBilling(1000, 10_000, 100));
say('Week…');
const { figures: week, file, discard } = await benchWeek(300);
const busy = await benchWeek(2000);
busy.discard();
say(electron === undefined ? 'No Electron can be had: its start is not measured.' : 'Start…');
const start = electron === undefined ? [] : await benchStart(electron, file);
discard();
console.log(
  tableOf([...bookings, ...dashboard, ...people, ...billing, ...books, ...week, ...busy.figures, ...start]),
);
