import { notifications } from '@mantine/notifications';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { addMembershipType, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  notifications.clean();
  cleanup();
  shown?.place.close();
  shown = undefined;
});

async function threeToRenew() {
  const place = openTestPlace();
  const typeId = await addMembershipType(place);
  for (const firstName of ['Ana', 'Béa', 'Cléo']) {
    const id = await addPerson(place, { firstName });
    const holder = { kind: 'person', id } as const;
    await place.mustCall('memberships.record', { holder, typeId, startsOn: '2026-01-01', fee: 2000 });
  }
  return place;
}

it('P1: Space holds a line back, the fee is typed over, and one button renews the rest', async () => {
  const place = await threeToRenew();
  shown = await renderApp({ place, at: '/adherents/renouvellements' });
  const { user } = shown;
  await screen.findByRole('button', { name: 'Renouveler 3\u00a0adhésions' });
  const line = document.querySelector<HTMLElement>('tr[data-index="0"]');
  line?.focus();
  await user.keyboard(' ');
  await screen.findByRole('button', { name: 'Renouveler 2\u00a0adhésions' });
  await user.keyboard('{ArrowDown}');
  await waitFor(() => expect(document.activeElement?.getAttribute('data-index')).toBe('1'));
  const fee = screen.getByRole('textbox', { name: 'Cotisation de Cléo Ferrier' });
  await user.clear(fee);
  await user.type(fee, '25');
  await waitFor(() => expect(document.querySelector('.renewal-total')?.textContent).toContain('45,00'));
  await user.click(screen.getByRole('button', { name: 'Renouveler 2\u00a0adhésions' }));
  await waitFor(async () => {
    const members = await place.mustCall('memberships.countOn', { date: '2027-06-01' });
    expect(members).toEqual({ members: 2, unpaid: 2 });
  });
  // Who was held back is still there.
  await screen.findByRole('button', { name: 'Renouveler 1\u00a0adhésion' });
  expect(screen.queryByText('Béa Ferrier')).toBeNull();
}, 30_000);
