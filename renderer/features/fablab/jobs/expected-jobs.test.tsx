import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { usualMachine } from '../../../../shared/domain/machines.ts';
import { fablabPlace } from '../../../../tests/support/habilitation-place.ts';
import { openTestPlace } from '../../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

it('F1: at the desk too, a booked job that needs somebody beside asks who before it starts', async () => {
  const place = openTestPlace();
  const lab = await fablabPlace(place);
  const marc = await lab.add.person('Marc', 'Oudin');
  await lab.onDuty('2026-11-24T09:00', '2026-11-24T12:00', [lab.trainer]);
  await place.mustCall('bookings.create', {
    resourceId: lab.printer,
    startsAt: '2026-11-24T09:00',
    endsAt: '2026-11-24T10:00',
    personId: marc,
  });
  const fields = { ...usualMachine, supervision: 'everyone' as const };
  await place.mustCall('fablab.saveMachine', { resourceId: lab.printer, version: 0, fields });
  shown = await renderApp({ place, at: '/fablab/travaux' });
  const { user } = shown;
  await user.click(await screen.findByRole('button', { name: /^Commencer, Prusa n° 1/u }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('combobox', { name: 'Qui accompagne' }));
  await user.click(await screen.findByRole('option', { name: 'Rémi Brun', hidden: true }));
  expect(await place.mustCall('fablab.runningJobs', {})).toEqual([]);
  await user.click(dialog.getByRole('button', { name: 'Commencer maintenant' }));
  await waitFor(async () =>
    expect(await place.mustCall('fablab.runningJobs', {})).toMatchObject([{ volunteerId: lab.trainer }]),
  );
});
