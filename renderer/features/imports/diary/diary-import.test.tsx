import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { furnish } from '../../../../tests/support/booking-place.ts';
import { sampleFile } from '../../../../tests/support/fixtures.ts';
import { openTestPlace } from '../../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

it('P4, B12: a diary is understood, its questions answered in a few presses, its 70 lines taken in and undone', async () => {
  const place = openTestPlace();
  const add = furnish(place);
  for (const name of [
    'Prusa MK4 n° 1',
    'Prusa MK4 n° 2',
    'Découpe laser',
    'Découpe vinyle',
    'Brodeuse',
    'Fraiseuse CNC',
  ])
    await add.resource({ name, kind: 'machine' });
  shown = await renderApp({ at: '/adherents/import', place });
  const { user } = shown;
  await user.upload(
    await screen.findByLabelText('Fichier à importer', {}, { timeout: 15_000 }),
    sampleFile('carnet-fablab-2026.csv'),
  );
  const totals = await screen.findByRole('region', { name: 'Totaux de contrôle' }, { timeout: 15_000 });
  expect(totals.textContent).toMatch(/À dire70/u);
  await user.click(screen.getByRole('button', { name: 'Créer une fiche pour ces 3 noms' }));
  await user.click(await screen.findByRole('button', { name: 'Sans structure connue, la personne paie' }));
  await user.click(await screen.findByRole('button', { name: /^Importer 70.travaux$/u }, { timeout: 5000 }));
  const result = await screen.findByRole('region', { name: 'Résultat' }, { timeout: 10_000 });
  expect(result.textContent).toMatch(/70\stravaux notés/u);
  const whole = { from: '2026-09-01', to: '2026-11-24' };
  expect(await place.mustCall('fablab.machineJobs', whole)).toHaveLength(70);
  await user.click(screen.getByRole('button', { name: 'Défaire l’import' }));
  await screen.findByText('L’import est défait.', {}, { timeout: 10_000 });
  await waitFor(async () => expect(await place.mustCall('fablab.machineJobs', whole)).toEqual([]));
});
