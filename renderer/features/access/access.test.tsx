import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

/** The first form's button: that of the lock stands below. */
function saving(): HTMLElement {
  const [first] = screen.getAllByRole('button', { name: 'Enregistrer' });
  if (first === undefined) throw new Error('nothing can be saved');
  return first;
}

async function withAccounts(): Promise<TestPlace> {
  const place = openTestPlace();
  for (const [name, role, pin] of [
    ['Camille', 'manager', '482719'],
    ['Rémi', 'volunteer', '730164'],
  ] as const) {
    const { id, version } = await place.mustCall('access.saveAccount', {
      fields: { name, role, personId: null },
    });
    await place.mustCall('access.setPin', { id, version, pin });
  }
  return place;
}

describe('accounts in the settings', () => {
  it('F4: adds one, gives it a code, and says why an easy one will not do', async () => {
    shown = await renderApp({ at: '/reglages/acces' });
    const { user, place } = shown;
    await screen.findByText('Aucun compte encore.');
    await user.click(await screen.findByRole('button', { name: 'Ajouter un compte' }));
    await user.type(await screen.findByLabelText(/^Nom sur l’écran/u), 'Rémi');
    await user.click(screen.getByLabelText('Bénévole fablab'));
    await user.click(saving());
    await screen.findByText(/sans code/u);
    await user.click(screen.getByRole('button', { name: 'Donner un code' }));
    await user.type(await screen.findByLabelText('Nouveau code'), '123456');
    await user.type(screen.getByLabelText('Le même, encore une fois'), '123456');
    await user.click(saving());
    await screen.findByText(/trop facile à deviner/u);
    await user.clear(screen.getByLabelText('Nouveau code'));
    await user.type(screen.getByLabelText('Nouveau code'), '730164');
    await user.click(saving());
    await screen.findByText('Les deux codes ne sont pas les mêmes.');
    await user.clear(screen.getByLabelText('Le même, encore une fois'));
    await user.type(screen.getByLabelText('Le même, encore une fois'), '730164');
    await user.click(saving());
    await screen.findByText(/jamais entré/u);
    expect(await place.mustCall('access.accounts', {})).toMatchObject([
      { name: 'Rémi', role: 'volunteer', hasPin: true },
    ]);
    expect(JSON.stringify(window.sessionStorage)).not.toContain('730164');
  });

  it('shows the words of the envelope once', async () => {
    shown = await renderApp({ at: '/reglages/acces' });
    const { user } = shown;
    await user.click(await screen.findByRole('button', { name: 'Faire un code de secours' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getAllByRole('listitem')).toHaveLength(8);
    await user.click(within(dialog).getByRole('button', { name: 'C’est écrit' }));
    await screen.findByRole('button', { name: 'En faire un autre' });
  });
});

describe('the entry', () => {
  it('asks who is there once the lock is on, and gives each their own screen back', async () => {
    const place = await withAccounts();
    shown = await renderApp({ at: '/reglages/acces', place, atDesk: true });
    const { user } = shown;
    await user.click(await screen.findByLabelText('Demander qui est là'));
    const lock = screen.getByLabelText('Demander qui est là').closest('form');
    await user.click(within(lock ?? document.body).getByRole('button', { name: 'Enregistrer' }));
    await screen.findByRole('heading', { name: /Qui est là/u });
    // Nothing of the place is on the page behind.
    expect(document.body.textContent).not.toContain('Comptes');

    await user.click(screen.getByRole('button', { name: 'Camille' }));
    await user.type(await screen.findByLabelText('Code'), '111111');
    await user.click(screen.getByRole('button', { name: 'Entrer' }));
    await screen.findByText('Ce n’est pas le bon code.');
    await user.type(screen.getByLabelText('Code'), '482719{Enter}');
    await screen.findByRole('heading', { name: 'Comptes' });
  });

  it('lets go by the name in the corner, and shows a volunteer no accounts', async () => {
    const place = await withAccounts();
    await place.mustCall('access.saveDeskLock', { version: 1, on: true, idleMinutes: 10 });
    shown = await renderApp({ at: '/reglages/acces', place, atDesk: true });
    const { user } = shown;
    await user.click(await screen.findByRole('button', { name: 'Camille' }));
    await user.type(await screen.findByLabelText('Code'), '482719{Enter}');
    await screen.findByRole('heading', { name: 'Comptes' });
    await user.click(screen.getByRole('button', { name: 'Camille, changer de personne' }));
    await user.click(await screen.findByRole('button', { name: 'Rémi' }));
    await user.type(await screen.findByLabelText('Code'), '730164{Enter}');
    await screen.findByRole('button', { name: 'Rémi, changer de personne' });
    expect(screen.queryByText('482719')).toBeNull();
    expect(screen.queryByText('Gestionnaire')).toBeNull();
    const doors = within(screen.getByRole('navigation', { name: 'Écrans' })).getAllByRole('link');
    expect(doors.map((door) => door.textContent)).toEqual(['Aujourd’hui', 'Planning', 'Fablab', 'Ateliers']);
  });

  it('opens a manager’s account by the words of the envelope', async () => {
    const place = await withAccounts();
    const { words } = await place.mustCall('access.sealRecoveryCode', {});
    await place.mustCall('access.saveDeskLock', { version: 1, on: true, idleMinutes: 10 });
    shown = await renderApp({ at: '/', place, atDesk: true });
    const { user } = shown;
    await user.click(await screen.findByRole('button', { name: 'Camille' }));
    await user.click(await screen.findByRole('button', { name: 'Code oublié' }));
    await user.type(await screen.findByLabelText('Les huit mots'), words.join(' '));
    await user.type(screen.getByLabelText('Nouveau code'), '906152');
    await user.click(screen.getByRole('button', { name: /Donner ce code/u }));
    await user.type(await screen.findByLabelText('Code'), '906152{Enter}');
    expect(await screen.findByRole('button', { name: 'Camille, changer de personne' })).toBeDefined();
  });
});

describe('a code that is half typed', () => {
  it('stays, and so does why it was wrong, while the page asks again who is there', async () => {
    const place = await withAccounts();
    await place.mustCall('access.saveDeskLock', { version: 1, on: true, idleMinutes: 10 });
    shown = await renderApp({ at: '/', place, atDesk: true });
    const { user, transport } = shown;
    await user.click(await screen.findByRole('button', { name: 'Rémi' }));
    await user.type(await screen.findByLabelText('Code'), '111111{Enter}');
    await screen.findByText('Ce n’est pas le bon code.');
    const asked = transport.calls.length;
    transport.say({ type: 'connected' });
    await waitFor(() => expect(transport.calls.length).toBeGreaterThan(asked));
    expect(screen.getByText('Ce n’est pas le bon code.')).toBeDefined();
    expect(screen.getByRole('heading', { name: 'Bonjour Rémi' })).toBeDefined();
  });
});
