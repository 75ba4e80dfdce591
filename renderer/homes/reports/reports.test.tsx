import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { addMembershipType, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

async function placeWithTwoMembers(): Promise<TestPlace> {
  const place = openTestPlace();
  const typeId = await addMembershipType(place);
  const [lea, karim] = [
    await addPerson(place, { firstName: 'Léa', lastName: 'Ferrier', commune: 'Die' }),
    await addPerson(place, { firstName: 'Karim', lastName: 'Benali' }),
  ];
  const fee = { typeId, startsOn: '2026-01-01', endsOn: '2026-12-31', fee: 2000 };
  await place.mustCall('memberships.record', {
    ...fee,
    holder: { kind: 'person', id: lea },
    payment: { amount: 2000, method: 'cash', receivedOn: '2026-01-05' },
  });
  await place.mustCall('memberships.record', { ...fee, holder: { kind: 'person', id: karim } });
  return place;
}

describe('Bilans', () => {
  it('R1: the export shows its rows and control figures, and leaves names out when asked', async () => {
    shown = await renderApp({ place: await placeWithTwoMembers(), at: '/bilans/adherents' });
    const { user } = shown;
    const table = await screen.findByRole('table', { name: 'Liste des adhésions' });
    expect(await within(table).findByText('Ferrier Léa')).toBeDefined();
    expect(screen.getByText('1 adhésion')).toBeDefined();
    await user.click(screen.getByLabelText('Avec les données personnelles'));
    expect(await within(table).findAllByText('Individuelle')).toHaveLength(2);
    expect(within(table).queryByText('Ferrier Léa')).toBeNull();
  });

  it('R1: the list is kept as a file', async () => {
    shown = await renderApp({ place: await placeWithTwoMembers(), at: '/bilans/adherents' });
    const files = await screen.findByRole('group', { name: 'Enregistrer la liste' });
    await screen.findByText('Ferrier Léa');
    await shown.user.click(within(files).getByRole('button', { name: 'CSV' }));
    await vi.waitFor(() => expect(shown?.transport.saved).toHaveLength(1));
  });

  it('R3: what nobody said is a line of its own', async () => {
    shown = await renderApp({ place: await placeWithTwoMembers(), at: '/bilans/annee' });
    const communes = await screen.findByRole('table', { name: 'Par commune' });
    expect(within(communes).getByRole('row', { name: /Non renseigné 1/u })).toBeDefined();
    expect(within(communes).getByRole('row', { name: /Die 1/u })).toBeDefined();
  });

  it('R1: a year without anybody says so, and what to do', async () => {
    shown = await renderApp({ place: await placeWithTwoMembers(), at: '/bilans/adherents' });
    await shown.user.click(await screen.findByRole('button', { name: 'Année précédente' }));
    expect(await screen.findByText('Personne n’a d’adhésion en 2025.')).toBeDefined();
  });
});
