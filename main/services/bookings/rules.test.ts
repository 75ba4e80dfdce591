import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
let prusa: number;
let lea: number;
beforeEach(async () => {
  place = openTestPlace();
  add = furnish(place);
  prusa = await add.resource({ name: 'Prusa n° 1', kind: 'machine' });
  lea = await add.person('Léa', 'Fontaine');
});
afterEach(() => place.close());

const noLimit = { noticeHours: null, horizonDays: null, minutesPerDay: null, minutesPerWeek: null };
const at = (from: string, to: string, resourceId = prusa, date = '2026-11-26') => ({
  resourceId,
  startsAt: `${date}T${from}`,
  endsAt: `${date}T${to}`,
});
const volunteer = { actor: { role: 'volunteer' as const, scope: 'web:ana' } };

describe('how much and how far ahead', () => {
  it('B8: the limit follows for whom it is; the manager may pass over it, which is recorded; a volunteer may not', async () => {
    const target = { of: 'resource' as const, resourceId: prusa };
    await place.mustCall('resources.saveRule', {
      target,
      version: 0,
      fields: { ...noLimit, minutesPerDay: 240 },
    });
    await place.mustCall('bookings.create', { ...at('09:00', '12:00'), personId: lea });
    const more = { ...at('14:00', '16:00'), personId: lea };
    const marc = await add.person('Marc', 'Odier');
    expect(await place.call('bookings.create', more, volunteer)).toMatchObject({
      ok: false,
      error: { code: 'NOT_ALLOWED' },
    });
    expect(await place.call('bookings.create', more)).toMatchObject({
      ok: false,
      error: { code: 'NEEDS_CONFIRMATION', warnings: [{ code: 'LIMIT_REACHED' }] },
    });
    await place.mustCall('bookings.create', { ...at('12:00', '14:00'), personId: marc }, volunteer);
    const { id } = await place.mustCall('bookings.create', more, { accept: ['LIMIT_REACHED'] });
    const [entry] = await place.mustCall('settings.history', { entity: 'booking', entityId: id });
    expect(entry?.accepted).toEqual(['LIMIT_REACHED']);
  });

  it('B8: a rule of a kind counts its resources together, and a booking that is moved does not count twice', async () => {
    const second = await add.resource({ name: 'Prusa n° 2', kind: 'machine' });
    const room = await add.resource();
    const target = { of: 'kind' as const, resourceKind: 'machine' as const };
    await place.mustCall('resources.saveRule', {
      target,
      version: 0,
      fields: { ...noLimit, minutesPerWeek: 300 },
    });
    const made = await place.mustCall('bookings.create', { ...at('09:00', '13:00'), personId: lea });
    await place.mustCall('bookings.create', { ...at('09:00', '18:00', room), personId: lea });
    const other = { ...at('14:00', '16:00', second, '2026-11-27'), personId: lea };
    expect(await place.call('bookings.create', other)).toMatchObject({
      ok: false,
      error: { warnings: [{ code: 'LIMIT_REACHED' }] },
    });
    await place.mustCall('bookings.move', { ...made, ...at('10:00', '15:00') });
    const nextWeek = { ...at('14:00', '16:00', second, '2026-11-30'), personId: lea };
    await place.mustCall('bookings.create', nextWeek);
  });

  it('B8: notice and horizon; the place’s own use knows neither; undone, the rule is gone', async () => {
    const target = { of: 'resource' as const, resourceId: prusa };
    const fields = { ...noLimit, noticeHours: 48, horizonDays: 14 };
    const saved = await place.call('resources.saveRule', { target, version: 0, fields });
    const warnings = async (fieldsOf: object) =>
      (
        await place.mustCall('bookings.preview', { fields: { ...at('09:00', '10:00'), ...fieldsOf } })
      ).warnings.map(({ code }) => code);
    const soon = at('09:00', '10:00', prusa, '2026-11-25');
    expect(await warnings({ ...soon, personId: lea })).toEqual(['NOTICE_TOO_SHORT']);
    expect(await warnings(soon)).toEqual([]);
    const far = at('09:00', '10:00', prusa, '2026-12-09');
    expect(await warnings({ ...far, personId: lea })).toEqual(['BEYOND_HORIZON']);
    await place.undo(saved);
    expect(await place.mustCall('resources.rules', {})).toEqual([]);
    expect(await warnings({ ...far, personId: lea })).toEqual([]);
  });
});
