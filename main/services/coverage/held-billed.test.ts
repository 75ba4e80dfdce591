import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCarnet, aDesk, aPerson, aPlan, aRoom, plain } from '../../../tests/support/coverage.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let personId: number;
beforeEach(async () => {
  place = openTestPlace();
  personId = await aPerson(place);
});
afterEach(() => place.close());

const today = '2026-11-24';
const holder = () => ({ kind: 'person', id: personId }) as const;
const toBill = async (until = today) => place.mustCall('billing.toBill', { until });
const words = async (until = today): Promise<[string, number][]> =>
  (await toBill(until)).map(({ line, amount }) => [plain(line.designation), amount]);
const both = ['morning' as const, 'afternoon' as const];

const at = (from: string, to: string) => ({ startsAt: `2026-11-23T${from}`, endsAt: `2026-11-23T${to}` });

describe('what is billed of what is held', () => {
  it('I6: each month of a plan that has begun and each carnet once; run twice, nothing twice', async () => {
    const planId = await aPlan(place, {});
    const given = await place.mustCall('coverage.subscribe', {
      planId,
      holder: holder(),
      from: '2026-09-15',
      suspendedMonths: ['2026-10'],
    });
    await aCarnet(place, holder());
    expect(await words()).toEqual([
      ['Formule Nomade, septembre 2026', 12_000],
      ['Formule Nomade, novembre 2026', 12_000],
      ['Carnet n° 1, Coworking, 10 demi-journées', 12_000],
    ]);
    const { draftIds } = await place.mustCall('billing.draftAll', { until: today });
    expect(draftIds).toHaveLength(1);
    expect(await toBill()).toEqual([]);
    expect((await place.mustCall('billing.draftAll', { until: today })).draftIds).toEqual([]);
    expect(await words('2026-12-01')).toEqual([['Formule Nomade, décembre 2026', 12_000]]);
    // What is billed is kept by every change.
    const [row] = await place.mustCall('coverage.subscriptions', {});
    expect(row?.billedMonths).toEqual(['2026-09', '2026-11']);
    const removed = await place.call('coverage.removeSubscription', given);
    expect(removed).toMatchObject({ ok: false, error: { code: 'IN_USE' } });
    const shorter = await place.call('coverage.changeSubscription', {
      ...given,
      price: 100,
      from: '2026-09-15',
      until: '2026-10-31',
    });
    expect(shorter).toMatchObject({ ok: false, error: { code: 'IN_USE' } });
  });

  it('I5: by the structure that is set to pay for the person', async () => {
    const organisationId = await furnish(place).organisation('Le Cube');
    await place.mustCall('people.actFor', { personId, organisationId, role: '', paysFor: true });
    await aCarnet(place, holder());
    const [item] = await toBill();
    expect(item).toMatchObject({ payer: { kind: 'organisation', id: organisationId } });
    expect(item?.line.designation).toMatch(/pour Inès Faure$/u);
  });

  it('I6, C3: bookings and passages are billed for what is not covered only', async () => {
    await aDesk(place);
    const room = await aRoom(place);
    await aCarnet(place, holder(), { name: 'Une', units: 1, price: 0 });
    await aCarnet(
      place,
      holder(),
      {
        name: 'Heures',
        unit: 'hour',
        units: 2,
        price: 0,
        scope: { kinds: ['room'], resourceIds: [] },
      },
      '2026-11-01',
    );
    const passage = await place.mustCall('attendance.checkIn', { personId, date: today, halves: both });
    expect(passage).toMatchObject({ amount: 1500, kind: 'paying' });
    const fields = { resourceId: room, personId };
    const accept = { accept: ['IN_THE_PAST' as const] };
    await place.mustCall('bookings.create', { ...fields, ...at('09:00', '10:00') }, accept);
    await place.mustCall('bookings.create', { ...fields, ...at('14:00', '16:00') }, accept);
    expect(await words()).toEqual([
      ['Salle Est, lundi 23 novembre, de 14 h à 16 h (ce qui n’est pas couvert)', 1200],
      ['Passage, mardi 24 novembre, journée', 1500],
    ]);
  });

  it('C3: what is billed stays: a carnet bought late pays what comes, not what is on a draft', async () => {
    await aDesk(place);
    await place.mustCall('attendance.checkIn', { personId, date: '2026-11-20', halves: ['morning'] });
    await place.mustCall('attendance.checkIn', { personId, date: '2026-11-21', halves: ['morning'] });
    await place.mustCall('billing.draftAll', { until: '2026-11-20' });
    const carnet = await aCarnet(place, holder(), {}, '2026-11-01');
    const rows = await place.mustCall('attendance.of', { personId });
    expect(rows.map(({ date, amount, kind }) => [date, amount, kind])).toEqual([
      ['2026-11-21', 0, 'covered'],
      ['2026-11-20', 1500, 'paying'],
    ]);
    expect((await place.mustCall('coverage.passBook', { id: carnet })).book.left).toBe(9000);
    // Taken off the draft again, it is the carnet's.
    const [draft] = (await place.mustCall('billing.documents', { filter: 'drafts' })).rows;
    if (draft === undefined) throw new Error('no draft');
    await place.mustCall('billing.deleteDraft', { id: draft.id, version: draft.version });
    expect((await place.mustCall('coverage.passBook', { id: carnet })).book.left).toBe(8000);
    expect(await words()).toEqual([['Carnet n° 1, Coworking, 10 demi-journées', 12_000]]);
  });

  it('P5: merged people share what they hold, nothing twice; apart again, each has their own', async () => {
    await aDesk(place);
    const other = await aPerson(place, 'Ines');
    const mine = await aCarnet(place, holder(), { name: 'A' });
    const theirs = await aCarnet(place, { kind: 'person', id: other }, { name: 'B', units: 2 });
    for (const [who, date] of [
      [personId, '2026-11-24'],
      [other, '2026-11-24'],
    ] as const)
      await place.mustCall('attendance.checkIn', { personId: who, date, halves: both });
    const left = async (): Promise<number[]> => {
      const books = [mine, theirs].map((id) => place.mustCall('coverage.passBook', { id }));
      return (await Promise.all(books)).map(({ book }) => book.left);
    };
    expect(await left()).toEqual([8000, 0]);
    const merged = await place.call('people.merge', {
      keepId: personId,
      keepVersion: 1,
      mergeId: other,
      mergeVersion: 1,
    });
    expect((await left()).reduce((sum, one) => sum + one, 0)).toBe(10_000);
    await place.undo(merged);
    expect(await left()).toEqual([8000, 0]);
  });

  it('X3: a day that a plan covers is no visiting day, and a carnet pays what lies beyond the quota', async () => {
    const add = furnish(place);
    await aDesk(place);
    await add.partnership(personId, { visitsPerPerson: 2, overflowPrice: 2000 });
    for (const date of ['2026-11-02', '2026-11-03', '2026-11-04'])
      await place.mustCall('attendance.note', { cells: [{ personId, date, halves: both }] });
    expect(await words()).toEqual([
      ['Journée au-delà des visites, mardi 3 novembre', 2000],
      ['Journée au-delà des visites, mercredi 4 novembre', 2000],
    ]);
    const carnet = await aCarnet(place, holder(), { price: 0 }, '2026-11-01');
    expect(await toBill()).toEqual([]);
    expect((await place.mustCall('coverage.passBook', { id: carnet })).book.left).toBe(6000);
    const planId = await aPlan(place, { price: 0 });
    await place.mustCall('coverage.subscribe', {
      planId,
      holder: holder(),
      from: '2026-11-01',
      until: '2026-11-03',
    });
    expect((await place.mustCall('coverage.passBook', { id: carnet })).book.left).toBe(10_000);
    const { rows } = await place.mustCall('attendance.day', { date: '2026-11-04' });
    expect(rows[0]?.kind).toBe('visit');
    expect(await toBill()).toEqual([]);
  });

  it('C3: a carnet is corrected with a reason, closed, and holds no more than it holds', async () => {
    await aDesk(place);
    const id = await aCarnet(place, holder(), { units: 1 });
    await place.mustCall('attendance.checkIn', { personId, date: today, halves: both });
    const { book } = await place.mustCall('coverage.passBook', { id });
    const less = await place.call('coverage.correctPassBook', {
      id,
      version: book.version,
      change: -500,
      reason: 'erreur',
    });
    expect(less).toMatchObject({ ok: false, error: { code: 'NOT_POSSIBLE_NOW' } });
    const more = await place.call('coverage.correctPassBook', {
      id,
      version: book.version,
      change: 1000,
      reason: 'ticket papier retrouvé',
    });
    expect((await place.mustCall('attendance.of', { personId }))[0]).toMatchObject({ amount: 0 });
    const insert = (): void =>
      place.store.coverage.takings.take(
        {
          use: { kind: 'check_in', id: 999 },
          usedOn: today,
          source: 'pass_book',
          subscriptionId: null,
          agreementId: null,
          membershipId: null,
          freeHoursId: null,
          passBookId: id,
          unit: 'half_day',
          parts: 500,
          morning: true,
          afternoon: false,
          worth: 0,
        },
        'now',
      );
    expect(insert).toThrow(/PASS_BOOK_EMPTY/u);
    // The unit is used by now: to take it back again the passage has to go first.
    expect(await place.undo(more)).toMatchObject({ ok: false });
  });
});
