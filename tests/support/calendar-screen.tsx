import { fireEvent, render, screen, type RenderResult } from '@testing-library/react';
import type { Booking } from '../../shared/contract/bookings.ts';
import { PlanningCalendar, type PlanningCalendarProps } from '../../renderer/calendar/Calendar.tsx';
import {
  entryOf,
  type CalendarColumn,
  type CalendarSlot,
  type Veil,
} from '../../renderer/calendar/entries.ts';
import { GUTTER_WIDTH, HEAD_HEIGHT } from '../../renderer/calendar/geometry.ts';
import { bareBooking } from './bare-booking.ts';

/** Pixels of an hour. */
export const HOUR = 52;
export const TUESDAY = '2026-11-24';

let next = 1;

/** « Atelier », Tuesday from ten to twelve in the room Est, each with its own number. */
export function booking(more: Partial<Booking>): Booking {
  return bareBooking({ id: next++, startsAt: `${TUESDAY}T10:00`, endsAt: `${TUESDAY}T12:00`, ...more });
}

/** A resource as the calendar shows it. */
export const column = (id: number, name: string, places = 1): CalendarColumn => ({
  id,
  name,
  kind: 'room',
  places,
  colour: 'blue',
  stateWord: '',
});
const usual = [column(1, 'Salle Est'), column(2, 'Salle Ouest'), column(3, 'Table', 2)];

/** What the calendar told the planning. */
export interface Heard {
  readonly slots: CalendarSlot[];
  readonly moves: (CalendarSlot & { readonly id: number })[];
  readonly opened: number[];
}

/** The calendar alone, on a week of three resources; what it would tell the planning is heard. */
export function openCalendar(
  given: Partial<PlanningCalendarProps> & {
    readonly bookings?: readonly Booking[];
    readonly veils?: Veil[];
  } = {},
): RenderResult & Heard {
  const heard: Heard = { slots: [], moves: [], opened: [] };
  const columns = given.columns ?? usual;
  const shown = render(
    <PlanningCalendar
      view="week"
      date={TUESDAY}
      localNow={`${TUESDAY}T09:00`}
      entries={(given.bookings ?? []).map((each) => entryOf(each, undefined))}
      columns={columns}
      context={{
        columns: new Map(columns.map((each) => [each.id, each])),
        veilsOf: () => given.veils ?? [],
        takenBy: ({ startsAt }) => (startsAt.endsWith('14:00') ? 'Radio Haut-Diois' : null),
        DragNote: () => null,
      }}
      hourHeight={HOUR}
      scrollTo="07:30"
      selectedId={null}
      onOpen={(entry) => heard.opened.push(entry.id)}
      onOpenBooking={(id) => heard.opened.push(id)}
      onSlot={(slot) => heard.slots.push(slot)}
      onMove={(entry, slot) => heard.moves.push({ id: entry.id, ...slot })}
      onDay={() => undefined}
      {...given}
    />,
  );
  return { ...shown, ...heard };
}

/** The hours. */
export const grid = () => screen.getByRole('application');
/** Where a minute of a column is, as the pointer would have it: jsdom lays nothing out, the grid's own sums do. */
export function at(index: number, minute: number): { clientX: number; clientY: number; target: Element } {
  const target = [...document.querySelectorAll<HTMLElement>('.rbc-day-slot')][index];
  if (target === undefined) throw new Error(`no column ${index}`);
  const total = Number.parseFloat(document.querySelector<HTMLElement>('.hours-body')?.style.width ?? '');
  const middle = Number.parseFloat(target.style.left) + Number.parseFloat(target.style.width) / 2;
  return {
    clientX: GUTTER_WIDTH + (middle / 100) * total,
    clientY: HEAD_HEIGHT + (minute / 60) * HOUR - grid().scrollTop,
    target,
  };
}
/** A click on a minute of a column. */
export function click(index: number, minute: number): void {
  const { target, ...point } = at(index, minute);
  fireEvent.click(target, point);
}
/** A press that is held. */
export function press(
  element: Element,
  point: { clientX: number; clientY: number },
  pointerType = 'mouse',
): void {
  fireEvent.pointerDown(element, { ...point, pointerType, button: 0, isPrimary: true, pointerId: 7 });
}
/** The pointer goes to a minute of a column. */
export function moveTo(index: number, minute: number, pointerType = 'mouse'): void {
  const { target: _, ...point } = at(index, minute);
  fireEvent.pointerMove(window, { ...point, pointerType, pointerId: 7 });
}
/** The pointer is let go. */
export const letGo = (): boolean => fireEvent.pointerUp(window, { pointerId: 7 });
/** What a screen reader hears. */
export const voice = (): string => screen.getAllByRole('status')[0]?.textContent ?? '';

/** The pointer over a minute of a column, nothing held. */
export function hover(index: number, minute: number): void {
  const { target, ...point } = at(index, minute);
  fireEvent.pointerMove(target, { ...point, pointerType: 'mouse' });
}

/** What a click there would begin, as it is offered. */
export const offer = (): string | null => document.querySelector('.grid-offer')?.textContent ?? null;

/** A key while the hours have the focus; answers whether the planning has it too. */
export const key = (name: string, more: { altKey?: boolean; shiftKey?: boolean } = {}): boolean =>
  fireEvent.keyDown(grid(), { key: name, ...more });
