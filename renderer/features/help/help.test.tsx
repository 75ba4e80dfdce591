import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';
import { destinations } from '../../shell/destinations.ts';
import { homePaths } from '../../shell/paths.ts';
import { guideAt, pagesWithAddress } from './guide-at.ts';
import { findInGuide, guidePage, guidePages, pictureUrl } from './guide-pages.ts';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

/** Pages that belong to no screen of the desk: read from the table of contents. */
const withoutScreen = ['11-en-ligne-de-commande', '23-une-soiree-au-fablab', 'README'];

describe('the guide in the app', () => {
  it('has a page for every home, and an address for every page that a screen has', () => {
    for (const path of Object.values(homePaths)) expect(guideAt(path)).not.toBe('README');
    for (const { address } of destinations) expect(guideAt(address)).not.toBe('README');
    const names = guidePages.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(40);
    expect([...pagesWithAddress, ...withoutScreen].toSorted()).toEqual(names.toSorted());
  });

  it('takes the nearest page: a section before its home, a sheet by what is above it', () => {
    expect(guideAt('/facturation/devis/12')).toBe('29-devis-et-acomptes');
    expect(guideAt('/adherents/personne/45')).toBe('03-adherents-et-adhesions');
    expect(guideAt('/nulle-part')).toBe('README');
    expect(guideAt('/planning', 'Vente au comptoir')).toBe('08-facturer-et-encaisser');
    expect(guideAt('/tresorerie/dons', 'Noter un don')).toBe('35-dons-et-recus-fiscaux');
  });

  it('finds by any form of the words, headings first', () => {
    expect(findInGuide('RESTAURÉ')[0]?.page.name).toBe('10-sauvegardes-et-restauration');
    const [first] = findInGuide('cheque impaye');
    expect(first?.page.name).toBe('31-caisse-et-remises');
    expect(findInGuide('zzz')).toEqual([]);
    expect(findInGuide('zzzzzzzzz')).toEqual([]);
    expect(findInGuide('sauvgarde')[0]?.page.name).toBe('10-sauvegardes-et-restauration');
    expect(findInGuide('chéque inpayé')[0]?.page.name).toBe('31-caisse-et-remises');
    expect(findInGuide(' ')).toEqual([]);
  });

  it('knows every picture that its pages show, and every page that they lead to', () => {
    for (const { text } of guidePages) {
      for (const [, source = ''] of text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/gu))
        expect(pictureUrl(source)).toBeDefined();
      for (const [, page = ''] of text.matchAll(/\]\(([\w-]+\.md)[^)]*\)/gu))
        expect(`${guidePage(page).name}.md`).toBe(page);
    }
  });

  it('opens by F1 over a dialog on its own page, and gives back the focus and all that was typed', async () => {
    shown = await renderApp({ at: '/planning' });
    const { user } = shown;
    await screen.findByRole('navigation', { name: 'Écrans' });
    await user.keyboard('p');
    const dialog = await screen.findByRole('dialog', { name: 'Pointer quelqu’un' });
    const field = within(dialog).getByLabelText(/Qui arrive/u);
    await user.type(field, 'léa');
    await user.keyboard('{F1}');
    const guide = await screen.findByRole('dialog', { name: 'Le guide' });
    expect(await within(guide).findByRole('heading', { level: 1, name: /au comptoir/u })).toBeDefined();
    await waitFor(() => expect(guide.contains(document.activeElement)).toBe(true));
    await user.keyboard('sauvgarde');
    expect(await within(guide).findByRole('list', { name: 'Pages trouvées' })).toBeDefined();
    for (const key of ['{Escape}', '{F1}']) {
      await user.keyboard(key);
      await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Le guide' })).toBeNull());
      expect(screen.getByRole('dialog', { name: 'Pointer quelqu’un' })).toBeDefined();
      expect(document.activeElement).toBe(field);
      expect(field).toHaveProperty('value', 'léa');
      if (key === '{Escape}') {
        await user.keyboard('{F1}');
        await screen.findByRole('dialog', { name: 'Le guide' });
      }
    }
    // The first is for the list of those who are found.
    await user.keyboard('{Escape}{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('opens by F1 where one is, is searched, followed from page to page, and closed by Escape', async () => {
    shown = await renderApp({ at: '/reglages/sauvegardes' });
    const { user } = shown;
    await screen.findByRole('heading', { name: 'Second dossier' });
    await user.keyboard('{F1}');
    const guide = await screen.findByRole('dialog', { name: 'Le guide' });
    expect(await within(guide).findByRole('heading', { name: 'Sauvegardes et restauration' })).toBeDefined();
    await user.click(within(guide).getByRole('button', { name: 'personne effacée' }));
    expect(await within(guide).findByRole('heading', { name: 'Données personnelles' })).toBeDefined();
    await user.click(within(guide).getByRole('button', { name: 'Page d’avant' }));
    expect(within(guide).getByRole('heading', { name: 'Sauvegardes et restauration' })).toBeDefined();
    await user.type(within(guide).getByLabelText('Chercher dans le guide'), 'caution');
    const found = await within(guide).findByRole('list', { name: 'Pages trouvées' });
    await user.click(
      within(found).getAllByRole('button', {
        name: /^Louer une salle, du devis à la caution rendue/u,
      })[0] as HTMLElement,
    );
    expect(
      await within(guide).findByRole('heading', {
        level: 1,
        name: 'Louer une salle, du devis à la caution rendue',
      }),
    ).toBeDefined();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Le guide' })).toBeNull());
  });
});
