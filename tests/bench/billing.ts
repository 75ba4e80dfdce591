import { randomBytes } from 'node:crypto';
import PdfDocument from 'pdfkit';
import { loadDocumentAsset } from '../../main/formats/document-assets.ts';
import type { Database } from '../../main/store/sqlite.ts';
import { addDays, addMinutes } from '../../shared/domain/calendar.ts';
import { furnish } from '../support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../support/place.ts';
import { readPdf } from '../support/read-pdf.ts';
import { compare, type Figure } from './figures.ts';

const newId = (): string => randomBytes(16).toString('hex');
const until = { until: '2026-11-30' };

/** People who each used a room and came in, as often as makes so many things to bill; half of each. */
async function placeOf(payers: number, items: number): Promise<TestPlace> {
  const place = openTestPlace('2026-11-30T08:00:00.000Z');
  const add = furnish(place);
  const room = await add.resource();
  await add.priceList([room], { individual: { hour: 1200 } });
  const first = await add.person('Léa', 'Ferrier');
  const times = { startsAt: '2026-11-26T09:00', endsAt: '2026-11-26T10:00' };
  const { id } = await place.mustCall(
    'bookings.create',
    { resourceId: room, ...times, personId: first },
    { accept: ['IN_THE_PAST', 'OUTSIDE_OPENING_HOURS'] },
  );
  const { database } = place.store;
  const person = database.prepare(
    `INSERT INTO people(public_id, last_name, first_name, created_at, sort_key, name_key)
     VALUES (?, ?, 'Léa', '2026-01-01', ?, ?)`,
  );
  const booking = database.prepare(
    `INSERT INTO bookings(public_id, resource_id, starts_at, ends_at, status, person_id, agreed, agreed_cents, created_at)
     SELECT ?, resource_id, ?, ?, status, ?, agreed, agreed_cents, created_at FROM bookings WHERE id = ${id}`,
  );
  const checkIn = database.prepare(
    `INSERT INTO check_ins(person_id, date, morning, afternoon, kind, coverage, amount_cents, includes_vat, vat_rate,
       created_at) VALUES (?, ?, 1, 1, 'paying', '', 1500, 1, 2000, '2026-11-24T08:00:00.000Z')`,
  );
  const each = items / payers / 2;
  database.transaction(() => {
    let slot = 0;
    for (let payer = 0; payer < payers; payer++) {
      const name = `Faure${payer}`;
      const key = `${name.toLowerCase()} lea`;
      const { lastInsertRowid } = person.run(newId(), name, key, key);
      for (let number = 0; number < each; number++) {
        const start = addMinutes('2024-01-08T00:00', slot * 60);
        slot += 1;
        booking.run(newId(), start, addMinutes(start, 60), lastInsertRowid);
        checkIn.run(lastInsertRowid, addDays('2026-11-01', number));
      }
    }
  })();
  return place;
}

function clear(database: Database): void {
  database.exec("DELETE FROM document_lines; DELETE FROM documents WHERE status = 'draft'");
}

/** The same rows written by prepared statements in one transaction, triggers and indexes as they are. */
function bareInserts(database: Database): () => void {
  const copy = (table: string) => {
    const rows = database.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all();
    const names = Object.keys(rows[0] ?? {});
    const values = names.map((name) => `@${name}`).join(', ');
    return {
      rows,
      statement: database.prepare(`INSERT INTO ${table}(${names.join(', ')}) VALUES (${values})`),
    };
  };
  const tables = [copy('documents'), copy('document_lines')];
  return database.transaction(() => {
    for (const { rows, statement } of tables) for (const row of rows) statement.run(row);
  });
}

/** The median of three, in milliseconds; what comes before each is not counted. */
async function timed(before: () => void, act: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 3; run++) {
    before();
    const start = performance.now();
    await act();
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[1] ?? Number.NaN;
}

async function benchRun(payers: number, items: number): Promise<{ figure: Figure; place: TestPlace }> {
  const place = await placeOf(payers, items);
  const { database } = place.store;
  const ours = await timed(
    () => clear(database),
    async () => place.mustCall('billing.draftAll', until, { key: newId() }),
  );
  const bare = bareInserts(database);
  const bareTime = await timed(() => clear(database), bare);
  const what = `Month’s run, ${payers} payers and ${items} things to bill, against the inserts of the same rows`;
  return { figure: compare(what, ours, bareTime), place };
}

/** The texts of a page set by pdfkit alone, with the same faces: no PDF/A, no tags, no XML, nothing reckoned. */
async function barePage(texts: readonly string[]): Promise<number> {
  const document = new PdfDocument({ size: 'A4', font: '', bufferPages: true });
  const done = new Promise<number>((ended) => {
    let size = 0;
    document.on('data', (piece: Buffer) => void (size += piece.length));
    document.on('end', () => ended(size));
  });
  document.registerFont('regular', Buffer.from(loadDocumentAsset('regular')));
  document.registerFont('semibold', Buffer.from(loadDocumentAsset('semibold')));
  for (const [index, text] of texts.entries()) {
    document.font(index % 9 === 0 ? 'semibold' : 'regular').fontSize(9.5);
    document.text(text, 48, 48 + (index % 70) * 10, { lineBreak: false });
  }
  document.end();
  return done;
}

async function benchInvoices(place: TestPlace, count: number): Promise<Figure> {
  const ids: number[] = [];
  while (ids.length < count) {
    const limit = Math.min(count - ids.length, 500);
    const { rows } = await place.mustCall('billing.documents', { filter: 'drafts', limit });
    if (rows.length === 0) throw new Error(`${ids.length} invoices of ${count}`);
    for (const { id, version } of rows) {
      await place.mustCall('billing.issue', { id, version, issuedOn: '2026-11-30' });
      ids.push(id);
    }
  }
  // One after the other, so that whatever else the machine does slows both alike.
  const times = { ours: [] as number[], bare: [] as number[] };
  for (const id of ids) {
    const start = performance.now();
    const { ticket } = await place.mustCall('billing.documentFile', { id });
    times.ours.push(performance.now() - start);
    const bytes = place.files.get(ticket)?.bytes ?? new Uint8Array();
    const texts = readPdf(bytes).pages.flatMap((page) => page.split('\n'));
    const bareStart = performance.now();
    await barePage(texts);
    times.bare.push(performance.now() - bareStart);
  }
  const [ours, bare] = [times.ours, times.bare].map(
    (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN,
  );
  return compare(
    `An invoice of ten lines as PDF/A-3 with Factur-X (of ${ids.length}), against pdfkit pages of the same texts`,
    ours ?? Number.NaN,
    bare ?? Number.NaN,
  );
}

/** The month's run and the papers it ends in. */
export async function benchBilling(payers: number, items: number, invoices: number): Promise<Figure[]> {
  const { figure, place } = await benchRun(payers, items);
  const papers = await benchInvoices(place, invoices);
  place.close();
  return [figure, papers];
}
