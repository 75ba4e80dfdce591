import { OWN_COLUMNS, type ImportField } from './imports/import-fields.ts';

/** How a column's values are held: `date` is `YYYY-MM-DD`, `amount` integer cents. */
export type MemberColumnKind = 'text' | 'date' | 'amount' | 'integer';

/** A column that the yearly member export can have (R1). */
export interface MemberColumn {
  readonly key: string;
  /** Its heading unless a layout gives another. */
  readonly header: string;
  readonly kind: MemberColumnKind;
  readonly width?: number | undefined;
  /** It tells who somebody is: never in a copy without personal data. */
  readonly personal: boolean;
  /** It stands in the list unless a layout asks for it. */
  readonly usual: boolean;
}

const kinds: Partial<Record<ImportField, MemberColumnKind>> = {
  birthDate: 'date',
  startsOn: 'date',
  endsOn: 'date',
  membershipDate: 'date',
  fee: 'amount',
};
const widths: Partial<Record<ImportField, number>> = { address: 30, email: 28, note: 30, organisation: 24 };

/** The day of a payment is in the bank's statement beside a name: with it a line is somebody's. */
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
  'membershipDate',
]);

const own = OWN_COLUMNS.map(({ field, header }): MemberColumn => ({
  key: field,
  header,
  kind: kinds[field] ?? 'text',
  width: widths[field],
  personal: personal.has(field),
  usual: true,
}));

/**
 * Every column of the yearly member export: the app's own, which its import reads back (P4), then what only the export
 * says. Keys are for good: layouts and frozen years name them (R1).
 */
export const memberColumns: readonly MemberColumn[] = [
  ...own,
  { key: 'age', header: 'Âge', kind: 'integer', personal: true, usual: true },
  { key: 'ageBand', header: 'Tranche d’âge', kind: 'text', personal: false, usual: false },
  { key: 'paid', header: 'Déjà réglé', kind: 'amount', personal: false, usual: true },
  { key: 'fullName', header: 'Nom et prénom', kind: 'text', personal: true, usual: false },
  { key: 'holderKind', header: 'Personne ou structure', kind: 'text', personal: false, usual: false },
  { key: 'birthYear', header: 'Année de naissance', kind: 'integer', personal: true, usual: false },
  { key: 'due', header: 'Reste à régler', kind: 'amount', personal: false, usual: false },
];

const byKey = new Map(memberColumns.map((column) => [column.key, column]));

/** The column of a key, or undefined for a key that no version had. */
export function memberColumn(key: string): MemberColumn | undefined {
  return byKey.get(key);
}

/** The columns of the list without a layout; without personal data an age is told by its band only. */
export function usualColumns(personalData: boolean): readonly MemberColumn[] {
  return memberColumns.filter((column) =>
    personalData ? column.usual : !column.personal && (column.usual || column.key === 'ageBand'),
  );
}

/** Bands of médiation numérique (R3): the first age that is no longer in the band. */
const bands: readonly (readonly [number, string])[] = [
  [12, 'Moins de 12 ans'],
  [18, '12 à 17 ans'],
  [25, '18 à 24 ans'],
  [40, '25 à 39 ans'],
  [60, '40 à 59 ans'],
  [70, '60 à 69 ans'],
  [Number.POSITIVE_INFINITY, '70 ans et plus'],
];

/** The names of the age bands in order (R3). */
export const ageBands: readonly string[] = bands.map(([, name]) => name);

/** The band of an age in years; an empty text where it is not known. */
export function ageBand(age: number | null): string {
  return age === null ? '' : (bands.find(([end]) => age < end)?.[1] ?? '');
}

/** Fewer members than this in one commune could be told apart by it. */
const fewest = 5;

export interface Situated {
  readonly commune: string;
  readonly postcode: string;
}

/**
 * The places of a list without personal data: a commune with fewer than five members in it is « Autre commune » of its
 * département; where those are fewer than five as well, nothing.
 */
export function coarsePlaces(rows: readonly Situated[]): (row: Situated) => Situated {
  const count = (key: (row: Situated) => string): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
    return counts;
  };
  const communeOf = ({ commune, postcode }: Situated): string => `${postcode} ${commune}`;
  const departmentOf = ({ postcode }: Situated): string =>
    postcode.slice(0, postcode.startsWith('97') ? 3 : 2);
  const communes = count(communeOf);
  const small = rows.filter((row) => (communes.get(communeOf(row)) ?? 0) < fewest);
  const departments = new Map<string, number>();
  for (const row of small) {
    departments.set(departmentOf(row), (departments.get(departmentOf(row)) ?? 0) + 1);
  }
  return (row) => {
    if (row.commune === '' && row.postcode === '') return { commune: '', postcode: '' };
    if ((communes.get(communeOf(row)) ?? 0) >= fewest)
      return { commune: row.commune, postcode: row.postcode };
    const department = departmentOf(row);
    return (departments.get(department) ?? 0) >= fewest
      ? { commune: 'Autre commune', postcode: department }
      : { commune: 'Autre commune', postcode: '' };
  };
}
