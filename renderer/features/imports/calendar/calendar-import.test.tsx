import { notifications } from '@mantine/notifications';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { room } from '../../../../tests/support/booking-place.ts';
import { sampleFile } from '../../../../tests/support/fixtures.ts';
import { openTestPlace } from '../../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  notifications.clean();
  cleanup();
  shown?.place.close();
  shown = undefined;
});

describe('the import of a calendar', () => {
  it('P4, T3: shows what each event becomes, asks where it is, then writes all of it and undoes it', async () => {
    const place = openTestPlace();
    await place.mustCall('resources.save', { fields: { ...room, name: 'Salle du fond' }, partIds: [] });
    shown = await renderApp({ at: '/adherents/import', place });
    const { user } = shown;
    await user.upload(
      await screen.findByLabelText('Fichier à importer', {}, { timeout: 5000 }),
      sampleFile('calendars/google-agenda.ics'),
    );
    const table = await screen.findByRole('table', { name: 'Événements du fichier' }, { timeout: 5000 });
    expect(within(table).getAllByText(/Dire quelle ressource est/u).length).toBeGreaterThan(0);
    await screen.findByRole('option', { name: 'Salle du fond' });
    await user.selectOptions(screen.getByRole('combobox', { name: 'Salle Est' }), 'Salle du fond');
    const confirm = await screen.findByRole('button', { name: /^Importer 9\sréservations/u });
    await user.click(screen.getByRole('button', { name: /^refusée · 1/u }));
    expect(await within(table).findByText(/n’existe pas/u)).toBeDefined();
    await user.click(confirm);
    const result = await screen.findByRole('region', { name: 'Résultat' }, { timeout: 10_000 });
    expect(result.textContent).toMatch(/9\sréservations importées/u);
    expect(result.textContent).toMatch(/1\sdate à corriger/u);
    await user.click(within(result).getByRole('button', { name: 'Défaire l’import' }));
    await screen.findByText('L’import est défait.');
    const left = await place.mustCall('bookings.inRange', {
      from: '2027-01-01T00:00',
      to: '2028-01-01T00:00',
    });
    expect(left).toEqual([]);
  });

  it('B4: what is to be confirmed waits until somebody takes it', async () => {
    const place = openTestPlace();
    for (const name of ['Salle Est', 'Grand espace'])
      await place.mustCall('resources.save', { fields: { ...room, name }, partIds: [] });
    shown = await renderApp({ at: '/adherents/import', place });
    const { user } = shown;
    await user.upload(
      await screen.findByLabelText('Fichier à importer', {}, { timeout: 5000 }),
      sampleFile('calendars/nextcloud.ics'),
    );
    await screen.findByRole('table', { name: 'Événements du fichier' }, { timeout: 5000 });
    const before = screen.getByRole('button', { name: /^Importer/u }).textContent;
    await user.click(screen.getByRole('button', { name: /^Prendre quand même/u }));
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Prendre quand même/u })).toBeNull());
    expect(screen.getByRole('button', { name: /^Importer/u }).textContent).not.toBe(before);
  });
});
