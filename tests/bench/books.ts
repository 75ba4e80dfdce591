import { openTestPlace, type TestPlace } from '../support/place.ts';
import { addPerson } from '../support/people.ts';
import { compare, formatTime, type Figure } from './figures.ts';

/** Payments of a year written straight into the table: what reads them is measured, not what writes them. */
function fillPayments(place: TestPlace, count: number, personId: number): void {
  const insert = place.store.database.prepare(
    `INSERT INTO payments(public_id, received_on, recorded_at, method, amount_cents, payer_person_id, payer_name,
       reference, reason, salt)
     VALUES (lower(hex(randomblob(16))), ?, ?, ?, ?, ?, 'Léa Lefèvre', ?, '', lower(hex(randomblob(16))))`,
  );
  place.store.database.transaction(() => {
    for (let n = 0; n < count; n++) {
      const month = String((n % 12) + 1).padStart(2, '0');
      const day = String((n % 27) + 1).padStart(2, '0');
      const date = `2025-${month}-${day}`;
      insert.run(
        date,
        `${date}T10:00:00.000Z`,
        n % 3 === 0 ? 'cash' : 'transfer',
        100 + (n % 9000),
        personId,
        `Virement ${n}`,
      );
    }
  })();
}

/** The same lines with no accounting in them: read, put into columns, written as ISO 8859-15. */
function bareDump(place: TestPlace): number {
  const start = performance.now();
  const rows = place.store.database
    .prepare<[], { id: number; received_on: string; amount_cents: number; reference: string }>(
      'SELECT id, received_on, amount_cents, reference, payer_name FROM payments ORDER BY id',
    )
    .all();
  const lines = rows.flatMap((row) => {
    const amount = (row.amount_cents / 100).toFixed(2).replace('.', ',');
    const day = row.received_on.replaceAll('-', '');
    const columns = [
      'BQ',
      'Banque',
      row.id,
      day,
      '512',
      'Banque',
      '',
      '',
      `R-${row.id}`,
      day,
      row.reference,
      amount,
      '0,00',
      '',
      '',
      day,
      '',
      '',
    ];
    return [columns.join('\t'), columns.join('\t')];
  });
  Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1');
  return performance.now() - start;
}

/** The books of a year of `count` entries: the file for the tax office, the balance, and closing its months. */
export async function benchBooks(count: number): Promise<Figure[]> {
  const place = openTestPlace();
  try {
    fillPayments(place, count, await addPerson(place, { firstName: 'Léa', lastName: 'Lefèvre' }));
    const label = count.toLocaleString('en');
    const bare = bareDump(place);
    const start = performance.now();
    const file = await place.mustCall('accounting.entriesFile', { yearEndsOn: '2025-12-31' });
    const written = performance.now() - start;
    if (file.entries !== count) throw new Error(`${file.entries} entries instead of ${count}`);
    const balanceStart = performance.now();
    await place.mustCall('accounting.balance', { until: '2025-12-31' });
    const balanced = performance.now() - balanceStart;
    return [
      compare(`File of ${label} accounting entries (FEC) / bare dump of as many lines`, written, bare),
      { what: `Balance of a year of ${label} entries`, ours: formatTime(balanced), baseline: '', ratio: '' },
    ];
  } finally {
    place.close();
  }
}
