import { isEmptyRow } from '../../shared/domain/imports/sheet-rows.ts';
import { readSheet, type SheetFile } from '../formats/csv-reading.ts';
import type { QueryContext } from './context.ts';
import { done, refuse, type Outcome } from './outcome.ts';

/** A file handed over, read into rows. */
export interface TicketSheet {
  readonly ticket: string;
  readonly fileName: string;
  readonly sheet: SheetFile;
}

const mostBytes = 30_000_000;
const mostRows = 100_000;

/** The last sheet read in this thread: a workbook is read before the transaction of a command, which may not wait. */
let lastRead: TicketSheet | undefined;

function tooLarge(what: string): Outcome<never> {
  return refuse(
    'FILE_UNREADABLE',
    `Ce fichier est trop grand (${what}). Le partager en plusieurs, avec la ligne de titres dans chacun.`,
  );
}

/** Reads the file behind a ticket: refused with what to do when it has expired, is no table, is empty or too large. */
export async function readTicket(context: QueryContext, ticket: string): Promise<Outcome<TicketSheet>> {
  if (lastRead?.ticket === ticket) return done(lastRead);
  const file = context.files.get(ticket);
  if (file === undefined) {
    return refuse('TICKET_EXPIRED', 'Ce fichier n’est plus gardé en attente. Le choisir de nouveau.');
  }
  if (file.bytes.byteLength > mostBytes) return tooLarge('30\u00a0Mo au plus');
  const reading = await readSheet(file.bytes, file.fileName);
  if (!reading.ok) return refuse('FILE_UNREADABLE', reading.reason);
  if (reading.file.rows.every(isEmptyRow)) {
    return refuse('FILE_UNREADABLE', 'Ce fichier est vide. Vérifier que la bonne feuille a été enregistrée.');
  }
  if (reading.file.sheets.some(({ rows }) => rows.length > mostRows))
    return tooLarge('100\u202f000 lignes au plus');
  lastRead = { ticket, fileName: file.fileName, sheet: reading.file };
  return done(lastRead);
}

/** The sheet that `readTicket` has just read for this ticket; undefined when it was not asked to. */
export function sheetRead(ticket: string): TicketSheet | undefined {
  return lastRead?.ticket === ticket ? lastRead : undefined;
}
