import { cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { renderApp } from '../../../tests/support/screen.tsx';

// Menus and lists come late on a busy machine.
configure({ asyncUtilTimeout: 5000 });

let place: TestPlace;
let first: number;
let second: number;
beforeEach(async () => {
  place = openTestPlace();
  const add = furnish(place);
  first = await add.resource({ name: 'Prusa 1', kind: 'machine', group: 'Imprimantes' });
  second = await add.resource({ name: 'Prusa 2', kind: 'machine', group: 'Imprimantes' });
  await add.priceList([first, second], { individual: { hour: 600 } }, { stepMinutes: 30 });
  const lou = await add.person('Lou', 'Blanc');
  await book('2026-11-24T08:30', '2026-11-24T10:30', lou);
  await book('2026-11-24T14:00', '2026-11-24T15:00', lou);
});
afterEach(() => {
  cleanup();
  place.close();
});

const book = (startsAt: string, endsAt: string, personId: number) =>
  place.mustCall(
    'bookings.create',
    { resourceId: first, startsAt, endsAt, personId },
    { accept: ['OUTSIDE_OPENING_HOURS', 'IN_THE_PAST'] },
  );
const cardOf = async (name: string): Promise<HTMLElement> => {
  const card = (await screen.findByRole('button', { name })).closest('li');
  if (card === null) throw new Error('no card');
  return card;
};

describe('the panel of a machine', () => {
  it('B12, C6: says what runs on it before who is booked, and what is left of what it takes', async () => {
    const marc = await furnish(place).person('Marc', 'Odier');
    const { id } = await place.mustCall('fablab.saveMaterial', {
      fields: {
        name: 'PLA noir',
        unit: 'g',
        price: 450,
        pricePer: 100_000,
        purchasePrice: null,
        purchasePer: 100_000,
        reorderAt: 500_000,
        note: '',
        resourceIds: [],
        groups: ['Imprimantes'],
      },
    });
    const delivery = { kind: 'delivery' as const, quantity: 250_000, note: '', cost: null };
    await place.mustCall('fablab.moveStock', { materialId: id, ...delivery });
    const start = { resourceId: second, personId: marc, minutes: 60 };
    await place.mustCall('fablab.startJob', start, { accept: ['OUTSIDE_OPENING_HOURS'] });
    const { user } = await renderApp({ place, at: '/fablab' });
    await user.click(await screen.findByRole('button', { name: 'Prusa 2' }));
    const panel = within(await screen.findByRole('region', { name: 'En ce moment' }));
    expect((await panel.findByText(/tourne depuis/u)).textContent).toContain('Marc Odier');
    await screen.findByText(/reste 250\sg, à commander/u);
    await user.click(screen.getByRole('button', { name: 'Prusa 1' }));
    // Lou is booked there now, and nothing was started.
    await screen.findByText(/Lou Blanc, jusqu’à 10\sh\s30\. Rien n’est lancé\./u);
  });
});

describe('the machines of the fablab', () => {
  it('shows who is at each, until when and who comes next', async () => {
    await renderApp({ place, at: '/fablab' });
    const busy = await cardOf('Prusa 1');
    expect(await within(busy).findByText('Occupée')).toBeDefined();
    expect(busy.textContent).toMatch(/Lou Blanc jusqu’à 10\sh\s30/u);
    expect(busy.textContent).toMatch(/Ensuite\s: 14\sh, Lou Blanc/u);
    expect(within(await cardOf('Prusa 2')).getByText('Libre')).toBeDefined();
  });

  it('C6: opens one beside, with its price in words', async () => {
    const { user } = await renderApp({ place, at: '/fablab' });
    await user.click(await screen.findByRole('button', { name: 'Prusa 2' }));
    const panel = await screen.findByRole('complementary', { name: 'Prusa 2' });
    expect(await within(panel).findByText(/6,00\s€ l’heure, par demi-heure entamée/u)).toBeDefined();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('complementary', { name: 'Prusa 2' })).toBeNull());
  });

  it('F3: a breakdown is one tap; what it hits is settled in one go, with who is to be told', async () => {
    const { user } = await renderApp({ place, at: '/fablab' });
    await user.click(await screen.findByRole('button', { name: 'Prusa 1' }));
    await user.click(await screen.findByRole('button', { name: 'Signaler une panne' }));
    await user.click(await screen.findByRole('button', { name: 'Déplacer ou annuler' }));
    const dialog = await screen.findByRole('dialog', { name: /Réservations touchées/u });
    const choices = within(dialog).getAllByRole('combobox');
    expect(choices.map((choice) => (choice instanceof HTMLInputElement ? choice.value : ''))).toEqual([
      // It has begun: what is left of today begins now.
      expect.stringMatching(/^Prusa 2, .*de 9\sh à 11\sh$/u) as string,
      'Prusa 2, même heure',
    ]);
    await user.click(within(dialog).getByRole('button', { name: 'Tout annuler' }));
    await user.click(within(dialog).getByRole('button', { name: 'Tout déplacer comme proposé' }));
    const apply = within(dialog).getByRole('button', { name: /Appliquer à 2/u });
    await waitFor(() => expect(apply).toHaveProperty('disabled', false));
    await user.click(apply);
    expect(await screen.findByText(/À prévenir\s: 2/u)).toBeDefined();
    const rows = await place.mustCall('bookings.inRange', {
      from: '2026-11-24T00:00',
      to: '2026-11-25T00:00',
    });
    expect(rows.map(({ resourceId }) => resourceId)).toEqual([second, second]);
    await user.click((await screen.findAllByRole('button', { name: /^C’est dit/u }))[0] ?? document.body);
    expect(await screen.findByText(/À prévenir\s: 1/u)).toBeDefined();
  });

  it('F3: a maintenance is planned on the sheet, is late in « À faire », and noting it counts anew', async () => {
    const { user } = await renderApp({ place, at: `/planning/ressource/${first}` });
    await user.click(await screen.findByRole('button', { name: 'Prévoir un entretien' }));
    const plan = await screen.findByRole('dialog', { name: /Entretien prévu/u });
    fireEvent.change(within(plan).getByLabelText(/^Quoi/u), { target: { value: 'Changer la buse' } });
    const since = within(plan).getByLabelText(/compté depuis/u);
    fireEvent.change(since, { target: { value: '01/05/2026' } });
    fireEvent.blur(since);
    await user.click(within(plan).getByRole('button', { name: 'Enregistrer' }));
    expect(await screen.findByText(/en retard depuis le dimanche 1\S* novembre/u)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'C’est fait, Changer la buse' }));
    const note = await screen.findByRole('dialog', { name: /^Entretien/u });
    fireEvent.change(within(note).getByLabelText('Par'), { target: { value: 'Karim' } });
    await user.click(within(note).getByRole('button', { name: 'Noter' }));
    await waitFor(async () =>
      expect((await place.mustCall('fablab.machines', {}))[0]?.next).toMatchObject({
        due: { by: 'date', on: '2027-05-24' },
      }),
    );
    expect(await screen.findByText(/Karim/u)).toBeDefined();
  });

  it('C6, F6: how a machine is charged is set with the resources', async () => {
    const { user } = await renderApp({ place, at: '/reglages/ressources' });
    await user.click(await screen.findByRole('button', { name: 'Régler Prusa 1' }));
    fireEvent.change(await screen.findByLabelText('Mise en route, par travail'), {
      target: { value: '2,50' },
    });
    await user.click(screen.getByRole('checkbox', { name: 'Le temps' }));
    await user.click(screen.getByRole('button', { name: 'Enregistrer' }));
    expect(await screen.findByText(/plus 2,50\s€ de mise en route/u)).toBeDefined();
    expect((await place.mustCall('fablab.machines', {}))[0]).toMatchObject({
      setupFee: 250,
      failureCharges: { time: false, materials: true, setup: true },
    });
  });
});
