import { notifications } from '@mantine/notifications';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

/** A section is fetched when it is first opened. */
const patient = { timeout: 8000 };

let shown: TestScreen | undefined;
let place: TestPlace;
let partner: number;
let bilal: number;
beforeEach(async () => {
  place = openTestPlace();
  const add = furnish(place);
  bilal = await add.person('Bilal', 'Roux');
  partner = await add.partnership(bilal, {
    visitsPerPerson: 2,
    overflowPrice: 1200,
    overflowPaidBy: 'partner',
  });
});
afterEach(() => {
  notifications.clean();
  cleanup();
  place.close();
  shown = undefined;
});

describe('visits and settlements', () => {
  it('X3: days there are typed one after the other by keyboard, and counted by person', async () => {
    await furnish(place).person('Ana', 'Blanc');
    shown = await renderApp({ place, at: '/reseau/visites' });
    const { user } = shown;
    await screen.findByRole('button', { name: /Noter nos journées/u }, patient);
    await user.keyboard('n');
    const dialog = await screen.findByRole('dialog', { name: 'Nos journées chez un partenaire' });
    const who = within(dialog).getByRole('textbox', { name: 'Qui' });
    for (const date of ['09/11/2026', '10/11/2026']) {
      await user.click(who);
      await user.type(who, 'blanc');
      await user.click(await screen.findByRole('option', { name: /Ana Blanc/u, hidden: true }));
      const day = within(dialog).getByRole('textbox', { name: 'Le' });
      await user.clear(day);
      await user.type(day, `${date}{Enter}`);
    }
    const lines = await within(dialog).findByRole('list', { name: 'Journées à noter' });
    expect(within(lines).getAllByRole('listitem')).toHaveLength(2);
    await user.click(within(dialog).getByRole('button', { name: /^Noter 2\sjournées$/u }));
    const table = await screen.findByRole('table', { name: /Nos membres chez Machins Machines/u });
    expect(within(table).getByText('reste 0 sur 1 en novembre')).toBeDefined();
    expect(within(table).getByText(/1\sjour, 12,00\s€$/u)).toBeDefined();
    await user.click(
      within(table).getByRole('button', { name: /^Retirer la journée du mardi 10 novembre de Ana Blanc/u }),
    );
    await waitFor(() => expect(within(table).queryByText(/12,00/u)).toBeNull());
  });

  it('X4: a settlement is read, confirmed and then invoiced, from the screen', async () => {
    for (const date of ['2026-10-05', '2026-10-06'])
      await place.mustCall('attendance.checkIn', { personId: bilal, date, halves: ['morning', 'afternoon'] });
    shown = await renderApp({ place, at: '/reseau/decomptes' });
    const { user } = shown;
    const next = await screen.findByRole('region', { name: 'Prochain décompte' }, patient);
    expect(await within(next).findAllByText(/12,00\s€/u)).toHaveLength(2);
    await user.click(within(next).getByRole('button', { name: 'Confirmer le décompte' }));
    const dialog = await screen.findByRole('dialog', { name: 'Confirmer le décompte' });
    await user.click(within(dialog).getByRole('button', { name: 'Confirmer' }));
    await user.click(await screen.findByRole('button', { name: /Préparer la facture de 12,00/u }));
    expect(await screen.findByRole('link', { name: 'Brouillon' })).toBeDefined();
    expect(await place.mustCall('networks.settlements', { partnerOrganisationId: partner })).toMatchObject([
      { from: '2026-10-01', to: '2026-10-31', dueToUs: 1200 },
    ]);
  });

  it('B11: money is taken for the partner from the line of its machine', async () => {
    const add = furnish(place);
    const printer = await add.resource({ name: 'Prusa', kind: 'machine', ownerOrganisationId: partner });
    await add.priceList([printer], { individual: { hour: 500 } });
    const ana = await add.person('Ana', 'Blanc');
    await place.mustCall(
      'bookings.create',
      { resourceId: printer, startsAt: '2026-11-23T09:00', endsAt: '2026-11-23T11:00', personId: ana },
      { accept: ['IN_THE_PAST', 'OUTSIDE_OPENING_HOURS'] },
    );
    shown = await renderApp({ place, at: '/reseau/decomptes' });
    const { user } = shown;
    await user.click(await screen.findByRole('button', { name: 'Encaisser' }, patient));
    const dialog = await screen.findByRole('dialog', { name: /^Encaisser pour le compte de/u });
    await user.click(within(dialog).getByRole('button', { name: 'Encaisser' }));
    await waitFor(async () => {
      const { rows } = await place.mustCall('networks.heldPayments', {
        from: '2026-11-01',
        to: '2026-11-30',
      });
      expect(rows).toMatchObject([{ amount: 1000, payerName: 'Ana Blanc', reference: 'PC-2026-0001' }]);
    });
  });
});
