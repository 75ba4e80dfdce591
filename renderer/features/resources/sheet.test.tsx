import { cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { renderApp } from '../../../tests/support/screen.tsx';

// Menus and lists come late on a busy machine.
configure({ asyncUtilTimeout: 5000 });

let place: TestPlace;
let room: number;
beforeEach(async () => {
  place = openTestPlace();
  room = await furnish(place).resource({ name: 'Prusa', kind: 'machine', rules: 'Nettoyer le plateau.' });
});
afterEach(() => {
  cleanup();
  place.close();
});

describe('the sheet of a resource', () => {
  it('F3: says its rules and hours; one tap reports a breakdown and lists the bookings it hits', async () => {
    const whole = await furnish(place).resource({ name: 'Fablab' }, [room]);
    await place.mustCall('bookings.create', {
      resourceId: whole,
      startsAt: '2026-11-25T10:00',
      endsAt: '2026-11-25T12:00',
      title: 'Initiation',
    });
    const { user } = await renderApp({ place, at: `/planning/ressource/${room}` });
    expect(await screen.findByRole('heading', { level: 1, name: 'Prusa' })).toBeDefined();
    expect(await screen.findByText('Nettoyer le plateau.')).toBeDefined();
    expect(await screen.findByText(/du lundi au vendredi/u)).toBeDefined();
    expect(await screen.findByText(/Initiation/u)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Signaler une panne' }));
    expect(await screen.findByText('Réservations touchées')).toBeDefined();
    expect(screen.getByText(/1\sréservation à déplacer/u)).toBeDefined();
    fireEvent.change(await screen.findByLabelText('Ce qui ne va pas'), { target: { value: 'Buse bouchée' } });
    await user.click(screen.getByRole('button', { name: 'Noter' }));
    await waitFor(async () => {
      const list = await place.mustCall('resources.list', {});
      expect(list.find(({ id }) => id === room)).toMatchObject({
        state: 'out_of_order',
        stateNote: 'Buse bouchée',
      });
    });
    await screen.findByText('Buse bouchée');
    await user.click(screen.getByRole('button', { name: 'Remettre en service' }));
    expect(await screen.findByRole('button', { name: 'Signaler une panne' })).toBeDefined();
  });

  it('is not there for a resource that does not exist', async () => {
    await renderApp({ place, at: '/planning/ressource/99' });
    expect(await screen.findByText('Cette fiche n’est pas là')).toBeDefined();
  });

  it('leads to its form, where several like it are added at once', async () => {
    const { user } = await renderApp({ place, at: `/reglages/ressources` });
    await user.click(await screen.findByRole('button', { name: /^Prusa\s: En service/u }));
    await user.click(await screen.findByRole('menuitem', { name: /^Ajouter comme celle-ci/u }));
    const form = (await screen.findByText(/^Ajouter comme «/u)).closest('form');
    if (form === null) throw new Error('no form');
    fireEvent.change(within(form).getByLabelText('Combien'), { target: { value: '3' } });
    expect(await within(form).findByText(/Prusa\s2, Prusa\s3, Prusa\s4/u)).toBeDefined();
    await user.click(within(form).getByRole('button', { name: 'Enregistrer' }));
    // Among the resources, and among the machines and how they are charged.
    expect((await screen.findAllByText(/Prusa\s4/u)).length).toBeGreaterThan(1);
    expect(await place.mustCall('resources.list', {})).toHaveLength(4);
  });
});
