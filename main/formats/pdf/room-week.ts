import { addDays, minutesOfDay, type LocalDate } from '../../../shared/domain/calendar.ts';
import { formatDateBrief, formatTime } from '../../../shared/domain/french.ts';
import {
  finishSheet,
  openSheet,
  placeFrameOf,
  type PlaceFrame,
  startPage,
  type PageFrame,
  type Sheet,
} from './page.ts';
import { drawLine, drawText, ink, openPaper, textHeight, textWidth, type TextStyle } from './paper.ts';
import { lanesOf } from './lanes.ts';
import { dayRange } from './wording.ts';

/** A booking on a door: only what anybody passing may read. */
export type RoomWeekBooking = {
  readonly date: LocalDate;
  /** `HH:MM` local, within the day: one that spans midnight comes as two, `24:00` ending the first. */
  readonly from: string;
  readonly until: string;
  readonly label: string;
  readonly isOption?: boolean | undefined;
};

/** One room's page. */
export type RoomWeekRoom = {
  readonly name: string;
  readonly bookings: readonly RoomWeekBooking[];
  /** Days on which it cannot be used, and why. */
  readonly closedDays: readonly { readonly date: LocalDate; readonly reason: string }[];
};

/** All that the week plan for the doors prints: a page for each room. */
export type RoomWeekModel = PlaceFrame & {
  /** A Monday (T5). */
  readonly weekStart: LocalDate;
  /** 5 to 7 days from Monday on. */
  readonly days: number;
  /** Hours that the grid shows at least, `HH:MM`; it grows for bookings outside them. */
  readonly showFrom: string;
  readonly showUntil: string;
  readonly rooms: readonly RoomWeekRoom[];
};

type Grid = {
  readonly sheet: Sheet;
  readonly top: number;
  readonly height: number;
  readonly left: number;
  readonly dayWidth: number;
  readonly firstMinute: number;
  readonly lastMinute: number;
};

const hourColumn = 40;
const headHeight = 24;

/**
 * The week of each room, to be pinned on its door: landscape, one page a room, without colours.
 * `createdAt` is a UTC instant. Rejects when the fonts cannot be found.
 */
export async function renderRoomWeek(
  model: RoomWeekModel,
  options: { createdAt: string },
): Promise<Uint8Array> {
  const week = dayRange(model.weekStart, addDays(model.weekStart, 6));
  const paper = await openPaper({
    title: `Semaine ${week}`,
    author: model.placeName,
    landscape: true,
    ...options,
  });
  const frameOf = (documentName: string): PageFrame => ({
    ...placeFrameOf(model),
    documentName,
    documentDetail: `Semaine ${week}`,
    fullHeadings: true,
  });
  const sheet = openSheet(paper, frameOf(model.rooms[0]?.name ?? 'Planning'));
  for (const [index, room] of model.rooms.entries()) {
    sheet.frame = frameOf(room.name);
    if (index > 0) startPage(sheet);
    drawWeek(sheet, model, room);
  }
  return finishSheet(sheet);
}

function drawWeek(sheet: Sheet, model: RoomWeekModel, room: RoomWeekRoom): void {
  const starts = room.bookings.map((booking) => minutesOfDay(booking.from));
  const ends = room.bookings.map((booking) => minutesOfDay(booking.until));
  const grid: Grid = {
    sheet,
    top: sheet.y + headHeight,
    height: sheet.bottom - sheet.y - headHeight - 4,
    left: sheet.left + hourColumn,
    dayWidth: (sheet.width - hourColumn) / model.days,
    firstMinute: Math.floor(Math.min(minutesOfDay(model.showFrom), ...starts) / 60) * 60,
    lastMinute: Math.ceil(Math.max(minutesOfDay(model.showUntil), ...ends) / 60) * 60,
  };
  drawHours(grid);
  for (let index = 0; index < model.days; index += 1) {
    const date = addDays(model.weekStart, index);
    drawDay(grid, index, date, room);
  }
}

const yAt = (grid: Grid, minute: number): number =>
  grid.top + (grid.height * (minute - grid.firstMinute)) / (grid.lastMinute - grid.firstMinute);

function drawHours(grid: Grid): void {
  const { paper, left, width } = grid.sheet;
  for (let minute = grid.firstMinute; minute <= grid.lastMinute; minute += 60) {
    const y = yAt(grid, minute);
    drawLine(paper, { x: grid.left, y }, width - hourColumn, 0.35, ink.hairline);
    const style: TextStyle = { size: 8.5, colour: ink.quiet, align: 'right', leading: 1 };
    drawText(paper, `${minute / 60}\u00A0h`, { x: left, y: y - 4.5, width: hourColumn - 8 }, style);
  }
}

function drawDay(grid: Grid, column: number, date: LocalDate, room: RoomWeekRoom): void {
  const { paper } = grid.sheet;
  const x = grid.left + column * grid.dayWidth;
  const heading: TextStyle = { size: 11, font: 'semibold', align: 'center' };
  drawText(paper, formatDateBrief(date), { x, y: grid.top - headHeight, width: grid.dayWidth }, heading);
  const closed = room.closedDays.find((day) => day.date === date);
  if (closed) {
    paper.document.rect(x + 2, grid.top, grid.dayWidth - 4, grid.height).fill(ink.ghost);
    const box = { x: x + 8, y: grid.top + grid.height / 2 - 12, width: grid.dayWidth - 16 };
    drawText(paper, `Fermé\n${closed.reason}`, box, { size: 10, align: 'center', colour: ink.quiet });
  }
  const bookings = room.bookings.filter((booking) => booking.date === date);
  const lanes = lanesOf(
    bookings.map(({ from, until }) => ({ start: minutesOfDay(from), end: minutesOfDay(until) })),
  );
  for (const [index, booking] of bookings.entries()) {
    const { lane, lanes: count } = lanes[index] ?? { lane: 0, lanes: 1 };
    const width = (grid.dayWidth - 4) / count;
    drawBooking(grid, { x: x + 2 + lane * width, width }, booking);
  }
}

/** A white card with a strong left edge: it can be told from the grid on any printer; an option is dashed. */
function drawBooking(grid: Grid, place: { x: number; width: number }, booking: RoomWeekBooking): void {
  const { paper } = grid.sheet;
  const { document } = paper;
  const top = yAt(grid, minutesOfDay(booking.from)) + 1;
  const height = yAt(grid, minutesOfDay(booking.until)) - top - 1;
  const box = { x: place.x + 1, width: place.width - 2 };
  document.save();
  document.rect(box.x, top, box.width, height).lineWidth(0.75);
  if (booking.isOption === true) document.dash(3, { space: 2 });
  document.fillAndStroke(booking.isOption === true ? '#FFFFFF' : '#F2F2F2', ink.line);
  document.restore();
  if (booking.isOption !== true) document.rect(box.x, top, 2.5, height).fill(ink.text);
  document.save().rect(box.x, top, box.width, height).clip();
  drawLabel(grid, { x: box.x + 8, y: top + 3, width: box.width - 12 }, height - 6, booking);
  document.restore();
}

/** The hours and who, as large as the card allows; on a short one they share a line. */
function drawLabel(
  grid: Grid,
  box: { x: number; y: number; width: number },
  height: number,
  booking: RoomWeekBooking,
): void {
  const { paper } = grid.sheet;
  const times = `${formatTime(booking.from)}\u00A0–\u00A0${formatTime(booking.until)}`;
  const label = booking.isOption === true ? `${booking.label} (option)` : booking.label;
  const fits = (size: number): boolean =>
    textHeight(paper, times, box.width, { size }) +
      textHeight(paper, label, box.width, { size, font: 'semibold' }) <=
    height;
  const size = [11, 10, 9, 8].find((candidate) => fits(candidate));
  if (size === undefined) {
    const style = { size: Math.min(8, height), leading: 1 };
    drawText(paper, shortened(grid, `${formatTime(booking.from)} ${label}`, box.width, style), box, style);
    return;
  }
  const y = drawText(paper, label, box, { size, font: 'semibold' });
  drawText(paper, times, { ...box, y }, { size, colour: ink.quiet });
}

/** The text cut so that it stays on one line, with … where it was cut. */
function shortened(grid: Grid, text: string, width: number, style: TextStyle): string {
  const { paper } = grid.sheet;
  if (textWidth(paper, text, style) <= width) return text;
  const letters = Array.from(text);
  while (letters.length > 1 && textWidth(paper, `${letters.join('')}…`, style) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
