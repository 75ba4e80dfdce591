import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { workshopHands } from '../../../tests/support/workshops.ts';

let place: TestPlace;
let hands: ReturnType<typeof workshopHands>;
beforeEach(() => {
  place = openTestPlace();
  hands = workshopHands(place);
});
afterEach(() => place.close());

const person = (personId: number) => ({ kind: 'person' as const, personId });

describe('who came', () => {
  it('R3: ticks are undone in one go, and nobody was there before the day', async () => {
    const id = await hands.session(await hands.workshop());
    const one = await hands.register(id, await addPerson(place));
    const ticked = { entries: [{ id: one.id, version: 1, attendance: 'present' as const }] };
    expect(await place.call('workshops.attend', ticked)).toMatchObject({
      ok: false,
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    place.setNow('2026-11-27T13:05:00.000Z');
    const result = await place.call('workshops.attend', ticked);
    expect((await hands.detail(id)).session.present).toBe(1);
    await place.undo(result);
    expect((await hands.detail(id)).registrations).toMatchObject([{ attendance: null, present: 0 }]);
  });

  it('R3: the year counts people, hours, bands, first comers and médiation numérique, without a name', async () => {
    const digital = await hands.workshop({
      title: 'Échanges de Pratiques Numériques',
      digital: true,
      digitalTheme: 'Démarches en ligne',
      grantTag: 'FNADT',
      theme: 'Numérique',
      places: 8,
    });
    const { ids } = await place.mustCall('workshops.addSessions', {
      workshopId: digital,
      startsAt: '2026-11-24T14:00',
      endsAt: '2026-11-24T16:00',
      rule: { pattern: { kind: 'weekly', every: 1, weekdays: [2] }, end: { kind: 'count', count: 2 } },
    });
    const lea = await addPerson(place, { birthDate: '1950-01-01', gender: 'female', commune: 'Die' });
    for (const [index, sessionId] of ids.entries()) {
      place.setNow(index === 0 ? '2026-11-24T15:30:00.000Z' : '2026-12-01T15:30:00.000Z');
      await place.mustCall('workshops.register', { sessionId, who: person(lea), walkIn: true });
    }
    await place.mustCall('workshops.register', {
      sessionId: ids[1] ?? 0,
      who: {
        kind: 'anonymous',
        seats: 2,
        band: '18 à 24 ans',
        gender: null,
        commune: 'Crest',
        isFirst: true,
      },
      walkIn: true,
    });
    const figures = await place.mustCall('workshops.figures', { from: '2026-01-01', to: '2026-12-31' });
    expect(figures).toMatchObject({
      workshops: 1,
      sessions: 2,
      minutes: 240,
      participantMinutes: 480,
      audience: { participations: 4, people: 3, first: 3, again: 1, firstUnknown: 0 },
      byTheme: [{ label: 'Numérique', sessions: 2, participations: 4, people: 3 }],
      byGrant: [{ label: 'FNADT' }],
      digital: { sessions: 2, individual: 0 },
    });
    expect(figures.audience.byBand).toContainEqual({ label: '70 ans et plus', count: 2 });
    expect(figures.audience.byGender).toContainEqual({ label: 'Non renseigné', count: 2 });
    expect(figures.digital.rows[1]).toMatchObject({
      theme: 'Démarches en ligne',
      minutes: 120,
      audience: { participations: 3, first: 2, again: 1 },
    });
    const open = await place.mustCall('workshops.figures', {
      from: '2026-01-01',
      to: '2026-12-31',
      forPublic: true,
    });
    expect(open.audience.byGender).toEqual([{ label: 'Ensemble', count: null }]);
  });
});
