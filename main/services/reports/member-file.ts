import type { FileTicket } from '../../../shared/contract/common.ts';
import type { ExportFormat } from '../../../shared/contract/reports.ts';
import { plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import { renderMemberList } from '../../formats/pdf/member-list.ts';
import { sheetMediaTypes, writeCsv, writeOds, writeXlsx, type ExportTable } from '../../formats/tables.ts';
import type { Drawing } from '../../store/frozen.ts';
import type { QueryContext } from '../context.ts';
import {
  exportDetail,
  memberTable,
  printedTable,
  withNames,
  type Layout,
  type TableLine,
} from './member-table.ts';
import { dayOfAges, exportedMembers, type ExportedMember, type MemberExport } from './members.ts';
import { lookOf } from '../settings/look-of.ts';
import { placeFrame } from '../settings/frame-queries.ts';

export const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  ...sheetMediaTypes,
  pdf: 'application/pdf',
};

const isUnpaid = ({ fee, paid }: ExportedMember): boolean => paid < fee;

/** How many members, how many of them owe their fee, and the fees agreed in cents. */
export function countsOf(members: readonly ExportedMember[]): {
  members: number;
  unpaid: number;
  fees: number;
} {
  return {
    members: members.length,
    unpaid: members.filter(isUnpaid).length,
    fees: members.reduce((sum, { fee }) => sum + fee, 0),
  };
}

/** A list ready to be written: its table, how it is drawn, and whose each line is. */
export interface DrawnExport {
  readonly drawing: Drawing;
  readonly rows: ExportTable['rows'];
  readonly lines: readonly TableLine[];
  readonly fileName: string;
}

/** The export as it would be written, in no form yet. */
export function drawExport(
  context: QueryContext,
  input: MemberExport,
  layout: Layout | null,
  format: ExportFormat,
): DrawnExport {
  const { placeName, legalLines } = placeFrame(context);
  const members = exportedMembers(context, input, layout);
  const { unpaid, fees } = countsOf(members);
  const { table, lines } = memberTable(members, input, layout);
  const whom =
    layout?.name === undefined ? 'adherents' : `adherents-${fold(layout.name).replaceAll(' ', '-')}`;
  const anonymous = withNames(input, layout) ? '' : '-anonyme';
  return {
    drawing: {
      title: table.title,
      columns: table.columns as Drawing['columns'],
      layout: layout === null ? null : { name: '', ...layout },
      detail: exportDetail(input, layout),
      facts: [
        { label: 'Adhérents', value: plural(members.length, 'adhérent') },
        { label: 'Cotisations', value: formatAmount(fees) },
        { label: 'À régler', value: plural(unpaid, 'cotisation') },
      ],
      placeName,
      legalLines,
      lookId: context.store.settings.place().documentLook,
      // Never the clock: the same data gives the same bytes (R1).
      createdAt: `${dayOfAges(input)}T12:00:00.000Z`,
    },
    rows: table.rows,
    lines,
    fileName: `${whom}-${input.onDate ?? input.year}${anonymous}.${format}`,
  };
}

/** Writes a drawn list: the same drawing and rows give the same bytes, whatever the day and the machine (R1). */
export async function bytesOf(
  context: QueryContext,
  drawing: Drawing,
  rows: ExportTable['rows'],
  format: ExportFormat,
): Promise<Uint8Array> {
  const table: ExportTable = { title: drawing.title, columns: drawing.columns, rows };
  const write = {
    csv: () => writeCsv(table),
    xlsx: () => writeXlsx(table),
    ods: () => writeOds(table),
    pdf: () =>
      renderMemberList(printedTable(table, drawing.layout), {
        ...lookOf(context, drawing.lookId),
        placeName: drawing.placeName,
        detail: drawing.detail,
        facts: drawing.facts,
        legalLines: drawing.legalLines,
        createdAt: drawing.createdAt,
      }),
  }[format];
  return write();
}

/** The yearly member export as a file (R1): the same bytes while the data is the same. */
export async function memberFile(
  context: QueryContext,
  input: MemberExport,
  layout: Layout | null,
  format: ExportFormat,
): Promise<FileTicket> {
  const { drawing, rows, fileName } = drawExport(context, input, layout, format);
  return context.files.put(fileName, mediaTypes[format], await bytesOf(context, drawing, rows, format));
}
