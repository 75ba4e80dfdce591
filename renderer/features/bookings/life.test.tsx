import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { renderApp } from '../../../tests/support/screen.tsx';

let place: TestPlace;
let room: number;
let lea: number;
beforeEach(async () => {
  place = openTestPlace();
  const add = furnish(place);
  room = await add.resource();
  await add.priceList([room], { individual: { hour: 1200 } });
  lea = await add.person('Léa', 'Ferrier');
});
afterEach(() => {
  cleanup();
  window.sessionStorage.clear();
  place.close();
});

const at = (from: string, to: string) => ({
  resourceId: room,
  startsAt: `2026-11-26T${from}`,
  endsAt: `2026-11-26T${to}`,
});

describe('what becomes of a booking, on the screen', () => {
  it('B7: cancelling says what it costs before, and the desk may ask for nothing with a reason', async () => {
    await place.mustCall('resources.saveCancellationRule', {
      target: { of: 'place' },
      version: 0,
      terms: { steps: [{ before: 7, unit: 'days', rate: 5000 }], noShowRate: 10_000 },
    });
    const { id } = await place.mustCall('bookings.create', { ...at('10:00', '12:00'), personId: lea });
    const { user } = await renderApp({ place, at: `/planning/reservation/${id}` });
    await user.click(await screen.findByRole('button', { name: 'Annuler la réservation…' }));
    expect((await screen.findByText(/Annulation tardive/u)).textContent).toMatch(/12,00/u);
    expect(screen.getByText(/C’était gratuit jusqu’au jeudi 19 novembre inclus/u)).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: /Raison de l’annulation/u }), 'Reporté');
    await user.click(screen.getByRole('checkbox', { name: 'Ne rien facturer' }));
    const cancel = screen.getByRole('button', { name: 'Annuler la réservation' });
    expect(cancel).toHaveProperty('disabled', true);
    await user.type(screen.getByRole('textbox', { name: /Pourquoi ne rien facturer/u }), 'Enfant malade');
    await user.click(cancel);
    await waitFor(async () =>
      expect((await place.mustCall('bookings.get', { id })).booking).toMatchObject({
        status: 'cancelled',
        fee: 0,
        feeWaived: 'Enfant malade',
      }),
    );
  });

  it('B10: a slot that is freed is shown on the day to whoever has the desk, and booked in one click', async () => {
    const { id } = await place.mustCall('bookings.create', at('10:00', '12:00'));
    await place.mustCall('bookings.wait', {
      target: { of: 'resource', resourceId: room },
      firstDay: '2026-11-26',
      lastDay: '2026-11-26',
      fromTime: '10:00',
      toTime: '12:00',
      minutes: 120,
      personId: lea,
    });
    const before = await renderApp({ place, at: '/aujourd-hui' });
    await screen.findByRole('heading', { name: 'À faire' });
    expect(screen.queryByRole('button', { name: 'Réserver pour Léa Ferrier' })).toBeNull();
    before.unmount();
    await place.mustCall('bookings.cancel', { id, version: 1, reason: 'Reporté' });
    const { user } = await renderApp({ place, at: '/aujourd-hui' });
    await user.click(await screen.findByRole('button', { name: 'Réserver pour Léa Ferrier' }));
    await waitFor(async () => expect(await place.mustCall('bookings.waiting', {})).toEqual([]));
    const party = { kind: 'person' as const, id: lea };
    expect(await place.mustCall('bookings.of', { party })).toMatchObject([{ status: 'confirmed' }]);
  });

  it('B6: whose option ran out is on the list to be told until it is said to be done', async () => {
    await place.mustCall('bookings.create', {
      ...at('10:00', '12:00'),
      personId: lea,
      optionUntil: '2026-11-24',
    });
    place.setNow('2026-11-25T08:00:00Z');
    const { user } = await renderApp({ place, at: '/aujourd-hui' });
    await user.click(await screen.findByRole('button', { name: 'C’est fait, Léa Ferrier' }));
    await waitFor(async () => expect(await place.mustCall('bookings.expired', {})).toEqual([]));
  });

  it('finds a slot from any screen by keyboard alone, and takes it into the form', async () => {
    const { user } = await renderApp({ place, at: '/aujourd-hui' });
    await screen.findByRole('heading', { name: 'À faire' });
    await user.keyboard('c');
    const dialog = await screen.findByRole('dialog', { name: 'Trouver un créneau libre' });
    const field = within(dialog).getByLabelText('Quoi, combien de temps, quand');
    await user.type(field, '3 h, 8 personnes, demain après-midi{Enter}');
    const list = await within(dialog).findByRole('list', { name: 'Créneaux libres' });
    const [first] = within(list).getAllByRole('button');
    expect(first?.textContent).toMatch(/Salle Est.*36,00/u);
    first?.focus();
    await user.keyboard('{Enter}');
    const panel = await screen.findByRole('complementary', { name: 'Nouvelle réservation' });
    expect(within(panel).getByLabelText('Personnes attendues')).toHaveProperty('value', '8');
  });

  it('puts somebody in the waiting list from the list itself, and takes them off', async () => {
    const { user } = await renderApp({ place, at: '/aujourd-hui' });
    await screen.findByRole('heading', { name: 'À faire' });
    await user.keyboard('w');
    const dialog = await screen.findByRole('dialog', { name: 'Liste d’attente' });
    await user.click(await within(dialog).findByRole('button', { name: 'Mettre quelqu’un en attente' }));
    expect(within(dialog).getByRole('button', { name: 'Mettre en attente' })).toHaveProperty(
      'disabled',
      true,
    );
  });
});

describe('what is done again, at once or afterwards', () => {
  it('B5: copying shows before what is in the way, and leaves it out as told', async () => {
    const { id } = await place.mustCall('bookings.create', { ...at('10:00', '12:00'), personId: lea });
    await place.mustCall('bookings.create', {
      resourceId: room,
      startsAt: '2026-12-03T11:00',
      endsAt: '2026-12-03T13:00',
      title: 'Leur réunion',
    });
    const { user } = await renderApp({ place, at: `/planning/reservation/${id}` });
    await user.click(await screen.findByRole('button', { name: 'Copier…' }));
    const form = await screen.findByRole('form', { name: 'Copier' });
    expect(await within(form).findByText(/Déjà réservé.*Leur réunion/u)).toBeTruthy();
    expect(within(form).getByRole('button', { name: 'Copier la réservation' })).toHaveProperty(
      'disabled',
      true,
    );
  });

  it('B12: notes a past use on a closed day, and says so', async () => {
    await place.mustCall('bookings.noteUse', {
      resourceId: room,
      startsAt: '2026-11-22T10:00',
      endsAt: '2026-11-22T11:00',
      personId: lea,
    });
    const { user } = await renderApp({ place, at: '/aujourd-hui' });
    await screen.findByRole('heading', { name: 'À faire' });
    await user.keyboard('u');
    const dialog = await screen.findByRole('dialog', { name: 'Noter un usage passé' });
    expect(await within(dialog).findByText(/hors des heures d’ouverture/u)).toBeTruthy();
    await user.click(within(dialog).getByRole('button', { name: /Retirer l’usage/u }));
    await waitFor(() => expect(within(dialog).queryByText(/hors des heures/u)).toBeNull());
  });
});
