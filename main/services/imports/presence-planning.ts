import type { PresenceSource } from '../../../shared/contract/presence-import.ts';
import { addMonths, daysInMonth, partsOfDate } from '../../../shared/domain/calendar.ts';
import { ageOn } from '../../../shared/domain/minors.ts';
import type { CodeMeaning } from '../../../shared/domain/imports/presence-cells.ts';
import { codeKey } from '../../../shared/domain/imports/presence-cells.ts';
import {
  datesOf,
  monthSaid,
  recognisePresence,
  type PresenceLayout,
  type SheetMonth,
} from '../../../shared/domain/imports/presence-layout.ts';
import type { KnownPerson } from '../../../shared/domain/imports/presence-names.ts';
import type { PresencePlan } from '../../../shared/domain/imports/presence-plan.ts';
import { planPresence } from '../../../shared/domain/imports/plan-presence.ts';
import type { NamedPerson } from '../../store/import-presence.ts';
import type { ImportSource } from '../../store/import-sources.ts';
import { closedDays, seatsOf } from '../attendance/month.ts';
import type { QueryContext } from '../context.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { withSheet } from './sheets.ts';
import { type TicketSheet } from '../ticket-sheets.ts';

/** A presence sheet understood: its days, and what each of its lines and cells will do. */
export interface DrawnPresence {
  readonly source: TicketSheet;
  readonly layout: PresenceLayout;
  readonly month: SheetMonth;
  /** False where nobody has written the year: it has to be said before anything is written. */
  readonly monthIsSure: boolean;
  readonly plan: PresencePlan;
  readonly remembered: ImportSource | undefined;
  readonly seats: number;
}

/** What is remembered of such sheets beside names: what wordings mean, and what partners are. */
export interface PresenceMemory {
  readonly codes: readonly { readonly code: string; readonly means: CodeMeaning }[];
  readonly partners: PresenceSource['partners'];
}

/** What was remembered, as it was written by `rememberSheet`. */
export function memoryOf(source: ImportSource | undefined): PresenceMemory {
  if (source === undefined) return { codes: [], partners: [] };
  return JSON.parse(source.choices) as PresenceMemory;
}

function hintOf({ commune, birthDate, memberNumber }: NamedPerson, today: string): string {
  const age = birthDate === null ? '' : `${ageOn(birthDate, today)} ans`;
  return [commune, age, memberNumber ?? ''].filter((part) => part !== '').join(', ');
}

function knownPeople({ store, clock }: QueryContext): KnownPerson[] {
  const today = clock.today();
  return store.imports.presence.people().map((person) => ({
    id: person.id,
    lastName: person.lastName,
    firstName: person.firstName,
    commune: person.commune,
    hint: hintOf(person, today),
  }));
}

/** The month to read a sheet by: said, or on its title or columns; else the last one that ended before today. */
function monthFor(
  layout: PresenceLayout,
  said: string | undefined,
  today: string,
): { readonly month: SheetMonth; readonly isSure: boolean } {
  const own = monthSaid(layout);
  if (said !== undefined) {
    const { year, month } = partsOfDate(`${said}-01`);
    return { month: { year, month: own.month ?? month }, isSure: true };
  }
  const { year, month } = partsOfDate(today);
  if (own.month !== undefined && own.year !== undefined)
    return { month: { month: own.month, year: own.year }, isSure: true };
  if (own.month !== undefined)
    return {
      month: { month: own.month, year: own.year ?? (own.month > month ? year - 1 : year) },
      isSure: false,
    };
  const last = partsOfDate(addMonths(`${today.slice(0, 7)}-01`, -1));
  return { month: { month: last.month, year: own.year ?? last.year }, isSure: false };
}

/** The first and last day that a sheet speaks of, the whole of its month at least. */
function spanOf(layout: PresenceLayout, { month, year }: SheetMonth): { from: string; until: string } {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const last = `${first.slice(0, 8)}${daysInMonth(year, month)}`;
  const dates = [first, last, ...datesOf(layout, { month, year }).values()].toSorted();
  return { from: dates[0] ?? first, until: dates.at(-1) ?? last };
}

type PresenceReading = Parameters<typeof planPresence>[0];

function choicesOf(input: PresenceSource, memory: PresenceMemory) {
  // What is said now comes after what was said last time, and wins.
  const codes = [...memory.codes, ...input.codes].map(({ code, means }) => [codeKey(code), means] as const);
  return {
    meanings: new Map(codes),
    lineChoices: new Map(input.lines.map(({ line, choice }) => [line, choice])),
    partnerChoices: new Map([...memory.partners, ...input.partners].map(({ key, choice }) => [key, choice])),
    takeSheet: new Set(input.takeSheet.map(({ line, date }) => `${line} ${date}`)),
  } satisfies Partial<PresenceReading>;
}

/** Draws the plan of a presence sheet against what the place knows now; refused where it has no columns of days. */
export function drawPresence(
  context: QueryContext,
  file: TicketSheet,
  input: PresenceSource,
): Outcome<DrawnPresence> {
  const chosen = withSheet(file, input.sheet, 'presence');
  if (!chosen.ok) return chosen;
  const { store, clock } = context;
  const { rows } = chosen.value.sheet;
  const layout = recognisePresence(rows);
  if (layout === undefined)
    return refuse(
      'FILE_UNREADABLE',
      'Cette feuille n’a pas de colonnes de jours. Il faut une ligne de titres avec les noms à gauche, puis un jour par colonne, par exemple «\u00a002/11\u00a0».',
    );
  const { month, isSure } = monthFor(layout, input.month, clock.today());
  const remembered = store.imports.sources.find('presence', layout.signature);
  const { from, until } = spanOf(layout, month);
  const seats = seatsOf(context);
  const plan = planPresence({
    rows,
    layout,
    month,
    today: clock.today(),
    people: knownPeople(context),
    structures: store.imports.presence.structures(),
    recognitions: store.imports.presence.recognitions(),
    remembered: remembered === undefined ? new Map() : store.imports.sources.names(remembered.id),
    held: store.imports.presence.held(from, until),
    unnamedHeld: new Map(
      store.attendance.unnamedBetween(from, until).map(({ date, visitors }) => [date, visitors]),
    ),
    closed: closedDays(context, from, until),
    seats,
    ...choicesOf(input, memoryOf(remembered)),
    keepOn(at, total) {
      context.progress(at, total, 'Lecture de la feuille');
      return !context.isCancelled();
    },
  });
  if (plan === undefined) return refuse('CANCELLED', 'Lecture arrêtée\u00a0: rien n’a été écrit.');
  return done({ source: chosen.value, layout, month, monthIsSure: isSure, plan, remembered, seats });
}
