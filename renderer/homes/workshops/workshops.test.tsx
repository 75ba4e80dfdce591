import { notifications } from '@mantine/notifications';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';
import { workshopHands } from '../../../tests/support/workshops.ts';

let shown: TestScreen | undefined;
afterEach(() => {
  notifications.clean();
  cleanup();
  shown?.place.close();
  shown = undefined;
});

/** A home that is fetched when it is opened takes its time on a busy machine. */
const patient = { timeout: 8000 };

describe('Ateliers', () => {
  it('T5: a workshop is described once, gets its dates at once, and stands in the agenda', async () => {
    const place = openTestPlace();
    shown = await renderApp({ place, at: '/ateliers/catalogue' });
    const { user } = shown;
    await screen.findByText('Le catalogue est vide.', {}, patient);
    await user.keyboard('n');
    await user.type(await screen.findByRole('textbox', { name: /^Intitulé/u }), 'Soudure');
    await user.click(screen.getByRole('button', { name: 'Enregistrer' }));
    const dialog = await screen.findByRole('dialog', { name: 'Dates de Soudure' }, patient);
    await user.click(await within(dialog).findByRole('button', { name: 'Ajouter les dates' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(
      await place.mustCall('workshops.sessions', { from: '2026-11-24', to: '2026-12-31' }),
    ).toMatchObject([{ title: 'Soudure', startsAt: '2026-12-01T18:00', places: 8 }]);
    window.location.hash = '/ateliers';
    expect(await screen.findByRole('link', { name: 'Soudure' }, patient)).toBeDefined();
    expect(screen.getByText(/reste 8\splaces sur 8/u)).toBeDefined();
  });

  it('B3, B10: I, a name, Enter, Enter registers; once it is full the next one is put on the waiting list', async () => {
    const place = openTestPlace();
    const hands = workshopHands(place);
    const id = await hands.session(await hands.workshop({ places: 1 }));
    await addPerson(place);
    await addPerson(place, { firstName: 'Marc', lastName: 'Oriol' });
    shown = await renderApp({ place, at: '/ateliers' });
    const { user } = shown;
    await screen.findByRole('link', { name: 'Soudure' }, patient);
    await user.keyboard('i');
    const dialog = await screen.findByRole('dialog', { name: 'Inscrire' }, patient);
    await user.type(within(dialog).getByRole('textbox', { name: 'Qui' }), 'ferrier');
    await screen.findByRole('option', { name: /Léa Ferrier/u, hidden: true });
    await user.keyboard('{Enter}');
    await within(dialog).findByText('rien à payer');
    await user.keyboard('{Enter}');
    await within(dialog).findByText(/Léa Ferrier\s: c’est noté/u);
    await user.type(within(dialog).getByRole('textbox', { name: 'Qui' }), 'oriol');
    await screen.findByRole('option', { name: /Marc Oriol/u, hidden: true });
    await user.keyboard('{Enter}');
    await user.click(await within(dialog).findByRole('button', { name: 'Mettre en liste d’attente' }));
    await within(dialog).findByText(/Marc Oriol\s: en attente, 1e/u);
    const { registrations } = await hands.detail(id);
    expect(registrations.map(({ name, status }) => [name, status])).toEqual([
      ['Léa Ferrier', 'registered'],
      ['Marc Oriol', 'waiting'],
    ]);
  });

  it('R3: the roll is ticked by keys alone, and a place that is freed names who waits', async () => {
    const place = openTestPlace();
    const hands = workshopHands(place);
    const id = await hands.session(await hands.workshop({ places: 2 }));
    for (const [firstName, lastName] of [
      ['Léa', 'Ferrier'],
      ['Marc', 'Oriol'],
      ['Noé', 'Petit'],
    ] as const)
      await hands.register(id, await addPerson(place, { firstName, lastName }), 'wait');
    place.setNow('2026-11-27T13:10:00.000Z');
    shown = await renderApp({ place, at: `/ateliers/seance/${id}` });
    const { user } = shown;
    const list = await screen.findByRole('list', { name: 'Inscrits' }, patient);
    const [first] = within(list).getAllByRole('listitem');
    first?.focus();
    await user.keyboard('p{ArrowDown}a');
    await waitFor(async () =>
      expect((await hands.detail(id)).registrations.map(({ attendance }) => attendance)).toEqual([
        'present',
        'absent',
        null,
      ]),
    );
    await user.click(screen.getByRole('button', { name: 'Actions sur Marc Oriol' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Annuler l’inscription', hidden: true }));
    expect(await screen.findByText(/une place pour Noé Petit, en attente/u)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Donner la place à Noé Petit' }));
    await waitFor(async () => expect((await hands.detail(id)).session.registered).toBe(2));
  });

  it('R3: the year is read with its table of médiation numérique', async () => {
    const place = openTestPlace();
    const hands = workshopHands(place);
    const id = await hands.session(
      await hands.workshop({ title: 'Mon smartphone', digital: true, places: null }),
    );
    place.setNow('2026-11-27T13:10:00.000Z');
    await place.mustCall('workshops.register', {
      sessionId: id,
      who: { kind: 'anonymous', seats: 6, band: '70 ans et plus' },
      walkIn: true,
    });
    shown = await renderApp({ place, at: '/ateliers/bilan' });
    const table = await screen.findByRole('table', { name: 'Séances de médiation numérique' }, patient);
    expect(within(table).getByRole('link', { name: 'Mon smartphone' })).toBeDefined();
    expect(within(screen.getByRole('table', { name: 'Par âge' })).getByText('6')).toBeDefined();
  });
});
