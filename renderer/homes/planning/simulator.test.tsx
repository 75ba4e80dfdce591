import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { renderApp } from '../../../tests/support/screen.tsx';

configure({ asyncUtilTimeout: 10_000 });

let place: TestPlace;
beforeEach(() => {
  window.localStorage.clear();
  window.sessionStorage.clear();
  place = openTestPlace();
});
afterEach(() => {
  cleanup();
  place.close();
});

describe('« Combien pour… ? »', () => {
  it('C1: reads a sentence, unfolds the price beside those of others, and books it as it stands', async () => {
    const add = furnish(place);
    const east = await add.resource({ name: 'Salle Est' });
    await add.priceList([east], { individual: { hour: 1200 }, association: { hour: 800 } });
    await add.accessory('Café', { per: 'person', price: 150 });
    const { user } = await renderApp({ place, at: '/planning/combien' });
    await user.type(
      await screen.findByLabelText('En une phrase'),
      '3 h jeudi pour une association, 12 personnes',
    );
    await user.click(await screen.findByRole('checkbox', { name: 'Café' }));
    const card = within(await screen.findByRole('article', { name: 'Salle Est' }));
    // Three hours at 8 and twelve coffees at 1,50.
    expect((await card.findAllByText('42,00 €')).length).toBeGreaterThan(0);
    expect(card.getAllByText(/3 × 8,00/u)).toHaveLength(1);
    const others = within(card.getByRole('table', { name: 'Le même usage, pour d’autres' }));
    expect(others.getByRole('row', { name: 'Particulier 54,00\u00a0€' })).toBeDefined();
    await user.click(card.getByRole('button', { name: 'Réserver' }));
    const panel = within(await screen.findByRole('complementary', { name: 'Nouvelle réservation' }));
    const reason = await panel.findByLabelText(/^Raison de ce tarif/u);
    await user.type(reason, 'Statuts vus');
    await user.click(panel.getByRole('button', { name: 'Réserver' }));
    await waitFor(async () => {
      const rows = await place.mustCall('bookings.inRange', {
        from: '2026-11-24T00:00',
        to: '2026-12-01T00:00',
      });
      expect(
        rows.map(({ startsAt, endsAt, agreed, attendees }) => [startsAt, endsAt, agreed?.total, attendees]),
      ).toEqual([['2026-11-26T09:00', '2026-11-26T12:00', 4200, 12]]);
    });
  }, 40_000);
});

describe('tariffs in the settings', () => {
  it('C2: prepares a version ahead of its day, with a rule; the version before stays', async () => {
    const add = furnish(place);
    const east = await add.resource({ name: 'Salle Est' });
    await add.priceList([east], { individual: { hour: 1200 } }, { name: 'Salles' });
    const { user } = await renderApp({ place, at: '/reglages/tarifs' });
    await user.click(await screen.findByRole('button', { name: 'Préparer une version' }));
    await user.type(await screen.findByLabelText(/^S’applique à partir du/u), '04/01/2027');
    await user.click(screen.getByRole('button', { name: 'Ajouter une règle' }));
    await user.click(
      await screen.findByRole('menuitem', { name: 'Demi-tarif à certaines heures', hidden: true }),
    );
    await user.click(screen.getByRole('button', { name: 'Enregistrer' }));
    expect(await screen.findByText('à partir du lundi 4 janvier 2027')).toBeDefined();
    const lists = await place.mustCall('pricing.lists', {});
    expect(lists.map(({ effectiveFrom, rules }) => [effectiveFrom, rules.map(({ name }) => name)])).toEqual([
      [null, []],
      ['2027-01-04', ['Midi à moitié prix']],
    ]);
  }, 40_000);

  it('B3: adds an accessory with a stock and a price', async () => {
    const { user } = await renderApp({ place, at: '/reglages/accessoires' });
    await user.click(await screen.findByRole('button', { name: 'Ajouter' }));
    await user.type(await screen.findByLabelText(/^Nom/u), 'Vidéoprojecteur');
    const price = screen.getByLabelText('Particulier');
    await user.clear(price);
    await user.type(price, '15');
    await user.click(screen.getByRole('button', { name: 'Enregistrer' }));
    expect(await screen.findByText(/1 en stock · 15,00 € par usage · avec tout/u)).toBeDefined();
  }, 40_000);
});
