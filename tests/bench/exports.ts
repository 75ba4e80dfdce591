import { parse } from 'csv-parse/sync';
import type { CellValue } from 'hucre';
import { writeOds } from 'hucre/ods';
import { writeXlsx } from 'hucre/xlsx';
import type { TestPlace } from '../support/place.ts';
import { bareStatement, compare, type Figure } from './figures.ts';

const quoted = (cell: CellValue): string => {
  const text = cell === null ? '' : String(cell);
  return /[";\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const writers: Readonly<Record<'csv' | 'xlsx' | 'ods', (rows: CellValue[][]) => Promise<number>>> = {
  csv: (rows) => {
    const text = rows.map((row) => `${row.map(quoted).join(';')}\r\n`).join('');
    return Promise.resolve(new TextEncoder().encode(text).length);
  },
  xlsx: async (rows) => (await writeXlsx({ sheets: [{ name: 'Liste', rows }] })).length,
  ods: async (rows) => (await writeOds({ sheets: [{ name: 'Liste', rows }] })).length,
};

/**
 * The yearly export in each form against bare writing: as many plain columns of the same rows, read by one select and
 * written by the same library, without types, widths, formats, headings or a second packing.
 */
export async function benchExports(
  place: TestPlace,
  label: string,
  sizeWords: (bytes: number) => string,
): Promise<Figure[]> {
  const { ticket } = await place.mustCall('reports.memberFile', { year: 2026, format: 'csv' });
  const bytes = place.files.get(ticket)?.bytes ?? new Uint8Array();
  const [head = []] = parse(Buffer.from(bytes), { delimiter: ';', bom: true, to: 1 });
  const select = bareStatement<[]>(
    place.store.database,
    'SELECT people.*, memberships.* FROM people JOIN memberships ON memberships.person_id = people.id',
  ).raw();
  const figures: Figure[] = [];
  for (const format of ['csv', 'xlsx', 'ods'] as const) {
    const bareStart = performance.now();
    const rows = (select.all() as CellValue[][]).map((row) => row.slice(0, head.length));
    const bareSize = await writers[format](rows);
    const bare = performance.now() - bareStart;
    const start = performance.now();
    const file = await place.mustCall('reports.memberFile', { year: 2026, format });
    figures.push(
      compare(
        `Member export of ${label} as ${format.toUpperCase()} (${sizeWords(file.size)}) / bare writing of as many cells (${sizeWords(bareSize)})`,
        performance.now() - start,
        bare,
      ),
    );
  }
  return figures;
}
