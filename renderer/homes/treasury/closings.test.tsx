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

describe('Clôtures', () => {
  it('I9: says what closing does, closes the months that are chosen, and shows their totals', async () => {
    const place = openTestPlace();
    await settle(place, { vatRegime: 'liable' });
    const lea = { kind: 'person', id: await addPerson(place) } as const;
    place.setNow('2026-09-10T10:00:00.000Z');
    await issueLines(place, lea, [freeLine({ unitPrice: 12_000 })], '2026-09-10');
    place.setNow('2026-11-24T10:00:00.000Z');
    await place.mustCall('billing.draft', { buyer: lea, lines: [freeLine({ suppliedOn: '2026-09-02' })] });
    shown = await renderApp({ place, at: '/tresorerie/clotures' });
    const { user } = shown;
    await user.click(await screen.findByRole('button', { name: 'Clore des mois' }, patient));
    const dialog = await screen.findByRole('dialog', { name: 'Clore des mois' }, patient);
    expect(within(dialog).getByText(/1 brouillon de facture/u)).toBeDefined();
    await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Jusqu’à' }), 'octobre 2026');
    expect(within(dialog).getByText('Une clôture ne s’annule pas.')).toBeDefined();
    await user.click(within(dialog).getByRole('button', { name: 'Clore' }));
    const table = await screen.findByRole('table', { name: 'Périodes closes' }, patient);
    await user.click(within(table).getByRole('button', { name: 'septembre 2026' }));
    expect(await within(table).findByText(/1 facture \(F-2026-0001\), aucun avoir/u)).toBeDefined();
    expect(within(table).getByRole('button', { name: 'Archiver, octobre 2026' })).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Vérifier la chaîne' }));
    expect(await screen.findByText(/La chaîne est intacte/u, {}, patient)).toBeDefined();
  });

  it('I10: what is sold for the next year is ticked, and leaves this year’s income', async () => {
    const place = openTestPlace();
    await settle(place, { vatRegime: 'liable' });
    const lea = { kind: 'person', id: await addPerson(place) } as const;
    await issueLines(place, lea, [
      freeLine({ unitPrice: 12_000, suppliedOn: '2027-02-10', designation: 'Salle en février' }),
    ]);
    shown = await renderApp({ place, at: '/tresorerie/clotures' });
    const { user } = shown;
    await user.click(await screen.findByRole('checkbox', { name: /Salle en février/u }, patient));
    await user.click(screen.getByRole('button', { name: 'Enregistrer ces produits' }));
    await screen.findByText('Produits constatés d’avance enregistrés', {}, patient);
    const { rows } = await place.mustCall('accounting.balance', { until: '2026-12-31' });
    expect(rows.find(({ accountNumber }) => accountNumber === '487')?.credit).toBe(10_000);
  });

  it('teaches what closing is for where nothing is closed', async () => {
    shown = await renderApp({ at: '/tresorerie/clotures' });
    expect(await screen.findByText('Rien n’est encore clos.', {}, patient)).toBeDefined();
  });
});
