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

describe('Banque', () => {
  it('I7: a statement is looked at, taken, its sure lines accepted together and another by Entrée', async () => {
    const place = openTestPlace();
    await settle(place, { vatRegime: 'liable' });
    const lea = {
      kind: 'person',
      id: await addPerson(place, { firstName: 'Léa', lastName: 'Lefèvre' }),
    } as const;
    const { number } = await issueLines(place, lea, [freeLine({ unitPrice: 2400 })]);
    await receive(place, lea, 900, 'transfer');
    shown = await renderApp({ place, at: '/tresorerie/banque' });
    const { user } = shown;
    expect(await screen.findByText('Aucun relevé n’est encore importé.', {}, patient)).toBeDefined();
    const text = `Date;Libellé;Débit;Crédit\n23/11/2026;VIR LEFEVRE LEA ${number};;24,00\n24/11/2026;FRAIS;3,50;\n24/11/2026;VIR LEFEVRE LEA;;9,00\n`;
    await user.upload(
      screen.getByLabelText('Relevé bancaire'),
      new File([text], 'releve.csv', { type: 'text/csv' }),
    );
    const dialog = await screen.findByRole('dialog', { name: 'Importer un relevé' }, patient);
    const planned = await within(dialog).findByRole('table', { name: 'Lignes du fichier' }, patient);
    expect(within(planned).getAllByText('nouvelle')).toHaveLength(3);
    await user.click(within(dialog).getByRole('button', { name: 'Prendre ces lignes' }));
    await user.click(await screen.findByRole('button', { name: /^Accepter 2.lignes sûres/u }, patient));
    const fees = await screen.findByRole('button', { name: /^Accepter Frais de banque/u }, patient);
    expect(await screen.findByText('Rapprochées (2)', {}, patient)).toBeDefined();
    expect(await accountOf(place, '512')).toBe(3300);
    fees.focus();
    await user.keyboard('{Enter}');
    expect(await screen.findByText('Tout est rapproché.', {}, patient)).toBeDefined();
    expect(await accountOf(place, '627')).toBe(350);
    await user.click(screen.getByRole('radio', { name: 'Rapprochées (3)' }));
    const [first] = await screen.findAllByRole('button', { name: 'Annuler le rapprochement' }, patient);
    if (first !== undefined) await user.click(first);
    expect(await screen.findByText('À rapprocher (1)', {}, patient)).toBeDefined();
  });
});
