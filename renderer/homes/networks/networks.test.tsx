import { notifications } from '@mantine/notifications';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
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
    await user.click(await screen.findByRole('menuitem', { name: /Reconnaître/u }));
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
});
