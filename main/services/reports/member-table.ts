import { OWN_COLUMNS, type ImportField } from '../../../shared/domain/imports/import-fields.ts';
import { displayPhone } from '../../../shared/domain/identifiers.ts';
import type { ExportTable, TableColumn, TableValue } from '../../formats/tables.ts';
import { dayOfAges, type ExportedMember, type MemberExport } from './members.ts';

type Row = Readonly<Record<string, TableValue>>;

const genders = { female: 'Femme', male: 'Homme', other: 'Autre' } as const;
const methods = {
  cash: 'Espèces',
  cheque: 'Chèque',
  transfer: 'Virement',
  card: 'Carte',
  direct_debit: 'Prélèvement',
  helloasso: 'HelloAsso',
  other: 'Autre',
} as const;

const kinds: Partial<Record<ImportField, TableColumn['kind']>> = {
  birthDate: 'date',
  startsOn: 'date',
  endsOn: 'date',
  membershipDate: 'date',
  fee: 'amount',
};
const widths: Partial<Record<ImportField, number>> = { address: 30, email: 28, note: 30, organisation: 24 };

/** What tells who somebody is: left out of a copy without personal data. */
const personal: ReadonlySet<string> = new Set<ImportField>([
  'memberNumber',
  'lastName',
  'firstName',
  'organisation',
  'civility',
  'birthDate',
  'address',
  'phone',
  'email',
  'payerName',
  'note',
]);

/** The app's own columns, which its import reads back (P4), then what only the export says. For good (R1). */
const columns: readonly TableColumn[] = [
  ...OWN_COLUMNS.map(({ field, header }): TableColumn => ({
    key: field,
    header,
    kind: kinds[field] ?? 'text',
    width: widths[field],
  })),
  { key: 'age', header: 'Âge', kind: 'integer' },
  { key: 'paid', header: 'Déjà réglé', kind: 'amount' },
];

function rowOf(member: ExportedMember): Row {
  return {
    memberNumber: member.memberNumber,
    lastName: member.lastName,
    firstName: member.firstName,
    organisation: member.organisation,
    civility: member.civility,
    birthDate: member.birthDate,
    address: member.address,
    postcode: member.postcode,
    commune: member.commune,
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
    paid: member.paid,
  };
}

const french = (date: string): string => date.split('-').toReversed().join('/');

/** « au 31 décembre… »: what the list is of, for a title and a file name. */
export function exportTitle(input: MemberExport): string {
  return input.onDate === null ? `Adhérents ${input.year}` : `Adhérents au ${french(input.onDate)}`;
}

/** The yearly member export as a table: stable columns in a stable order (R1). */
export function memberTable(members: readonly ExportedMember[], input: MemberExport): ExportTable {
  const shown = input.personalData ? columns : columns.filter(({ key }) => !personal.has(key));
  const rows = members.map((member) => {
    const row = rowOf(member);
    return Object.fromEntries(shown.map(({ key }) => [key, row[key] ?? null]));
  });
  return { title: exportTitle(input), columns: shown, rows };
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
];

/** The same list with the columns that a page has room for. */
export function printedTable(table: ExportTable): ExportTable {
  const shown = table.columns.filter(({ key }) => printed.includes(key) || key === 'gender');
  return { ...table, columns: shown };
}

/** The quieter line under the title of the printed list. */
export function exportDetail(input: MemberExport): string {
  const ages = `âges au ${french(dayOfAges(input))}`;
  return input.personalData ? ages : `sans données personnelles, ${ages}`;
}
