import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { startOnDamagedFile } from '../../../tests/support/damaged-place.tsx';

describe('when the file of the data is damaged', { timeout: 90_000 }, () => {
  it('says so at the start, and a press of a button goes back to the last whole backup', async () => {
    const { file, close } = await startOnDamagedFile('L’Atelier des Tilleuls');
    expect(await screen.findByRole('heading', { name: 'Comptoir ne s’ouvre pas' })).toBeDefined();
    expect(screen.getByRole('alert').textContent).toMatch(/abîmé.*restaurer la dernière sauvegarde/u);
    expect(screen.getByText(file)).toBeDefined();
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Réessayer' }));
    expect(await screen.findByRole('heading', { name: 'Comptoir ne s’ouvre pas' })).toBeDefined();
    const [line] = within(screen.getByRole('list')).getAllByRole('listitem');
    if (line === undefined) throw new Error('no backup is offered');
    await user.click(within(line).getByRole('button', { name: /^Restaurer/u }));
    expect(await screen.findByText('L’Atelier des Tilleuls', {}, { timeout: 10_000 })).toBeDefined();
    expect(await screen.findByText(/Le fichier abîmé est gardé/u)).toBeDefined();
    cleanup();
    await close();
  });
});
