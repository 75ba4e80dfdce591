import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { settle } from '../../../tests/support/billing-place.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

/** A place with a priced room, booked by a company on 10 December. */
async function placeWithBooking(): Promise<{ place: TestPlace; bookingId: number }> {
  const place = openTestPlace();
  await settle(place, { vatRegime: 'liable', legalName: 'Les Tilleuls' });
  const { resource, priceList, organisation } = furnish(place);
  const room = await resource({ name: 'Salle Est' });
  await priceList([room], { company: { hour: 1500 }, individual: { hour: 1200 } });
  const organisationId = await organisation('Biovallée', 'company');
  const { id } = await place.mustCall(
    'bookings.create',
    { resourceId: room, startsAt: '2026-12-10T09:00', endsAt: '2026-12-10T12:00', organisationId },
    { accept: ['OUTSIDE_OPENING_HOURS'] },
  );
  return { place, bookingId: id };
}

describe('Devis', () => {
  it('I14, I3: from a booking to its quote, sent, accepted with a deposit, and invoiced', async () => {
    const { place, bookingId } = await placeWithBooking();
    shown = await renderApp({ place, at: `/planning/reservation/${bookingId}` });
    const { user } = shown;
    await user.click(await screen.findByRole('button', { name: 'Faire un devis' }));
    expect(await screen.findByRole('heading', { name: /Devis, brouillon/u })).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Envoyer le devis' }));
    expect(await screen.findByRole('heading', { name: /Devis D-2026-0001/u })).toBeDefined();
    const choice = screen.getByRole('radiogroup', { name: 'Acompte' });
    await user.click(within(choice).getByLabelText(/^En.%$/u));
    await user.click(screen.getByRole('button', { name: 'Accepter le devis' }));
    expect(await screen.findByRole('heading', { name: /Acompte, brouillon/u })).toBeDefined();
    await user.click(await screen.findByRole('button', { name: 'Émettre la facture' }));
    expect(await screen.findByRole('heading', { name: /Facture d’acompte F-2026-0001/u })).toBeDefined();
    await user.click(screen.getByRole('link', { name: 'D-2026-0001' }));
    await user.click(await screen.findByRole('button', { name: 'Préparer la facture' }));
    expect(await screen.findByText(/Acompte F-2026-0001 du 24\/11\/2026, déduit/u)).toBeDefined();
    const { rows } = await place.mustCall('billing.documents', { filter: 'drafts' });
    expect(rows[0]?.gross).toBe(4500 - 1350);
  });

  it('I14: a quote is written for somebody, a room is added as an option, and what is refused is said', async () => {
    const { place } = await placeWithBooking();
    shown = await renderApp({ place, at: '/facturation/devis' });
    const { user } = shown;
    await user.click(await screen.findByRole('button', { name: 'Écrire un devis' }));
    const dialog = await screen.findByRole('dialog', { name: 'Écrire un devis' });
    await user.click(within(dialog).getByRole('button', { name: 'Préparer le devis' }));
    expect(await within(dialog).findByText('Choisir à qui ce devis s’adresse.')).toBeDefined();
    const quote = await place.mustCall('billing.newQuote', { customer: { kind: 'organisation', id: 1 } });
    cleanup();
    shown = await renderApp({ place, at: `/facturation/devis/${quote.id}` });
    const day = await screen.findByLabelText('Jour');
    await shown.user.clear(day);
    await shown.user.type(day, '15/12/2026');
    await shown.user.click(screen.getByRole('button', { name: 'Ajouter en option' }));
    expect(await screen.findByText(/Salle Est, mardi 15 décembre/u)).toBeDefined();
    const { booking } = (await place.mustCall('billing.quote', { id: quote.id })).lines[0] ?? {};
    expect(booking?.status).toBe('option');
  });
});
