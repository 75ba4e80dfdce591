import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { addDays } from '../../shared/domain/calendar.ts';
import {
  at,
  booking,
  click,
  column,
  grid,
  HOUR,
  hover,
  letGo,
  moveTo,
  offer,
  openCalendar,
  press,
  TUESDAY,
  voice,
} from '../../tests/support/calendar-screen.tsx';
import type { Veil } from './entries.ts';
import { daysSlot } from './MonthView.tsx';
import { drawnOf } from './wall-clock.ts';

afterEach(cleanup);

describe('where things are drawn and where a click lands', () => {
  it('a click opens the day and the half-hour under the pointer, in each of the seven columns', () => {
    const { slots } = openCalendar();
    for (let day = 0; day < 7; day++) click(day, 14 * 60 + 10);
    expect(slots).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map((day) => ({
        resourceId: null,
        startsAt: `${addDays('2026-11-23', day)}T14:00`,
        endsAt: `${addDays('2026-11-23', day)}T15:00`,
      })),
    );
  });

  it.each(['2026-03-29', '2026-10-25'])(
    'T2: on %s, a day of 23 or 25 hours, a booking stands in its own cell, and a click at three is three',
    (sunday) => {
      const own = booking({ startsAt: `${sunday}T10:00`, endsAt: `${sunday}T11:30` });
      const night = booking({ startsAt: `${addDays(sunday, -1)}T22:00`, endsAt: `${sunday}T08:00` });
      const { slots } = openCalendar({ date: sunday, bookings: [own, night] });
      const box = document.querySelector<HTMLElement>(`[data-entry="${own.id}"]`);
      expect(box?.closest<HTMLElement>('.rbc-day-slot')?.dataset['date']).toBe(sunday);
      expect(box?.style.top).toBe('calc(var(--hour) * 10)');
      expect(box?.style.height).toBe('calc(var(--hour) * 1.5)');
      const parts = [...document.querySelectorAll<HTMLElement>(`[data-entry="${night.id}"]`)];
      expect(parts.map(({ style }) => [style.top, style.height])).toEqual([
        ['calc(var(--hour) * 22)', 'calc(var(--hour) * 2)'],
        ['calc(var(--hour) * 0)', 'calc(var(--hour) * 8)'],
      ]);
      grid().scrollTop = 0;
      click(6, 3 * 60 + 5);
      expect(slots[0]?.startsAt).toBe(`${sunday}T03:00`);
    },
  );

  it('T1: a booking until midnight is not drawn on the next day', () => {
    const late = booking({ startsAt: `${TUESDAY}T20:00`, endsAt: '2026-11-25T00:00' });
    openCalendar({ bookings: [late] });
    expect(document.querySelectorAll(`[data-entry="${late.id}"]`)).toHaveLength(1);
  });

  it('the month draws a booking of several days as one line across its days, and a click asks for that day', () => {
    const stay = booking({ startsAt: `${TUESDAY}T10:00`, endsAt: '2026-11-26T12:00', title: 'Résidence' });
    openCalendar({ view: 'month', bookings: [stay] });
    const line = screen.getByRole('button', { name: /Atelier/u }).closest<HTMLElement>('.rbc-row-segment');
    expect(Number.parseFloat(line?.style.flexBasis ?? '')).toBeCloseTo((3 / 7) * 100, 1);
    const before = line?.previousElementSibling as HTMLElement | null;
    expect(Number.parseFloat(before?.style.flexBasis ?? '')).toBeCloseTo((1 / 7) * 100, 1);
    const day = drawnOf('2026-10-25T00:00');
    expect(daysSlot([day], day)).toEqual({
      resourceId: null,
      startsAt: '2026-10-25T09:00',
      endsAt: '2026-10-25T10:00',
    });
  });

  it('a room’s week does not print empty: what is out of sight is drawn before it goes to paper', () => {
    const many = Array.from({ length: 60 }, (_, index) => column(index + 1, `Salle ${index + 1}`));
    const each = many.map(({ id }) => booking({ resourceId: id, label: `Cours ${id}` }));
    openCalendar({ view: 'rooms', columns: many, bookings: each });
    expect(screen.queryByText('Cours 60')).toBeNull();
    fireEvent(window, new Event('beforeprint'));
    expect(screen.getAllByText(/^Cours /u)).toHaveLength(60);
    cleanup();
    openCalendar({ view: 'day', columns: many, bookings: each });
    expect(screen.queryByText('Cours 60')).toBeNull();
    fireEvent(window, new Event('beforeprint'));
    expect(screen.getAllByText(/^Cours /u)).toHaveLength(60);
  });
});

describe('only what is free looks free', () => {
  const full = [booking({ resourceId: 3, label: 'Léa' }), booking({ resourceId: 3, label: 'Marc' })];

  it('B3: a full slot offers nothing and begins nothing; a free one offers itself, and says its places', () => {
    const { slots, opened } = openCalendar({ view: 'day', bookings: full });
    hover(2, 10 * 60 + 10);
    expect(offer()).toBeNull();
    click(2, 10 * 60 + 10);
    expect([slots, opened]).toEqual([[], []]);
    expect(voice()).toBe('Complet.');
    hover(2, 12 * 60 + 5);
    expect(offer()).toBe('+ 12\u00a0h');
    const seats = within(document.querySelectorAll<HTMLElement>('.rbc-day-slot')[2] ?? document.body);
    expect(seats.getAllByText('complet')).toHaveLength(2);
  });

  it('B4: offers nothing in the past or where it is closed, and opens the holder of a taken slot', () => {
    const veils: Veil[] = [
      { kind: 'closed', startsAt: `${TUESDAY}T18:00`, endsAt: '2026-11-25T00:00', label: '' },
      {
        kind: 'held',
        startsAt: `${TUESDAY}T14:00`,
        endsAt: `${TUESDAY}T15:00`,
        label: 'Grand',
        bookingId: 77,
      },
    ];
    const { opened } = openCalendar({ view: 'day', veils });
    for (const minute of [8 * 60, 14 * 60 + 10, 18 * 60 + 10]) {
      hover(0, minute);
      expect(offer()).toBeNull();
    }
    click(0, 14 * 60 + 10);
    expect(opened).toEqual([77]);
  });

  it('begins no further than the next booking', () => {
    const { slots } = openCalendar({ view: 'day', bookings: [booking({})] });
    click(0, 9 * 60 + 40);
    expect(slots[0]).toEqual({ resourceId: 1, startsAt: `${TUESDAY}T09:30`, endsAt: `${TUESDAY}T10:00` });
  });
});

describe('by mouse and finger', () => {
  it('draws a new booking over the hours', () => {
    const { slots } = openCalendar({ view: 'day' });
    const { target, ...point } = at(1, 600);
    press(target, point);
    moveTo(1, 689);
    expect(document.querySelector('.grid-ghost')?.textContent).toContain(
      '10\u00a0h\u00a0– 11\u00a0h\u00a030',
    );
    letGo();
    expect(slots).toEqual([{ resourceId: 2, startsAt: `${TUESDAY}T10:00`, endsAt: `${TUESDAY}T11:30` }]);
    // The click in which a drag ends begins nothing more.
    fireEvent.click(target, point);
    expect(slots).toHaveLength(1);
  });

  it('B7: moves to another resource and hour, says in words who is in the way, and Escape takes it back', () => {
    const own = booking({});
    const { moves } = openCalendar({ view: 'day', bookings: [own] });
    const box = document.querySelector(`[data-entry="${own.id}"]`) ?? document.body;
    // jsdom lays nothing out: two hours high, so that its middle is held and not an edge.
    box.getBoundingClientRect = () => new DOMRect(0, at(0, 600).clientY, 100, 2 * HOUR);
    press(box, at(0, 660));
    moveTo(1, 720);
    expect(document.querySelector('.grid-ghost')?.textContent).toContain('11\u00a0h\u00a0– 13\u00a0h');
    moveTo(1, 900);
    expect(document.querySelector('.grid-ghost')?.textContent).toContain('Pris par Radio Haut-Diois');
    fireEvent.keyDown(window, { key: 'Escape' });
    letGo();
    expect(moves).toEqual([]);
    expect(document.querySelector('.grid-ghost')).toBeNull();
    press(box, at(0, 719));
    moveTo(0, 780);
    letGo();
    expect(moves).toEqual([
      { id: own.id, resourceId: 1, startsAt: `${TUESDAY}T10:00`, endsAt: `${TUESDAY}T13:00` },
    ]);
  });

  it('a finger that passes scrolls; one that rests carries', async () => {
    const own = booking({});
    const { moves } = openCalendar({ view: 'day', bookings: [own] });
    const box = document.querySelector(`[data-entry="${own.id}"]`) ?? document.body;
    press(box, at(0, 660), 'touch');
    moveTo(0, 720, 'touch');
    letGo();
    expect(moves).toEqual([]);
    press(box, at(0, 660), 'touch');
    await new Promise((later) => void setTimeout(later, 450));
    expect(document.querySelector('.grid-ghost')).not.toBeNull();
    letGo();
  });
});
