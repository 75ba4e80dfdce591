import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';
import { rotaOf, thursdayShift, winter } from '../../../tests/support/shifts-place.ts';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

// Nothing is laid out here: a menu finds its button out of sight and hides, now before it is looked at, now after.
it('T5: from the empty rota to a series of Thursdays with its holes, and one cancelled over a booking (B9)', async () => {
  const place = openTestPlace();
  const add = furnish(place);
  await add.person('Solène', 'Roche');
  const karim = await add.person('Karim', 'Girard');
  const laser = await add.resource({ name: 'Découpe laser', kind: 'machine' });
  shown = await renderApp({ place, at: '/fablab/permanences' });
  const { user } = shown;
  const [first] = await screen.findAllByRole('button', { name: 'Ajouter une permanence' });
  if (first === undefined) throw new Error('no button');
  await user.click(first);
  const form = await screen.findByRole('dialog', { name: 'Ajouter une permanence' });
  const day = within(form).getByLabelText('Jour');
  await user.clear(day);
  await user.type(day, '26/11/2026');
  await user.click(within(form).getByRole('combobox', { name: 'Répéter' }));
  await user.click(await screen.findByRole('option', { name: 'chaque jeudi', hidden: true }));
  await user.click(within(form).getByRole('button', { name: 'Ajouter' }));
  const line = await screen.findByRole('button', { name: 'Actions, jeudi 26 novembre, 17\u00a0h\u00a030' });
  expect(await place.mustCall('fablab.shifts', winter)).toHaveLength(14);
  expect(screen.getByText(/^Personne jeudi.26 · Personne jeudi.3/u)).toBeDefined();
  // The machine opens along with them, from the menu.
  // The focus goes back from the dialog first: it would shut the menu.
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.click(screen.getByRole('button', { name: 'Plus…' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Ce qui ouvre avec', hidden: true }));
  const opening = await screen.findByRole('dialog', { name: 'Ce qui ouvre avec les permanences' });
  await user.click(within(opening).getByRole('checkbox', { name: 'Toutes les machines' }));
  await user.click(within(opening).getByRole('button', { name: 'Enregistrer' }));
  await waitFor(() => expect(place.store.resources.find(laser)?.opensWithShifts).toBe(true));
  await place.mustCall('bookings.create', {
    resourceId: laser,
    startsAt: '2026-11-26T18:00',
    endsAt: '2026-11-26T19:00',
    personId: karim,
  });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.click(line);
  await user.click(await screen.findByRole('menuitem', { name: 'Annuler la permanence', hidden: true }));
  const cancel = await screen.findByRole('dialog', { name: /^Annuler la permanence/u });
  await user.type(within(cancel).getByLabelText('Pourquoi'), 'Neige');
  await user.click(within(cancel).getByRole('button', { name: 'Annuler la permanence' }));
  await user.click(await screen.findByRole('button', { name: 'Décider' }));
  await user.click(await screen.findByRole('button', { name: 'Garder Karim Girard' }));
  await waitFor(() => expect(place.store.shifts.keptBookings().size).toBe(1));
});

it('F4: a volunteer says « Je viens » and « Je ne viens pas », and finds nothing else to press', async () => {
  const place = openTestPlace();
  const karim = await furnish(place).person('Karim', 'Girard');
  const rota = rotaOf(place);
  const id = await rota.planOne();
  const { actor } = await rota.volunteer(karim);
  shown = await renderApp({ place, at: '/fablab/permanences', actor: actor ?? {} });
  const { user } = shown;
  await user.click(await screen.findByRole('button', { name: /^Je viens, jeudi 26/u }));
  await user.click(await screen.findByRole('button', { name: /^Je ne viens pas, jeudi 26/u }));
  await screen.findByRole('button', { name: /^Je viens, jeudi 26/u });
  expect((await rota.find(id)).staff).toEqual([]);
  expect(screen.queryByRole('button', { name: 'Ajouter une permanence' })).toBeNull();
  expect(screen.queryByRole('button', { name: /^Actions/u })).toBeNull();
});

it('F4: a volunteer asks for somebody in her place; it is said to all, and another takes it in one press', async () => {
  const place = openTestPlace();
  const add = furnish(place);
  const [solene, remi] = [await add.person('Solène', 'Roche'), await add.person('Rémi', 'Vasseur')];
  const rota = rotaOf(place);
  await rota.planOne({ personIds: [solene] });
  const open = async (personId: number): Promise<TestScreen> => {
    const { actor = {} } = await rota.volunteer(personId);
    shown = await renderApp({ place, at: '/fablab/permanences', actor });
    return shown;
  };
  const asking = await open(solene);
  await asking.user.click(await screen.findByRole('button', { name: /^Me faire remplacer/u }));
  await screen.findByText('cherche quelqu’un à sa place');
  cleanup();
  const other = await open(remi);
  await other.user.click(await screen.findByRole('button', { name: /^Prendre la place de Solène Roche/u }));
  await waitFor(async () => expect(await rota.shown()).toEqual(['11-26T17:30 Rémi']));
});

it('P9: the time of a held evening is noted by one press, and the rota taken as a calendar', async () => {
  const place = openTestPlace();
  const add = furnish(place);
  const [remi, solene] = [await add.person('Rémi', 'Vasseur'), await add.person('Solène', 'Roche')];
  const rota = rotaOf(place);
  const fields = { ...thursdayShift, startsAt: '2026-11-23T17:30', endsAt: '2026-11-23T21:00' };
  const id = await rota.planOne({ fields, personIds: [remi, solene] });
  shown = await renderApp({ place, at: '/fablab/permanences' });
  const { user, transport } = shown;
  await user.click(await screen.findByRole('button', { name: /^Noter le temps de tous/u }));
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Noter le temps de tous/u })).toBeNull());
  expect((await rota.find(id)).staff.map(({ notedMinutes }) => notedMinutes)).toEqual([210, 210]);
  await user.click(screen.getByRole('button', { name: 'Imprimer ou emporter' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Agenda de toutes (.ics)', hidden: true }));
  await waitFor(() => expect(transport.saved).toHaveLength(1));
  const text = new TextDecoder().decode(place.files.get(transport.saved[0] ?? '')?.bytes);
  expect(text).toContain('SUMMARY:Permanence (Rémi et Solène)');
  expect(text).toContain('DTSTART:20261123T163000Z');
});
