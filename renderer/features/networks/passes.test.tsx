import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { notifications } from '@mantine/notifications';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { photoOf, type Pose } from '../../../tests/support/code-picture.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';
import {
  addMember,
  agree,
  codeOf,
  exchangeKeys,
  openTwoPlaces,
  type TwoPlaces,
} from '../../../tests/support/two-places.ts';
import { codeIn } from './pass-picture.ts';

let both: TwoPlaces;
let shown: TestScreen | undefined;
beforeEach(async () => {
  both = await openTwoPlaces();
});
afterEach(() => {
  notifications.clean();
  cleanup();
  both.closeBoth();
  shown = undefined;
});

const pasted = async (text: string): Promise<void> => {
  const { user } = shown ?? {};
  // The section is fetched when it is opened: on a busy machine that takes its time.
  const field = await screen.findByRole('textbox', { name: /^Texte du pass/u }, { timeout: 10_000 });
  await user?.click(field);
  await user?.paste(text);
};

describe('a pass at the desk', () => {
  it('X5: pasted, says who it is; Enter checks them in', async () => {
    await exchangeKeys(both);
    await agree(both);
    const code = await codeOf(both, await addMember(both.home));
    shown = await renderApp({ place: both.host, at: '/reseau/pass' });
    await pasted(code);
    const point = await screen.findByRole('button', { name: 'Pointer' });
    await waitFor(() => expect(document.activeElement).toBe(point));
    expect(screen.getByText(/Léa Ferrier, membre de Latelier/u)).toBeDefined();
    await shown.user.keyboard('{Enter}');
    expect(await screen.findByText(/visite, reste 2,5 sur 3 en novembre/u)).toBeDefined();
    const day = await both.host.mustCall('attendance.day', { date: '2026-11-24' });
    expect(day.rows).toMatchObject([{ displayName: 'Léa Ferrier', kind: 'visit' }]);
  });

  it('X5: of an unknown key gives its words, and counts once they were compared', async () => {
    await agree(both);
    const code = await codeOf(both, await addMember(both.home));
    const words = (await both.home.mustCall('networks.ownKeys', {})).current?.words ?? [];
    shown = await renderApp({ place: both.host, at: '/reseau/pass' });
    const { user } = shown;
    await pasted(code);
    const list = await screen.findByRole('list', { name: 'Empreinte de la clé du pass' });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(words);
    await user.click(screen.getByRole('button', { name: 'Enregistrer cette clé' }));
    const dialog = await screen.findByRole('dialog', { name: 'Enregistrer la clé d’un lieu' });
    const save = within(dialog).getByRole('button', { name: 'Enregistrer la clé' });
    expect(save.hasAttribute('disabled')).toBe(true);
    await user.click(within(dialog).getByRole('checkbox'));
    await user.click(save);
    expect(await screen.findByRole('button', { name: 'Pointer' })).toBeDefined();
    expect(screen.getByText(/n’est rattaché à aucune structure/u)).toBeDefined();
  });

  it('X5: altered, is refused with the reason and without a name', async () => {
    await exchangeKeys(both);
    const code = await codeOf(both, await addMember(both.home));
    shown = await renderApp({ place: both.host, at: '/reseau/pass' });
    await pasted(`${code.slice(0, 120)}${code[120] === 'A' ? 'B' : 'A'}${code.slice(121)}`);
    expect(await screen.findByText(/Ce pass a été modifié, ou mal recopié/u)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Pointer' })).toBeNull();
    expect(screen.queryByText(/Ferrier/u)).toBeNull();
  });

  it('X5: issued to a member from the screen, shown large, and revoked', async () => {
    await addMember(both.home);
    shown = await renderApp({ place: both.home, at: '/reseau/pass' });
    const { user } = shown;
    await user.click(await screen.findByRole('button', { name: 'Émettre des pass' }, { timeout: 10_000 }));
    const dialog = await screen.findByRole('dialog', { name: 'Émettre des pass' });
    await user.click(within(dialog).getByRole('radio', { name: 'Tous les adhérents' }));
    await user.click(await within(dialog).findByRole('button', { name: 'Émettre le pass' }));
    const pass = await screen.findByRole('dialog', { name: 'Pass de Léa Ferrier' });
    expect(within(pass).getByRole('img', { name: 'Code du pass de Léa Ferrier' })).toBeDefined();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), { timeout: 10_000 });
    await user.click(screen.getByRole('button', { name: 'Actions sur le pass de Léa Ferrier' }));
    // Nothing has a place in jsdom, so that the menu may count its button as scrolled away and hide itself.
    await user.click(await screen.findByRole('menuitem', { name: 'Révoquer', hidden: true }));
    const reason = await screen.findByRole('dialog', { name: 'Révoquer le pass de Léa Ferrier' });
    await user.type(within(reason).getByRole('textbox', { name: /^Raison/u }), 'Carte perdue');
    await user.click(within(reason).getByRole('button', { name: 'Révoquer' }));
    expect(await screen.findByText('Aucun pass en cours.')).toBeDefined();
    expect(await screen.findByText(/Une révocation n’est pas encore partie/u)).toBeDefined();
  });
});

describe('a photo of the code', () => {
  it.each<[string, Pose]>([
    ['small', { scale: 2 }],
    ['large', { scale: 14 }],
    ['turned', { turn: 33 }],
    ['upside down', { turn: 180, scale: 3 }],
    ['at an angle', { tilt: 0.35, turn: 8, scale: 5 }],
    ['in the dusk', { noise: 60, shade: 0.5 }],
    ['all of it', { scale: 7, turn: 17, tilt: 0.25, noise: 40, shade: 0.4 }],
    ['far away', { scale: 3, around: 70 }],
  ])('X5: is read %s', async (_how, pose) => {
    const code = await codeOf(both, await addMember(both.home));
    // Each pass is another picture, and nobody holds it twice alike: one of three photos reads it, none reads it wrong.
    const read = [0, 2, -3].map((turn) => codeIn(photoOf(code, { ...pose, turn: (pose.turn ?? 0) + turn })));
    expect(read).toContain(code);
    expect(read.filter((text) => text !== undefined && text !== code)).toEqual([]);
  });

  it('X5: of something else is no code', () => {
    const side = 200;
    expect(
      codeIn({ width: side, height: side, data: new Uint8ClampedArray(side * side * 4).fill(200) }),
    ).toBeUndefined();
  });
});
