import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

const system = { actor: { name: 'Comptoir', role: 'system', host: 'clock', scope: 'clock' } } as const;
const standing: InputOf<'access.notePost'> = {
  state: 'on',
  base: 'http://192.168.1.20:8438',
  problem: null,
  words: ['abandon', 'balcon', 'cactus', 'dauphin'],
  certificate: null,
};

describe('the fablab’s post in the settings', () => {
  it('F4: is closed until it is opened, and says that nobody has a code yet', async () => {
    shown = await renderApp({ at: '/reglages/poste-fablab' });
    const { user, place } = shown;
    await screen.findByText(/^Fermé/u);
    await screen.findByRole('link', { name: 'Donner un code à un compte' });
    await user.click(screen.getByRole('switch', { name: /^Ouvrir le poste/u }));
    await screen.findByText('Ouverture…');
    expect(await place.mustCall('access.post', {})).toMatchObject({ isOn: true });
  });

  it('shows code, address and words, another address at once, and says when the network is gone', async () => {
    shown = await renderApp({ at: '/reglages/poste-fablab' });
    const { place, transport } = shown;
    const note = async (told: object): Promise<void> => {
      await place.mustCall('access.notePost', { ...standing, ...told }, system);
      for (const event of place.events.slice(-1)) transport.say(event);
    };
    await screen.findByText(/^Fermé/u);
    await note({});
    await screen.findByRole('img', { name: 'Code QR de http://192.168.1.20:8438' });
    screen.getByText('abandon · balcon · cactus · dauphin');
    await screen.findByText(/poste fablab\s: 0 connecté/u);
    await note({ base: 'http://10.0.0.7:8438' });
    await screen.findByRole('img', { name: 'Code QR de http://10.0.0.7:8438' });
    await note({ state: 'failed', base: null, words: [], problem: 'Le réseau wlp2s0 est coupé.' });
    expect((await screen.findAllByText('Le réseau wlp2s0 est coupé.')).length).toBeGreaterThan(0);
    expect(screen.queryByRole('img', { name: /^Code QR/u })).toBeNull();
  });

  it('F4: lists who is in by it, on which device, and sends one out', async () => {
    shown = await renderApp({ at: '/reglages/acces' });
    const { user, place, transport } = shown;
    const { id, version } = await place.mustCall('access.saveAccount', {
      fields: { name: 'Rémi', role: 'volunteer', personId: null },
    });
    await place.mustCall('access.setPin', { id, version, pin: '730164' });
    const from = { host: 'web', device: 'Tablette Android, Firefox', address: '192.168.1.31' } as const;
    await place.mustCall('access.enter', { accountId: id, pin: '730164', ...from }, system);
    for (const event of place.events.slice(-1)) transport.say(event);
    window.location.hash = '#/reglages/poste-fablab';
    const row = (await screen.findByText(/Tablette Android, Firefox · 192\.168\.1\.31/u)).closest('li');
    if (row === null) throw new Error('no row');
    within(row).getByText(/à son écran/u);
    await user.click(within(row).getByRole('button', { name: 'Fermer la connexion de Rémi' }));
    for (const event of place.events.slice(-1)) transport.say(event);
    await screen.findByText('Personne n’est entré par le poste.');
    expect(await place.mustCall('access.sessions', {})).toEqual([]);
  });
});
