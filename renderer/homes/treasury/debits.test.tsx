import { notifications } from '@mantine/notifications';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { freeLine, issueLines, settle } from '../../../tests/support/billing-place.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';
import { accountOf } from '../../../tests/support/treasury-place.ts';

let shown: TestScreen | undefined;
afterEach(() => {
  notifications.clean();
  cleanup();
  shown?.place.close();
  shown = undefined;
});

const patient = { timeout: 8000 };

describe('Prélèvements', () => {
  it('I7: a mandate is added by its IBAN, its invoice asked for, and money noted only once the bank has paid', async () => {
    const place = openTestPlace();
    await settle(place, {
      vatRegime: 'liable',
      iban: 'FR7630006000011234567890189',
      sepaCreditorId: 'FR72ZZZ123456',
    });
    const lea = {
      kind: 'person',
      id: await addPerson(place, { firstName: 'Léa', lastName: 'Lefèvre' }),
    } as const;
    await issueLines(place, lea, [freeLine({ unitPrice: 2400 })]);
    shown = await renderApp({ place, at: '/tresorerie/prelevements' });
    const { user } = shown;
    expect(await screen.findByText('Aucun mandat n’est encore noté.', {}, patient)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Ajouter un mandat' }));
    const dialog = await screen.findByRole('dialog', { name: 'Ajouter un mandat' }, patient);
    await user.type(within(dialog).getByRole('textbox', { name: 'De qui' }), 'lefev');
    await user.click(await screen.findByRole('option', { name: /Léa Lefèvre/u, hidden: true }, patient));
    await user.type(within(dialog).getByRole('textbox', { name: 'IBAN' }), 'FR1420041010050500013M02607');
    await user.click(within(dialog).getByRole('button', { name: 'Enregistrer le mandat' }));
    expect(await within(dialog).findByText(/ne tombe pas juste/u, {}, patient)).toBeDefined();
    const iban = within(dialog).getByRole('textbox', { name: 'IBAN' });
    await user.clear(iban);
    await user.type(iban, 'FR1420041010050500013M02606');
    await user.click(within(dialog).getByRole('button', { name: 'Enregistrer le mandat' }));
    expect(await screen.findByText('à faire signer', {}, patient)).toBeDefined();
    expect(screen.queryByText(/20041010050500013M02606/u)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Modifier le mandat MD-2026-0001' }));
    const changing = await screen.findByRole('dialog', { name: 'Modifier le mandat' }, patient);
    await user.type(within(changing).getByRole('textbox', { name: 'Signé le' }), '24/11/2026');
    await user.click(within(changing).getByRole('button', { name: 'Enregistrer le mandat' }));
    const table = await screen.findByRole('table', { name: 'Factures à prélever' }, patient);
    expect(within(table).getByRole('checkbox', { name: /Léa Lefèvre/u })).toHaveProperty('checked', true);
    await user.click(screen.getByRole('button', { name: 'Préparer le prélèvement' }));
    await user.click(await screen.findByText('PRLV-2026-0001', { selector: 'strong' }, patient));
    expect(await accountOf(place, '512')).toBe(0);
    await user.click(screen.getByRole('button', { name: 'La banque a payé' }));
    const settling = await screen.findByRole('dialog', { name: 'La banque a payé' }, patient);
    await user.click(within(settling).getByRole('button', { name: 'Noter les règlements' }));
    expect(await screen.findByText(/payé le 24\/11\/2026/u, {}, patient)).toBeDefined();
    expect(await accountOf(place, '512')).toBe(2400);
    await user.click(screen.getByRole('button', { name: 'Noter un rejet, Léa Lefèvre' }));
    const back = await screen.findByRole('dialog', { name: 'Prélèvement rejeté' }, patient);
    await user.click(within(back).getByRole('button', { name: 'Noter le rejet' }));
    expect(await screen.findByText('provision insuffisante (AM04)', {}, patient)).toBeDefined();
    expect(await accountOf(place, '512')).toBe(0);
  });
});
