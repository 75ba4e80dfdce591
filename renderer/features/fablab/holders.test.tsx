import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { fablabPlace } from '../../../tests/support/habilitation-place.ts';
import { openTestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

it('F2, P4: a list is read, its lines judged, somebody of two of a name chosen, and all of it taken in', async () => {
  const place = openTestPlace();
  const lab = await fablabPlace(place);
  const [first, second] = [await lab.add.person('Marc', 'Oudin'), await lab.add.person('Marc', 'Oudin')];
  await lab.add.person('Léa', 'Ferrier');
  shown = await renderApp({ place, at: '/fablab/habilitations' });
  const { user } = shown;
  await user.click(await screen.findByRole('button', { name: 'Importer une liste' }));
  const dialog = within(await screen.findByRole('dialog'));
  const text = 'Nom;Prénom;Le\nFerrier;Léa;12/03/2026\nOudin;Marc;12/03/2026\nInconnu;Paul;12/03/2026\n';
  const file = new File([text], 'tenue.csv', { type: 'text/csv' });
  await user.upload(dialog.getByLabelText('Fichier à importer'), file);
  await dialog.findByText(/1\shabilitation à reprendre · 0 déjà notée · 2\slignes refusées/u);
  await user.click(dialog.getByRole('combobox', { name: 'Qui est Marc Oudin, ligne 3' }));
  const [choice] = await screen.findAllByRole('option', { name: /^Marc Oudin/u, hidden: true });
  if (choice === undefined) throw new Error('nobody to choose');
  await user.click(choice);
  await dialog.findByText(/2\shabilitations à reprendre/u);
  await user.click(dialog.getByRole('button', { name: 'Reprendre ces habilitations' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const held = await place.mustCall('fablab.habilitations', { typeId: lab.typeId });
  expect(held.map(({ displayName }) => displayName).toSorted()).toEqual(['Léa Ferrier', 'Marc Oudin']);
  expect([first, second]).toContain(held.find(({ displayName }) => displayName === 'Marc Oudin')?.personId);
});
