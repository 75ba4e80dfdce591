import { recogniseColumns } from '../../../shared/domain/imports/recognise-columns.ts';
import { recogniseDiary } from '../../../shared/domain/imports/diary-rows.ts';
import { recognisePresence } from '../../../shared/domain/imports/presence-layout.ts';
import { recogniseReservations } from '../../../shared/domain/imports/reservation-rows.ts';
import { isEmptyRow, type SheetRow } from '../../../shared/domain/imports/sheet-rows.ts';
import { quoted } from '../../../shared/domain/french.ts';
import type { NamedSheet, SheetFile } from '../../formats/csv-reading.ts';
import type { QueryContext } from '../context.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { readTicket, type TicketSheet } from '../ticket-sheets.ts';

/** Reads the sheet that `confirm` is about to write: a transaction may not wait for a workbook. */
export function prepareConfirm(
  context: QueryContext,
  { ticket }: { readonly ticket: string },
): Promise<Outcome<TicketSheet>> {
  return readTicket(context, ticket);
}

/** What a sheet's rows look like. */
export type SheetContent = 'people' | 'presence' | 'bookings' | 'diary' | 'unknown' | 'empty';

/** What a sheet looks like: a month's presence sheet by its columns of days, a list of people by its headings. */
export function contentOf(rows: readonly SheetRow[]): SheetContent {
  if (rows.every(isEmptyRow)) return 'empty';
  // A diary has the columns of a sheet of reservations, and says who helped and what was used besides.
  if (recogniseDiary(rows) !== undefined) return 'diary';
  if (recogniseReservations(rows) !== undefined) return 'bookings';
  const [presence, people] = [recognisePresence(rows), recogniseColumns(rows)];
  // Under the headings of a list stand its lines, whatever dates are in them.
  if (presence !== undefined && (people === undefined || people.headerIndex >= presence.headerIndex))
    return 'presence';
  return people === undefined ? 'unknown' : 'people';
}

/** The sheet read unless somebody chooses: the first shown one of a kind that is known, else the first with anything. */
export function sheetToRead({ sheets }: SheetFile): NamedSheet | undefined {
  const shown = sheets.filter(({ isHidden, rows }) => !isHidden && contentOf(rows) !== 'empty');
  return shown.find(({ rows }) => contentOf(rows) !== 'unknown') ?? shown[0] ?? sheets[0];
}

/** The file with the rows of the sheet that was chosen, or of the one that `fits`; refused when it has no such sheet. */
export function withSheet(
  source: TicketSheet,
  name: string | undefined,
  fits: SheetContent,
): Outcome<TicketSheet> {
  const { sheets } = source.sheet;
  const found =
    name === undefined
      ? (sheets.find(({ isHidden, rows }) => !isHidden && contentOf(rows) === fits) ??
        sheetToRead(source.sheet))
      : sheets.find((one) => one.name === name);
  if (found === undefined)
    return refuse('FILE_UNREADABLE', `Ce classeur n’a pas de feuille ${quoted(name ?? '')}.`);
  return done({ ...source, sheet: { ...source.sheet, rows: found.rows, sheetName: found.name } });
}
