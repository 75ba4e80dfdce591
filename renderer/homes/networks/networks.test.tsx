import { notifications } from '@mantine/notifications';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { addAgreement, recognise } from '../../../tests/support/networks.ts';
import { addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  notifications.clean();
  cleanup();
  shown?.place.close();
  shown = undefined;
});

describe('the network screen', () => {
  it('X1: an agreement is typed in days and kept in half-days', async () => {
    const place = openTestPlace();
    await addOrganisation(place, { name: 'Machins Machines' });
    shown = await renderApp({ place, at: '/reseau' });
    const { user } = shown;
    await screen.findByText('Aucune convention encore.');
    await user.keyboard('n');
    const dialog = await screen.findByRole('dialog', { name: 'Nouvelle convention' });
    await user.type(within(dialog).getByRole('textbox', { name: /^Structure partenaire/u }), 'machins');
    await user.click(await screen.findByRole('option', { name: /Machins Machines/u, hidden: true }));
    const days = within(dialog).getByRole('textbox', { name: 'Journées de visite, par personne' });
    await user.clear(days);
    await user.type(days, '2,5');
    await user.click(within(dialog).getByRole('button', { name: 'Enregistrer la convention' }));
    expect(await screen.findByText(/2,5\sjours de visite par mois et par personne/u)).toBeDefined();
    const [agreement] = await place.mustCall('networks.agreements', {});
    expect(agreement).toMatchObject({ partnerName: 'Machins Machines', visitsPerPerson: 5, inForce: true });
  });

  it('X2, X3: recognising somebody from their sheet changes what is said of them', async () => {
    const place = openTestPlace();
    const partner = await addOrganisation(place, { name: 'Machins Machines' });
    const lea = await addPerson(place);
    await place.mustCall('networks.saveAgreement', {
      fields: {
        partnerOrganisationId: partner,
        direction: 'both',
        startsOn: '2026-01-01',
        endsOn: null,
        memberPrice: true,
        visitsPerPerson: 6,
        visitsPerStructure: null,
        halfDayCountsHalf: true,
        access: { rooms: true, desks: true, machines: true },
        overflowPrice: 1000,
        overflowPaidBy: 'person',
        signedOn: null,
        note: '',
      },
    });
    shown = await renderApp({ place, at: `/adherents/personne/${lea}` });
    const { user } = shown;
    const standing = await screen.findByRole('status', { name: 'Aujourd’hui' });
    await waitFor(() => expect(standing.textContent).toBe('sans adhésion'));
    await user.click(screen.getByRole('button', { name: 'Autres actions' }));
    await user.click(await screen.findByRole('menuitem', { name: /Reconnaître/u, hidden: true }));
    const dialog = await screen.findByRole('dialog', { name: 'Reconnaître Léa Ferrier' });
    await user.type(within(dialog).getByRole('textbox', { name: /^Numéro d’adhérent/u }), 'MM-031');
    await user.click(within(dialog).getByRole('button', { name: 'Reconnaître' }));
    await waitFor(() => expect(standing.textContent).toContain('membre de Machins Machines'));
    expect(standing.textContent).toContain('prix adhérent');
    expect(standing.textContent).toMatch(/reste 3 sur 3 en novembre/u);
    window.location.hash = '/reseau';
    const recognised = await screen.findByRole('region', { name: 'Membres reconnus' });
    expect(await within(recognised).findByRole('link', { name: 'Léa Ferrier' })).toBeDefined();
    expect(within(recognised).getByText('MM-031')).toBeDefined();
  });

  it('X1: a change is said to hold from a month, and stands in the history in words', async () => {
    const place = openTestPlace();
    const partner = await addOrganisation(place, { name: 'Machins Machines' });
    await addAgreement(place, partner);
    shown = await renderApp({ place, at: '/reseau' });
    const { user } = shown;
    await user.click(await screen.findByRole('button', { name: 'Modifier' }));
    const dialog = await screen.findByRole('dialog', { name: 'Convention avec Machins Machines' });
    const days = within(dialog).getByRole('textbox', { name: 'Journées de visite, par personne' });
    await user.clear(days);
    await user.type(days, '4');
    await user.type(within(dialog).getByRole('textbox', { name: /^Signée pour Machins Machines/u }), 'Noé');
    await user.click(within(dialog).getByRole('button', { name: 'Enregistrer la convention' }));
    expect(await screen.findByText(/4\sjours de visite par mois et par personne/u)).toBeDefined();
    expect(await place.mustCall('networks.agreements', {})).toMatchObject([
      { visitsPerPerson: 8, termsFrom: '2026-11-01', signedByThem: 'Noé' },
    ]);
    await user.click(screen.getByText('Ce qui a changé, quand'));
    expect(await screen.findByText(/3\sjours → 4\sjours/u)).toBeDefined();
  });

  it('X1: an early end asks why, and shows the bookings that it leaves without rights', async () => {
    const place = openTestPlace();
    const partner = await addOrganisation(place, { name: 'Machins Machines' });
    await addAgreement(place, partner);
    const lea = await addPerson(place);
    await recognise(place, lea, partner);
    const room = await furnish(place).resource();
    await place.mustCall('bookings.create', {
      resourceId: room,
      personId: lea,
      startsAt: '2026-12-01T10:00',
      endsAt: '2026-12-01T12:00',
    });
    shown = await renderApp({ place, at: '/reseau' });
    const { user } = shown;
    await user.click(await screen.findByRole('button', { name: 'Autres actions sur la convention' }));
    await user.click(await screen.findByRole('menuitem', { name: /Terminer avant/u, hidden: true }));
    const dialog = await screen.findByRole('dialog', { name: /Terminer la convention/u });
    await user.type(within(dialog).getByRole('textbox', { name: /Pourquoi/u }), 'fermeture');
    await user.click(within(dialog).getByRole('button', { name: 'Terminer la convention' }));
    const left = await screen.findByRole('dialog', { name: 'Réservations à revoir' });
    expect(within(left).getByText(/Léa Ferrier/u)).toBeDefined();
    expect(await place.mustCall('networks.agreements', {})).toMatchObject([{ endReason: 'fermeture' }]);
  });

  it('X2: the partner’s list is shown before it is taken, and its people are found at the desk', async () => {
    const place = openTestPlace();
    const partner = await addOrganisation(place, { name: 'Machins Machines' });
    await addAgreement(place, partner);
    shown = await renderApp({ place, at: '/reseau' });
    const { user } = shown;
    await user.click(await screen.findByRole('button', { name: 'Prendre la liste du mois' }));
    const dialog = await screen.findByRole('dialog', { name: /Liste des membres/u });
    const file = new File(['Numéro;Nom;Prénom\r\nM1;Roux;Bilal\r\nM2;;'], 'liste.csv', { type: 'text/csv' });
    await user.upload(within(dialog).getByLabelText('Fichier à importer'), file);
    expect(await within(dialog).findByText(/1\snouveau · .* · 1\srefusé/u)).toBeDefined();
    expect(await place.mustCall('networks.partnerMembers', { partnerOrganisationId: partner })).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Prendre cette liste' }));
    await waitFor(async () =>
      expect(
        await place.mustCall('networks.partnerMembers', { partnerOrganisationId: partner }),
      ).toHaveLength(1),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.keyboard('p');
    const checkIn = await screen.findByRole('dialog', { name: 'Pointer quelqu’un' });
    await user.type(within(checkIn).getByRole('textbox', { name: /Qui arrive/u }), 'roux');
    await user.click(await screen.findByRole('option', { name: /Bilal Roux.*jamais venu/u, hidden: true }));
    expect(
      await within(checkIn).findByText(/visite, reste 2,5 sur 3 en novembre|visite, reste 2 sur 3/u),
    ).toBeDefined();
  });
});
