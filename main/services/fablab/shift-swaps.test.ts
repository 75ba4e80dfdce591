import { afterEach, beforeEach, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type CallOptions, type TestPlace } from '../../../tests/support/place.ts';
import { rotaOf } from '../../../tests/support/shifts-place.ts';

let place: TestPlace;
let rota: ReturnType<typeof rotaOf>;
let remi: number;
let karim: number;
let shiftId: number;
// It is Tuesday 24 November 2026; Rémi is on for Thursday evening.
beforeEach(async () => {
  place = openTestPlace();
  const add = furnish(place);
  rota = rotaOf(place);
  remi = await add.person('Rémi', 'Vasseur');
  karim = await add.person('Karim', 'Girard');
  shiftId = await rota.planOne({ personIds: [remi] });
});
afterEach(() => place.close());

const staff = async () =>
  (await rota.find(shiftId)).staff.map(({ displayName, asksOut }) => [displayName, asksOut]);
const ask = (asked: boolean, options: CallOptions, personId: number | null = null) =>
  place.call('fablab.askReplacement', { shiftId, personId, asked }, options);
const take = (options: CallOptions, byPersonId: number | null = null) =>
  place.call('fablab.takePlace', { shiftId, personId: remi, byPersonId }, options);

it('F4, P9: one volunteer asks, another takes the place, it is recorded, and taken back as it was', async () => {
  const [asRemi, asKarim] = [await rota.volunteer(remi), await rota.volunteer(karim)];
  expect(await take(asKarim)).toMatchObject({ error: { code: 'NOT_POSSIBLE_NOW' } });
  expect(await ask(true, asRemi)).toMatchObject({ ok: true });
  // Until somebody has come forward, they are on.
  expect(await staff()).toEqual([['Rémi Vasseur', true]]);
  const taken = await take(asKarim);
  expect(await staff()).toEqual([['Karim Girard', false]]);
  const [entry] = place.store.audit.list({ entity: 'shift', entityId: shiftId, limit: 1 });
  expect(JSON.stringify(entry)).toContain(`"instead":{"personId":${karim},"of":${remi}}`);
  expect(await take(asKarim)).toMatchObject({ error: { code: 'NOT_POSSIBLE_NOW' } });
  const undone = await place.undo(taken);
  expect(await staff()).toEqual([['Rémi Vasseur', true]]);
  await place.undo(undone);
  expect(await staff()).toEqual([['Karim Girard', false]]);
});

it('F4: for oneself alone, but at the desk; not for who is not on, nor once it is over', async () => {
  const asKarim = await rota.volunteer(karim);
  expect(await ask(true, asKarim, remi)).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
  expect(await ask(true, asKarim)).toMatchObject({ error: { code: 'NOT_POSSIBLE_NOW' } });
  expect(await ask(true, await rota.volunteer(null))).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
  const asked = await ask(true, {}, remi);
  await place.undo(asked);
  expect(await staff()).toEqual([['Rémi Vasseur', false]]);
  await ask(true, {}, remi);
  expect(await take(asKarim, remi)).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
  // The desk notes what was said by telephone.
  expect(await take({}, karim)).toMatchObject({ ok: true });
  expect(await staff()).toEqual([['Karim Girard', false]]);
  place.setNow('2026-11-27T08:00:00.000Z');
  expect(await ask(true, {}, karim)).toMatchObject({ error: { code: 'NOT_POSSIBLE_NOW' } });
});
