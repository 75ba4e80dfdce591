/** Reading a fablab's diary: which columns it has, and what each of its lines says (P4, B12, F5, F6). */
import { addDays, type LocalDate, type LocalDateTime } from '../calendar.ts';
import { fold, foldedWords } from '../text-folding.ts';
import { readDateCell } from './reading-cells.ts';
import { isEmptyRow, type SheetRow } from './sheet-rows.ts';

/** What a column of a diary holds. */
export type DiaryColumn =
  'date' | 'machine' | 'start' | 'end' | 'who' | 'volunteer' | 'material' | 'quantity' | 'remark';

/** Where the headings stand, and which column holds what. */
export interface DiaryLayout {
  readonly headerIndex: number;
  readonly columns: Readonly<Partial<Record<DiaryColumn, number>>>;
}

/** What materials are measured in, as `fablab-materials.ts` names them. */
export type DiaryUnit = 'g' | 'ml' | 'cm' | 'm' | 'dm²' | 'm²' | 'feuille' | 'pièce';

/** A quantity in thousandths of its unit (M1). */
export interface DiaryQuantity {
  readonly thousandths: number;
  readonly unit: DiaryUnit;
}

/** What a remark proposes: to learn, the structure pays, it failed and why, or a remark that stays one. */
export type DiaryMeaning =
  | { readonly kind: 'training' }
  | { readonly kind: 'structure' }
  | { readonly kind: 'failure'; readonly reason: string }
  | { readonly kind: 'remark' };

/** A line of the diary as it is understood; `problems` are French, and such a line is not written. */
export interface DiaryLine {
  readonly lineNumber: number;
  readonly machine: string;
  readonly startsAt: LocalDateTime | undefined;
  readonly endsAt: LocalDateTime | undefined;
  readonly who: string;
  readonly volunteer: string;
  readonly material: string;
  readonly quantity: DiaryQuantity | undefined;
  readonly remark: string;
  readonly problems: readonly string[];
}

const headings: Readonly<Record<DiaryColumn, readonly string[]>> = {
  date: ['date', 'jour', 'le'],
  machine: ['machine', 'machines', 'ressource', 'equipement'],
  start: ['debut', 'heure de debut', 'heure debut', 'de', 'arrivee', 'commence'],
  end: ['fin', 'heure de fin', 'heure fin', 'a', 'depart', 'termine'],
  who: ['qui', 'nom', 'usager', 'usagere', 'personne', 'adherent', 'utilisateur', 'pour qui'],
  volunteer: ['benevole', 'benevoles', 'encadrant', 'avec', 'permanent'],
  material: ['matiere', 'matieres', 'materiau', 'consommable'],
  quantity: ['quantite', 'qte', 'consommation', 'poids'],
  remark: ['remarque', 'remarques', 'commentaire', 'note', 'observation', 'observations'],
};

const needed: readonly DiaryColumn[] = ['date', 'machine', 'start', 'end', 'who'];
/** A title, a place, an empty line: no diary has its headings further down. */
const headingsWithin = 10;

/** The columns of a diary: a line of headings that names a day, a machine, a beginning, an end and somebody. */
export function recogniseDiary(rows: readonly SheetRow[]): DiaryLayout | undefined {
  for (const [headerIndex, row] of rows.slice(0, headingsWithin).entries()) {
    const columns: Partial<Record<DiaryColumn, number>> = {};
    for (const [index, cell] of row.cells.entries()) {
      const heading = fold(cell);
      const column = Object.keys(headings).find((name): name is DiaryColumn =>
        headings[name as DiaryColumn].includes(heading),
      );
      if (column !== undefined) columns[column] ??= index;
    }
    if (needed.every((column) => columns[column] !== undefined)) return { headerIndex, columns };
  }
  return undefined;
}

const timePattern = /^(\d{1,2})\s*(?:h|:|\.)\s*(\d{2})?\s*(?:min|mn)?$/iu;

/** A time as somebody writes it on paper: `9h`, `18h30`, `15:00`, `9 h 05`; `24h00` ends a day. Undefined for no time. */
export function readDiaryTime(text: string): string | undefined {
  const match = timePattern.exec(text.trim());
  if (match === null) return undefined;
  const [hours, minutes] = [Number(match[1]), Number(match[2] ?? '0')];
  if (minutes > 59 || hours > 24 || (hours === 24 && minutes > 0)) return undefined;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

const units: readonly (readonly [words: readonly string[], unit: DiaryUnit, times: number])[] = [
  [['g', 'gr', 'gramme', 'grammes'], 'g', 1],
  [['kg', 'kilo', 'kilos'], 'g', 1000],
  [['ml'], 'ml', 1],
  [['cl'], 'ml', 10],
  [['l', 'litre', 'litres'], 'ml', 1000],
  [['cm'], 'cm', 1],
  [['m', 'metre', 'metres'], 'm', 1],
  [['dm²', 'dm2'], 'dm²', 1],
  [['m²', 'm2'], 'm²', 1],
  [['feuille', 'feuilles', 'plaque', 'plaques'], 'feuille', 1],
  [['piece', 'pieces', 'pièce', 'pièces', 'unite', 'unites', 'u'], 'pièce', 1],
];

const quantityPattern = /^(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[.,](\d{1,3}))?\s*(\p{L}+[²2]?)$/u;

/**
 * A quantity with its unit: `276 g`, `1,5 kg`, `31 dm²`, `207 m`. Undefined where it has no unit that is known, is
 * nothing at all, or is written in a way that has two readings (`1.500 g`, M2).
 */
export function readDiaryQuantity(text: string): DiaryQuantity | undefined {
  const match = quantityPattern.exec(text.trim());
  if (match === null) return undefined;
  const [, whole = '', decimals = '', word = ''] = match;
  const known = units.find(([words]) => words.includes(word.toLowerCase()) || words.includes(fold(word)));
  if (known === undefined || decimals.length === 3) return undefined;
  const [, unit, times] = known;
  const thousandths = Number(whole.replaceAll(/\D/gu, '')) * 1000 + Number(decimals.padEnd(3, '0'));
  return thousandths === 0 ? undefined : { thousandths: thousandths * times, unit };
}

/**
 * What a remark proposes. « formation » is use to learn, « à facturer à la structure » says who pays, « raté, bourrage »
 * is a failure with its reason; anything else stays a remark.
 */
export function readDiaryRemark(text: string): DiaryMeaning {
  const words = foldedWords(text);
  const isOf = (...beginnings: readonly string[]): boolean =>
    words.some((word) => beginnings.some((beginning) => word.startsWith(beginning)));
  if (isOf('rate', 'echec', 'echoue')) {
    const [, reason = ''] = /^[^,:;(–-]*[,:;(–-]\s*(.*?)\)?$/u.exec(text.trim()) ?? [];
    return { kind: 'failure', reason: reason === '' ? text.trim() : reason };
  }
  if (isOf('factur') && isOf('structure', 'association', 'asso', 'entreprise')) return { kind: 'structure' };
  if (words.length <= 3 && isOf('formation', 'apprentissage')) return { kind: 'training' };
  return { kind: 'remark' };
}

/** The key under which a wording of the diary is decided about, once for all of its lines. */
export function diaryKey(written: string): string {
  return foldedWords(written).join(' ');
}

/** Reads one line; `today` tells a year of two digits. */
export function readDiaryLine(row: SheetRow, { columns }: DiaryLayout, today: LocalDate): DiaryLine {
  const cell = (column: DiaryColumn): string => {
    const index = columns[column];
    return index === undefined ? '' : (row.cells[index] ?? '').replaceAll(/\s+/gu, ' ').trim();
  };
  const problems: string[] = [];
  const date = readDateCell(cell('date'), today);
  if (date.kind === 'refused') problems.push(date.reason);
  else if (date.kind !== 'day') problems.push('Il manque la date.');
  const [from, to] = [readDiaryTime(cell('start')), readDiaryTime(cell('end'))];
  for (const [name, text, read] of [
    ['début', cell('start'), from],
    ['fin', cell('end'), to],
  ] as const) {
    if (read !== undefined) continue;
    problems.push(
      text === ''
        ? `Il manque l’heure de ${name}.`
        : `L’heure de ${name} «\u00a0${text}\u00a0» ne se lit pas.`,
    );
  }
  if (cell('machine') === '') problems.push('Il manque la machine.');
  if (cell('who') === '') problems.push('Il manque qui l’a utilisée.');
  const quantity = readDiaryQuantity(cell('quantity'));
  if (quantity === undefined && cell('quantity') !== '')
    problems.push(
      `La quantité «\u00a0${cell('quantity')}\u00a0» ne se lit pas. L’écrire avec son unité, par exemple 250 g.`,
    );
  const day = date.kind === 'day' ? date.day : undefined;
  const span =
    day === undefined || from === undefined || to === undefined ? undefined : spanOf(day, from, to);
  if (from !== undefined && from === to) problems.push('Début et fin sont à la même heure.');
  return {
    lineNumber: row.lineNumber,
    machine: cell('machine'),
    startsAt: span?.[0],
    endsAt: span?.[1],
    who: cell('who'),
    volunteer: cell('volunteer'),
    material: cell('material'),
    quantity,
    remark: cell('remark'),
    problems,
  };
}

/** An end before the start is of the night that follows; `24:00` is the midnight of that day (T1). */
function spanOf(
  day: LocalDate,
  from: string,
  to: string,
): readonly [LocalDateTime, LocalDateTime] | undefined {
  if (from === '24:00' || from === to) return undefined;
  if (to === '24:00') return [`${day}T${from}`, `${addDays(day, 1)}T00:00`];
  return [`${day}T${from}`, `${to < from ? addDays(day, 1) : day}T${to}`];
}

/** Every line of a diary that has anything on it. */
export function readDiary(rows: readonly SheetRow[], layout: DiaryLayout, today: LocalDate): DiaryLine[] {
  return rows
    .slice(layout.headerIndex + 1)
    .filter((row) => !isEmptyRow(row))
    .map((row) => readDiaryLine(row, layout, today));
}
