import { notifications } from '@mantine/notifications';
import { cleanup, screen, within } from '@testing-library/react';
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

describe('Prestations', () => {
  it('I13: a job is shared evenly, waits for the member’s invoice, and is paid against it', async () => {
    const place = openTestPlace();
    const customer = {
      kind: 'organisation' as const,
      id: await addOrganisation(place, { name: 'Biovallée' }),
    };
    const member = { kind: 'person' as const, id: await addPerson(place) };
    const fields = {
      title: 'Site de la fête',
      customer,
      doneOn: '2026-11-20',
      amount: 100_000,
      includesVat: false,
      vatRate: 2000,
      association: { kind: 'rate' as const, basisPoints: 1000 },
      shares: [{ member, amount: 90_000 }],
    };
    await place.mustCall('funding.savePrestation', { fields });
    shown = await renderApp({ place, at: '/tresorerie/prestations' });
    const { user } = shown;
    await user.click(await screen.findByRole('button', { name: 'Modifier la prestation' }));
    const dialog = await screen.findByRole('dialog', { name: 'Prestation' });
    const rate = within(dialog).getByLabelText('Part');
    await user.clear(rate);
    await user.type(rate, '20');
    expect(await within(dialog).findByText(/de trop/u)).toBeDefined();
    await user.click(within(dialog).getByRole('button', { name: 'Partager également' }));
    expect(await within(dialog).findByText('Tout est réparti.')).toBeDefined();
    await user.click(within(dialog).getByRole('button', { name: 'Enregistrer la prestation' }));
    expect(await screen.findAllByText('800,00 €')).not.toHaveLength(0);
    await user.click(await screen.findByRole('button', { name: 'Noter sa facture, Léa Ferrier' }));
    const noting = await screen.findByRole('dialog', { name: 'Facture de Léa Ferrier' });
    await user.type(within(noting).getByLabelText('N° de sa facture'), 'LF-12');
    await user.click(within(noting).getByRole('button', { name: 'Noter la facture' }));
    await user.click(await screen.findByRole('button', { name: 'Payer par virement, Léa Ferrier' }));
    expect(await screen.findByText(/facture LF-12 du 24\/11\/2026, payée le 24\/11\/2026/u)).toBeDefined();
    const { owed, rows } = await place.mustCall('funding.prestations', {
      from: '2026-01-01',
      to: '2026-12-31',
    });
    expect([owed, rows[0]?.associationCents, rows[0]?.shares[0]?.amount]).toEqual([[], 20_000, 80_000]);
  });
});
