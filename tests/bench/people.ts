import { parse } from 'csv-parse/sync';
import { randomBytes } from 'node:crypto';
import { matchExpression } from '../../main/store/search.ts';
import { memoryDatabase } from '../../main/store/sqlite.ts';
import { openTestPlace, type TestPlace } from '../support/place.ts';
import { benchExports } from './exports.ts';
import { bareStatement, compare, medianOf, slowFigure, type Figure } from './figures.ts';

const families = [
  'Faure',
  'Reynaud',
  'Lefèvre',
  'Chaix',
  'Magnan',
  'Rolland',
  'Garcin',
  'Müller',
  'Dupré',
  'Guérin',
];
const given = ['Léa', 'Marc', 'Solène', 'Rachid', 'Adèle', 'Émile', 'Karim', 'Zoé', 'Judith', 'Noé'];

/** The family and given name of the nth of many different people. */
function nameOf(n: number): readonly [family: string, given: string] {
  const letters = [10, 260, 6760].map((step) => String.fromCharCode(97 + (Math.floor(n / step) % 26)));
  return [`${families[n % 10]}${letters.join('')}`, given[n % 10] ?? ''];
}

/** A members' spreadsheet of `count` different people, as Excel saves it. */
export function spreadsheet(count: number): Uint8Array {
  const lines = [
    "N° adhérent;Nom;Prénom;Né(e) le;Adresse;CP;Commune;Tél.;Mail;Type d'adhésion;Cotisation;Adhésion le;Réglé par",
  ];
  for (let n = 0; n < count; n++) {
    const day = String((n % 27) + 1).padStart(2, '0');
    const month = String((n % 12) + 1).padStart(2, '0');
    lines.push(
      `B${String(n + 1).padStart(5, '0')};${nameOf(n).join(';')};${day}/${month}/${1940 + (n % 65)};${n} rue de la Drôme;26150;Die;;p${n}@example.org;Individuelle;20,00;${day}/${month}/2026;chq`,
    );
  }
  return new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
}

/** Parsing and inserting the same cells with nothing around it: what no import can be faster than. */
function bareImport(bytes: Uint8Array): number {
  const start = performance.now();
  const rows: string[][] = parse(Buffer.from(bytes), { delimiter: ';' });
  const database = memoryDatabase();
  database.exec(
    `CREATE TABLE raw(${Array.from({ length: 13 }, (_, index) => `c${index} TEXT`).join(', ')}) STRICT`,
  );
  const insert = database.prepare(
    `INSERT INTO raw VALUES (${Array.from({ length: 13 }, () => '?').join(', ')})`,
  );
  database.transaction(() => {
    for (const row of rows) insert.run(...row);
  })();
  database.close();
  return performance.now() - start;
}

/** Import, search and export at `count` people. */
export async function benchPeople(count: number): Promise<Figure[]> {
  const place = openTestPlace();
  try {
    const bytes = spreadsheet(count);
    const { ticket } = place.files.put('adherents.csv', 'text/csv', bytes);
    const bare = bareImport(bytes);
    const planStart = performance.now();
    await place.mustCall('imports.plan', { ticket });
    const planned = performance.now() - planStart;
    const start = performance.now();
    await place.mustCall('imports.confirm', { ticket }, { key: randomBytes(16).toString('hex') });
    const imported = performance.now() - start;
    const label = count.toLocaleString('en');
    const figures = [
      compare(`Dry run of ${label} people / bare parsing and inserting`, planned, bare),
      compare(
        `Import of ${label} people (people, memberships, payments, chain) / bare parsing and inserting`,
        imported,
        bare,
      ),
    ];
    figures.push(await benchSearch(place, label), ...(await benchExports(place, label, formatSize)));
    figures.push(
      await benchListPage(place, count),
      ...(await benchPresence(place)),
      ...(await benchWholeRegister(place, count)),
    );
    figures.push(slowFigure(place, `among ${label} people`));
    const memory = process.memoryUsage();
    figures.push({
      what: 'Memory of the process after that (resident)',
      ours: formatSize(memory.rss),
      baseline: '',
      ratio: '',
    });
    return figures;
  } finally {
    place.close();
  }
}

/** Searches as they are typed, against the index alone asked the same and giving the same names in their order. */
async function benchSearch(place: TestPlace, label: string): Promise<Figure> {
  const bare = bareStatement<[string]>(
    place.store.database,
    'SELECT rowid, sort_key FROM search_index WHERE search_index MATCH ? ORDER BY sort_key LIMIT 20',
  );
  let [ours, theirs] = [0, 0];
  for (const text of ['lefev', 'guerin ad', 'p19999', 'B01', 'zoe', 'x']) {
    ours += await medianOf(5, async () => {
      await place.mustCall('people.search', { text });
      return 1;
    });
    const match = matchExpression(text) ?? '';
    theirs += await medianOf(5, () => {
      bare.all(match);
      return 1;
    });
  }
  return compare(`Six searches among ${label} / the same asked of FTS5 alone`, ours, theirs);
}

/** A page far down the list of members, as it is asked for while somebody scrolls. */
async function benchListPage(place: TestPlace, count: number): Promise<Figure> {
  const offset = Math.max(0, count - 200);
  const page = await medianOf(9, async () => {
    await place.mustCall('people.list', { offset, limit: 100 });
    return 1;
  });
  const rows = bareStatement(
    place.store.database,
    'SELECT * FROM people ORDER BY sort_key, id LIMIT 100 OFFSET ?',
  );
  const bare = await medianOf(9, () => {
    rows.all(offset);
    return 1;
  });
  return compare(
    `A page of 100 at the end of the list of ${count.toLocaleString('en')} / bare select of its rows`,
    page,
    bare,
  );
}

const sheetPeople = 60;
const sheetDays = 20;

/** A month's sheet of sixty members of the place, as a spreadsheet saves it. */
function presenceSheet(): Uint8Array {
  const days = Array.from({ length: sheetDays }, (_, n) => `${String(n + 1).padStart(2, '0')}/10`);
  const lines = ['Présences octobre 2026', `Nom;Prénom;${days.join(';')}`];
  for (let n = 0; n < sheetPeople; n += 1) {
    const cells = days.map((_, day) => ['M', 'A', 'J'][(n + day) % 3]);
    lines.push([...nameOf(n), ...cells].join(';'));
  }
  return new TextEncoder().encode(lines.join('\r\n'));
}

/** A presence sheet taken in among everybody, and the month's grid drawn from it. */
async function benchPresence(place: TestPlace): Promise<Figure[]> {
  const cells = sheetPeople * sheetDays;
  const { ticket } = place.files.put('presence.csv', 'text/csv', presenceSheet());
  const bareDatabase = memoryDatabase();
  bareDatabase.exec('CREATE TABLE raw(person TEXT, day INTEGER, letter TEXT) STRICT');
  const insert = bareDatabase.prepare('INSERT INTO raw VALUES (?, ?, ?)');
  const bareStart = performance.now();
  const rows: string[][] = parse(Buffer.from(presenceSheet()), { delimiter: ';', relax_column_count: true });
  bareDatabase.transaction(() => {
    for (const row of rows) for (const [day, letter] of row.entries()) insert.run(row[0], day, letter);
  })();
  const bare = performance.now() - bareStart;
  bareDatabase.close();
  const planStart = performance.now();
  await place.mustCall('imports.planPresence', { ticket });
  const planned = performance.now() - planStart;
  const start = performance.now();
  const { totals } = await place.mustCall('imports.confirmPresence', { ticket });
  const imported = performance.now() - start;
  if (totals.add !== cells) throw new Error(`${totals.add} passages of ${cells}`);
  const loaded = await medianOf(5, async () => {
    await place.mustCall('attendance.month', { month: '2026-10' });
    return 1;
  });
  const select = bareStatement(
    place.store.database,
    "SELECT * FROM check_ins WHERE date BETWEEN '2026-10-01' AND '2026-10-31'",
  );
  const bareRows = await medianOf(5, () => {
    select.all();
    return 1;
  });
  const what = `a presence sheet of ${cells.toLocaleString('en')} cells`;
  return [
    compare(`Dry run of ${what} / bare parsing and inserting`, planned, bare),
    compare(`Import of ${what}, each priced / bare parsing and inserting`, imported, bare),
    compare(
      `The month's grid of ${cells.toLocaleString('en')} cells / bare select of its rows`,
      loaded,
      bareRows,
    ),
  ];
}

function formatSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** What goes through everybody: who is to be reminded, who may vote, and the sweep of an erasure. */
async function benchWholeRegister(place: TestPlace, count: number): Promise<Figure[]> {
  const among = `among ${count.toLocaleString('en')}`;
  const rows = bareStatement(
    place.store.database,
    'SELECT * FROM people JOIN memberships ON memberships.person_id = people.id',
  );
  const bare = await medianOf(3, () => {
    rows.all();
    return 1;
  });
  // Imported memberships are of 2026 and end with it: a few days before, all of them are to be reminded.
  place.setNow('2026-12-24T08:00:00.000Z');
  const reminders = await medianOf(3, async () => {
    await place.mustCall('mail.reminders', {});
    return 1;
  });
  const electorate = await medianOf(3, async () => {
    await place.mustCall('governance.electorate', { date: '2026-12-24' });
    return 1;
  });
  place.setNow('2029-01-15T08:00:00.000Z');
  const [person] = (await place.mustCall('people.search', { text: nameOf(7).join(' ') })).filter(
    ({ kind }) => kind === 'person',
  );
  const found = person === undefined ? undefined : place.store.people.find(person.id);
  if (found === undefined) throw new Error('nobody to erase');
  const start = performance.now();
  await place.mustCall('privacy.erase', { personId: found.id, version: found.version });
  const erased = performance.now() - start;
  const bytes = performance.now();
  place.store.database
    .prepare('SELECT sum(length(before_value) + length(after_value)) FROM audit_changes')
    .all();
  const scanned = performance.now() - bytes;
  return [
    compare(`Reminders of all ${among} / bare select of people and memberships`, reminders, bare),
    compare(`Who may vote ${among} / the same`, electorate, bare),
    compare(`Erasing one ${among}, every text swept / bare scan of the log`, erased, scanned),
  ];
}
