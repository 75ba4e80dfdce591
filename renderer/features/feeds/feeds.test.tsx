import { notifications } from '@mantine/notifications';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { furnish, room } from '../../../tests/support/booking-place.ts';
import { openTestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  notifications.clean();
  cleanup();
  shown?.place.close();
  shown = undefined;
});

/** Opens the settings of feeds over a room with one booking for Léa Fabre. */
async function settings(): Promise<TestScreen> {
  const place = openTestPlace();
  const { id } = await place.mustCall('resources.save', { fields: room, partIds: [] });
  await place.mustCall('bookings.create', {
    resourceId: id,
    startsAt: '2026-12-01T10:00',
    endsAt: '2026-12-01T12:00',
    personId: await furnish(place).person('Léa', 'Fabre'),
  });
  shown = await renderApp({ at: '/reglages/agendas', place });
  await screen.findByRole('heading', { name: 'Agendas partagés' }, { timeout: 5000 });
  return shown;
}

describe('shared calendars', () => {
  it('T6: shows what a reader will see before it is shared, then its address once, with its code', async () => {
    const { user, place } = await settings();
    await user.click(screen.getByRole('button', { name: 'Partager un agenda' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/^Nom de l’agenda/u), 'La salle');
    await user.click(within(dialog).getByRole('combobox', { name: /^Lesquelles/u }));
    await user.click(await screen.findByRole('option', { name: 'Salle Est', hidden: true }));
    const preview = await within(dialog).findByRole('region', { name: 'Ce qui se lira' });
    expect(await within(preview).findByText('Réservé')).toBeDefined();
    expect(preview.textContent).not.toContain('Fabre');
    await user.click(within(dialog).getByRole('radio', { name: /^tout/u }));
    expect(await within(preview).findByText('Léa Fabre')).toBeDefined();
    await user.click(within(dialog).getByRole('button', { name: 'Donner une adresse' }));
    const address = await screen.findByLabelText<HTMLInputElement>('Adresse d’abonnement');
    const secret = /\/ical\/(?<secret>[\w-]{43})\.ics$/u.exec(address.value)?.groups?.['secret'] ?? '';
    expect(screen.getByRole('img', { name: /^Code de l’adresse/u })).toBeDefined();
    expect(await place.call('feeds.content', { secret }, { actor: { role: 'system' } })).toMatchObject({
      ok: true,
    });
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Fermer' }));
    await user.click(await screen.findByRole('button', { name: 'Retirer l’adresse de La salle' }));
    await screen.findByText(/sans adresse/u);
    expect(await place.call('feeds.content', { secret }, { actor: { role: 'system' } })).toMatchObject({
      ok: false,
    });
  });

  it('is off until the manager switches it on; why it cannot serve is said in words', async () => {
    const { user, place } = await settings();
    expect(await screen.findByText(/Arrêté\s: rien n’est lisible/u)).toBeDefined();
    await user.click(screen.getByRole('switch', { name: /^Partager tant que/u }));
    await place.mustCall(
      'feeds.noteServer',
      { state: 'failed', base: null, problem: 'Le port 8437 est déjà pris par un autre programme.' },
      { actor: { role: 'system' } },
    );
    expect(await screen.findByText(/Le port 8437 est déjà pris/u)).toBeDefined();
    expect(await place.mustCall('feeds.server', {})).toMatchObject({ isOn: true });
  });
});
