import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { room } from '../../../tests/support/booking-place.ts';
import { workshopHands } from '../../../tests/support/workshops.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';
import { aCarnet, aDesk } from '../../../tests/support/coverage.ts';
import { newPersonFields } from '../../ui/new-person.ts';
import { openingSentence } from './opening.ts';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

const today = '2026-11-24';

async function withLea(): Promise<{ place: TestPlace; id: number }> {
  const place = openTestPlace();
  const { id } = await place.mustCall('people.create', { fields: newPersonFields('Léa Fontaine') });
  return { place, id };
}

async function withOption(place: TestPlace): Promise<number> {
  const { id } = await place.mustCall('resources.save', {
    fields: { ...room, name: 'Grand espace', seats: 0 },
  });
  const booking = await place.mustCall('bookings.create', {
    resourceId: id,
    startsAt: `${today}T14:00`,
    endsAt: `${today}T16:00`,
    title: 'Chorale',
    optionUntil: today,
  });
  return booking.id;
}

describe('what comes today', () => {
  it('shows a session that holds no room, once; one that does stands as its booking', async () => {
    const place = openTestPlace();
    const hands = workshopHands(place);
    const { id: east } = await place.mustCall('resources.save', { fields: room, partIds: [] });
    const when = { startsAt: `${today}T14:00`, endsAt: `${today}T16:00` };
    await hands.session(await hands.workshop({ title: 'Balade des arbres', places: 8 }), when);
    await hands.session(await hands.workshop({ title: 'Couture' }), { ...when, resourceIds: [east] });
    shown = await renderApp({ place });
    const coming = within(await screen.findByRole('region', { name: 'À venir' }));
    const line = (await coming.findByRole('link', { name: 'Balade des arbres' })).closest('li');
    expect(line?.textContent).toContain('reste 8\u00a0places sur 8');
    await waitFor(() => expect(coming.getAllByText(/Couture/u)).toHaveLength(1));
  });
});

describe('Aujourd’hui', () => {
  it('checks somebody in with P, toggles the other half where they stand, and undoes', async () => {
    const { place, id } = await withLea();
    shown = await renderApp({ place });
    const { user } = shown;
    expect(await screen.findByText('Personne n’est encore pointé ce matin.')).toBeDefined();
    await user.keyboard('p');
    const dialog = await screen.findByRole('dialog', { name: 'Pointer quelqu’un' });
    await user.type(within(dialog).getByLabelText(/Qui arrive/u), 'lea');
    await screen.findByRole('option', { name: /Léa Fontaine/u, hidden: true });
    await screen.findByText(/Ajouter(?! une salle)/u);
    await user.keyboard('{Enter}');
    await screen.findByText(/✓ Léa Fontaine/u);
    await user.keyboard('{Escape}');
    const afternoon = await screen.findByRole('button', { name: 'Léa Fontaine, après-midi' });
    expect(afternoon.getAttribute('aria-pressed')).toBe('false');
    await user.click(afternoon);
    await screen.findByRole('button', { name: 'Léa Fontaine, après-midi', pressed: true });
    const rows = await place.mustCall('attendance.of', { personId: id });
    expect(rows).toMatchObject([{ date: today, morning: true, afternoon: true }]);
  });

  it('tells a new file its first steps, and no longer once they are done', async () => {
    shown = await renderApp();
    const toDo = within(await screen.findByRole('region', { name: 'À faire' }));
    const steps = await toDo.findByRole('link', { name: 'Importer une liste' });
    expect(steps.getAttribute('href')).toBe('#/adherents/import');
    expect(toDo.getByRole('link', { name: 'Ajouter une salle' })).toBeDefined();
    await shown.place.mustCall('resources.save', { fields: room, partIds: [] });
    await shown.place.mustCall('people.create', { fields: newPersonFields('Léa Fontaine') });
    shown.transport.say({ type: 'changed', name: 'people.changed', ids: [] });
    expect(await toDo.findByText('Rien n’attend.')).toBeDefined();
  });

  it('B6: decides an option where it stands', async () => {
    const { place } = await withLea();
    const id = await withOption(place);
    shown = await renderApp({ place });
    await shown.user.click(await screen.findByRole('button', { name: 'Confirmer' }));
    expect(await screen.findByText('Rien n’attend.')).toBeDefined();
    expect((await place.mustCall('bookings.get', { id })).booking.status).toBe('confirmed');
  });

  it('shows what comes today in its order', async () => {
    const place = openTestPlace();
    await withOption(place);
    shown = await renderApp({ place });
    const panel = await screen.findByRole('region', { name: 'À venir' });
    expect(await within(panel).findByText('Chorale')).toBeDefined();
    expect(within(panel).getByText(/^14\sh$/u)).toBeDefined();
  });

  it('T7: says when the place is open, and why it is not', async () => {
    const place = openTestPlace();
    const on = async (date: string) => {
      const [day] = await place.mustCall('resources.opening', { from: date, to: date });
      return day === undefined ? '' : openingSentence(day);
    };
    expect(await on('2026-12-25')).toBe('fermé · Noël');
    const { version, hours } = await place.mustCall('settings.place', {});
    const split = [
      { from: '09:00', to: '12:00' },
      { from: '14:00', to: '18:00' },
    ];
    const patch = { hours: hours.map((day, index) => (index === 1 ? split : day)) };
    await place.mustCall('settings.save', { version, patch });
    expect(await on(today)).toBe('ouvert 9\u00a0h\u00a0– 12\u00a0h et 14\u00a0h\u00a0– 18\u00a0h');
    await place.mustCall('resources.addClosure', {
      resourceId: null,
      startsAt: `${today}T14:00`,
      endsAt: `${today}T16:00`,
      reason: 'Travaux',
    });
    expect(await on(today)).toBe('ouvert 9\u00a0h\u00a0– 12\u00a0h et 16\u00a0h\u00a0– 18\u00a0h · Travaux');
    expect(await on('2026-11-28')).toBe('fermé aujourd’hui');
    place.close();
  });
});

describe('what pays at the desk', () => {
  it('C3: says before and after what pays, warns of the last one, and sells a carnet in two keys', async () => {
    const { place, id } = await withLea();
    await aDesk(place);
    await aCarnet(place, { kind: 'person', id }, { units: 1 });
    shown = await renderApp({ place });
    const { user } = shown;
    await screen.findByText('Personne n’est encore pointé ce matin.', {}, { timeout: 5000 });
    await user.keyboard('p');
    const dialog = await screen.findByRole('dialog', { name: 'Pointer quelqu’un' });
    await user.type(within(dialog).getByLabelText(/Qui arrive/u), 'lea');
    await screen.findByText(/carnet n°.1, reste 1.demi-journée/u);
    await screen.findByText(/Ajouter/u);
    await user.keyboard('{Enter}');
    await within(dialog).findByText(/couvert par le carnet n°.1, il ne reste rien/u);
    await user.click(within(dialog).getByText('Journée'));
    await user.type(within(dialog).getByLabelText(/Qui arrive/u), 'lea');
    await screen.findByText(/Ajouter/u);
    await user.keyboard('{Enter}');
    await within(dialog).findAllByRole('button', { name: /Vendre un carnet/u });
    await user.keyboard('+');
    const sale = await screen.findByRole('dialog', { name: /^Vendre un carnet/u });
    const sell = await within(sale).findByRole('button', { name: /^Vendre à/u });
    await waitFor(() => expect(document.activeElement?.textContent).toBe(sell.textContent));
    await user.keyboard('{Enter}');
    await within(dialog).findAllByText(/par le carnet n°.2/u, {}, { timeout: 3000 });
    const [row] = await place.mustCall('attendance.of', { personId: id });
    expect(row).toMatchObject({ morning: true, afternoon: true, kind: 'covered' });
  });
});
