import { notifications } from '@mantine/notifications';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  notifications.clean();
  cleanup();
  shown?.place.close();
  shown = undefined;
});

const patient = { timeout: 8000 };

describe('Dons', () => {
  it('I12: notes an anonymous gift to a campaign; receipts wait for the board, then are issued and printed', async () => {
    const place = openTestPlace();
    const address = { address: '3 rue Haute', postcode: '26150', commune: 'Die' };
    const donor = {
      kind: 'person',
      id: await addPerson(place, { firstName: 'Léa', lastName: 'Lefèvre', ...address }),
    } as const;
    await place.mustCall('funding.give', { donor, amount: 7100, givenOn: '2026-11-20', method: 'transfer' });
    await place.mustCall('funding.saveCampaign', {
      fields: { name: '15 000 € en 15 jours', goal: 1_500_000, from: '2026-11-15' },
    });
    shown = await renderApp({ place, at: '/tresorerie/dons' });
    const { user, transport } = shown;
    const table = await screen.findByRole('table', { name: 'Dons' }, patient);
    expect(within(table).getByText('Léa Lefèvre')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Noter un don' }));
    const dialog = await screen.findByRole('dialog', { name: 'Noter un don' });
    await user.type(within(dialog).getByRole('textbox', { name: /^Montant/u }), '150');
    await user.selectOptions(
      within(dialog).getByRole('combobox', { name: 'Campagne' }),
      '15 000 € en 15 jours',
    );
    await user.click(within(dialog).getByRole('button', { name: 'Noter le don' }));
    expect(await within(table).findByText('Anonyme', {}, patient)).toBeDefined();
    const campaign = screen.getByRole('article', { name: /15 000/u });
    expect(within(campaign).getByText(/soit 1.%/u)).toBeDefined();
    expect(screen.getByText(/tant que le conseil n’a pas déclaré/u)).toBeDefined();

    await user.click(screen.getByRole('button', { name: 'Déclarer l’éligibilité' }));
    const declaring = within(await screen.findByRole('dialog', { name: /Éligibilité/u }));
    await user.click(declaring.getByRole('checkbox', { name: /Le conseil déclare/u }));
    await user.type(declaring.getByLabelText('Objet de l’association'), 'Éducation populaire');
    await user.type(declaring.getByLabelText('Signé par'), 'Camille Roux');
    await user.type(declaring.getByLabelText('En qualité de'), 'trésorière');
    await user.click(declaring.getByRole('button', { name: 'Enregistrer' }));
    expect(
      await declaring.findByText('Indiquer le jour de la décision du conseil.', {}, patient),
    ).toBeDefined();
    await user.type(declaring.getByLabelText('Décision du conseil'), '15/01/2026{Enter}');
    await user.click(await screen.findByRole('button', { name: /Établir 1.reçu/u }, patient));
    const issued = await screen.findByRole('table', { name: 'Reçus fiscaux établis' }, patient);
    await user.click(within(issued).getByRole('button', { name: 'Imprimer RF-2026-0001' }));
    const asked = (): boolean => transport.calls.some(({ name }) => name === 'funding.taxReceiptsFile');
    await expect.poll(asked, patient).toBe(true);
  }, 30_000);
});
