import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

const today = '2026-11-24';
const late = { timeout: 5000 };
const desks = { kinds: ['desk' as const], resourceIds: [] };
const price = { includesVat: true, vatRate: 2000 };

/** Léa, a desk with its price, a plan and a carnet to be sold. */
async function withOffers(): Promise<{ place: TestPlace; lea: number; typeId: number }> {
  const place = openTestPlace();
  const add = furnish(place);
  const lea = await add.person('Léa', 'Fontaine');
  const desk = await add.resource({ name: 'Grande table', kind: 'desk', capacity: 5, seats: 0 });
  await add.priceList([desk], { individual: { halfDay: 1500, day: 2500 } });
  await place.mustCall('coverage.savePlan', {
    fields: {
      name: 'Nomade',
      scope: desks,
      allowance: { unit: 'day', units: 8, carriesOver: false },
      keepsPlace: false,
      price: 12_000,
      ...price,
    },
  });
  const type = await place.mustCall('coverage.savePassBookType', {
    fields: {
      name: 'Dix demi-journées',
      scope: desks,
      unit: 'half_day',
      units: 10,
      wholeDayIsOneUnit: false,
      stepMinutes: 30,
      validityMonths: 12,
      price: 8000,
      ...price,
    },
  });
  return { place, lea, typeId: type.id };
}

const held = async (place: TestPlace, id: number) =>
  (await place.mustCall('coverage.holdings', { party: { kind: 'person', id } })).rows;

describe('what somebody holds, on their sheet', () => {
  it('C3: a carnet is sold in two keys, corrected with a reason, and its history says so', async () => {
    const { place, lea } = await withOffers();
    shown = await renderApp({ place, at: `/adherents/personne/${lea}` });
    const { user } = shown;
    await user.click(await screen.findByRole('button', { name: 'Vendre un carnet' }, late));
    const sale = await screen.findByRole('dialog', { name: /^Vendre un carnet/u });
    await within(sale).findByText(/10.demi-journées sur les postes, valable 12.mois, 80,00/u);
    const confirm = within(sale).getByRole('button', { name: /Vendre à 80,00/u });
    await waitFor(() => expect(document.activeElement).toBe(confirm));
    await user.keyboard('{Enter}');
    await waitFor(async () => expect(await held(place, lea)).toMatchObject([{ left: 10_000 }]));
    await place.mustCall('attendance.checkIn', { personId: lea, date: today, halves: ['morning'] });
    shown.transport.say({ type: 'changed', name: 'attendance.changed', ids: [] });
    await user.click(await screen.findByRole('button', { name: /carnet n°.1, Dix demi-journées/u }));
    const book = await screen.findByRole('dialog', { name: /Carnet n°.1/u });
    expect(await within(book).findByText(/passage/u)).toBeDefined();
    await user.click(within(book).getByRole('button', { name: 'Corriger…' }));
    await user.type(within(book).getByLabelText(/Pourquoi/u), 'Ticket papier retrouvé');
    await user.click(within(book).getByRole('button', { name: 'Rendre' }));
    expect(await within(book).findByText(/corrigé.*Ticket papier retrouvé/u)).toBeDefined();
    expect(await held(place, lea)).toMatchObject([{ left: 10_000 }]);
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(async () => expect(await held(place, lea)).toMatchObject([{ left: 9000 }]));
  });

  it('C3: a plan is taken at its price, says what is left, and ends at the end of the month', async () => {
    const { place, lea } = await withOffers();
    shown = await renderApp({ place, at: `/adherents/personne/${lea}` });
    const { user } = shown;
    await user.click(await screen.findByRole('button', { name: 'Prendre une formule' }, late));
    const dialog = await screen.findByRole('dialog', { name: /^Prendre une formule/u });
    await within(dialog).findByText(/8.jours par mois sur les postes, 120,00/u);
    await user.click(within(dialog).getByRole('button', { name: 'Prendre la formule' }));
    expect((await screen.findAllByText(/reste 8.jours/u)).length).toBe(2);
    await user.click(screen.getByRole('button', { name: 'Actions sur la formule Nomade' }));
    await user.click(
      await screen.findByRole('menuitem', { name: 'Terminer à la fin du mois', hidden: true }),
    );
    await waitFor(async () =>
      expect(
        await place.mustCall('coverage.subscriptions', { holder: { kind: 'person', id: lea } }),
      ).toMatchObject([{ price: 12_000, from: today, until: '2026-11-30' }]),
    );
  });
});

describe('the settings of plans and carnets', () => {
  it('C3: say what a plan gives while it is typed, keep it, and put it away', async () => {
    const { place } = await withOffers();
    shown = await renderApp({ place, at: '/reglages/formules' });
    const { user } = shown;
    await user.click(await screen.findByRole('button', { name: 'Ajouter une formule' }, late));
    await user.type(screen.getByLabelText(/^Nom/u), 'Poste fixe');
    await user.click(screen.getByLabelText('Sans limite'));
    await user.click(screen.getByLabelText('Une place lui est gardée'));
    await user.clear(screen.getByLabelText('Prix par mois'));
    await user.type(screen.getByLabelText('Prix par mois'), '190');
    expect(
      await screen.findByText(/^Sans limite sur les postes, 190,00.€ par mois\. Une place reste gardée/u),
    ).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Enregistrer' }));
    await user.click(await screen.findByRole('button', { name: 'Archiver Poste fixe' }));
    await screen.findByRole('button', { name: 'Reprendre Poste fixe' });
    const plans = await place.mustCall('coverage.plans', { withArchived: true });
    expect(plans.find(({ name }) => name === 'Poste fixe')).toMatchObject({
      allowance: null,
      keepsPlace: true,
      price: 19_000,
      archived: true,
    });
  });
});
