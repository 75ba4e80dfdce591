import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { furnish } from '../../tests/support/booking-place.ts';
import { openTestPlace } from '../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

it('F3, F4: a breakdown leads to those booked this evening: moved, rung up, and noted as told, after it is mended too', async () => {
  const place = openTestPlace();
  const add = furnish(place);
  const first = await add.resource({ name: 'Prusa n° 1', kind: 'machine', group: 'Prusa' });
  const second = await add.resource({ name: 'Prusa n° 2', kind: 'machine', group: 'Prusa' });
  const marc = await add.person('Marc', 'Odier');
  const { version } = await place.mustCall('people.sheet', { id: marc });
  await place.mustCall('people.update', { id: marc, version, fields: { phone: '0612345678' } });
  for (const [day, title] of [
    ['24', 'ce soir'],
    ['25', 'demain'],
  ] as const)
    await place.mustCall('bookings.create', {
      resourceId: first,
      startsAt: `2026-11-${day}T14:00`,
      endsAt: `2026-11-${day}T15:00`,
      personId: marc,
      title,
    });
  shown = await renderApp({ place, at: '/poste' });
  const { user } = shown;
  await user.click(await screen.findByRole('button', { name: 'Prusa n° 1 est en panne' }));
  await user.click(await screen.findByRole('link', { name: /^1\spersonne à prévenir.*Prusa n° 1$/u }));
  await screen.findByRole('heading', { name: 'Prusa n° 1 est en panne' });
  // This evening's only: tomorrow's is the desk's.
  expect(await screen.findAllByRole('link', { name: /^Appeler/u })).toHaveLength(1);
  expect(screen.getByRole('link', { name: /^Appeler/u }).getAttribute('href')).toBe('tel:+33612345678');
  await user.click(screen.getByRole('button', { name: /^Mettre sur Prusa n° 2/u }));
  await waitFor(async () =>
    expect(
      (await place.mustCall('bookings.inRange', { from: '2026-11-24T00:00', to: '2026-11-25T00:00' }))[0],
    ).toMatchObject({ resourceId: second, startsAt: '2026-11-24T14:00' }),
  );
  const machine = (await place.mustCall('resources.list', {})).find(({ id }) => id === first);
  await place.mustCall('resources.setState', {
    id: first,
    version: machine?.version ?? 0,
    state: 'available',
    note: '',
  });
  await user.click(await screen.findByRole('button', { name: /^C’est dit/u }));
  await waitFor(async () => expect(await place.mustCall('fablab.stop', { resourceId: first })).toBeNull());
});
