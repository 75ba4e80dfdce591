import {
  kindAt,
  shownValue,
  type CellKind,
  type CellValue,
  type Dossier,
  type DossierBlock,
  type DossierColumn,
  type DossierRow,
} from '../../shared/domain/dossier.ts';
import { multiplyRoundHalfUp } from '../../shared/domain/money.ts';
import { writeXlsxBook, type ExportTable, type TableColumn, type TableColumnKind } from './tables.ts';

/** Amounts, hours and rates leave as hundredths, which a sheet shows as numbers with two decimals. */
const sheetKinds: Readonly<Record<CellKind, TableColumnKind>> = {
  text: 'text',
  count: 'integer',
  amount: 'amount',
  hours: 'amount',
  share: 'amount',
  tenths: 'amount',
  date: 'date',
  own: 'amount',
};

const units: Partial<Record<CellKind, string>> = { hours: ' (h)', share: ' (%)', amount: ' (€)' };

const unitOf: Readonly<Record<CellKind, string>> = {
  text: '',
  count: 'nombre',
  amount: 'euros',
  hours: 'heures',
  share: '%',
  tenths: 'nombre',
  date: '',
  own: '',
};

function numberOf(kind: CellKind, value: CellValue): CellValue {
  // A word in the place of a number (« regroupé ») is an empty cell.
  if (typeof value !== 'number') return value === '' || (kind !== 'text' && kind !== 'date') ? null : value;
  if (kind === 'hours') return multiplyRoundHalfUp(value, 100, 60);
  return kind === 'tenths' ? value * 10 : value;
}

/** A column whose rows each say what they are leaves as a number with its unit beside it. */
function columnOf({ header, kind }: DossierColumn, index: number): TableColumn[] {
  const key = String(index);
  const own = kind === 'own';
  const column: TableColumn = {
    key,
    header: header === '%' ? header : `${header}${units[kind] ?? ''}`,
    kind: sheetKinds[kind],
    width: kind === 'text' ? (index === 0 ? 38 : 28) : 15,
  };
  return own ? [column, { key: `unit ${key}`, header: 'Unité', kind: 'text', width: 10 }] : [column];
}

function cellsOf(columns: readonly DossierColumn[], row: DossierRow): [string, CellValue][] {
  return columns.flatMap((column, index): [string, CellValue][] => {
    const kind = kindAt(column, row);
    const value = row.cells[index] ?? null;
    const key = String(index);
    if (column.kind !== 'own') return [[key, numberOf(kind, value)]];
    return [
      [key, inSheet(kind, value)],
      [`unit ${key}`, unitOf[kind]],
    ];
  });
}

function tableOf(title: string, columns: readonly DossierColumn[], rows: readonly DossierRow[]): ExportTable {
  return {
    title,
    columns: columns.flatMap(columnOf),
    rows: rows.map((row) => Object.fromEntries(cellsOf(columns, row))),
  };
}

/** A figure as hundredths of its unit; null where it is no number. */
function inSheet(kind: CellKind, value: CellValue): CellValue {
  const number = numberOf(kind, value);
  if (typeof number !== 'number') return null;
  return kind === 'count' ? number * 100 : number;
}

/** Figures of one chapter: one column of numbers, since each has a unit of its own, which is said beside it. */
function figuresOf(title: string, blocks: readonly DossierBlock[]): ExportTable[] {
  const figures = blocks.flatMap((block) => (block.kind === 'figures' ? block.figures : []));
  if (figures.length === 0) return [];
  return [
    {
      title,
      columns: [
        { key: 'label', header: 'Chiffre', kind: 'text', width: 42 },
        { key: 'value', header: 'Cette année', kind: 'amount', width: 15 },
        { key: 'before', header: 'L’année d’avant', kind: 'amount', width: 15 },
        { key: 'unit', header: 'Unité', kind: 'text', width: 10 },
        { key: 'words', header: 'En toutes lettres', kind: 'text', width: 24 },
      ],
      rows: figures.map(({ label, kind, value, before, masked }) => ({
        label,
        value: inSheet(kind, value),
        before: inSheet(kind, before),
        unit: unitOf[kind],
        words: shownValue(kind, value, masked),
      })),
    },
  ];
}

/** What somebody wrote, a line each; what is still to be written has none. */
function textsOf(dossier: Dossier): ExportTable[] {
  const rows = dossier.chapters.flatMap(({ title: chapter, blocks }) =>
    blocks.flatMap((block) =>
      block.kind === 'text' && block.text !== '' ? [{ chapter, title: block.title, text: block.text }] : [],
    ),
  );
  const columns: TableColumn[] = [
    { key: 'chapter', header: 'Chapitre', kind: 'text', width: 24 },
    { key: 'title', header: 'Titre', kind: 'text', width: 32 },
    { key: 'text', header: 'Texte', kind: 'text', width: 90 },
  ];
  return rows.length === 0 ? [] : [{ title: 'Textes', columns, rows }];
}

/** Every figure and table of a dossier as a sheet of one workbook, with true numbers and dates, and its texts on the last (R1). */
export function writeDossierWorkbook(dossier: Dossier): Promise<Uint8Array> {
  const tables = dossier.chapters.flatMap(({ title, blocks }) => [
    ...figuresOf(title, blocks),
    ...blocks.flatMap((block) =>
      block.kind === 'table' ? [tableOf(block.title, block.columns, block.rows)] : [],
    ),
  ]);
  return writeXlsxBook([...tables, ...textsOf(dossier)], dossier.title);
}
