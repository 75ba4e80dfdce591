import { afterEach, describe, expect, it } from 'vitest';
import { openTestPlace, type TestPlace } from '../../tests/support/place.ts';
import { openForWriting } from './open.ts';
import { storeOver } from './store.ts';
import type { WorkshopStore } from './workshops.ts';
import type { RegistrationStart } from './workshop-registrations.ts';

let place: TestPlace;
afterEach(() => place.close());

const somebody: RegistrationStart = {
  sessionId: 0,
  personId: null,
  organisationId: null,
  seats: 1,
  status: 'registered',
  rank: 1,
  band: '',
  gender: null,
  commune: '',
  isFirst: null,
  walkIn: false,
  attendance: null,
  present: 0,
  result: null,
  habilitationId: null,
  category: 'individual',
  price: 0,
  vatRate: 0,
  absenceDue: true,
  priceReason: '',
  note: '',
  cancelledFrom: null,
  cancelReason: '',
};

async function sessionOf(places: number): Promise<number> {
  place = openTestPlace();
  const { id } = await place.mustCall('workshops.save', {
    fields: { kind: 'workshop', title: 'Soudure', places },
  });
  const asked = { workshopId: id, startsAt: '2026-11-27T14:00', endsAt: '2026-11-27T16:00' };
  return (await place.mustCall('workshops.addSessions', asked)).ids[0] ?? 0;
}

/** Whether the schema refuses one more: whatever else is thrown is a fault of the test. */
function isRefused({ registrations }: WorkshopStore, key: string, sessionId: number): boolean {
  try {
    registrations.insert(key, 'now', { ...somebody, sessionId });
    return false;
  } catch (fault) {
    if (fault instanceof Error && fault.message === 'WORKSHOP_FULL') return true;
    throw fault;
  }
}

describe('the last seat', () => {
  it('B3: two connections that both saw it free never both get it, whichever comes first', async () => {
    const sessionId = await sessionOf(100);
    const other = openForWriting(place.file, () => undefined);
    try {
      const posts = [place.store.workshops, storeOver(other).workshops] as const;
      let refused = 0;
      for (let round = 0; round < 100; round += 1) {
        // Both look while one seat is left of those so far; then both write, in turn the one and the other first.
        const row = posts[0].sessions.find(sessionId);
        if (row === undefined) throw new Error('no session');
        const { version } = row;
        posts[0].sessions.update(sessionId, version, { ...row, places: round + 1 });
        expect(posts.map((post) => post.sessions.find(sessionId)?.registered)).toEqual([round, round]);
        for (const post of round % 2 === 0 ? posts : posts.toReversed())
          if (isRefused(post, `${round}.${refused}.${post === posts[0] ? 'a' : 'b'}`, sessionId))
            refused += 1;
        expect(posts.map((post) => post.sessions.find(sessionId)?.registered)).toEqual([
          round + 1,
          round + 1,
        ]);
      }
      expect(refused).toBe(100);
    } finally {
      other.close();
    }
  });

  it('B3: nor by a group that grows, by coming back from the waiting list, or by places taken away', async () => {
    const sessionId = await sessionOf(2);
    const { registrations, sessions } = place.store.workshops;
    const add = (status: 'registered' | 'waiting'): number =>
      registrations.insert(`${status}.${Math.random()}`, 'now', { ...somebody, sessionId, status });
    const [one, two, waiting] = [add('registered'), add('registered'), add('waiting')];
    const change = (id: number, patch: Partial<RegistrationStart>) => () => {
      const row = registrations.find(id);
      if (row === undefined) throw new Error('not there');
      registrations.update(id, row.version, { ...row, ...patch });
    };
    expect(change(one, { seats: 2 })).toThrow('WORKSHOP_FULL');
    expect(change(waiting, { status: 'registered' })).toThrow('WORKSHOP_FULL');
    const row = sessions.find(sessionId);
    if (row === undefined) throw new Error('not there');
    expect(() => sessions.update(sessionId, row.version, { ...row, places: 1 })).toThrow('WORKSHOP_FULL');
    change(two, { status: 'cancelled', cancelledFrom: 'registered' })();
    change(waiting, { status: 'registered' })();
    expect(sessions.find(sessionId)?.registered).toBe(2);
  });
});
