import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { usualMachine } from '../../shared/domain/machines.ts';
import { fablabPlace } from '../../tests/support/habilitation-place.ts';
import { openTestPlace, type TestPlace } from '../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../tests/support/screen.tsx';
import { workshopHands } from '../../tests/support/workshops.ts';

let place: TestPlace;
let lab: Awaited<ReturnType<typeof fablabPlace>>;
let marc: number;
let shown: TestScreen | undefined;
// It is Tuesday 24 November 2026, 9:00; Rémi, who holds what the laser asks for, is on until noon.
beforeEach(async () => {
  place = openTestPlace();
  lab = await fablabPlace(place);
  marc = await lab.add.person('Marc', 'Oudin');
  const source = { of: 'seen', byId: marc, reason: 'A monté la machine' } as const;
  const given = { typeId: lab.typeId, personIds: [lab.trainer], on: '2026-11-01', source };
  await place.mustCall('fablab.giveHabilitation', given);
  await lab.onDuty('2026-11-24T09:00', '2026-11-24T12:00', [lab.trainer]);
});
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

async function open(at: string): Promise<TestScreen> {
  shown = await renderApp({ place, at });
  return shown;
}

/** Everybody at the printer needs somebody beside them. */
const superviseAll = () =>
  place.mustCall('fablab.saveMachine', {
    resourceId: lab.printer,
    version: 0,
    fields: { ...usualMachine, supervision: 'everyone' },
  });
const running = () => place.mustCall('fablab.runningJobs', {});
const choose = async ({ user }: TestScreen): Promise<void> => {
  await user.type(await screen.findByLabelText('Chercher un nom'), 'oudin');
  await user.click(await screen.findByRole('button', { name: /Marc Oudin/u }));
};

describe('somebody who must not be alone at a machine', () => {
  it('F1: at a machine that asks nothing but company, the post lets somebody be named', async () => {
    await superviseAll();
    const shownHere = await open(`/poste/reserver/machine/${lab.printer}`);
    await choose(shownHere);
    await screen.findByText('Cette machine demande quelqu’un à côté.');
    await shownHere.user.click(await screen.findByRole('radio', { name: 'Rémi Brun' }));
    await shownHere.user.click(screen.getByRole('button', { name: /^Réserver 9/u }));
    const range = { from: '2026-11-24T00:00', to: '2026-11-25T00:00' };
    await waitFor(async () =>
      expect(await place.mustCall('bookings.inRange', range)).toMatchObject([
        { personId: marc, supervisedBy: lab.trainer },
      ]),
    );
  });

  it('F1: a job that starts asks who stands beside, and starts with the one who is touched', async () => {
    await place.mustCall('bookings.create', {
      resourceId: lab.printer,
      startsAt: '2026-11-24T09:00',
      endsAt: '2026-11-24T10:00',
      personId: marc,
    });
    await superviseAll();
    const { user } = await open('/poste');
    await user.click(await screen.findByRole('button', { name: 'Lancer Prusa n° 1' }));
    const named = await screen.findByRole('button', { name: 'Lancer avec Rémi Brun' });
    expect(await running()).toEqual([]);
    await user.click(named);
    await waitFor(async () => expect(await running()).toMatchObject([{ volunteerId: lab.trainer }]));
  });

  it('F2: proposes the next training, and one touch puts them on its list', async () => {
    const hands = workshopHands(place);
    const training = await hands.workshop({
      kind: 'training',
      title: 'Prendre en main le laser',
      habilitationTypeId: lab.typeId,
    });
    const sessionId = await hands.session(training);
    const shownHere = await open(`/poste/reserver/machine/${lab.laser}`);
    await choose(shownHere);
    await shownHere.user.click(
      await screen.findByRole('button', { name: 'Inscrire Marc Oudin à la formation' }),
    );
    await screen.findByText(/^Marc Oudin est sur la liste/u);
    expect((await hands.detail(sessionId)).registrations).toMatchObject([
      { personId: marc, status: 'registered' },
    ]);
  });
});
