import { notifications } from '@mantine/notifications';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { sampleFile } from '../../../tests/support/fixtures.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  notifications.clean();
  cleanup();
  shown?.place.close();
  shown = undefined;
});

async function withSample(): Promise<TestScreen> {
  shown = await renderApp({ at: '/adherents/import' });
  await shown.user.upload(
    await screen.findByLabelText('Fichier à importer', {}, { timeout: 5000 }),
    sampleFile('adherents-2026-tableur.csv'),
  );
  await screen.findByRole('table', { name: 'Lignes du fichier' }, { timeout: 5000 });
  return shown;
}

describe('the import screen', () => {
  it('P4: a dry run shows the refused lines with reasons and a total that does not add up; nothing is written', async () => {
    const { user, place } = await withSample();
    expect(screen.getByRole('region', { name: 'Totaux de contrôle' }).textContent).toMatch(/276,50\s€/u);
    await user.click(screen.getByRole('button', { name: /^refusée/u }));
    const table = screen.getByRole('table', { name: 'Lignes du fichier' });
    await waitFor(() => expect(within(table).getAllByText('refusée')).toHaveLength(3));
    expect(table.querySelectorAll('.line-reasons')).toHaveLength(3);
    expect((await place.mustCall('people.list', {})).total).toBe(0);
  });

  it('P5: « deux personnes » turns a proposed merge into a new file', async () => {
    const { user } = await withSample();
    await user.click(screen.getByRole('button', { name: /^à fusionner · 2/u }));
    const [first] = screen.getAllByRole('combobox', { name: /^Que faire de/u });
    if (first === undefined) throw new Error('nothing to decide');
    await user.selectOptions(first, 'deux personnes');
    expect(await screen.findByRole('button', { name: /^à fusionner · 1/u })).toBeDefined();
  });

  it('P4: all that was confirmed is written at once, the rest comes back as a file, and it can be undone', async () => {
    const { user, place, transport } = await withSample();
    await user.click(screen.getByRole('button', { name: /^Importer 9\d\sadhésions/u }));
    const result = await screen.findByRole('region', { name: 'Résultat' }, { timeout: 10_000 });
    expect((await place.mustCall('people.list', {})).total).toBeGreaterThan(80);
    await user.click(within(result).getByRole('button', { name: 'Enregistrer les corrections' }));
    await waitFor(() => expect(transport.saved).toHaveLength(1));
    await user.click(within(result).getByRole('button', { name: 'Défaire l’import' }));
    await screen.findByText('L’import est défait.');
    expect((await place.mustCall('people.list', {})).total).toBe(0);
  });
});
