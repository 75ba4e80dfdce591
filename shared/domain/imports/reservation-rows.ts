/** A sheet of reservations: one a row, with its day, hours, room and for whom. */
import { addDays, isTimeOfDay, type LocalDate } from '../calendar.ts';
import { plural, quoted } from '../french.ts';
import { fold } from '../text-folding.ts';
import type { FoundCalendar, FoundEvent } from './calendar-events.ts';
import { readDateCell } from './reading-cells.ts';
import { isEmptyRow, type SheetRow } from './sheet-rows.ts';

type Field = 'day' | 'from' | 'endDay' | 'to' | 'place' | 'who' | 'email' | 'title' | 'people' | 'status';

/** How sheets head these columns, folded. */
const headings: Readonly<Record<Field, readonly string[]>> = {
  day: ['date', 'jour', 'date debut', 'date de debut', 'le', 'date de reservation'],
  from: ['debut', 'heure de debut', 'heure debut', 'de', 'arrivee', 'a partir de', 'start'],
  endDay: ['date fin', 'date de fin', 'jour de fin'],
  to: ['fin', 'heure de fin', 'heure fin', 'a', 'jusqu a', 'depart', 'end'],
  place: ['salle', 'ressource', 'lieu', 'espace', 'poste', 'machine', 'domaine', 'room', 'equipement'],
  who: [
    'pour qui',
    'nom',
    'personne',
    'structure',
    'association',
    'reserve par',
    'locataire',
    'beneficiaire',
    'demandeur',
    'client',
    'organisateur',
  ],
  email: ['courriel', 'mail', 'email', 'e mail', 'adresse mail'],
  title: [
    'titre',
    'objet',
    'motif',
    'intitule',
    'description breve',
    'breve description',
    'evenement',
    'activite',
  ],
  people: ['personnes', 'nombre', 'nombre de personnes', 'effectif', 'participants', 'nb', 'nb personnes'],
  status: ['etat', 'statut'],
};
const linesLookedAt = 30;

/** Where the columns of a sheet of reservations are. */
export interface ReservationLayout {
  readonly headerIndex: number;
  readonly columns: Partial<Readonly<Record<Field, number>>>;
  readonly headings: readonly string[];
}

function columnsOf(row: SheetRow): ReservationLayout['columns'] {
  const columns: Partial<Record<Field, number>> = {};
  for (const [index, cell] of row.cells.entries()) {
    const key = fold(cell)
      .replaceAll(/[^a-z0-9]+/gu, ' ')
      .trim();
    const field = (Object.keys(headings) as Field[]).find((name) => headings[name].includes(key));
    if (field !== undefined && columns[field] === undefined) columns[field] = index;
  }
  return columns;
}

/** The columns of a sheet of reservations by its headings; undefined where there are none of a day, hours and a room. */
export function recogniseReservations(rows: readonly SheetRow[]): ReservationLayout | undefined {
  for (const [headerIndex, row] of rows.slice(0, linesLookedAt).entries()) {
    const columns = columnsOf(row);
    const { day, from, to, place } = columns;
    if (from !== undefined && to !== undefined && place !== undefined && (day !== undefined || from !== to))
      if (day !== undefined) return { headerIndex, columns, headings: row.cells };
  }
  return undefined;
}

const minutesInDay = 1440;

/** `HH:MM` from « 14 h 30 », « 14:30:00 », « 9 », a spreadsheet's fraction of a day or an instant; undefined if odd. */
export function readTimeCell(text: string): string | undefined {
  const plain = text.trim().toLowerCase().replaceAll(/\s+/gu, '');
  const clock =
    /^(?:\d{4}-\d{2}-\d{2}[t ]?|\d{2}\/\d{2}\/\d{4})?(\d{1,2})(?:[:h.](\d{2})?)?(?::\d{2}(?:\.\d+)?)?z?$/u.exec(
      plain,
    );
  if (clock !== null) {
    const time = `${(clock[1] ?? '').padStart(2, '0')}:${clock[2] ?? '00'}`;
    if (isTimeOfDay(time)) return time;
  }
  const fraction = /^0?[.,]\d+$/u.test(plain) ? Number(plain.replace(',', '.')) : Number.NaN;
  if (Number.isNaN(fraction)) return undefined;
  const minutes = Math.round(fraction * minutesInDay);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

interface Bounds {
  readonly startsAt: string | undefined;
  readonly endsAt: string | undefined;
  readonly problem: string | undefined;
}

const without = (problem: string): Bounds => ({ startsAt: undefined, endsAt: undefined, problem });

function boundsOf(cell: (field: Field) => string, today: LocalDate): Bounds {
  const day = readDateCell(cell('day'), today);
  if (day.kind !== 'day')
    return without(
      cell('day') === '' ? 'La date manque.' : `Cette date ne se lit pas\u00a0: ${quoted(cell('day'))}.`,
    );
  const [from, to] = [readTimeCell(cell('from')), readTimeCell(cell('to'))];
  if (from === undefined || to === undefined)
    return without(
      `Cette heure ne se lit pas\u00a0: ${quoted(from === undefined ? cell('from') : cell('to'))}.`,
    );
  const other = cell('endDay') === '' ? day : readDateCell(cell('endDay'), today);
  if (other.kind !== 'day')
    return without(`Cette date de fin ne se lit pas\u00a0: ${quoted(cell('endDay'))}.`);
  // Without a day of its own, an end before the start is the next morning's; midnight ends the day.
  const endDay = cell('endDay') === '' && (to <= from || to === '24:00') ? addDays(day.day, 1) : other.day;
  return {
    startsAt: `${day.day}T${from}`,
    endsAt: `${endDay}T${to === '24:00' ? '00:00' : to}`,
    problem: undefined,
  };
}

const isCancelled = /^(?:annul|supprim|refus)/u;
const isTentative = /^(?:option|provisoire|a confirmer|en attente|tentative)/u;

function eventOf(row: SheetRow, layout: ReservationLayout, today: LocalDate): FoundEvent {
  const cell = (field: Field): string => (row.cells[layout.columns[field] ?? -1] ?? '').trim();
  const status = fold(cell('status'));
  const bounds = boundsOf(cell, today);
  const place = cell('place').slice(0, 200);
  // A row has no id of its own: the room and when it begins are what it is known by.
  const uid = `tableur ${fold(place)} ${bounds.startsAt ?? `ligne ${row.lineNumber}`}`;
  return {
    key: uid,
    uid,
    occurrence: '',
    line: row.lineNumber,
    ...bounds,
    isAllDay: false,
    title: cell('title').slice(0, 200),
    place,
    who: { name: cell('who').slice(0, 200), email: cell('email').toLowerCase() },
    attendees: Math.max(0, Math.trunc(Number(cell('people')) || 0)),
    status: isCancelled.test(status) ? 'CANCELLED' : isTentative.test(status) ? 'TENTATIVE' : 'CONFIRMED',
    isFree: false,
  };
}

/** Reads a sheet of reservations, each row an event (P4). */
export function readReservations(
  rows: readonly SheetRow[],
  layout: ReservationLayout,
  today: LocalDate,
): FoundCalendar {
  const body = rows.slice(layout.headerIndex + 1).filter((row) => !isEmptyRow(row));
  const events = body
    .map((row) => eventOf(row, layout, today))
    .toSorted((one, other) => ((one.startsAt ?? '') < (other.startsAt ?? '') ? -1 : 1));
  return {
    source: `tableur de ${plural(body.length, 'ligne')}`,
    signature: ['tableur', ...layout.headings.map((heading) => fold(heading))].join('|'),
    events,
    series: [],
    notes: [],
  };
}
