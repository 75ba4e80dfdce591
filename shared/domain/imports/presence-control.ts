import { formatDateShort, plural } from '../french.ts';
import { halfDaysOf } from './presence-cells.ts';
import type { PresenceLayout } from './presence-layout.ts';
import type { PlannedCell, PlannedDay } from './presence-plan.ts';
import type { SheetRow } from './sheet-rows.ts';

/** What a place may add up at the foot of its sheet. */
const MEASURES: readonly (readonly [name: string, of: (day: PlannedDay) => number])[] = [
  ['les présents', ({ people }) => people],
  ['les présents et les visiteurs', ({ people, unnamed }) => people + unnamed],
  ['les demi-journées', ({ morning, afternoon }) => morning + afternoon],
  ['les demi-journées et les visiteurs', ({ morning, afternoon, unnamed }) => morning + afternoon + unnamed],
];

/** The sheet's sums against its cells in a sentence (P4): what they add up, and on which days they differ. */
export function sumsInWords(days: readonly PlannedDay[], hasTotal: boolean): string | undefined {
  if (!hasTotal) return undefined;
  const stated = days.filter((day) => day.stated !== undefined);
  const scored = MEASURES.map(([name, of]) => ({
    name,
    differing: stated.filter((day) => day.stated !== of(day)),
    of,
  }));
  const best = scored.toSorted((one, other) => one.differing.length - other.differing.length)[0];
  if (best === undefined || stated.length === 0) return undefined;
  if (best.differing.length === 0) return `La ligne de totaux compte ${best.name}\u00a0: le compte y est.`;
  const first = best.differing
    .slice(0, 4)
    .map((day) => `${formatDateShort(day.date)} (${day.stated} au lieu de ${best.of(day)})`);
  const rest = best.differing.length - first.length;
  const more = rest === 0 ? '' : ` et ${plural(rest, 'autre jour', 'autres jours')}`;
  return `La ligne de totaux compte ${best.name} et s’écarte des cases\u00a0: ${first.join(', ')}${more}.`;
}

/** Why a line's own total does not agree with its cells (days, half-days or days with halves); nothing where it does. */
export function statedOnLine(
  row: SheetRow | undefined,
  layout: PresenceLayout,
  cells: readonly PlannedCell[],
): readonly string[] {
  const text = layout.total === undefined ? '' : (row?.cells[layout.total] ?? '').trim();
  if (!/^\d+(?:[.,]\d+)?$/u.test(text)) return [];
  const stated = Number(text.replace(',', '.'));
  const halves = cells.reduce((sum, { letter }) => sum + (letter === undefined ? 0 : halfDaysOf(letter)), 0);
  if ([halves, halves / 2, cells.length].includes(stated)) return [];
  return [
    `La feuille annonce ${text} au bout de la ligne, ses cases font ${plural(halves, 'demi-journée')} en ${plural(cells.length, 'jour')}.`,
  ];
}
