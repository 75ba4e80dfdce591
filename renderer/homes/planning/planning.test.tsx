import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BookingFields } from '../../../shared/contract/booking-fields.ts';
import { bareFields } from '../../features/bookings/free-slots.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { renderApp } from '../../../tests/support/screen.tsx';

// The calendar is fetched when it is first opened, and searches ask the store several times.
configure({ asyncUtilTimeout: 5000 });

let place: TestPlace;
let east: number;
let meeting: number;
let lea: number;

beforeEach(async () => {
  window.localStorage.clear();
  place = openTestPlace();
  const { version } = await place.mustCall('settings.place', {});
  const open = [{ from: '09:00', to: '18:00' }];
  await place.mustCall('settings.save', {
    version,
    patch: { hours: [open, open, open, open, open, [], []] },
  });
  east = await furnish(place).resource({ name: 'Salle Est' });
  meeting = await furnish(place).resource({ name: 'Salle de réunion' });
  await furnish(place).priceList([east, meeting], { individual: { hour: 1200 } });
  lea = await furnish(place).person('Léa', 'Fontaine');
});

afterEach(() => {
  cleanup();
  place.close();
});

function book(fields: Partial<BookingFields>): Promise<{ id: number; version: number }> {
  const slot = { resourceId: east, startsAt: '2026-11-24T14:00', endsAt: '2026-11-24T16:00' };
  return place.mustCall('bookings.create', { ...bareFields(slot), ...fields });
}

const bookings = () =>
  place.mustCall('bookings.inRange', { from: '2026-11-24T00:00', to: '2026-11-25T00:00' });
const cellOf = (label: string) => screen.findByRole('button', { name: new RegExp(`h.*${label}`, 'u') });

describe('the planning', () => {
  it('shows the day by resource, in French, with what is booked', async () => {
    await book({ personId: lea });
    await renderApp({ place, at: '/planning' });
    expect(await screen.findByRole('heading', { name: 'mardi 24 novembre 2026' })).toBeTruthy();
    const cell = await cellOf('Léa Fontaine');
    expect(cell.textContent).toContain('14\u00a0h\u00a0– 16\u00a0h');
    expect(cell.closest('[data-resource]')?.getAttribute('data-resource')).toBe(String(east));
  });

  it('fetches the visible range and nothing else', async () => {
    const { transport, user } = await renderApp({ place, at: '/planning' });
    await screen.findByRole('heading', { name: 'mardi 24 novembre 2026' });
    await user.keyboard('s');
    await screen.findByRole('heading', { name: 'du 23 au 29 novembre 2026' });
    await user.keyboard('{ArrowRight}t');
    await screen.findByRole('heading', { name: 'du 23 au 29 novembre 2026' });
    const asked = transport.calls
      .filter(({ name }) => name === 'bookings.inRange')
      .map(({ input }) => (input as { from: string }).from.slice(0, 10));
    expect(asked).toEqual(expect.arrayContaining(['2026-11-24', '2026-11-23']));
    expect(asked.every((from) => ['2026-11-24', '2026-11-23', '2026-11-30'].includes(from))).toBe(true);
  });

  it('books by key and form, with the price unfolded', async () => {
    const { user } = await renderApp({ place, at: '/planning/jour/2026-11-25' });
    await screen.findByRole('heading', { name: 'mercredi 25 novembre 2026' });
    await user.keyboard('n');
    const panel = await screen.findByRole('complementary', { name: 'Nouvelle réservation' });
    await user.type(within(panel).getByRole('combobox', { name: 'Ressource' }), 'Est{ArrowDown}{Enter}');
    const until = within(panel).getByRole('textbox', { name: 'À' });
    await user.clear(until);
    await user.type(until, '11h');
    await user.type(within(panel).getByLabelText('Pour'), 'fontaine');
    await user.click(await screen.findByRole('option', { name: /Léa Fontaine/u, hidden: true }));
    expect(await within(panel).findAllByText(/24,00/u)).not.toEqual([]);
    await user.click(within(panel).getByRole('button', { name: 'Réserver' }));
    const shown = await screen.findByRole('complementary', { name: 'Léa Fontaine' });
    expect(within(shown).getAllByText(/mercredi 25 novembre, de 9 h à 11 h/u)).not.toEqual([]);
  }, 20_000);

  it('B1: says in the form who holds the slot and when, and takes the free time it proposes', async () => {
    await book({ personId: lea, startsAt: '2026-11-24T10:00', endsAt: '2026-11-24T12:00' });
    const { user } = await renderApp({ place, at: '/planning/nouvelle' });
    await screen.findAllByText('Salle Est');
    const panel = await screen.findByRole('complementary', { name: 'Nouvelle réservation' });
    await user.type(within(panel).getByRole('combobox', { name: 'Ressource' }), 'Est{ArrowDown}{Enter}');
    const from = within(panel).getByRole('textbox', { name: 'De' });
    await user.clear(from);
    await user.type(from, '11h');
    const until = within(panel).getByRole('textbox', { name: 'À' });
    await user.clear(until);
    await user.type(until, '12h');
    const holder = await within(panel).findByText('Léa Fontaine');
    expect(holder.closest('li')?.textContent).toMatch(
      /Salle Est.* est pris par Léa Fontaine, mardi 24 novembre, de 10\u00a0h à 12\u00a0h\./u,
    );
    await user.click(within(panel).getByRole('button', { name: /^Proposer 12/u }));
    await waitFor(() => expect(from).toHaveProperty('value', '12\u00a0h'));
  }, 20_000);

  it('B7: moves by fields, and takes the move back', async () => {
    const { id } = await book({ personId: lea });
    const { user } = await renderApp({ place, at: `/planning/reservation/${id}` });
    await user.click(await screen.findByRole('button', { name: 'Déplacer ou modifier' }));
    const from = screen.getByRole('textbox', { name: 'De' });
    await user.clear(from);
    await user.type(from, '15h');
    await user.click(screen.getByRole('button', { name: 'Enregistrer' }));
    await waitFor(async () => expect((await bookings())[0]?.startsAt).toBe('2026-11-24T15:00'));
    await user.click(await screen.findByRole('button', { name: 'Annuler' }));
    await waitFor(async () => expect((await bookings())[0]?.startsAt).toBe('2026-11-24T14:00'));
    await waitFor(async () => expect((await cellOf('Léa Fontaine')).textContent).toContain('14\u00a0h'));
  }, 20_000);

  it('B7: cancels with a reason, and the slot is free again', async () => {
    const { id } = await book({ personId: lea });
    const { user } = await renderApp({ place, at: `/planning/reservation/${id}` });
    await user.click(await screen.findByRole('button', { name: 'Annuler la réservation…' }));
    await user.type(screen.getByLabelText(/Raison de l’annulation/u), 'Malade');
    await user.click(screen.getByRole('button', { name: 'Annuler la réservation' }));
    expect(await screen.findByRole('button', { name: 'Rétablir' })).toBeTruthy();
    expect(await bookings()).toEqual([]);
  });

  it('keeps which resources are shown from one opening to the next', async () => {
    await book({ personId: lea });
    const first = await renderApp({ place, at: '/planning' });
    await cellOf('Léa Fontaine');
    await first.user.click(screen.getByRole('checkbox', { name: 'Salle Est' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: /h.*Léa Fontaine/u })).toBeNull());
    first.unmount();
    await renderApp({ place, at: '/planning' });
    const box = await screen.findByRole('checkbox', { name: 'Salle Est' });
    expect(box).toHaveProperty('checked', false);
  });

  it('finds the free slots of every room from a sentence, soonest and best fitting first', async () => {
    await book({ startsAt: '2026-11-24T09:00', endsAt: '2026-11-24T11:00' });
    const { user } = await renderApp({ place, at: '/planning' });
    await screen.findByRole('checkbox', { name: 'Salle Est' });
    await user.type(
      screen.getByLabelText('Quoi, combien de temps, quand'),
      '1 h aujourd’hui, 5 personnes{Enter}',
    );
    const found = await screen.findByRole('list', { name: 'Créneaux libres' });
    const lines = within(found).getAllByRole('button');
    expect(lines.map((line) => line.textContent)).toEqual([
      expect.stringMatching(/9\u00a0h\u00a0– 10\u00a0hSalle de réunion/u),
      expect.stringMatching(/11\u00a0h\u00a0– 12\u00a0hSalle Est/u),
    ]);
  });

  it('the list says the same as the calendar, and opens by Enter', async () => {
    await book({ personId: lea });
    const { user } = await renderApp({ place, at: '/planning' });
    await screen.findByRole('heading', { name: 'mardi 24 novembre 2026' });
    await user.keyboard('l');
    const line = await screen.findByRole('button', { name: /Salle Est.*Léa Fontaine/u });
    line.focus();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('complementary', { name: 'Léa Fontaine' })).toBeTruthy();
  });
});
