import { notifications } from '@mantine/notifications';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
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

describe('Remises', () => {
  it('I8: cheques are ticked by keyboard and become a slip that prints, and that can be taken back', async () => {
    const place = openTestPlace();
    const lea = {
      kind: 'person',
      id: await addPerson(place, { firstName: 'Léa', lastName: 'Lefèvre' }),
    } as const;
    await receive(place, lea, 2000, 'cheque');
    await receive(place, lea, 3500, 'cheque');
    shown = await renderApp({ place, at: '/tresorerie/remises' });
    const { user } = shown;
    const [first] = await screen.findAllByRole('checkbox', { name: /^Léa Lefèvre/u }, patient);
    first?.focus();
    await user.keyboard(' {ArrowDown} ');
    expect(screen.getByText(/^2 chèques sur 2/u).textContent).toContain('55,00');
    await user.type(
      screen.getAllByRole('textbox', { name: 'Banque du chèque de Léa Lefèvre' })[0] ?? document.body,
      'La Poste{Enter}',
    );
    expect(await screen.findByText('Aucun chèque n’attend d’être remis.', {}, patient)).toBeDefined();
    expect(shown.transport.calls.map(({ name }) => name)).toContain('treasury.depositFile');
    const slip = (await screen.findByText('REM-2026-0001', { selector: 'strong' })).closest('details');
    expect(slip).not.toBeNull();
    expect(await accountOf(place, '512')).toBe(5500);
    await user.click(screen.getByText('REM-2026-0001', { selector: 'strong' }));
    expect(within(slip ?? document.body).getByText('La Poste')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Annuler la remise' }));
    expect(await screen.findAllByRole('checkbox', { name: /^Léa Lefèvre/u }, patient)).toHaveLength(2);
    expect(await accountOf(place, '512')).toBe(0);
  });
});

describe('Caisse', () => {
  it('I8: counts coin by coin with Entrée, and asks why it differs', async () => {
    const place = openTestPlace();
    const lea = { kind: 'person', id: await addPerson(place) } as const;
    await receive(place, lea, 4200, 'cash');
    shown = await renderApp({ place, at: '/tresorerie/caisse' });
    const { user } = shown;
    await user.click(await screen.findByRole('button', { name: 'Compter la caisse' }, patient));
    const form = screen.getByRole('form', { name: 'Comptage de la caisse' });
    const twenty = within(form).getByRole('textbox', { name: /^20\u00a0€/u });
    await user.click(twenty);
    await user.keyboard('2{Enter}');
    expect(document.activeElement).toBe(within(form).getByRole('textbox', { name: /^10\u00a0€/u }));
    await user.click(within(form).getByRole('button', { name: 'Noter le comptage' }));
    expect(await within(form).findByText(/Il manque 2,00/u)).toBeDefined();
    await user.type(within(form).getByRole('textbox', { name: 'Raison de l’écart' }), 'Inconnu');
    await user.click(within(form).getByRole('button', { name: 'Noter le comptage' }));
    expect(await screen.findByText(/Comptée mardi 24 novembre par Camille/u, {}, patient)).toBeDefined();
    expect(await accountOf(place, '530')).toBe(4000);
  });
});
