import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Party } from '../../../shared/contract/common.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import {
  isMemberOn,
  membershipStateOn,
  overlaps,
  type HeldMembership,
} from '../../../shared/domain/memberships.ts';
import { addMembershipType, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

/** Some periods of one person, by day numbers from 2026-01-01, in one of two types, perhaps ended early. */
const period = fc.record({
  type: fc.integer({ min: 0, max: 1 }),
  from: fc.integer({ min: -60, max: 60 }),
  days: fc.integer({ min: 0, max: 50 }),
  endedAfter: fc.option(fc.integer({ min: 0, max: 50 })),
  fee: fc.constantFrom(0, 2000),
});
const day = (number: number): string => addDays('2026-01-01', number);
const graceDays = [0, 10] as const;

describe('member on date D', () => {
  it('P3: the database and the rule give one answer, on every screen, for any memberships and any day', async () => {
    const types = [
      await addMembershipType(place, { name: 'Sans délai', graceDays: graceDays[0] }),
      await addMembershipType(place, { name: 'Avec délai', graceDays: graceDays[1] }),
    ];
    const id = await addPerson(place);
    const holder: Party = { kind: 'person', id };
    const { database, memberships, peopleLists } = place.store;
    const examples = fc.array(period, { maxLength: 5 });
    const days = fc.integer({ min: -80, max: 120 });
    fc.assert(
      fc.property(examples, days, (drawn, dayNumber) => {
        database.exec('DELETE FROM memberships');
        const held: (HeldMembership & { type: number })[] = [];
        for (const { type, from, days: length, endedAfter, fee } of drawn) {
          const until = day(from + Math.min(length, endedAfter ?? length));
          const clash = held.some((one) => one.type === type && overlaps(one, { from: day(from), until }));
          if (clash) continue;
          const early = endedAfter !== null && endedAfter <= length;
          // Whoever left early has no grace: to the rule, that is a type without one.
          held.push({ type, typeId: early ? -1 : type, from: day(from), until, feeCents: fee, paidCents: 0 });
          database
            .prepare(
              `INSERT INTO memberships(public_id, person_id, type_id, starts_on, ends_on, ended_early_on, fee_cents,
                 with_counterpart, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, 0, '')`,
            )
            .run(`${held.length}`, id, types[type], day(from), day(from + length), early ? until : null, fee);
        }
        const date = day(dayNumber);
        const state = membershipStateOn(held, date, (type) => graceDays[type] ?? 0);
        expect(memberships.stateOf(holder, date)).toBe(state);
        expect(memberships.countOn(date)).toEqual({
          members: isMemberOn(held, date) ? 1 : 0,
          unpaid: state === 'current_unpaid' ? 1 : 0,
        });
        const listed = (filter: 'members' | 'unpaid' | 'lapsed' | 'never') =>
          peopleLists.list({ filter, ids: null, partnerId: null, date, limit: 10, offset: 0 });
        expect(listed('members').total).toBe(isMemberOn(held, date) ? 1 : 0);
        expect(listed('unpaid').total).toBe(state === 'current_unpaid' ? 1 : 0);
        expect(listed('lapsed').total).toBe(state === 'lapsed' || state === 'grace' ? 1 : 0);
        expect(listed('never').total).toBe(state === 'never' ? 1 : 0);
        const shown = peopleLists.summaries([id], date)[0]?.membership?.state ?? 'never';
        expect(shown).toBe(state);
      }),
      { numRuns: 300 },
    );
    // A hundred random histories on a real file: slow on a busy machine.
  }, 30_000);

  it('P3: « ending » is whose last membership ends within thirty days', async () => {
    const typeId = await addMembershipType(place);
    const [soon, renewed, later] = [await addPerson(place), await addPerson(place), await addPerson(place)];
    const take = async (id: number, startsOn: string, endsOn: string) =>
      place.mustCall('memberships.record', {
        holder: { kind: 'person', id },
        typeId,
        startsOn,
        endsOn,
        fee: 2000,
      });
    await take(soon, '2026-01-01', '2026-12-24');
    await take(renewed, '2026-01-01', '2026-12-24');
    await take(renewed, '2027-01-01', '2027-12-31');
    await take(later, '2026-01-01', '2026-12-25');
    const { total, rows } = await place.mustCall('people.list', { filter: 'ending' });
    expect({ total, ids: rows.map((row) => row.id) }).toEqual({ total: 1, ids: [soon] });
    const ending = await place.mustCall('memberships.ending', { from: '2026-12-01', to: '2026-12-31' });
    expect(ending.map((row) => row.holder.id)).toEqual([soon, later]);
    const unpaid = await place.mustCall('people.list', { filter: 'unpaid' });
    expect(unpaid.rows[0]).toMatchObject({
      membership: { state: 'current_unpaid', endsOn: '2026-12-24', typeName: 'Individuelle' },
    });
  });

  it('P8: « minors » is whoever is under eighteen on that day, 29 February included', async () => {
    place.setNow('2028-02-29T09:00:00.000Z');
    const accept = { accept: ['GUARDIAN_MISSING', 'LIKELY_DUPLICATE'] as const };
    await addPerson(place, { birthDate: '2010-02-28' }, accept);
    const minor = await addPerson(place, { birthDate: '2010-03-01' }, accept);
    const { rows } = await place.mustCall('people.list', { filter: 'minors' });
    expect(rows.map((row) => [row.id, row.minor])).toEqual([[minor, true]]);
  });
});
