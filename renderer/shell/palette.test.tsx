import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderApp, type TestScreen } from '../../tests/support/screen.tsx';
import { screens as visitedScreens } from '../../tests/support/screens.ts';
import { roles, type Role } from '../../shared/contract/define.ts';
import { foldedWords } from '../../shared/domain/text-folding.ts';
import type { HomeSection } from '../ui/SectionTabs.tsx';
import { destinations, destinationsFor, type Destination } from './destinations.ts';
import { homes, homesOf } from './homes.tsx';
import { actionAnswers } from './Palette.tsx';
import { newBookingPath, simulatorPath } from './paths.ts';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

/** Whatever a home's own list holds, read from the lists themselves: a new one is in here without being told. */
const lists = import.meta.glob<Record<string, readonly HomeSection[]>>('../homes/*/sections.ts', {
  eager: true,
});
const sources = import.meta.glob<string>('../{features,homes}/**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const answers = (each: Destination, typed: string): boolean =>
  actionAnswers({ ...each, run: () => undefined }, typed);
const visited = visitedScreens.map((name) => `/${name.replace(/ .*$/u, '')}`);
const sections = destinations.filter(({ isDeed }) => !isDeed);

const addresses = (role: Role): string[] => destinationsFor(role).map(({ address }) => address);

async function pick(typed: string, line: string | RegExp): Promise<void> {
  await shown?.user.keyboard('{Control>}k{/Control}');
  await shown?.user.type(await screen.findByPlaceholderText(/Une personne/u), typed);
  await shown?.user.click(await screen.findByText(line));
}

describe('the palette', () => {
  it('knows every section of every home, each once', () => {
    expect(Object.keys(lists).length).toBeGreaterThan(6);
    const listed = Object.values(lists).flatMap((list) => Object.values(list).flat());
    expect(listed.length).toBeGreaterThan(60);
    for (const { label, words } of listed)
      expect(sections.filter((each) => each.words === words && answers(each, label))).toHaveLength(1);
    expect(new Set(destinations.map(({ id }) => id)).size).toBe(destinations.length);
    expect(new Set(sections.map(({ address }) => address)).size).toBe(sections.length);
  });

  it('finds each by its French name, by its home’s, and by every other word, accents aside', () => {
    for (const each of destinations) {
      const home = homes.find(({ name }) => name === each.home)?.label ?? '';
      const [section = ''] = each.label.split('\u00a0: ').slice(-1);
      expect(answers(each, section)).toBe(true);
      expect(answers(each, each.isDeed ? section : `${section} ${home}`)).toBe(true);
      const synonyms = foldedWords(each.words);
      expect(synonyms.length).toBeGreaterThan(0);
      for (const word of synonyms) expect(answers(each, word)).toBe(true);
    }
  });

  it('knows what the visit of every screen knows, and the other way round', () => {
    const [inVisit, inPalette] = [new Set(visited), new Set(sections.map(({ address }) => address))];
    expect([...inPalette].filter((address) => !inVisit.has(address))).toEqual([]);
    const reached = new Set([...inPalette, ...homes.map(({ path }) => path), newBookingPath, simulatorPath]);
    // What has a number is found by its name, the post is a tablet's own face, come to by its address.
    const named = [...inVisit].filter((address) => !/\d|^\/poste/u.test(address));
    expect(named.filter((address) => !reached.has(address))).toEqual([]);
  });

  it('offers a role what it has a use for, and nothing that would be refused', () => {
    for (const role of roles) {
      const mine = destinationsFor(role);
      for (const each of destinations) {
        const isMine =
          homesOf(role).some(({ name }) => name === each.home) && (each.roles?.includes(role) ?? true);
        expect(mine.includes(each)).toBe(isMine);
      }
    }
    expect(addresses('treasurer')).toContain('/tresorerie/banque');
    expect(addresses('reception')).toContain('/tresorerie/caisse');
    expect(addresses('reception')).not.toContain('/tresorerie/banque');
    expect(addresses('volunteer')).toContain('/fablab/travaux');
    expect(addresses('volunteer')).not.toContain('/adherents/import');
  });

  it('names what is done somewhere as the screen itself does', () => {
    for (const { id, label, isDeed } of destinations) {
      if (!isDeed) continue;
      const registering = Object.values(sources).filter((text) => text.includes(`id: '${id}',\n`));
      expect(registering.some((text) => text.includes(`label: '${label}'`))).toBe(true);
    }
  });

  it('goes from anywhere to a section, and does there what only its screen does', async () => {
    shown = await renderApp();
    await screen.findByRole('navigation', { name: 'Écrans' });
    await pick('fournisseur', 'Noter une dépense');
    expect(await screen.findByRole('dialog', { name: /dépense/u })).toBeDefined();
    expect(window.location.hash).toBe('#/tresorerie/depenses');
    await shown.user.keyboard('{Escape}');
    await pick('grille', /Réglages\s: tarifs/u);
    await waitFor(() => expect(window.location.hash).toBe('#/reglages/tarifs'));
  });
});
