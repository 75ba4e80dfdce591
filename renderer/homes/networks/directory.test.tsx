import { notifications } from '@mantine/notifications';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { addAgreement } from '../../../tests/support/networks.ts';
import { addOrganisation } from '../../../tests/support/people.ts';
import { openTestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  notifications.clean();
  cleanup();
  shown?.place.close();
  shown = undefined;
});

/** A home that is fetched when it is opened takes its time on a busy machine. */
const patient = { timeout: 8000 };

describe('the directory', () => {
  it('X1: a network is typed with its places and duties, and its meeting stands in À faire', async () => {
    const place = openTestPlace();
    const cube = await addOrganisation(place, { name: 'Le Cube' });
    await addAgreement(place, cube);
    shown = await renderApp({ place, at: '/reseau/annuaire' });
    const { user } = shown;
    await screen.findByText('Aucun réseau encore.');
    expect(await screen.findByRole('link', { name: 'Le Cube' })).toBeDefined();
    await user.keyboard('n');
    const dialog = await screen.findByRole('dialog', { name: 'Nouveau réseau' });
    await user.type(within(dialog).getByRole('textbox', { name: /^Nom du réseau/u }), 'Réseau Drôme');
    await user.type(within(dialog).getByRole('textbox', { name: /^Prochaine réunion/u }), '26/11/2026');
    await user.type(within(dialog).getByRole('textbox', { name: 'Où' }), 'Crest');
    await user.type(within(dialog).getByRole('textbox', { name: 'Ajouter une structure' }), 'cube');
    await user.click(await screen.findByRole('option', { name: /Le Cube/u, hidden: true }));
    await user.click(within(dialog).getByRole('button', { name: 'Ajouter une responsabilité' }));
    await user.type(within(dialog).getByRole('textbox', { name: /^Laquelle/u }), 'Accueil');
    await user.click(within(dialog).getByRole('button', { name: 'Enregistrer le réseau' }));
    const sheet = await screen.findByRole('region', { name: 'Réseau Drôme' }, patient);
    expect(within(sheet).getByText('à nous')).toBeDefined();
    expect(await place.mustCall('networks.list', {})).toMatchObject([
      {
        nextMeetingAt: '2026-11-26T18:00',
        places: [{ organisationId: cube }],
        duties: [{ name: 'Accueil' }],
      },
    ]);
    window.location.hash = '/aujourd-hui';
    expect(await screen.findByText(/Réunion\s: Réseau Drôme/u, {}, patient)).toBeDefined();
    expect(await screen.findByText(/Crest · à nous.*Accueil/u)).toBeDefined();
  });
});
