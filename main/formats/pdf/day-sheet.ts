import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { formatDateLong, formatTime, plural } from '../../../shared/domain/french.ts';
import {
  drawFacts,
  drawParagraph,
  finishSheet,
  openSheet,
  placeFrameOf,
  type PlaceFrame,
  type Fact,
} from './page.ts';
import { ink, openPaper } from './paper.ts';
import { drawTable, tickBox } from './table.ts';

/** One booking on the desk's paper for the day. */
export type DaySheetBooking = {
  /** `HH:MM` local; absent when it began on an earlier day, or goes on after. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly resource: string;
  readonly person: string;
  /** The structure for which they come. */
  readonly organisation?: string | undefined;
  readonly people?: number | undefined;
  /** An option holds its slot and is not yet sure (B6). */
  readonly isOption?: boolean | undefined;
  /** What to prepare, who to call; whatever the reader's role may see. */
  readonly note?: string | undefined;
};

/** All that the desk's sheet of one day prints. */
export type DaySheetModel = PlaceFrame & {
  readonly date: LocalDate;
  /** « Ouvert de 9 h à 18 h », permanences, closures: whatever is good to know first. */
  readonly facts: readonly Fact[];
  /** In the order in which they are to be read. */
  readonly bookings: readonly DaySheetBooking[];
};

/**
 * The bookings of one day for the desk, with a box to tick who came. `createdAt` is a UTC instant.
 * Rejects when the fonts cannot be found.
 */
export async function renderDaySheet(
  model: DaySheetModel,
  options: { createdAt: string },
): Promise<Uint8Array> {
  const day = formatDateLong(model.date, { year: true });
  const documentName = `Journée du ${day}`;
  const paper = await openPaper({ title: documentName, author: model.placeName, ...options });
  const sheet = openSheet(paper, {
    ...placeFrameOf(model),
    documentName: day.charAt(0).toUpperCase() + day.slice(1),
    documentDetail: 'Réservations de la journée',
  });
  drawFacts(sheet, model.facts, 3);
  sheet.y += 6;
  if (model.bookings.length === 0) {
    drawParagraph(sheet, 'Personne n’a réservé ce jour-là.', { size: 11, colour: ink.quiet });
    return finishSheet(sheet);
  }
  drawTable(
    sheet,
    [
      { header: 'Heures', width: 88 },
      { header: 'Ressource', width: { share: 0.9 } },
      { header: 'Pour', width: { share: 1.2 } },
      { header: 'À prévoir', width: { share: 1 } },
      { header: 'Venu', width: 30, align: 'center' },
    ],
    model.bookings.map((booking) => ({
      cells: [hours(booking), booking.resource, booking.person, booking.note ?? '', tickBox],
      details: [
        booking.isOption === true ? 'option' : undefined,
        undefined,
        [booking.organisation, booking.people === undefined ? undefined : plural(booking.people, 'personne')]
          .filter((part) => part !== undefined)
          .join(', '),
      ],
    })),
    { size: 10.5, padding: 6 },
  );
  return finishSheet(sheet);
}

function hours(booking: DaySheetBooking): string {
  const { from, until } = booking;
  if (from === undefined && until === undefined) return 'toute la journée';
  if (from === undefined) return `jusqu’à\u00A0${formatTime(until ?? '')}`;
  if (until === undefined) return `dès\u00A0${formatTime(from)}`;
  return `${formatTime(from)}\u00A0–\u00A0${formatTime(until)}`;
}
