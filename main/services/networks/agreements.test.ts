import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { addAgreement, agreementInput, recognise } from '../../../tests/support/networks.ts';
import { addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let partner: number;
beforeEach(async () => {
  place = openTestPlace();
  partner = await addOrganisation(place, { name: 'Le Cube' });
});
afterEach(() => place.close());

const all = async () => place.mustCall('networks.agreements', {});
const one = async (id: number): Promise<OutputOf<'networks.agreements'>[number]> => {
  const found = (await all()).find((each) => each.id === id);
  if (found === undefined) throw new Error(`no agreement ${id}`);
  return found;
};
const fields = (given: Parameters<typeof agreementInput>[1] = {}) => agreementInput(partner, given);
const change = async (
  id: number,
  given: Parameters<typeof agreementInput>[1],
  from?: string,
): Promise<Awaited<ReturnType<typeof place.call<'networks.saveAgreement'>>>> => {
  const { version } = await one(id);
  return place.call('networks.saveAgreement', {
    id,
    version,
    fields: fields(given),
    ...(from !== undefined && { from }),
  });
};
const standing = async (personId: number, date: string) =>
  place.mustCall('networks.standing', { personId, date });
const checkIn = async (personId: number, date: string) =>
  place.mustCall('attendance.checkIn', { personId, date, halves: ['morning', 'afternoon'] });
const month = async (name: string) =>
  place.mustCall('networks.visits', { partnerOrganisationId: partner, month: name });

describe('what an agreement gives', () => {
  it('X1: names who signed, a joint fee with its share, and resources against their kind', async () => {
    const also = [await furnish(place).resource({ name: 'Laser', kind: 'machine' })];
    const access = { rooms: true, desks: false, machines: false, also, except: [] };
    const given = { jointFee: 2800, partnerShare: 800, signedByUs: 'Camille', signedByThem: 'Noé', access };
    const id = await addAgreement(place, partner, given);
    expect(await one(id)).toMatchObject({ ...given, termsFrom: '2026-01-01', planned: null, lastDay: null });
    const wrong = async (more: object) => {
      const result = await change(id, { ...given, ...more });
      return result.ok ? 'saved' : [result.error.code, ...Object.keys(result.error.fields ?? {})];
    };
    expect(await wrong({ partnerShare: 2801 })).toEqual(['INVALID_INPUT', 'fields.partnerShare']);
    expect(await wrong({ access: { ...access, except: also } })).toEqual(['INVALID_INPUT', 'fields.access']);
    expect(await wrong({ access: { ...access, also: [999] } })).toEqual(['NOT_FOUND']);
  });

  it('X1: changes from a month on; what was before keeps its terms, and undo leaves no trace', async () => {
    const id = await addAgreement(place, partner);
    const lea = await addPerson(place);
    await recognise(place, lea, partner, { seenOn: '2026-09-01' });
    await checkIn(lea, '2026-10-06');
    const october = await month('2026-10');
    const wish = { visitsPerPerson: 2, halfDayCountsHalf: false };
    expect(await change(id, wish, '2026-11-12')).toMatchObject({
      ok: false,
      error: { fields: { from: expect.stringContaining('premier d’un mois') as string } },
    });
    const changed = await change(id, wish);
    expect(await month('2026-10')).toEqual(october);
    expect([await standing(lea, '2026-10-31'), await standing(lea, '2026-11-12')]).toMatchObject([
      { left: 4 },
      { left: 2, sentence: 'reste 1 sur 1 en novembre' },
    ]);
    expect(await one(id)).toMatchObject({ termsFrom: '2026-11-01', visitsPerPerson: 2 });
    await place.undo(changed);
    expect(await one(id)).toMatchObject({ termsFrom: '2026-01-01', visitsPerPerson: 6, version: 3 });
    expect(place.store.agreements.termsOf(id)).toHaveLength(1);
  });

  it('X1: what passes the quota is priced anew this month, and as it was in those before', async () => {
    const id = await addAgreement(place, partner, { visitsPerPerson: 2 });
    const lea = await addPerson(place);
    await recognise(place, lea, partner, { seenOn: '2026-09-01' });
    for (const date of ['2026-10-06', '2026-10-07', '2026-11-03', '2026-11-04']) await checkIn(lea, date);
    const overflows = () =>
      ['2026-10', '2026-11'].map((name) =>
        place.store.visits.overflowsOf(lea, name).map((day) => day.amount),
      );
    expect(overflows()).toEqual([[1500], [1500]]);
    const changed = await change(id, { visitsPerPerson: 0, overflowPrice: 1000 });
    expect(overflows()).toEqual([[1500], [1000, 1000]]);
    await place.undo(changed);
    expect(overflows()).toEqual([[1500], [1500]]);
  });

  it('X1: a month that is over and counted keeps its terms: a change goes back to the first of this one', async () => {
    const id = await addAgreement(place, partner);
    const lea = await addPerson(place);
    await recognise(place, lea, partner, { seenOn: '2026-09-01' });
    expect(await change(id, { visitsPerPerson: 4 }, '2026-09-01')).toMatchObject({ ok: true });
    await checkIn(lea, '2026-10-06');
    expect(await change(id, { visitsPerPerson: 2 }, '2026-10-01')).toMatchObject({
      ok: false,
      error: { code: 'NOT_POSSIBLE_NOW', fields: { from: expect.stringContaining('01/11/2026') as string } },
    });
    expect(await change(id, { visitsPerPerson: 2 }, '2026-11-01')).toMatchObject({ ok: true });
    expect(await month('2026-10')).toMatchObject({ rows: [{ used: 2, left: 2 }] });
  });

  it('X1: a change can be planned, is told ahead, and taken back; a second one waits for it', async () => {
    const id = await addAgreement(place, partner);
    await change(id, { overflowPrice: 2000 }, '2027-01-01');
    expect(await one(id)).toMatchObject({
      overflowPrice: 1500,
      planned: { from: '2027-01-01', overflowPrice: 2000 },
    });
    expect(await change(id, { overflowPrice: 2500 }, '2027-02-01')).toMatchObject({
      ok: false,
      error: { fields: { from: expect.stringContaining('01/01/2027') as string } },
    });
    await change(id, { overflowPrice: 1500 });
    expect(await one(id)).toMatchObject({ overflowPrice: 1500, planned: null });
  });

  it('X1: what changed, when and by whom is told in words, newest first', async () => {
    const id = await addAgreement(place, partner);
    place.setNow('2026-11-25T08:00:00.000Z');
    await change(id, { visitsPerPerson: 4, note: 'revu' });
    const file = place.files.put('signee.pdf', '', new TextEncoder().encode('%PDF-1.4 convention'));
    place.setNow('2026-11-25T09:00:00.000Z');
    await place.mustCall('attachments.add', { kind: 'agreement', entityId: id, ticket: file.ticket });
    expect(await place.mustCall('networks.agreementHistory', { id })).toEqual([
      {
        at: '2026-11-25T09:00:00.000Z',
        actor: 'Camille',
        what: ['fichier joint\u00a0: signee.pdf'],
        from: null,
      },
      {
        at: '2026-11-25T08:00:00.000Z',
        actor: 'Camille',
        what: [
          'visites par personne et par mois\u00a0: 3\u00a0jours → 2\u00a0jours',
          'note\u00a0: rien → «\u00a0revu\u00a0»',
        ],
        from: '2026-11-01',
      },
      { at: '2026-11-24T08:00:00.000Z', actor: 'Camille', what: ['convention enregistrée'], from: null },
    ]);
  });
});

describe('agreements with one partner', () => {
  it('X1: do not overlap in one direction; each way may have its own', async () => {
    await addAgreement(place, partner, { direction: 'theirs_here', endsOn: '2026-12-31' });
    expect(
      await place.call('networks.saveAgreement', { fields: fields({ startsOn: '2026-12-31' }) }),
    ).toMatchObject({
      ok: false,
      error: { code: 'ALREADY_EXISTS' },
    });
    await addAgreement(place, partner, { direction: 'ours_there' });
    const id = await addAgreement(place, partner, { direction: 'theirs_here', startsOn: '2027-01-01' });
    expect(await change(id, { direction: 'both', startsOn: '2027-01-01' })).toMatchObject({
      ok: false,
      error: { code: 'ALREADY_EXISTS' },
    });
  });

  it('X1: a renewal follows the old one, which ends on its eve, with a month; undone, it goes on', async () => {
    const old = await addAgreement(place, partner);
    const lea = await addPerson(place);
    await recognise(place, lea, partner);
    await checkIn(lea, '2026-11-03');
    const renew = async (startsOn: string) =>
      place.call('networks.renewAgreement', {
        id: old,
        version: 1,
        fields: fields({ startsOn, visitsPerPerson: 8 }),
      });
    for (const startsOn of ['2026-12-15', '2026-11-01', '2026-01-01'])
      expect((await renew(startsOn)).ok).toBe(false);
    const result = await renew('2026-12-01');
    if (!result.ok) throw new Error(result.error.message);
    expect(await one(old)).toMatchObject({ lastDay: '2026-11-30', endReason: 'renouvelée' });
    expect(await one(result.value.id)).toMatchObject({ followsId: old, inForce: false });
    expect([await standing(lea, '2026-11-24'), await standing(lea, '2026-12-24')]).toMatchObject([
      { sentence: 'reste 2 sur 3 en novembre' },
      { sentence: 'reste 4 sur 4 en décembre' },
    ]);
    expect(await place.undo(result)).toMatchObject({ ok: true });
    expect(await all()).toMatchObject([{ id: old, lastDay: null, endReason: '' }]);
  });

  it('X1: one on which something rests is not removed', async () => {
    const id = await addAgreement(place, partner);
    const lea = await addPerson(place);
    await recognise(place, lea, partner);
    await checkIn(lea, '2026-11-03');
    expect(await place.call('networks.removeAgreement', { id, version: 1 })).toMatchObject({
      ok: false,
      error: { code: 'IN_USE' },
    });
    const other = await addOrganisation(place, { name: 'La Fabrique' });
    const free = await addAgreement(place, other);
    await place.mustCall('networks.removeAgreement', { id: free, version: 1 });
    expect(await all()).toHaveLength(1);
  });
});

const end = async (id: number, endedOn: string | null, reason = 'locaux vendus') =>
  place.call('networks.endAgreement', { id, version: (await one(id)).version, endedOn, reason });

const code = async (...given: Parameters<typeof end>): Promise<string | string[]> => {
  const result = await end(...given);
  return result.ok ? 'ended' : Object.keys(result.error.fields ?? {});
};

describe('an agreement ended before its time', () => {
  it('X1: needs a reason, a day within it, and no visit counted since', async () => {
    const id = await addAgreement(place, partner, { endsOn: '2026-12-31' });
    const lea = await addPerson(place);
    await recognise(place, lea, partner);
    await checkIn(lea, '2026-11-23');
    expect(await code(id, '2026-11-24', '')).toEqual(['reason']);
    expect(await code(id, '2027-01-01')).toEqual(['endedOn']);
    expect(await code(id, '2026-11-22')).toEqual(['endedOn']);
    expect(await code(id, '2026-11-23')).toBe('ended');
  });

  it('X2: takes its rights with it that day: search, list, standing, price, access and check-in', async () => {
    const id = await addAgreement(place, partner);
    const lea = await addPerson(place);
    await recognise(place, lea, partner);
    const told = async () => ({
      search: (await place.mustCall('people.search', { text: 'lea' }))[0]?.partner,
      listed: (await place.mustCall('people.list', { filter: 'partners' })).total,
      standing: (await standing(lea, '2026-11-24'))?.partnerName ?? null,
      category: place.store.pricing.partnerRightsOn({ kind: 'person', id: lea }, '2026-11-24').length,
      structure: place.store.pricing.partnerRightsOn({ kind: 'organisation', id: partner }, '2026-11-24')
        .length,
    });
    expect(await told()).toEqual({
      search: 'Le Cube',
      listed: 1,
      standing: 'Le Cube',
      category: 1,
      structure: 1,
    });
    const ended = await end(id, '2026-11-23');
    expect(await told()).toEqual({ search: null, listed: 0, standing: null, category: 0, structure: 0 });
    expect((await checkIn(lea, '2026-11-24')).kind).not.toBe('visit');
    expect(await standing(lea, '2026-11-23')).not.toBeNull();
    await place.mustCall('attendance.checkOut', {
      personId: lea,
      date: '2026-11-24',
      halves: ['morning', 'afternoon'],
    });
    await place.undo(ended);
    expect(await told()).toMatchObject({ listed: 1, standing: 'Le Cube' });
    expect((await checkIn(lea, '2026-11-24')).coverage).toBe('visite, reste 2 sur 3 en novembre');
  });
});
