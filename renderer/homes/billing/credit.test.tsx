import { notifications } from '@mantine/notifications';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { freeLine, issueLines, settle } from '../../../tests/support/billing-place.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';
import { accountOf, receive } from '../../../tests/support/treasury-place.ts';

let shown: TestScreen | undefined;
afterEach(() => {
  notifications.clean();
  cleanup();
  shown?.place.close();
  shown = undefined;
});

const patient = { timeout: 8000 };

describe('what was paid too much', () => {
  it('I7: credit pays what is ticked, and what is left is given back', async () => {
    const place = openTestPlace();
    await settle(place, { vatRegime: 'liable' });
    const id = await addPerson(place, { firstName: 'Léa', lastName: 'Lefèvre' });
    const lea = { kind: 'person', id } as const;
    await receive(place, lea, 3000, 'transfer');
    await issueLines(place, lea, [freeLine({ unitPrice: 2400 })]);
    shown = await renderApp({ place, at: `/facturation/compte/personne/${id}` });
    const { user } = shown;
    await user.click(await screen.findByRole('button', { name: /^En régler 24,00/u }, patient));
    expect(await screen.findByText('Rien n’est dû.', {}, patient)).toBeDefined();
    await user.click(await screen.findByRole('button', { name: 'Rendre le crédit' }, patient));
    const dialog = await screen.findByRole('dialog', { name: 'Rendre le crédit' }, patient);
    await user.type(within(dialog).getByRole('textbox', { name: 'Raison' }), 'Trop payé');
    await user.click(within(dialog).getByRole('button', { name: 'Rendre' }));
    expect(await screen.findByText('6,00 € rendus', {}, patient)).toBeDefined();
    expect(await accountOf(place, '512')).toBe(2400);
  });

  it('I8: a sale at the counter is given back by line', async () => {
    const place = openTestPlace();
    const articles = await place.mustCall('billing.articles', {});
    const coffee = articles.find(({ name }) => name === 'Café')?.id ?? 0;
    await place.mustCall('billing.sell', { lines: [{ articleId: coffee, quantity: 2000 }], method: 'cash' });
    shown = await renderApp({ place, at: '/facturation/comptoir' });
    const { user } = shown;
    await user.click(await screen.findByRole('button', { name: 'Rendre V-2026-0001' }, patient));
    const dialog = await screen.findByRole('dialog', { name: 'Rendre une vente' }, patient);
    const count = await within(dialog).findByRole('textbox', { name: 'Café' }, patient);
    await user.clear(count);
    await user.type(count, '1');
    await user.type(within(dialog).getByRole('textbox', { name: 'Raison' }), 'Renversé');
    await user.click(within(dialog).getByRole('button', { name: 'Rendre l’argent' }));
    expect(await screen.findByText(/V-2026-0002/u, {}, patient)).toBeDefined();
    expect(await accountOf(place, '530')).toBe(100);
  });
});
