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

describe('Dépenses', () => {
  it('R5: notes an expense by keyboard, pays it from the list, and undoes', async () => {
    shown = await renderApp({ at: '/tresorerie/depenses' });
    const { user, place } = shown;
    expect(await screen.findByText('Aucune dépense en 2026.', {}, patient)).toBeDefined();
    const [add] = screen.getAllByRole('button', { name: 'Noter une dépense' });
    if (add !== undefined) await user.click(add);
    const dialog = await screen.findByRole('dialog', { name: 'Noter une dépense' });
    await user.type(within(dialog).getByLabelText(/^Fournisseur/u), 'Weldom');
    await user.type(within(dialog).getByRole('textbox', { name: /^Libellé/u }), 'Peinture');
    await user.type(within(dialog).getByRole('textbox', { name: /^Montant TTC/u }), '42,50');
    await user.click(within(dialog).getByRole('checkbox', { name: 'Déjà payée' }));
    await user.type(within(dialog).getByRole('textbox', { name: /^N° de facture/u }), 'T-9{Enter}');
    const table = await screen.findByRole('table', { name: 'Dépenses' }, patient);
    expect(within(table).getByText('Weldom')).toBeDefined();
    await user.click(within(table).getByRole('button', { name: /^Payer Weldom/u }));
    expect(await within(table).findByText('mar. 24 nov.', { selector: '.soft' }, patient)).toBeDefined();
    const { rows } = await place.mustCall('funding.expenses', { from: '2026-01-01', to: '2026-12-31' });
    expect(rows[0]).toMatchObject({
      amount: 4250,
      number: 'T-9',
      paid: { on: '2026-11-24', method: 'transfer' },
    });
  });

  it('R5: proposes the rent and confirms it with Enter, at the amount that is typed', async () => {
    const place = openTestPlace();
    await place.mustCall('funding.saveRecurring', {
      fields: {
        supplierName: 'SCI du Garage',
        label: 'Loyer',
        account: 'rent',
        rhythm: 'monthly',
        firstMonth: '2026-11',
        day: 5,
        method: 'transfer',
      },
      amount: { fromMonth: '2026-11', amount: 60_000 },
    });
    shown = await renderApp({ place, at: '/tresorerie/depenses' });
    const { user } = shown;
    const line = await screen.findByRole('form', { name: 'Loyer, novembre 2026' }, patient);
    const amount = within(line).getByRole('textbox', { name: /^Montant/u });
    await user.clear(amount);
    await user.type(amount, '612,00{Enter}');
    const table = await screen.findByRole('table', { name: 'Dépenses' }, patient);
    expect(within(table).getByText('SCI du Garage')).toBeDefined();
    expect(screen.queryByRole('form', { name: 'Loyer, novembre 2026' })).toBeNull();
    const { rows } = await place.mustCall('funding.expenses', { from: '2026-01-01', to: '2026-12-31' });
    expect(rows[0]).toMatchObject({ amount: 61_200, spentOn: '2026-11-05' });
  });
});
