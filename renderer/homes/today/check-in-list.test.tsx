import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

const today = '2026-11-24';
const lastTuesday = '2026-11-17';
const morning = ['morning' as const];

/** Léa comes on Tuesdays; Marc never came; one desk of so many seats. */
async function withPeople(seats = 3): Promise<{ place: TestPlace; lea: number; marc: number }> {
  const place = openTestPlace();
  const add = furnish(place);
  const lea = await add.person('Léa', 'Fontaine');
  const marc = await add.person('Marc', 'Odier');
  await add.resource({ name: 'Grande table', kind: 'desk', capacity: seats, seats: 0 });
  await place.mustCall('attendance.checkIn', { personId: lea, date: lastTuesday, halves: morning });
  return { place, lea, marc };
}

const stays = async (place: TestPlace) => (await place.mustCall('attendance.day', { date: today })).rows;
const line = (name: RegExp) => screen.findByRole('button', { name });

describe('checking in on a list', () => {
  it('C4: a touch notes the half-day, another the day, a third takes it back, and that can be undone', async () => {
    const { place, lea } = await withPeople();
    shown = await renderApp({ place, at: '/aujourd-hui/liste' });
    const { user } = shown;
    await user.click(await line(/^Léa Fontaine.*pas encore là$/u));
    await line(/^Léa Fontaine.*matin$/u);
    await waitFor(async () =>
      expect(await stays(place)).toMatchObject([{ personId: lea, afternoon: false }]),
    );
    await waitFor(() =>
      expect(screen.getByText('matin', { selector: 'dt' }).nextSibling?.textContent).toMatch(/^2/u),
    );
    await user.click(await line(/^Léa Fontaine.*matin$/u));
    await line(/^Léa Fontaine.*journée$/u);
    await user.click(await line(/^Léa Fontaine.*journée$/u));
    await waitFor(async () => expect(await stays(place)).toEqual([]));
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(async () =>
      expect(await stays(place)).toMatchObject([{ personId: lea, morning: true, afternoon: true }]),
    );
    await line(/^Léa Fontaine.*journée$/u);
  });

  it('keeps up with fingers: two quick touches are the whole day, once', async () => {
    const { place, lea } = await withPeople();
    shown = await renderApp({ place, at: '/aujourd-hui/liste' });
    const button = await line(/^Léa Fontaine/u);
    button.click();
    button.click();
    await line(/^Léa Fontaine.*journée$/u);
    await waitFor(async () =>
      expect(await stays(place)).toMatchObject([{ personId: lea, morning: true, afternoon: true }]),
    );
    expect(shown.transport.calls.filter(({ name }) => name === 'attendance.checkIn')).toHaveLength(2);
  });

  it('P6: finds by letter and by name, by keyboard alone, and shows what another desk does', async () => {
    const { place, lea, marc } = await withPeople();
    shown = await renderApp({ place, at: '/aujourd-hui/liste' });
    const { user, transport } = shown;
    await user.click(await screen.findByRole('button', { name: 'Lettre O' }));
    await screen.findByRole('list', { name: 'Lettre O' });
    await line(/^Marc Odier.*pas encore là$/u);
    expect(screen.queryByRole('button', { name: /Léa Fontaine/u })).toBeNull();
    await user.type(screen.getByLabelText('Chercher une personne'), 'odi');
    const found = await screen.findByRole('list', { name: 'Personnes trouvées' });
    await within(found).findByRole('button', { name: /^Marc Odier/u });
    await user.keyboard('{Enter}');
    await waitFor(async () => expect(await stays(place)).toMatchObject([{ personId: marc, morning: true }]));
    await user.click(screen.getByRole('button', { name: 'D’habitude' }));
    await line(/^Léa Fontaine.*pas encore là$/u);
    await place.mustCall('attendance.checkIn', { personId: lea, date: today, halves: morning });
    transport.say({ type: 'changed', name: 'attendance.changed', ids: [] });
    await line(/^Léa Fontaine.*matin$/u);
  });

  it('adds somebody new and notes them at once', async () => {
    const { place } = await withPeople();
    shown = await renderApp({ place, at: '/aujourd-hui/liste' });
    await shown.user.type(await screen.findByLabelText('Chercher une personne'), 'Zoé Nouvelle');
    await shown.user.click(await line(/^Ajouter .* et pointer$/u));
    await waitFor(async () => expect(await stays(place)).toMatchObject([{ displayName: 'Zoé Nouvelle' }]));
  });

  it('B3: says that the room is full before it is passed over, and going back changes nothing', async () => {
    const { place, marc } = await withPeople(1);
    await place.mustCall('attendance.checkIn', { personId: marc, date: today, halves: morning });
    shown = await renderApp({ place, at: '/aujourd-hui/liste' });
    const { user } = shown;
    expect(await screen.findByText('complet')).toBeDefined();
    await user.click(await line(/^Léa Fontaine/u));
    const question = await screen.findByRole('dialog', { name: 'À confirmer' });
    expect(question.textContent).toMatch(/Toutes les places sont prises ce matin/u);
    await user.click(within(question).getByRole('button', { name: 'Revenir' }));
    await line(/^Léa Fontaine.*pas encore là$/u);
    expect(await stays(place)).toHaveLength(1);
    await user.click(await line(/^Léa Fontaine/u));
    await user.click(await screen.findByRole('button', { name: 'Continuer quand même' }));
    await waitFor(async () => expect(await stays(place)).toHaveLength(2));
  });
});
