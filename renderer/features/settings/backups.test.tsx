import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { issueLines, settle } from '../../../tests/support/billing-place.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

async function placeWithBackup(): Promise<TestPlace> {
  const place = openTestPlace();
  await settle(place, { legalName: 'Association Les Tilleuls' });
  await place.mustCall('backups.make', {});
  return place;
}

describe('the backups', () => {
  it('says which were reopened and found whole, in the list and in the last line', async () => {
    shown = await renderApp({ place: await placeWithBackup(), at: '/reglages/sauvegardes' });
    expect(await screen.findByText('pas encore rouverte')).toBeDefined();
    await shown.user.click(screen.getByRole('button', { name: 'Vérifier' }));
    expect(await screen.findByText(/^rouverte et vérifiée, essai d’aujourd’hui 9 h/u)).toBeDefined();
    expect(await screen.findByText('La sauvegarde se rouvre, et tout y est.')).toBeDefined();
  });

  it('I1: says before restoring what would be lost, and the numbers that would be given twice', async () => {
    const place = await placeWithBackup();
    const id = await addPerson(place, { lastName: 'Chabert' });
    const { number } = await issueLines(place, { kind: 'person', id });
    shown = await renderApp({ place, at: '/reglages/sauvegardes' });
    await shown.user.click(await screen.findByRole('button', { name: 'Restaurer…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Restaurer une sauvegarde' });
    expect(await within(dialog).findByText(/^4 actions faites depuis ne seraient plus/u)).toBeDefined();
    const losses = within(dialog).getByRole('list', { name: 'Ce qui ne serait plus dans le fichier' });
    expect(within(losses).getByText('Facture émise')).toBeDefined();
    expect(within(dialog).getByRole('alert').textContent).toContain(`serait perdu (${number})`);
  });

  it('says that nothing would be lost when nothing was done since', async () => {
    shown = await renderApp({ at: '/reglages/sauvegardes' });
    await shown.user.click(await screen.findByRole('button', { name: 'Sauvegarder maintenant' }));
    await shown.user.click(await screen.findByRole('button', { name: 'Restaurer…' }));
    expect(await screen.findByText(/rien ne serait perdu/u)).toBeDefined();
  });
});
