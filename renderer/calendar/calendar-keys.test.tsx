import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { booking, key, openCalendar, TUESDAY, voice } from '../../tests/support/calendar-screen.tsx';

afterEach(cleanup);

describe('by keyboard alone', () => {
  it('goes by half-hours and columns, says where it is, selects and begins', () => {
    const { slots } = openCalendar({ view: 'day', bookings: [booking({})] });
    key('ArrowDown');
    expect(voice()).toBe('mardi 24 novembre, Salle Est, 9\u00a0h\u00a0– 9\u00a0h\u00a030\u00a0: libre.');
    key('ArrowDown');
    key('ArrowDown');
    expect(voice()).toBe('mardi 24 novembre, Salle Est, 10\u00a0h\u00a0– 12\u00a0h\u00a0: Atelier.');
    key('ArrowRight');
    key('ArrowDown', { shiftKey: true });
    key('ArrowDown', { shiftKey: true });
    key('Enter');
    expect(slots).toEqual([{ resourceId: 2, startsAt: `${TUESDAY}T10:00`, endsAt: `${TUESDAY}T11:30` }]);
  });

  it('goes to the edges of the day with Home and End, also as the first key of all', () => {
    openCalendar({ view: 'day', bookings: [booking({})] });
    key('End');
    expect(voice()).toContain('Salle Est, 23\u00a0h\u00a030\u00a0– 24\u00a0h');
    key('Home');
    expect(voice()).toContain('Salle Est, 0\u00a0h\u00a0– 0\u00a0h\u00a030');
  });

  it('opens the booking it is on, carries it with Alt, lengthens it with Shift, puts it down with Enter', () => {
    const own = booking({});
    const { opened, moves } = openCalendar({ view: 'day', bookings: [own] });
    for (let step = 0; step < 3; step++) key('ArrowDown');
    key('Enter');
    expect(opened).toEqual([own.id]);
    key('ArrowDown', { altKey: true });
    key('ArrowRight', { altKey: true });
    key('ArrowDown', { altKey: true, shiftKey: true });
    expect(voice()).toBe(
      'Atelier\u00a0: mardi 24 novembre, 10\u00a0h\u00a015\u00a0– 12\u00a0h\u00a030, Salle Ouest.',
    );
    expect(moves).toEqual([]);
    key('Enter');
    expect(moves).toEqual([
      { id: own.id, resourceId: 2, startsAt: `${TUESDAY}T10:15`, endsAt: `${TUESDAY}T12:30` },
    ]);
    for (let step = 0; step < 2; step++) key('ArrowDown', { altKey: true });
    key('Escape');
    expect(document.querySelector('.grid-ghost')).toBeNull();
    expect(moves).toHaveLength(1);
  });

  it('meets bookings side by side one after the other, and leaves the edge to the planning', () => {
    const one = booking({ label: 'Un' });
    const two = booking({ label: 'Deux', resourceId: 2, startsAt: `${TUESDAY}T10:15` });
    openCalendar({ bookings: [one, two] });
    key('ArrowDown');
    for (let step = 0; step < 2; step++) key('ArrowDown');
    expect(voice()).toContain('Un');
    key('ArrowRight');
    // It goes along at ten, when the other has not begun: the next day.
    expect(voice()).toContain('mercredi 25 novembre');
    for (let step = 0; step < 4; step++) key('ArrowRight');
    expect(voice()).toContain('dimanche 29 novembre');
    expect(key('ArrowRight')).toBe(true);
  });

  it('in the week by resource, goes from line to line and carries to another room and day', () => {
    const own = booking({});
    const { moves } = openCalendar({ view: 'rooms', bookings: [own] });
    const chip = screen.getByRole('button', { name: /Atelier/u });
    chip.focus();
    fireEvent.keyDown(chip, { key: 'ArrowRight', altKey: true });
    fireEvent.keyDown(chip, { key: 'ArrowDown', altKey: true });
    fireEvent.keyDown(chip, { key: 'Enter' });
    expect(moves).toEqual([
      { id: own.id, resourceId: 2, startsAt: '2026-11-25T10:00', endsAt: '2026-11-25T12:00' },
    ]);
    fireEvent.keyDown(chip, { key: 'ArrowDown' });
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Réserver Salle Est, mardi 24 novembre');
  });
});
