import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';
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
const withoutScreen = [
  '11-en-ligne-de-commande',
  '12-raccourcis-clavier',
  '23-une-soiree-au-fablab',
  'README',
];

describe('the guide in the app', () => {
  it('has a page for every home, and an address for every page that a screen has', () => {
    for (const path of Object.values(homePaths)) expect(guideAt(path)).not.toBe('README');
    const names = guidePages.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(40);
    expect([...pagesWithAddress, ...withoutScreen].toSorted()).toEqual(names.toSorted());
  });

  it('takes the nearest page: a section before its home, a sheet by what is above it', () => {
    expect(guideAt('/facturation/devis/12')).toBe('29-devis-et-acomptes');
    expect(guideAt('/adherents/personne/45')).toBe('03-adherents-et-adhesions');
    expect(guideAt('/nulle-part')).toBe('README');
  });

  it('finds by any form of the words, headings first', () => {
    expect(findInGuide('RESTAURÉ')[0]?.page.name).toBe('10-sauvegardes-et-restauration');
    const [first] = findInGuide('cheque impaye');
    expect(first?.page.name).toBe('31-caisse-et-remises');
    expect(findInGuide('zzz')).toEqual([]);
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
