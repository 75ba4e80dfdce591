import { notifications } from '@mantine/notifications';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
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

describe('Subventions', () => {
  it('R4: notes a grant with a condition; what is asked is said; an expense is borne by it in %', async () => {
    const place = openTestPlace();
    await place.mustCall('funding.saveExpense', {
      fields: {
        supplierName: 'Bois et Cie',
        label: 'Cloison',
        account: 'works',
        spentOn: '2026-11-02',
        amount: 100_000,
      },
    });
    shown = await renderApp({ place, at: '/tresorerie/subventions' });
    const { user } = shown;
    expect(await screen.findByText('Aucune subvention notée.', {}, patient)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Noter une subvention' }));
    const dialog = await screen.findByRole('dialog', { name: 'Noter une subvention' });
    const inside = within(dialog);
    await user.type(inside.getByLabelText(/^Financeur/u), 'Région');
    await user.type(inside.getByLabelText(/^Intitulé/u), 'Travaux');
    await user.type(inside.getByRole('textbox', { name: /^Montant/u }), '10000');
    await user.type(inside.getByLabelText(/^Part maximale/u), '40');
    await user.click(inside.getByRole('button', { name: 'Ajouter une condition' }));
    await user.type(inside.getByLabelText('Ce qui est demandé'), 'Bilan');
    await user.type(inside.getByLabelText('Pour le'), '30/11/2026');
    await user.click(inside.getByRole('button', { name: 'Enregistrer la subvention' }));
    const table = await screen.findByRole('table', { name: 'Subventions' }, patient);
    expect(within(table).getByText('demandée')).toBeDefined();
    expect(await screen.findByText(/Bilan, pour le 30\/11\/2026/u, {}, patient)).toBeDefined();
    const { rows } = await place.mustCall('funding.grants', {});
    expect(rows[0]).toMatchObject({ amount: 1_000_000, maximumShare: 4000 });
    await place.mustCall('funding.shareExpense', {
      expenseId: 1,
      shares: [{ grantId: rows[0]?.id ?? 0, share: 5000 }],
    });
    shown.transport.say({ type: 'changed', name: 'funding.changed', ids: [] });
    expect(await within(table).findByText(/dépassement de 100,00/u, {}, patient)).toBeDefined();
  }, 20_000);
});
