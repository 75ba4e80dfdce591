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

  it('takes the whole place away as open files, and takes such files up as a backup to restore', async () => {
    const place = await placeWithBackup();
    await addPerson(place, { lastName: 'Chabert' });
    shown = await renderApp({ place, at: '/reglages/sauvegardes' });
    const { user, transport } = shown;
    await user.click(await screen.findByRole('button', { name: 'Exporter tout' }));
    expect(await screen.findByText(/lignes de .* tables sont dans l’export\.$/u)).toBeDefined();
    expect(transport.saved).toHaveLength(1);
    const { ticket } = await place.mustCall('backups.openFiles', {});
    const bytes = place.files.get(ticket)?.bytes ?? new Uint8Array();
    const file = new File([new Uint8Array(bytes)], 'comptoir.zip', { type: 'application/zip' });
    await user.upload(screen.getByLabelText('Export à reprendre'), file);
    expect(
      await screen.findByRole('dialog', { name: 'Restaurer une sauvegarde' }, { timeout: 10_000 }),
    ).toBeDefined();
    expect(await screen.findByText(/^reprise d’un export/u)).toBeDefined();
  });

  it('says that nothing would be lost when nothing was done since', async () => {
    shown = await renderApp({ at: '/reglages/sauvegardes' });
    await shown.user.click(await screen.findByRole('button', { name: 'Sauvegarder maintenant' }));
    await shown.user.click(await screen.findByRole('button', { name: 'Restaurer…' }));
    expect(await screen.findByText(/rien ne serait perdu/u)).toBeDefined();
  });
});
