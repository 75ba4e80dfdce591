import type { FileTicket } from '../../../shared/contract/common.ts';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { formatDateShort, formatMinutes, plural } from '../../../shared/domain/french.ts';
import { formatAmount, multiplyRoundHalfUp } from '../../../shared/domain/money.ts';
import { hourlyValueOn } from '../../../shared/domain/volunteer-value.ts';
import { renderMemberList } from '../../formats/pdf/member-list.ts';
import {
  sheetMediaTypes,
  writeCsv,
  writeOds,
  writeXlsx,
  type ExportTable,
  type TableColumn,
} from '../../formats/tables.ts';
import type { HourlyValueRow, VolunteerTimeRow } from '../../store/volunteering.ts';
import type { QueryContext } from '../context.ts';
import { sumsOf, type VolunteerSums } from './sums.ts';
import { placeFrame } from '../settings/frame-queries.ts';

type FileInput = InputOf<'volunteering.file'>;

const mediaTypes: Readonly<Record<FileInput['format'], string>> = {
  ...sheetMediaTypes,
  pdf: 'application/pdf',
};

/** Hours with two decimals, as spreadsheets add them up: hundredths of an hour stand as cents do. */
const hoursColumn: TableColumn = { key: 'hours', header: 'Heures', kind: 'amount', width: 10 };
const minutesColumn: TableColumn = { key: 'minutes', header: 'Minutes', kind: 'integer', width: 10 };
const valueColumn: TableColumn = { key: 'value', header: 'Valeur', kind: 'amount', width: 12 };
const hundredths = (minutes: number): number => multiplyRoundHalfUp(minutes, 100, 60);

function timesTable(
  rows: readonly VolunteerTimeRow[],
  values: readonly HourlyValueRow[],
  title: string,
): ExportTable {
  return {
    title,
    columns: [
      { key: 'date', header: 'Date', kind: 'date', width: 12 },
      { key: 'person', header: 'Personne', kind: 'text', width: 28 },
      { key: 'activity', header: 'Activité', kind: 'text', width: 24 },
      hoursColumn,
      minutesColumn,
      { key: 'hourly', header: 'Valeur de l’heure', kind: 'amount', width: 16 },
      { key: 'note', header: 'Note', kind: 'text', width: 30 },
      { key: 'recordedBy', header: 'Noté par', kind: 'text', width: 18 },
    ],
    // By day, as a register is kept.
    rows: rows.toReversed().map((row) => ({
      date: row.date,
      person: row.displayName,
      activity: row.activityName,
      hours: hundredths(row.minutes),
      minutes: row.minutes,
      hourly: hourlyValueOn(values, row.date)?.hourlyCents ?? null,
      note: row.note,
      recordedBy: row.recordedBy,
    })),
  };
}

function sharesTable(sums: VolunteerSums, what: 'people' | 'activities', title: string): ExportTable {
  const shares = what === 'people' ? sums.byPerson : sums.byActivity;
  return {
    title,
    columns: [
      { key: 'label', header: what === 'people' ? 'Personne' : 'Activité', kind: 'text', width: 32 },
      hoursColumn,
      minutesColumn,
      valueColumn,
    ],
    rows: shares.map(({ label, minutes, cents }) => ({
      label,
      hours: hundredths(minutes),
      minutes,
      value: cents,
    })),
  };
}

function printed(context: QueryContext, table: ExportTable, sums: VolunteerSums, to: string) {
  return renderMemberList(table, {
    ...placeFrame(context),
    detail: sums.unvalued > 0 ? `dont ${formatMinutes(sums.unvalued)} sans valeur horaire` : undefined,
    facts: [
      { label: 'Heures', value: formatMinutes(sums.minutes) },
      { label: 'Bénévoles', value: plural(sums.people, 'personne') },
      { label: 'Valeur', value: formatAmount(sums.cents) },
    ],
    // Never the clock: the same data gives the same bytes.
    createdAt: `${to}T12:00:00.000Z`,
  });
}

/** Volunteer time as a file: each time noted, or what each person or activity adds up to. */
export async function volunteeringFile(context: QueryContext, input: FileInput): Promise<FileTicket> {
  const { volunteering } = context.store;
  const { from, to, format, what } = input;
  const rows = volunteering.list(input);
  const values = volunteering.hourlyValues();
  const sums = sumsOf(rows, values);
  const title = `Bénévolat du ${formatDateShort(from)} au ${formatDateShort(to)}`;
  const table = what === 'times' ? timesTable(rows, values, title) : sharesTable(sums, what, title);
  const write = {
    csv: () => writeCsv(table),
    xlsx: () => writeXlsx(table),
    ods: () => writeOds(table),
    pdf: () => printed(context, table, sums, to),
  }[format];
  const part = { times: '', people: '-par-personne', activities: '-par-activite' }[what];
  return context.files.put(`benevolat-${from}-${to}${part}.${format}`, mediaTypes[format], await write());
}
