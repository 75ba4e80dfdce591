import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ResourceFields } from '../../../shared/contract/resources.ts';
import { anybody } from '../../../shared/domain/bookable-by.ts';
import { furnish, room } from '../../../tests/support/booking-place.ts';
import { personFields } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
beforeEach(() => {
  place = openTestPlace();
  add = furnish(place);
});
afterEach(() => place.close());

type Rule = Partial<ResourceFields['bookableBy']>;
const ruleOf = (rule: Rule) => ({ ...anybody, membershipTypeIds: [], organisationIds: [], ...rule });
const studio = (rule: Rule) => add.resource({ name: 'Studio', bookableBy: ruleOf(rule) });
const [startsAt, endsAt] = ['2026-11-25T10:00', '2026-11-25T11:00'];
const volunteer = { actor: { role: 'volunteer' as const } };

interface For {
  readonly resourceId: number;
  readonly personId?: number;
  readonly organisationId?: number;
}
const book = (wish: For, options: Parameters<TestPlace['call']>[2] = {}) =>
  place.call('bookings.create', { startsAt, endsAt, title: 'Enregistrement', ...wish }, options);
const asked = { ok: false, error: { code: 'NEEDS_CONFIRMATION', warnings: [{ code: 'NOT_ENTITLED' }] } };

const save = (rule: Rule) => place.call('resources.save', { fields: { ...room, bookableBy: ruleOf(rule) } });

describe('who may book', () => {
  it('B8: those of a type of membership; a volunteer is refused, the manager confirms, and it is recorded', async () => {
    const typeId = await add.membershipType();
    const resourceId = await studio({ who: 'named', membershipTypeIds: [typeId] });
    const [member, other] = [await add.person('Lou', 'Blanc'), await add.person('Ana', 'Roux')];
    await place.mustCall('memberships.record', {
      holder: { kind: 'person', id: member },
      typeId,
      startsOn: '2026-01-01',
      fee: 0,
      payment: null,
    });
    expect(await book({ resourceId, personId: other }, volunteer)).toMatchObject({
      ok: false,
      error: { code: 'NOT_ALLOWED', message: expect.stringContaining('l’adhésion Individuelle') as string },
    });
    expect(await book({ resourceId, personId: other })).toMatchObject(asked);
    const taken = await place.mustCall(
      'bookings.create',
      { startsAt, endsAt, resourceId, personId: other },
      { accept: ['NOT_ENTITLED'] },
    );
    const { history } = await place.mustCall('bookings.get', { id: taken.id });
    expect(JSON.stringify(history)).toContain('à qui ce n’est pas ouvert');
    await place.mustCall('bookings.cancel', { id: taken.id, version: 1, reason: 'Essai' });
    expect((await book({ resourceId, personId: member }, volunteer)).ok).toBe(true);
  });

  it('B8: a structure, and whoever comes for it', async () => {
    const radio = await add.organisation('Radio Haut-Diois');
    const resourceId = await studio({ who: 'named', organisationIds: [radio] });
    const personId = await add.person('Lou', 'Blanc');
    expect(await book({ resourceId, personId })).toMatchObject(asked);
    expect((await book({ resourceId, personId, organisationId: radio })).ok).toBe(true);
  });

  it('B8, X1: a partner’s members by the agreement, where partners are let in and it opens the resource', async () => {
    const personId = await add.person('Lou', 'Blanc');
    await add.partnership(personId);
    const closed = await studio({ who: 'named', organisationIds: [await add.organisation('Radio')] });
    expect(await book({ resourceId: closed, personId })).toMatchObject(asked);
    const open = await studio({ who: 'named', partners: true });
    expect((await book({ resourceId: open, personId })).ok).toBe(true);
  });

  it('B8: the manager alone: reception cannot confirm past that', async () => {
    const resourceId = await studio({ who: 'manager' });
    const personId = await add.person('Lou', 'Blanc');
    const refused = await book(
      { resourceId, personId },
      { actor: { role: 'reception' }, accept: ['NOT_ENTITLED'] },
    );
    expect(refused).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
    expect((await book({ resourceId, personId })).ok).toBe(true);
  });

  it('B8: the place’s own use is open but for what the manager alone books', async () => {
    const resourceId = await studio({ who: 'named', partners: true, minimumAge: 16 });
    expect((await book({ resourceId }, volunteer)).ok).toBe(true);
  });

  it('P8: a minimum age on the day of use, not before', async () => {
    const resourceId = await studio({ minimumAge: 16 });
    const fields = personFields({ firstName: 'Lou', lastName: 'Blanc', birthDate: '2010-11-26' });
    const accept = ['GUARDIAN_MISSING'] as const;
    const { id: personId } = await place.mustCall('people.create', { fields }, { accept });
    expect(await book({ resourceId, personId })).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('à partir de 16') as string },
    });
    const dayAfter = { startsAt: '2026-11-26T10:00', endsAt: '2026-11-26T11:00' };
    const late = await place.call(
      'bookings.create',
      { ...dayAfter, resourceId, personId },
      { accept: ['MINOR_ALONE'] },
    );
    expect(late.ok).toBe(true);
  });

  it('B8: is not saved for nobody, nor for what does not exist', async () => {
    expect(await save({ who: 'named' })).toMatchObject({ error: { code: 'INVALID_INPUT' } });
    expect(await save({ who: 'named', membershipTypeIds: [99] })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    expect(await save({ who: 'named', organisationIds: [99] })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
  });
});
