import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { settle } from '../../../tests/support/billing-place.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

/** A place whose room is booked by an association in a week. */
async function placeWithLetting() {
  const place = openTestPlace();
  await settle(place, { vatRegime: 'franchise', legalName: 'Les Tilleuls' });
  const { resource, priceList, organisation } = furnish(place);
  const room = await resource({ name: 'Salle Est' });
  await priceList([room], { association: { hour: 1000 } });
  const organisationId = await organisation('Ressourcerie du Claps', 'association');
  const { id: bookingId } = await place.mustCall(
    'bookings.create',
    { resourceId: room, startsAt: '2026-12-01T09:00', endsAt: '2026-12-01T12:00', organisationId },
    { accept: ['OUTSIDE_OPENING_HOURS'] },
  );
  return { place, bookingId };
}

describe('Locations', () => {
  it('I14: from a booking to its agreement, drawn up, insured, signed, and its deposit kept and given back', async () => {
    const { place, bookingId } = await placeWithLetting();
    shown = await renderApp({ place, at: `/planning/reservation/${bookingId}` });
    const { user } = shown;
    await user.click(await screen.findByRole('button', { name: 'Faire une convention' }));
    expect(await screen.findByRole('heading', { name: /Convention, brouillon/u })).toBeDefined();
    await user.type(screen.getByLabelText('Qui signe pour le locataire'), 'Mme Roux');
    const asked = screen.getByLabelText('Caution demandée');
    await user.clear(asked);
    await user.type(asked, '300');
    await user.click(screen.getByRole('button', { name: 'Établir la convention' }));
    expect(await screen.findByRole('heading', { name: /Convention C-2026-0001/u })).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Noter une attestation' }));
    await user.type(screen.getByLabelText('Assureur'), 'MAIF');
    await user.type(screen.getByLabelText('au'), '31/12/2026');
    await user.click(screen.getByRole('button', { name: 'Noter l’attestation' }));
    expect(await screen.findByText('en règle')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Noter qu’elle est signée' }));
    expect(await screen.findByText(/Signée le mardi 24 novembre 2026 par Mme Roux/u)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Recevoir la caution' }));
    const receiving = await screen.findByRole('dialog', { name: 'Recevoir la caution' });
    await user.click(within(receiving).getByRole('button', { name: 'Noter qu’elle est reçue' }));
    await user.click(await screen.findByRole('button', { name: 'Rendre la caution' }));
    const giving = await screen.findByRole('dialog', { name: 'Rendre la caution' });
    const kept = within(giving).getByLabelText('Part gardée');
    await user.clear(kept);
    await user.type(kept, '50');
    await user.click(within(giving).getByRole('button', { name: 'Rendre le reste' }));
    expect(await within(giving).findByText(/Dire pourquoi une partie est gardée/u)).toBeDefined();
    await user.type(within(giving).getByLabelText('Pourquoi'), 'Un carreau cassé');
    await user.click(within(giving).getByRole('button', { name: 'Rendre le reste' }));
    expect(await screen.findByText('rendue en partie')).toBeDefined();
    const [item] = await place.mustCall('billing.toBill', { until: '2026-11-24' });
    expect(item?.line.designation).toBe(
      'Retenu sur la caution (convention C-2026-0001)\u00a0: Un carreau cassé',
    );
  });

  it('I14: « À faire » says what a letting near lacks, and leads to it', async () => {
    const { place, bookingId } = await placeWithLetting();
    await place.mustCall('billing.newHire', { from: { kind: 'bookings', ids: [bookingId] } });
    shown = await renderApp({ place, at: '/aujourd-hui' });
    expect(await screen.findByText(/Convention à établir pour Ressourcerie du Claps/u)).toBeDefined();
    expect(screen.getByText(/Attestation d’assurance à demander/u)).toBeDefined();
  });

  it('I14: the text is changed in the settings, and an unknown field is named', async () => {
    const { place } = await placeWithLetting();
    shown = await renderApp({ place, at: '/reglages/convention' });
    const { user } = shown;
    const first = await screen.findByLabelText('Texte de la clause 1');
    await user.clear(first);
    await user.paste('À {loyer}');
    await user.click(screen.getByRole('button', { name: 'Enregistrer ce texte' }));
    expect(await screen.findByText(/« \{loyer\} » n’est pas un champ connu/u)).toBeDefined();
    await user.clear(first);
    await user.paste('Prêt à {locataire}');
    await user.click(screen.getByRole('button', { name: 'Enregistrer ce texte' }));
    expect(
      await screen.findByText(/Texte du lieu, en vigueur depuis le mardi 24 novembre 2026/u),
    ).toBeDefined();
  });
});
