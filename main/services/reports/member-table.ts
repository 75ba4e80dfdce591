import { displayPhone } from '../../../shared/domain/identifiers.ts';
import {
  ageBand,
  coarsePlaces,
  memberColumn,
  usualColumns,
  type MemberColumn,
  type Situated,
} from '../../../shared/domain/member-columns.ts';
import type { MemberLayoutFields } from '../../../shared/contract/reports.ts';
import type { ExportTable, TableValue } from '../../formats/tables.ts';
import { dayOfAges, type ExportedMember, type MemberExport } from './members.ts';

type Row = Readonly<Record<string, TableValue>>;
export type Layout = Omit<MemberLayoutFields, 'name'> & { readonly name?: string };

const genders = { female: 'Femme', male: 'Homme', other: 'Autre' } as const;
const holderKinds = { person: 'Personne', organisation: 'Structure' } as const;
const methods = {
  cash: 'Espèces',
  cheque: 'Chèque',
  transfer: 'Virement',
  card: 'Carte',
  direct_debit: 'Prélèvement',
  helloasso: 'HelloAsso',
  other: 'Autre',
} as const;

function rowOf(member: ExportedMember, place: Situated): Row {
  return {
    memberNumber: member.memberNumber,
    lastName: member.lastName,
    firstName: member.firstName,
    organisation: member.organisation,
    civility: member.civility,
    birthDate: member.birthDate,
    address: member.address,
    postcode: place.postcode,
    commune: place.commune,
    phone: member.phone === '' ? '' : displayPhone(member.phone),
    email: member.email,
    membershipType: member.typeName,
    startsOn: member.startsOn,
    endsOn: member.endsOn,
    fee: member.fee,
    membershipDate: member.paidOn,
    paymentMethod: member.method === null ? '' : methods[member.method],
    payerName: member.payerName,
    note: member.note,
    gender: member.gender === null ? '' : genders[member.gender],
    age: member.age,
    ageBand: ageBand(member.age),
    paid: member.paid,
    fullName:
      member.holderKind === 'person' ? `${member.lastName} ${member.firstName}`.trim() : member.organisation,
    holderKind: holderKinds[member.holderKind],
    birthYear: member.birthDate === null ? null : Number(member.birthDate.slice(0, 4)),
    due: Math.max(0, member.fee - member.paid),
  };
}

const french = (date: string): string => date.split('-').toReversed().join('/');

/** « au 31 décembre… »: what the list is of, for a title and a file name. */
export function exportTitle(input: Pick<MemberExport, 'year' | 'onDate'>): string {
  return input.onDate === null ? `Adhérents ${input.year}` : `Adhérents au ${french(input.onDate)}`;
}

/** Whether names may stand in the list: asked for, and not refused by the layout. */
export function withNames(input: Pick<MemberExport, 'personalData'>, layout: Layout | null): boolean {
  return input.personalData && (layout === null || layout.personalData);
}

/** The columns of the list, with the headings of the layout; what tells who somebody is only with personal data. */
export function shownColumns(personalData: boolean, layout: Layout | null): readonly MemberColumn[] {
  if (layout === null) return usualColumns(personalData);
  return layout.columns.flatMap(({ key, header }) => {
    const column = memberColumn(key);
    return column === undefined || (column.personal && !personalData) ? [] : [{ ...column, header }];
  });
}

/** The headings that a copy without personal data leaves out. */
export function leftOutHeaders(personalData: boolean, layout: Layout): readonly string[] {
  if (personalData) return [];
  return layout.columns.flatMap(({ key, header }) => (memberColumn(key)?.personal === true ? [header] : []));
}

/** Without personal data: by what is shown and nothing else, so that the order gives no name away (R1). */
function byCells(columns: readonly MemberColumn[]): (a: Row, b: Row) => number {
  const keyOf = (row: Row): string =>
    columns
      .map(({ key }) => {
        const value = row[key] ?? null;
        return typeof value === 'number' ? String(value).padStart(12, '0') : String(value ?? '');
      })
      .join('\u0000');
  // By code units and not by a language's order: the same on every machine.
  return (a, b) => {
    const [one, other] = [keyOf(a), keyOf(b)];
    return one < other ? -1 : one > other ? 1 : 0;
  };
}

/** A line of the list with whose it is, which the file itself does not say. */
export interface TableLine {
  readonly member: ExportedMember;
  readonly cells: Row;
}

/** The yearly member export as a table: stable columns in a stable order (R1), with whose each line is. */
export function memberTable(
  members: readonly ExportedMember[],
  input: MemberExport,
  layout: Layout | null,
): { readonly table: ExportTable; readonly lines: readonly TableLine[] } {
  const personalData = withNames(input, layout);
  const columns = shownColumns(personalData, layout);
  const coarse = personalData ? (place: Situated): Situated => place : coarsePlaces(members);
  const all = members.map((member): TableLine => {
    const row = rowOf(member, coarse(member));
    return { member, cells: Object.fromEntries(columns.map(({ key }) => [key, row[key] ?? null])) };
  });
  const compare = byCells(columns);
  const lines = personalData ? all : all.toSorted((a, b) => compare(a.cells, b.cells));
  const table = {
    title: exportTitle(input),
    columns: columns.map(({ key, header, kind, width }) => ({ key, header, kind, width })),
    rows: lines.map(({ cells }) => cells),
  };
  return { table, lines };
}

const printed: readonly string[] = [
  'memberNumber',
  'lastName',
  'firstName',
  'organisation',
  'commune',
  'membershipType',
  'startsOn',
  'endsOn',
  'fee',
  'paid',
  'age',
  'ageBand',
  'gender',
];

/** The same list with the columns that a page has room for; a layout prints what was chosen. */
export function printedTable(table: ExportTable, layout: Layout | null): ExportTable {
  if (layout !== null) return table;
  return { ...table, columns: table.columns.filter(({ key }) => printed.includes(key)) };
}

/** The quieter line under the title of the printed list. */
export function exportDetail(input: MemberExport, layout: Layout | null): string {
  const ages = `âges au ${french(dayOfAges(input))}`;
  return withNames(input, layout) ? ages : `sans données personnelles, ${ages}`;
}
