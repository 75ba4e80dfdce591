import type { FileTicket } from '../../../shared/contract/common.ts';
import type { ExportFormat } from '../../../shared/contract/reports.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { plural } from '../../../shared/domain/french.ts';
import { renderMemberList } from '../../formats/pdf/member-list.ts';
import { writeCsv, writeOds, writeXlsx, type ExportTable } from '../../formats/tables.ts';
import type { QueryContext } from '../context.ts';
import { exportDetail, memberTable, printedTable } from './member-table.ts';
import { dayOfAges, exportedMembers, type ExportedMember, type MemberExport } from './members.ts';

const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
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

async function pdfOf(
  context: QueryContext,
  input: MemberExport,
  table: ExportTable,
  members: readonly ExportedMember[],
): Promise<Uint8Array> {
  const place = context.store.settings.place();
  const { unpaid, fees } = countsOf(members);
  return renderMemberList(printedTable(table), {
    placeName: place.name === '' ? place.legalName : place.name,
    detail: exportDetail(input),
    facts: [
      { label: 'Adhérents', value: plural(members.length, 'adhérent') },
      { label: 'Cotisations', value: formatAmount(fees) },
      { label: 'À régler', value: plural(unpaid, 'cotisation') },
    ],
    legalLines: [place.legalName === '' ? place.name : place.legalName],
    // Never the clock: the same data gives the same bytes (R1).
    createdAt: `${dayOfAges(input)}T12:00:00.000Z`,
  });
}

/** The yearly member export as a file (R1): the same bytes while the data is the same. */
export async function memberFile(
  context: QueryContext,
  input: MemberExport,
  format: ExportFormat,
): Promise<FileTicket> {
  const members = exportedMembers(context, input);
  const table = memberTable(members, input);
  const write = {
    csv: () => writeCsv(table),
    xlsx: () => writeXlsx(table),
    ods: () => writeOds(table),
    pdf: () => pdfOf(context, input, table, members),
  }[format];
  const name = `adherents-${input.onDate ?? input.year}${input.personalData ? '' : '-anonyme'}.${format}`;
  return context.files.put(name, mediaTypes[format], await write());
}
