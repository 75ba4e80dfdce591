import { notifications } from '@mantine/notifications';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { freeLine, issueLines, settle } from '../../../tests/support/billing-place.ts';
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

describe('Comptabilité', () => {
  it('I10: shows the journal, its proofs and the balance; an account is renumbered and the books follow', async () => {
    const place = openTestPlace();
    await settle(place, { vatRegime: 'liable' });
    await issueLines(place, { kind: 'person', id: await addPerson(place) }, [
      freeLine({ unitPrice: 12_000 }),
    ]);
    shown = await renderApp({ place, at: '/tresorerie/comptabilite' });
    const { user } = shown;
    const journal = await screen.findByRole('table', { name: 'Journal' }, patient);
    expect(await within(journal).findByText('Facture F-2026-0001', {}, patient)).toBeDefined();
    const proofs = screen.getByRole('list', { name: 'Vérifications' });
    expect(within(proofs).getByText(/Clients$/u)).toBeDefined();
    await user.click(screen.getByRole('radio', { name: 'Balance' }));
    const balance = await screen.findByRole('table', { name: /^Balance au/u });
    expect(within(balance).getByRole('rowheader', { name: /^706/u })).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Modifier les comptes' }));
    const line = await screen.findByRole('form', { name: 'Coworking, machines, ateliers' }, patient);
    const number = within(line).getByRole('textbox', { name: /numéro$/u });
    await user.clear(number);
    await user.type(number, '7x{Enter}');
    expect(await within(line).findByText(/commence par sa classe/u)).toBeDefined();
    await user.clear(number);
    await user.type(number, '7061{Enter}');
    expect(await within(balance).findByText('7061')).toBeDefined();
  });

  it('teaches what writes the entries where there is none yet', async () => {
    shown = await renderApp({ at: '/tresorerie/comptabilite' });
    expect(await screen.findByText('Rien n’est encore écrit en 2026.', {}, patient)).toBeDefined();
  });
});
