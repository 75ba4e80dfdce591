import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../tests/support/screen.tsx';

let place: TestPlace;
let shown: TestScreen | undefined;
let laser: number;
let lea: number;
let marc: number;
// It is Tuesday 24 November 2026, 9:00; open from 9 to 18.
beforeEach(async () => {
  place = openTestPlace();
  const add = furnish(place);
  await add.resource({ name: 'Prusa n° 1', kind: 'machine', group: 'Prusa' });
  await add.resource({ name: 'Prusa n° 2', kind: 'machine', group: 'Prusa' });
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

const card = (name: string): HTMLElement => screen.getByRole('article', { name });
const bookings = () =>
  place.mustCall('bookings.inRange', { from: '2026-11-24T00:00', to: '2026-11-25T00:00' });
const take = (resourceId: number, from: string, to: string, personId = marc) =>
  place.mustCall('bookings.create', {
    resourceId,
    startsAt: `2026-11-24T${from}`,
    endsAt: `2026-11-24T${to}`,
    personId,
  });

/** Two who come in with a PIN, and a desk that asks who is there. */
async function askWho(): Promise<void> {
  for (const [name, role, pin] of [
    ['Camille', 'manager', '482719'],
    ['Rémi', 'volunteer', '730164'],
  ] as const) {
    const { id, version } = await place.mustCall('access.saveAccount', {
      fields: { name, role, personId: null },
    });
    await place.mustCall('access.setPin', { id, version, pin });
  }
  await place.mustCall('access.saveDeskLock', { version: 1, on: true, idleMinutes: 10 });
}

describe('the board', () => {
  it('shows who is on which machine until when, and like ones as one choice (B13)', async () => {
    await take(laser, '09:00', '10:30', lea);
    await open();
    await screen.findByText('Léa Ferrier');
    expect(card('Laser').textContent).toContain('prise jusqu’à 10\u00a0h\u00a030');
    expect(card('Prusa n° 2').textContent).toContain('libre jusqu’à 18\u00a0h');
    const group = screen.getByRole('region', { name: 'Prusa' });
    expect(within(group).getByRole('heading', { level: 2 }).textContent).toMatch(/2\slibres sur 2/u);
  });

  it('F3: says a breakdown in one tap, and takes it back', async () => {
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: 'Laser est en panne' }));
    await screen.findByText('en panne');
    expect((await place.mustCall('resources.list', {})).find(({ id }) => id === laser)?.state).toBe(
      'out_of_order',
    );
    await user.click(await screen.findByRole('button', { name: /^Elle remarche.*Laser$/u }));
    await waitFor(() => expect(card('Laser').textContent).toContain('libre'));
  });

  it('moves with the desk, without a touch', async () => {
    const { transport } = await open();
    await screen.findByRole('article', { name: 'Laser' });
    const told = place.events.length;
    await take(laser, '09:00', '11:00');
    for (const event of place.events.slice(told)) transport.say(event);
    await waitFor(() => expect(card('Laser').textContent).toContain('Marc Odier'));
  });
});

describe('the queue', () => {
  it('B13: proposes the next one once a machine is free, and books for them', async () => {
    const { user } = await open('/poste/file');
    await user.click(await screen.findByRole('button', { name: 'Inscrire dans la file' }));
    await user.type(await screen.findByLabelText('Chercher un nom'), 'Paul');
    await user.click(await screen.findByRole('button', { name: 'Paul attend' }));
    await screen.findByText(/c’est son tour/u);
    await user.click(screen.getByRole('link', { name: 'Machines' }).closest('a') ?? document.body);
    await user.click(await screen.findByRole('link', { name: 'Réserver pour Paul' }));
    await user.click(await screen.findByRole('button', { name: /^Réserver 9.*Paul/u }));
    await waitFor(async () => expect((await bookings())[0]?.label).toBe('Paul'));
    expect((await place.mustCall('fablab.evening', {})).queue).toEqual([]);
  });

  it('keeps the order that hands give it', async () => {
    await place.mustCall('fablab.joinQueue', { target: { of: 'any' }, minutes: 60, personId: lea });
    await place.mustCall('fablab.joinQueue', { target: { of: 'any' }, minutes: 60, personId: marc });
    const { user } = await open('/poste/file');
    await user.click(await screen.findByRole('button', { name: 'Marc Odier passe devant Léa Ferrier' }));
    await waitFor(() =>
      expect(
        screen.getAllByRole('listitem').map((line) => line.querySelector('strong')?.textContent),
      ).toEqual(['Marc Odier', 'Léa Ferrier']),
    );
  });
});

describe('tonight’s list', () => {
  it('says the hour it was read at, and is forgotten by whoever leaves', async () => {
    await askWho();
    await take(laser, '14:00', '15:00', lea);
    shown = await renderApp({ place, at: '/poste/soir', atDesk: true });
    const { user } = shown;
    await user.click(await screen.findByRole('button', { name: 'Rémi' }));
    for (const digit of '730164') await user.click(screen.getByRole('button', { name: digit }));
    await user.click(screen.getByRole('button', { name: 'Entrer' }));
    await screen.findByText('Léa Ferrier');
    expect(screen.getByText(/Tel que c’était à 9/u)).toBeDefined();
    await waitFor(() =>
      expect(window.sessionStorage.getItem('comptoir-post:evening')).toContain('Léa Ferrier'),
    );
    await user.click(screen.getByRole('button', { name: 'C’est fini' }));
    await screen.findByRole('heading', { name: /Qui est là/u });
    expect(window.sessionStorage.getItem('comptoir-post:evening')).toBeNull();
    expect(document.body.textContent).not.toContain('Léa');
  });

  it('lets a volunteer change their code, who knows the one they have', async () => {
    await askWho();
    shown = await renderApp({ place, at: '/poste/code', atDesk: true });
    const { user } = shown;
    await user.click(await screen.findByRole('button', { name: 'Rémi' }));
    await user.type(await screen.findByLabelText('Code'), '730164{Enter}');
    const fill = async (label: string, text: string): Promise<void> => {
      await user.clear(await screen.findByLabelText(label));
      await user.type(screen.getByLabelText(label), text);
    };
    await fill('Code actuel', '111111');
    await fill('Nouveau code', '905218');
    await fill('Le même, encore une fois', '905219');
    const save = screen.getByRole('button', { name: 'Changer mon code' });
    await user.click(save);
    await screen.findByText('Les deux nouveaux codes ne sont pas les mêmes.');
    await fill('Le même, encore une fois', '905218');
    await user.click(save);
    await screen.findByText(/pas le bon code/u);
    await fill('Code actuel', '730164');
    await user.click(save);
    await screen.findByRole('article', { name: 'Laser' });
    await user.click(screen.getByRole('button', { name: 'C’est fini' }));
    await user.click(await screen.findByRole('button', { name: 'Rémi' }));
    await user.type(await screen.findByLabelText('Code'), '905218{Enter}');
    expect(await screen.findByRole('article', { name: 'Laser' })).toBeDefined();
  });
});

describe('a job', () => {
  it('F5: is started from its booking and ended with what it used', async () => {
    const { id: filament } = await place.mustCall('fablab.saveMaterial', {
      fields: {
        name: 'PLA',
        unit: 'g',
        price: 450,
        pricePer: 100_000,
        purchasePrice: null,
        purchasePer: 1_000_000,
        reorderAt: null,
        note: '',
        resourceIds: [laser],
        groups: [],
      },
    });
    await take(laser, '09:00', '10:00', lea);
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: 'Lancer Laser' }));
    await user.click(await screen.findByRole('link', { name: 'Terminer Laser' }));
    await user.click(await screen.findByLabelText('Raté'));
    place.setNow('2026-11-24T08:30:00Z');
    await user.click(screen.getByRole('button', { name: 'Terminer' }));
    // F6: a failure has a reason.
    await screen.findByRole('alert');
    await user.click(screen.getByLabelText('Réussi'));
    await user.type(screen.getByLabelText('PLA (g)'), '12,5');
    await user.click(screen.getByRole('button', { name: 'Terminer' }));
    await screen.findByRole('article', { name: 'Laser' });
    const [job] = await place.mustCall('fablab.machineJobs', { from: '2026-11-24', to: '2026-11-25' });
    expect(job).toMatchObject({
      state: 'finished',
      outcome: 'success',
      personId: lea,
      materials: [{ materialId: filament, quantity: 12_500 }],
    });
  });
});
