import type { FileTicket } from '../../../shared/contract/common.ts';
import { formatQuantity } from '../../../shared/domain/money.ts';
import { partsOfOne, type CoverageUnit } from '../../../shared/domain/coverage-units.ts';
import { writeCsv, type ExportTable } from '../../formats/tables.ts';
import type { QueryContext } from '../context.ts';
import { passBookFor } from './pass-book-view.ts';
import { subscriptionFor } from './plan-words.ts';

const unitWords: Readonly<Record<CoverageUnit, string>> = {
  half_day: 'demi-journée',
  day: 'jour',
  hour: 'heure',
};

/** Parts as a spreadsheet's reader expects a number of units: 3500 half-day parts are « 3,5 ». */
const units = (unit: CoverageUnit, parts: number): string =>
  formatQuantity(Math.round((parts * 1000) / partsOfOne(unit)));

const columns: ExportTable['columns'] = [
  { key: 'holder', header: 'Titulaire', kind: 'text', width: 28 },
  { key: 'kind', header: 'Nature', kind: 'text', width: 12 },
  { key: 'name', header: 'Nom', kind: 'text', width: 28 },
  { key: 'number', header: 'N° de carnet', kind: 'integer', width: 12 },
  { key: 'from', header: 'Depuis', kind: 'date', width: 12 },
  { key: 'until', header: 'Jusqu’au', kind: 'date', width: 12 },
  { key: 'unit', header: 'Unité', kind: 'text', width: 14 },
  { key: 'bought', header: 'Acheté', kind: 'text', width: 10 },
  { key: 'left', header: 'Reste', kind: 'text', width: 10 },
  { key: 'price', header: 'Prix', kind: 'amount', width: 12 },
  { key: 'state', header: 'État', kind: 'text', width: 40 },
];

/** Who holds what, as CSV: subscriptions then carnets, each with its price and what is left. */
export async function holdersFile(context: QueryContext): Promise<FileTicket> {
  const { store, clock, files } = context;
  const today = clock.today();
  const plans = store.coverage.plans.subscriptions({}).map((row) => subscriptionFor(row, today));
  const rows = store.coverage.passBooks.list();
  const returns = store.coverage.passBooks.returns(rows.map(({ id }) => id));
  const books = rows.map((row) => passBookFor(row, returns, today));
  const table: ExportTable = {
    title: 'Formules et carnets',
    columns,
    rows: [
      ...plans.map((row) => ({
        holder: row.holderName,
        kind: 'formule',
        name: row.planName,
        number: null,
        from: row.from,
        until: row.until,
        unit: 'mois',
        bought: '',
        left: '',
        price: row.price,
        state: row.inForce ? 'en cours' : row.until !== null && row.until < today ? 'finie' : 'pas en cours',
      })),
      ...books.map((row) => ({
        holder: row.holderName,
        kind: 'carnet',
        name: row.typeName,
        number: row.number,
        from: row.boughtOn,
        until: row.expiresOn,
        unit: unitWords[row.unit],
        bought: units(row.unit, row.bought),
        left: units(row.unit, row.left),
        price: row.price,
        state: row.words,
      })),
    ],
  };
  return files.put(`formules-et-carnets-${today}.csv`, 'text/csv; charset=utf-8', writeCsv(table));
}
