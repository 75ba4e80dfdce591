import { recognisePresence } from '../../shared/domain/imports/presence-layout.ts';
import type { KnownPerson } from '../../shared/domain/imports/presence-names.ts';
import type { PresenceInput, PresencePlan } from '../../shared/domain/imports/presence-plan.ts';
import { planPresence } from '../../shared/domain/imports/plan-presence.ts';
import type { SheetRow } from '../../shared/domain/imports/sheet-rows.ts';

/** The rows of a sheet written as CSV without quotes. */
const rowsOf = (text: string): SheetRow[] =>
  text
    .trimEnd()
    .split(/\r?\n/u)
    .map((line, index) => ({ lineNumber: index + 1, cells: line.split(';') }));

/** Somebody by « last name, given name ». */
export function somebody(id: number, name: string, commune = 'Die'): KnownPerson {
  const [lastName = '', firstName = ''] = name.split(', ');
  return { id, lastName, firstName, commune, hint: commune };
}

/** What a plan of a sheet is drawn from, nobody known unless said. */
export function inputFor(text: string, more: Partial<PresenceInput> = {}): PresenceInput {
  const rows = rowsOf(text);
  const layout = recognisePresence(rows);
  if (layout === undefined) throw new Error('not recognised');
  return {
    rows,
    layout,
    month: { month: 11, year: 2026 },
    today: '2026-12-01',
    meanings: new Map(),
    people: [],
    structures: [],
    recognitions: [],
    remembered: new Map(),
    held: new Map(),
    unnamedHeld: new Map(),
    closed: new Map(),
    seats: 15,
    lineChoices: new Map(),
    partnerChoices: new Map(),
    takeSheet: new Set(),
    ...more,
  };
}

/** The plan of a sheet. */
export function plan(text: string, more: Partial<PresenceInput> = {}): PresencePlan {
  const drawn = planPresence(inputFor(text, more));
  if (drawn === undefined) throw new Error('stopped');
  return drawn;
}

/** A title and a header of three days. */
export const head = 'Présences novembre 2026\nNom;Prénom;02/11;03/11;04/11\n';
/** A planned line by its number. */
export const lineOf = ({ lines }: PresencePlan, line: number) => lines.find((one) => one.lineNumber === line);
/** What becomes of a line's cells. */
export const outcomes = (drawn: PresencePlan, line: number) =>
  lineOf(drawn, line)?.cells.map(({ outcome }) => outcome);
