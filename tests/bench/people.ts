import { parse } from 'csv-parse/sync';
import { randomBytes } from 'node:crypto';
import { memoryDatabase } from '../../main/store/sqlite.ts';
import { openTestPlace } from '../support/place.ts';
import { compare, type Figure } from './figures.ts';

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

/** A members' spreadsheet of `count` different people, as Excel saves it. */
export function spreadsheet(count: number): Uint8Array {
  const lines = [
    "N° adhérent;Nom;Prénom;Né(e) le;Adresse;CP;Commune;Tél.;Mail;Type d'adhésion;Cotisation;Adhésion le;Réglé par",
  ];
  for (let n = 0; n < count; n++) {
    const name = `${families[n % 10]}${String.fromCharCode(97 + (Math.floor(n / 10) % 26))}${String.fromCharCode(97 + (Math.floor(n / 260) % 26))}${String.fromCharCode(97 + (Math.floor(n / 6760) % 26))}`;
    const day = String((n % 27) + 1).padStart(2, '0');
    const month = String((n % 12) + 1).padStart(2, '0');
    lines.push(
      `B${String(n + 1).padStart(5, '0')};${name};${given[n % 10]};${day}/${month}/${1940 + (n % 65)};${n} rue de la Drôme;26150;Die;;p${n}@example.org;Individuelle;20,00;${day}/${month}/2026;chq`,
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
    const searches = ['lefev', 'guerin ad', 'p19999', 'B01', 'zoe', 'x'];
    const times: number[] = [];
    for (const text of searches) {
      const searchStart = performance.now();
      await place.mustCall('people.search', { text });
      times.push(performance.now() - searchStart);
    }
    const scanStart = performance.now();
    place.store.database.prepare("SELECT count(*) FROM people WHERE last_name LIKE '%lefev%'").all();
    const scan = performance.now() - scanStart;
    figures.push(
      compare(`Slowest of six searches among ${label} / bare LIKE scan`, Math.max(...times), scan),
    );
    for (const format of ['csv', 'xlsx', 'ods'] as const) {
      const dumpStart = performance.now();
      const dump = JSON.stringify(
        place.store.database
          .prepare('SELECT * FROM people JOIN memberships ON memberships.person_id = people.id')
          .all(),
      );
      const dumped = performance.now() - dumpStart;
      const exportStart = performance.now();
      const file = await place.mustCall('reports.memberFile', { year: 2026, format });
      figures.push(
        compare(
          `Member export of ${label} as ${format.toUpperCase()} (${formatSize(file.size)}) / bare dump (${formatSize(dump.length)})`,
          performance.now() - exportStart,
          dumped,
        ),
      );
    }
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

function formatSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
