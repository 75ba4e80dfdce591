import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

describe('the settings', () => {
  it('B2: adds a room, then one that reunites it with another', async () => {
    shown = await renderApp({ at: '/reglages/ressources' });
    const { user, place } = shown;
    for (const name of ['Salle Est', 'Salle Ouest']) {
      await user.click(await screen.findByRole('button', { name: 'Ajouter' }));
      await user.type(await screen.findByLabelText(/^Nom/u), name);
      await user.click(screen.getByRole('button', { name: 'Enregistrer' }));
      await screen.findByText(name);
    }
    await user.click(await screen.findByRole('button', { name: 'Ajouter' }));
    await user.type(await screen.findByLabelText(/^Nom/u), 'Grand espace');
    await user.click(screen.getByLabelText('Réunit', { selector: 'input' }));
    await user.click(await screen.findByRole('option', { name: 'Salle Est', hidden: true }));
    await user.click(await screen.findByRole('option', { name: 'Salle Ouest', hidden: true }));
    await user.click(screen.getByRole('button', { name: 'Enregistrer' }));
    expect(await screen.findByText(/réunit Salle Est, Salle Ouest/u)).toBeDefined();
    const resources = await place.mustCall('resources.list', {});
    expect(resources.find((each) => each.name === 'Grand espace')?.partIds).toHaveLength(2);
  });

  it('says beside its field what a form lacks', async () => {
    shown = await renderApp({ at: '/reglages/ressources' });
    await shown.user.click(await screen.findByRole('button', { name: 'Ajouter' }));
    await shown.user.click(await screen.findByRole('button', { name: 'Enregistrer' }));
    expect(await screen.findByText('À remplir.')).toBeDefined();
  });

  it('P2: adds a membership type with its fee and season', async () => {
    shown = await renderApp({ at: '/reglages/adhesions' });
    const { user, place } = shown;
    await user.click(await screen.findByRole('button', { name: 'Ajouter' }));
    await user.type(await screen.findByLabelText(/^Nom/u), 'Individuelle');
    const fee = screen.getByLabelText('Cotisation habituelle');
    await user.clear(fee);
    await user.type(fee, '20');
    await user.click(screen.getByLabelText(/D’une rentrée|La saison, d’une/u));
    await user.click(screen.getByRole('button', { name: 'Enregistrer' }));
    await screen.findByText('Individuelle');
    expect((await place.mustCall('memberships.types', {}))[0]).toMatchObject({
      name: 'Individuelle',
      usualFee: 2000,
      season: { kind: 'school_year', startsInMonth: 9 },
    });
  });

  it('C1: adds a price list; an empty cell is not offered', async () => {
    shown = await renderApp({ at: '/reglages/tarifs' });
    const { user, place } = shown;
    await user.click(await screen.findByRole('button', { name: 'Ajouter' }));
    await user.type(await screen.findByLabelText(/^Nom/u), 'Salles');
    await user.type(screen.getByLabelText('Particulier, Journée'), '70');
    await user.click(screen.getByRole('button', { name: 'Enregistrer' }));
    await screen.findByText('Salles');
    expect((await place.mustCall('pricing.lists', {}))[0]?.prices).toEqual([
      {
        category: 'individual',
        units: { hour: null, halfDay: null, day: 7000, evening: null, weekend: null, week: null },
      },
    ]);
  });

  it('B9: closes the whole place for some days, the last one included', async () => {
    shown = await renderApp({ at: '/reglages/horaires' });
    const { user, place } = shown;
    await user.click(await screen.findByRole('button', { name: 'Fermer une période' }));
    await user.type(await screen.findByLabelText(/^Pourquoi/u), 'Congés d’hiver');
    await user.type(screen.getByLabelText(/^Du/u), '24/12/2026');
    await user.type(screen.getByLabelText(/^Au, compris/u), '2/1/2027');
    await user.click(screen.getByRole('button', { name: 'Fermer la période' }));
    expect(await screen.findByText(/du jeudi 24 décembre au samedi 2 janvier/u)).toBeDefined();
    const closures = await place.mustCall('resources.closures', {
      from: '2026-12-01T00:00',
      to: '2027-02-01T00:00',
    });
    expect(closures[0]).toMatchObject({ startsAt: '2026-12-24T00:00', endsAt: '2027-01-03T00:00' });
  });

  it('shows who did what, and what changed', async () => {
    shown = await renderApp({ at: '/reglages/historique' });
    const line = (await screen.findByText('Réglages enregistrés')).closest('li');
    expect(line).not.toBeNull();
    if (line === null) return;
    await shown.user.click(within(line).getByText('Ce qui a changé'));
    expect(within(line).getByText('L’Atelier des Tilleuls')).toBeDefined();
  });
});
