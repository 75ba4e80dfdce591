import type { FileTicket } from '../../../shared/contract/common.ts';
import type { CellKind, Picture } from '../../../shared/domain/dashboard/pictures.ts';
import { multiplyRoundHalfUp } from '../../../shared/domain/money.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import {
  sheetMediaTypes,
  writeCsv,
  writeOds,
  writeXlsx,
  type ExportTable,
  type TableColumnKind,
} from '../../formats/tables.ts';
import type { QueryContext } from '../context.ts';

/** Hundredths of hours, of per cent and of euros are what a spreadsheet shows with two decimals. */
const columnKinds: Readonly<Record<CellKind, TableColumnKind>> = {
  text: 'text',
  count: 'integer',
  rate: 'amount',
  cents: 'amount',
  hours: 'amount',
};

/** The table of a picture as spreadsheets hold it: hours and per cents with two decimals. */
export function exportTableOf({ title, period, table }: Picture): ExportTable {
  return {
    title: `${title}, ${period}`,
    columns: table.columns.map(({ header, kind }, index) => ({
      key: `c${index}`,
      header,
      kind: columnKinds[kind],
      width: kind === 'text' ? 28 : Math.max(12, header.length + 2),
    })),
    rows: table.rows.map((row) =>
      Object.fromEntries(
        row.map((value, index) => {
          const isHours = table.columns[index]?.kind === 'hours' && typeof value === 'number';
          return [`c${index}`, isHours ? multiplyRoundHalfUp(Math.round(value), 100, 60) : value];
        }),
      ),
    ),
  };
}

/** A name that every system takes: `tableau-de-bord-recettes-par-activite-2026-01-01-2026-12-31.csv`. */
export function fileNameOf(
  title: string,
  { from, to }: { from: string; to: string },
  ending: string,
): string {
  const words = fold(title)
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-|-$/gu, '');
  return `tableau-de-bord-${words}-${from}-${to}.${ending}`;
}

/** The table of a picture as a file. */
export async function pictureFile(
  context: QueryContext,
  picture: Picture,
  days: { from: string; to: string },
  format: 'csv' | 'xlsx' | 'ods',
): Promise<FileTicket> {
  const table = exportTableOf(picture);
  const bytes = await { csv: writeCsv, xlsx: writeXlsx, ods: writeOds }[format](table);
  return context.files.put(fileNameOf(picture.title, days, format), sheetMediaTypes[format], bytes);
}
