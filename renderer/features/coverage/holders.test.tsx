import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { aCarnet, aDesk, aPerson, aPlan } from '../../../tests/support/coverage.ts';
import { openTestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

it('C3: lists who holds what, sifts what runs out, opens a carnet and gives the list as a file', async () => {
  const place = openTestPlace();
  await aDesk(place);
  const [ines, paul] = [await aPerson(place), await aPerson(place, 'Paul')];
  const planId = await aPlan(place, {});
  await place.mustCall('coverage.subscribe', {
    planId,
    holder: { kind: 'person', id: ines },
    from: '2026-11-01',
  });
  await aCarnet(place, { kind: 'person', id: paul }, { units: 2 });
  shown = await renderApp({ place, at: '/adherents/formules' });
  const { user, transport } = shown;
  const table = await screen.findByRole('table', { name: 'Formules et carnets' }, { timeout: 5000 });
  await within(table).findByText('Formule Nomade');
  await user.click(screen.getByRole('button', { name: /^finit ou s’épuise bientôt · 1$/u }));
  await waitFor(() => expect(within(table).queryByText('Formule Nomade')).toBeNull());
  await user.click(within(table).getByText(/carnet n°.1/u));
  await screen.findByRole('dialog', { name: /Carnet n°.1, Paul Faure/u });
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Enregistrer en CSV' }));
  await waitFor(() => expect(transport.saved).toHaveLength(1));
  const file = place.files.get(transport.saved[0] ?? '');
  expect(new TextDecoder().decode(file?.bytes)).toMatch(/Paul Faure;carnet;Coworking;1;/u);
});
