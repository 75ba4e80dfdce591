import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { renderApp } from '../../../tests/support/screen.tsx';

configure({ asyncUtilTimeout: 5000 });

let place: TestPlace;
let east: number;

beforeEach(async () => {
  window.localStorage.clear();
  place = openTestPlace();
  east = await furnish(place).resource({ name: 'Salle Est' });
});

afterEach(() => {
  cleanup();
  place.close();
});

const december = { from: '2026-11-24T00:00', to: '2027-03-01T00:00' };
const booked = async () => place.mustCall('bookings.inRange', december);

describe('a series at the planning', () => {
  it('B5: is booked from the form, the day that is taken skipped by hand', async () => {
    const taken = {
      resourceId: east,
      startsAt: '2026-12-01T14:00',
      endsAt: '2026-12-01T16:00',
      title: 'Conseil',
    };
    await place.mustCall('bookings.create', taken);
    const { user } = await renderApp({ place, at: '/planning/nouvelle' });
    await screen.findAllByText('Salle Est');
    const panel = within(await screen.findByRole('complementary', { name: 'Nouvelle réservation' }));
    const fill = async (label: string, text: string): Promise<void> => {
      const field = panel.getByRole('textbox', { name: label });
      await user.clear(field);
      await user.type(field, text);
    };
    await fill('Date', '24/11/2026');
    await fill('De', '14 h');
    await fill('À', '16 h');
    await user.click(panel.getByRole('combobox', { name: 'Répéter' }));
    await user.click(await screen.findByRole('option', { name: 'chaque mardi', hidden: true }));
    await fill('Dernier jour', '15/12/2026');
    expect(await panel.findByText(/pris par Conseil/u)).toBeDefined();
    await user.click(panel.getByRole('button', { name: 'Sauter le mardi 1er décembre' }));
    await user.click(await panel.findByRole('button', { name: 'Réserver 3\u00a0séances' }));
    await waitFor(async () => expect(await booked()).toHaveLength(4));
    const own = (await booked()).filter(({ seriesId }) => seriesId !== null);
    expect(own.map(({ startsAt }) => startsAt)).toEqual([
      '2026-11-24T14:00',
      '2026-12-08T14:00',
      '2026-12-15T14:00',
    ]);
  }, 20_000);

  it('B7: is cancelled from one occurrence on, and put back by undoing', async () => {
    const { id } = await place.mustCall('bookings.createSeries', {
      fields: {
        resourceId: east,
        startsAt: '2026-11-24T10:00',
        endsAt: '2026-11-24T11:00',
        title: 'Couture',
      },
      rule: {
        pattern: { kind: 'weekly', every: 1, weekdays: [2] },
        end: { kind: 'count', count: 3 },
      },
    });
    const second = (await place.mustCall('bookings.series', { id })).occurrences[1];
    const { user } = await renderApp({ place, at: `/planning/reservation/${second?.bookingId ?? 0}` });
    expect(await screen.findByText(/chaque mardi, 3\sfois · séance 2 sur 3/u)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Annuler la réservation…' }));
    await user.click(await screen.findByRole('radio', { name: 'Celle-ci et les suivantes' }));
    await user.type(screen.getByRole('textbox', { name: /Raison de l’annulation/u }), 'fin du cycle');
    await user.click(screen.getByRole('button', { name: 'Annuler les séances' }));
    await waitFor(async () => expect(await booked()).toHaveLength(1));
    await user.click(await screen.findByRole('button', { name: /^Annuler$/u }));
    await waitFor(async () => expect(await booked()).toHaveLength(3));
  }, 20_000);
});
