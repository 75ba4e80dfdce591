import type { CalendarSource } from '../../../shared/contract/imports-calendar.ts';
import type { FoundCalendar } from '../../../shared/domain/imports/calendar-events.ts';
import { readReservations, recogniseReservations } from '../../../shared/domain/imports/reservation-rows.ts';
import { calendarBlocks, looksLikeCalendar } from '../../formats/icalendar-blocks.ts';
import { readCalendar } from '../../formats/icalendar-reading.ts';
import type { QueryContext } from '../context.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import type { CalendarFile } from './calendar-drawing.ts';
import { usualUntil } from './calendar-planning.ts';
import { withSheet } from './sheets.ts';
import { readTicket } from '../ticket-sheets.ts';

const mostBytes = 30_000_000;
const mostEvents = 20_000;

/** The last file read in this thread: a workbook is read before the transaction of `confirmCalendar`. */
let lastRead: { readonly ticket: string; readonly file: CalendarFile } | undefined;

/** The file behind a ticket where it is a calendar; undefined where it is something else. */
export function calendarBytes(context: QueryContext, ticket: string) {
  const file = context.files.get(ticket);
  return file !== undefined && looksLikeCalendar(file.bytes) ? file : undefined;
}

/** How many events a calendar holds, unread. */
export function eventsIn(bytes: Uint8Array): number {
  return calendarBlocks(bytes).events.length;
}

function readIcs(
  context: QueryContext,
  { fileName, bytes }: { readonly fileName: string; readonly bytes: Uint8Array },
  until: string,
): Outcome<CalendarFile> {
  if (bytes.byteLength > mostBytes)
    return refuse(
      'FILE_UNREADABLE',
      'Ce fichier est trop grand (30\u00a0Mo au plus). Exporter une période plus courte.',
    );
  const found = readCalendar(bytes, { zone: context.clock.zone(), until });
  if (found.events.length > mostEvents)
    return refuse(
      'FILE_UNREADABLE',
      'Ce calendrier a plus de 20\u202f000 dates. Exporter une période plus courte, ou s’arrêter plus tôt.',
    );
  if (found.events.length === 0)
    return refuse(
      'FILE_UNREADABLE',
      'Ce calendrier ne contient aucun événement. Vérifier que le bon a été exporté.',
    );
  return done({ fileName, kind: 'calendar', found, sheet: undefined });
}

async function readSheetOf(context: QueryContext, input: CalendarSource): Promise<Outcome<CalendarFile>> {
  const read = await readTicket(context, input.ticket);
  if (!read.ok) return read;
  const chosen = withSheet(read.value, input.sheet, 'bookings');
  if (!chosen.ok) return chosen;
  const { rows } = chosen.value.sheet;
  const layout = recogniseReservations(rows);
  if (layout === undefined)
    return refuse(
      'FILE_UNREADABLE',
      'Aucune ligne de titres n’a été reconnue. Il faut au moins «\u00a0Date\u00a0», «\u00a0Début\u00a0», «\u00a0Fin\u00a0» et «\u00a0Salle\u00a0».',
    );
  const found: FoundCalendar = readReservations(rows, layout, context.clock.today());
  return done({
    fileName: chosen.value.fileName,
    kind: 'sheet',
    found,
    sheet: { rows, headerIndex: layout.headerIndex },
  });
}

/** Reads a file of bookings, a calendar or a sheet; refused with what to do where it is neither, empty or too large. */
export async function readCalendarFile(
  context: QueryContext,
  input: CalendarSource,
): Promise<Outcome<CalendarFile>> {
  const file = calendarBytes(context, input.ticket);
  const read =
    file === undefined
      ? await readSheetOf(context, input)
      : readIcs(context, file, input.until ?? usualUntil(context));
  if (read.ok) lastRead = { ticket: input.ticket, file: read.value };
  return read;
}

/** The file that `readCalendarFile` has just read for this ticket; undefined when it was not asked to. */
export function calendarFileRead(ticket: string): CalendarFile | undefined {
  return lastRead?.ticket === ticket ? lastRead.file : undefined;
}

/** Reads the file that `confirmCalendar` is about to write: a transaction may not wait for a workbook. */
export const prepareCalendar = readCalendarFile;
