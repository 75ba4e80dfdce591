import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderApp, type TestScreen } from '../../tests/support/screen.tsx';
import { openTestPlace } from '../../tests/support/place.ts';
import { offerUndo } from '../api/undo.ts';
import { newPersonFields } from '../ui/new-person.ts';
import { registerActions } from './actions.ts';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

describe('the shell', () => {
  it('shows the homes by name, the place, the day, and that the data are safe', async () => {
    shown = await renderApp();
    const side = await screen.findByRole('navigation', { name: 'Écrans' });
    expect(
      within(side)
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual([
      'Aujourd’hui',
      'Planning',
      'Adhérents',
      'Fablab',
      'Ateliers',
      'Facturation',
      'Trésorerie',
      'Réseau',
      'Bilans',
      'Réglages',
    ]);
    expect(await screen.findByText('L’Atelier des Tilleuls')).toBeDefined();
    expect(screen.getByText('mar. 24 nov.')).toBeDefined();
    expect(document.title).toContain('Aujourd’hui');
  });

  it('goes where a link, a key or the window’s menu says', async () => {
    shown = await renderApp();
    await shown.user.click(await screen.findByRole('link', { name: 'Réseau' }));
    expect(await screen.findByRole('heading', { name: 'Réseau' })).toBeDefined();
    await shown.user.keyboard('6');
    await waitFor(() => expect(window.location.hash).toBe('#/facturation'));
    shown.transport.say({ type: 'goTo', home: 'settings' });
    expect(await screen.findByRole('heading', { name: 'Réglages', level: 1 })).toBeDefined();
  });

  it('says a lost line at the foot, and its return', async () => {
    shown = await renderApp();
    await screen.findByRole('navigation', { name: 'Écrans' });
    shown.transport.say({ type: 'disconnected' });
    expect(await screen.findByText(/Comptoir ne répond plus/u)).toBeDefined();
    shown.transport.say({ type: 'connected' });
    await waitFor(() => expect(screen.queryByText(/Comptoir ne répond plus/u)).toBeNull());
  });

  it('opens the palette with Ctrl+K and does what Enter chooses', async () => {
    shown = await renderApp();
    await screen.findByRole('navigation', { name: 'Écrans' });
    const done = vi.fn<() => void>();
    const forget = registerActions([{ id: 'test.do', label: 'Épousseter l’étagère', run: done }]);
    await shown.user.keyboard('{Control>}k{/Control}');
    await shown.user.type(await screen.findByPlaceholderText(/Une personne/u), 'etag');
    expect(await screen.findByText('Épousseter l’étagère')).toBeDefined();
    await shown.user.keyboard('{Enter}');
    expect(done).toHaveBeenCalledOnce();
    forget();
  });

  it('P6: finds people from the palette, accents aside, and Enter opens the first', async () => {
    const place = openTestPlace();
    const { id } = await place.mustCall('people.create', { fields: newPersonFields('Adèle Chabert') });
    shown = await renderApp({ place });
    await screen.findByRole('navigation', { name: 'Écrans' });
    await shown.user.keyboard('{Control>}k{/Control}');
    await shown.user.type(await screen.findByPlaceholderText(/Une personne/u), 'adele');
    await screen.findByText('Adèle Chabert');
    await shown.user.keyboard('{Enter}');
    await waitFor(() => expect(window.location.hash).toBe(`#/adherents/personne/${id}`));
  });

  it('takes the last change back with Ctrl+Z, and shows every key with ?', async () => {
    shown = await renderApp({ at: '/reglages/apparence' });
    const { user, place } = shown;
    await screen.findByRole('navigation', { name: 'Écrans' });
    await user.keyboard('?');
    const help = await screen.findByRole('dialog', { name: 'Raccourcis clavier' });
    expect(within(help).getByText('Pointer quelqu’un')).toBeDefined();
    await user.keyboard('{Escape}');
    const before = await place.mustCall('settings.place', {});
    offerUndo(shown.transport, {
      name: 'settings.save',
      input: { version: before.version, patch: { name: 'Ancien nom' } },
      label: 'Réglages enregistrés',
    });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(async () => expect((await place.mustCall('settings.place', {})).name).toBe('Ancien nom'));
  });

  it('never takes a letter typed in a field for a shortcut', async () => {
    shown = await renderApp();
    await screen.findByRole('navigation', { name: 'Écrans' });
    const field = document.createElement('input');
    document.body.append(field);
    const hash = window.location.hash;
    await shown.user.type(field, '4');
    expect(window.location.hash).toBe(hash);
    field.remove();
  });
});
