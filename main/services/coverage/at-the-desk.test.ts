import { afterEach, beforeEach, expect, it } from 'vitest';
import { aCarnet, aDesk, aPerson, aPlan, plain } from '../../../tests/support/coverage.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
beforeEach(() => {
  place = openTestPlace();
});
afterEach(() => place.close());

const today = '2026-11-24';
const desk = async (...personIds: number[]) =>
  (await place.mustCall('coverage.atTheDesk', { personIds })).map((row) => ({
    ...row,
    sentence: plain(row.sentence),
  }));

it('C3: says for several people at once what would pay for a seat, and warns of the last ones', async () => {
  await aDesk(place);
  const [ines, paul, zoe] = [await aPerson(place), await aPerson(place, 'Paul'), await aPerson(place, 'Zoé')];
  await aCarnet(place, { kind: 'person', id: ines });
  await aCarnet(place, { kind: 'person', id: paul }, { units: 2 });
  expect(await desk(zoe, paul, ines)).toEqual([
    { personId: paul, sentence: 'carnet n° 2, reste 2 demi-journées', low: true },
    { personId: ines, sentence: 'carnet n° 1, reste 10 demi-journées', low: false },
  ]);
  await place.mustCall('attendance.checkIn', { personId: paul, date: today, halves: ['morning'] });
  expect(await desk(paul)).toEqual([
    { personId: paul, sentence: 'carnet n° 2, reste 1 demi-journée', low: true },
  ]);
});

it('C3: the plan comes before the carnet, and nothing that covers no desk is told', async () => {
  await aDesk(place);
  const [ines, paul] = [await aPerson(place), await aPerson(place, 'Paul')];
  const planId = await aPlan(place, { allowance: { unit: 'day', units: 8, carriesOver: false } });
  await aCarnet(place, { kind: 'person', id: ines });
  await aCarnet(place, { kind: 'person', id: paul }, { scope: { kinds: ['machine'], resourceIds: [] } });
  await place.mustCall('coverage.subscribe', {
    planId,
    holder: { kind: 'person', id: ines },
    from: '2026-11-01',
  });
  expect(await desk(ines, paul)).toEqual([
    { personId: ines, sentence: 'formule Nomade, reste 8 jours', low: false },
  ]);
});
