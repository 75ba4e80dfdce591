import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../tests/support/screen.tsx';

let place: TestPlace;
let shown: TestScreen | undefined;
let prusa: number[];
let laser: number;
let lea: number;
let marc: number;
// It is Tuesday 24 November 2026, 9:00; open from 9 to 18.
beforeEach(async () => {
  place = openTestPlace();
  const add = furnish(place);
  prusa = [
    await add.resource({ name: 'Prusa n° 1', kind: 'machine', group: 'Prusa' }),
    await add.resource({ name: 'Prusa n° 2', kind: 'machine', group: 'Prusa' }),
  ];
  laser = await add.resource({ name: 'Laser', kind: 'machine' });
  lea = await add.person('Léa', 'Ferrier');
  marc = await add.person('Marc', 'Odier');
});
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

async function open(at = '/poste'): Promise<TestScreen> {
  shown = await renderApp({ place, at });
  return shown;
}

const bookings = () =>
  place.mustCall('bookings.inRange', { from: '2026-11-24T00:00', to: '2026-11-25T00:00' });
const take = (resourceId: number, from: string, to: string, personId = marc) =>
  place.mustCall('bookings.create', {
    resourceId,
    startsAt: `2026-11-24T${from}`,
    endsAt: `2026-11-24T${to}`,
    personId,
  });

describe('booking', () => {
  it('takes three touches from a machine to booked', async () => {
    await take(prusa[0] ?? 0, '14:00', '15:00', lea);
    const { user } = await open();
    await user.click(await screen.findByRole('link', { name: 'Réserver Laser' }));
    await user.click(await screen.findByRole('button', { name: /Léa Ferrier/u }));
    await user.click(screen.getByRole('button', { name: /^Réserver 9/u }));
    await screen.findByRole('article', { name: 'Laser' });
    expect((await bookings()).filter(({ resourceId }) => resourceId === laser)).toMatchObject([
      { startsAt: '2026-11-24T09:00', endsAt: '2026-11-24T10:00', personId: lea },
    ]);
    // « Annuler » beside it takes it back.
    await user.click(await screen.findByRole('button', { name: 'Annuler' }));
    await waitFor(async () =>
      expect((await bookings()).filter(({ resourceId }) => resourceId === laser)).toEqual([]),
    );
  });

  it('B1: says who was quicker, keeps what was chosen, and proposes the next time', async () => {
    const { user } = await open(`/poste/reserver/machine/${laser}`);
    await user.type(await screen.findByLabelText('Chercher un nom'), 'ferrier');
    await user.click(await screen.findByRole('button', { name: /Léa Ferrier/u }));
    // The other post books it, and its event never gets here.
    await take(laser, '09:00', '10:00');
    await user.click(screen.getByRole('button', { name: /^Réserver 9/u }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/Déjà réservé.*Marc Odier/u);
    await user.click(screen.getByRole('button', { name: /^Plutôt à 10/u }));
    await user.click(screen.getByRole('button', { name: /^Réserver 10.*Léa Ferrier/u }));
    await screen.findByRole('article', { name: 'Laser' });
    expect((await bookings()).map(({ startsAt, personName }) => [startsAt.slice(11), personName])).toEqual([
      ['09:00', 'Marc Odier'],
      ['10:00', 'Léa Ferrier'],
    ]);
  });

  it('B13: books whichever of like machines is free', async () => {
    await take(prusa[0] ?? 0, '09:00', '12:00');
    const { user } = await open();
    await user.click(await screen.findByRole('link', { name: 'La première libre' }));
    await user.type(await screen.findByLabelText('Chercher un nom'), 'ferrier');
    await user.click(await screen.findByRole('button', { name: /Léa Ferrier/u }));
    await user.click(screen.getByRole('button', { name: /^Réserver 9/u }));
    await waitFor(async () =>
      expect(
        (await bookings()).some(({ resourceId, personId }) => resourceId === prusa[1] && personId === lea),
      ).toBe(true),
    );
  });

  it('F4: adds somebody by a name alone', async () => {
    const { user } = await open(`/poste/reserver/machine/${laser}`);
    await user.type(await screen.findByLabelText('Chercher un nom'), 'adèle colin');
    await user.click(await screen.findByRole('button', { name: /^Ajouter/u }));
    await user.click(await screen.findByRole('button', { name: 'Ajouter Adèle Colin' }));
    await user.click(await screen.findByRole('button', { name: /^Réserver 9.*Adèle Colin/u }));
    await waitFor(async () => expect((await bookings())[0]?.personName).toBe('Adèle Colin'));
  });
});

describe('a line that is lost', () => {
  it('books once, with the key it began with, whatever was carried out before its answer was lost', async () => {
    const { user, transport } = await open(`/poste/reserver/machine/${laser}`);
    await user.type(await screen.findByLabelText('Chercher un nom'), 'ferrier');
    await user.click(await screen.findByRole('button', { name: /Léa Ferrier/u }));
    const before = transport.calls.length;
    transport.loseAnswers(2, true);
    await user.click(screen.getByRole('button', { name: /^Réserver 9/u }));
    expect((await screen.findByRole('status')).textContent).toMatch(
      /Réserver Laser pour Léa Ferrier.*une seule fois/u,
    );
    await screen.findByRole('article', { name: 'Laser' }, { timeout: 5000 });
    const sent = transport.calls.slice(before).filter(({ name }) => name === 'bookings.create');
    expect(sent.length).toBeGreaterThan(1);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
    expect(await bookings()).toHaveLength(1);
  });

  it('goes on after a reload with what had not been answered, and books it once', async () => {
    const { user, transport, unmount } = await open(`/poste/reserver/machine/${laser}`);
    await user.type(await screen.findByLabelText('Chercher un nom'), 'ferrier');
    await user.click(await screen.findByRole('button', { name: /Léa Ferrier/u }));
    transport.loseAnswers(1000, true);
    await user.click(screen.getByRole('button', { name: /^Réserver 9/u }));
    await screen.findByText(/une seule fois/u);
    const kept = Object.fromEntries(Object.entries(window.sessionStorage));
    unmount();
    expect(JSON.stringify(kept)).toContain('bookings.create');
    cleanup();
    shown = await renderApp({
      place,
      at: '/poste',
      // The test's own start empties what a browser keeps through a reload.
      keep: kept,
    });
    await waitFor(() => expect(window.sessionStorage.getItem('comptoir-post:pending')).toBeNull());
    expect(await bookings()).toHaveLength(1);
  });

  it('keeps the screen and what is typed while nobody answers', async () => {
    const { user, transport } = await open(`/poste/reserver/machine/${laser}`);
    await user.type(await screen.findByLabelText('Chercher un nom'), 'ferr');
    transport.loseAnswers(40, false);
    window.dispatchEvent(new Event('offline'));
    await screen.findByText('Comptoir ne répond pas.');
    transport.say({ type: 'changed', name: 'bookings.changed', ids: [] });
    await new Promise((later) => void setTimeout(later, 1500));
    expect(screen.getByLabelText<HTMLInputElement>('Chercher un nom').value).toBe('ferr');
    transport.loseAnswers(0, false);
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(screen.queryByText('Comptoir ne répond pas.')).toBeNull());
  });
});
