import { copyFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import type { CallName } from '../../../shared/contract/contract.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { freeLine } from '../../support/billing-place.ts';
import { furnish } from '../../support/booking-place.ts';
import { addOrganisation } from '../../support/people.ts';
import { openTestPlace, type TestPlace } from '../../support/place.ts';

/** A place that has been worked in, as it lies on a disk: settled, and with the journal of its last commands. */
export interface Worked {
  /** Everything in one file. */
  readonly settled: string;
  /** The same with the last commands still in the journal beside it. */
  readonly withJournal: string;
  readonly room: number;
  /** The keys of the commands, in the order in which they were acknowledged. */
  readonly keys: readonly string[];
}

export const keyOf = (number: number): string => number.toString(16).padStart(32, '0');

/** One command of a working day, by its number: a booking, an invoice, a sale, a payment. */
export async function workOnce(
  place: Pick<TestPlace, 'mustCall'>,
  { number, room, person, key }: { number: number; room: number; person: number; key: () => string },
): Promise<void> {
  const call = (name: CallName, input: unknown) =>
    place.mustCall(name as 'billing.draft', input as never, {
      key: key(),
      accept: ['OUTSIDE_OPENING_HOURS'],
    });
  const buyer = { kind: 'person', id: person };
  switch (number % 4) {
    case 0: {
      const day = addDays('2027-01-04', number);
      const times = { startsAt: `${day}T10:00`, endsAt: `${day}T12:00` };
      await call('bookings.create', { resourceId: room, ...times, personId: person });
      return;
    }
    case 1: {
      const draft = await call('billing.draft', { buyer, lines: [freeLine()] });
      await call('billing.issue', { ...draft, issuedOn: '2026-11-24' });
      return;
    }
    case 2:
      await call('billing.sell', { lines: [{ articleId: 1, quantity: 1000 }], method: 'cash' });
      return;
    default:
      await call('billing.pay', { payer: buyer, amount: 500, method: 'cash', receivedOn: '2026-11-24' });
  }
}

/** Makes one in a folder: some dozens of commands, half of them settled, half of them in the journal. */
export async function workedPlace(folder: string): Promise<Worked> {
  const place = openTestPlace();
  try {
    const { resource, priceList, person } = furnish(place);
    const room = await resource();
    await priceList([room], { individual: { hour: 1200 } });
    const personId = await person('Claude', 'Fabre');
    await addOrganisation(place);
    const keys: string[] = [];
    const key = (): string => {
      keys.push(keyOf(keys.length + 1));
      return keyOf(keys.length);
    };
    const { database } = place.store;
    for (let number = 0; number < 80; number++) {
      if (number === 40) {
        database.pragma('wal_checkpoint(TRUNCATE)');
        // From here on all of it stays in the journal.
        database.pragma('wal_autocheckpoint = 0');
      }
      await workOnce(place, { number, room, person: personId, key });
    }
    const withJournal = path.join(folder, 'with-journal.sqlite');
    copyFileSync(place.file, withJournal);
    if (existsSync(`${place.file}-wal`)) copyFileSync(`${place.file}-wal`, `${withJournal}-wal`);
    database.pragma('wal_checkpoint(TRUNCATE)');
    const settled = path.join(folder, 'settled.sqlite');
    copyFileSync(place.file, settled);
    return { settled, withJournal, room, keys };
  } finally {
    place.close();
  }
}
