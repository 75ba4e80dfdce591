import { afterEach, beforeEach, expect, it } from 'vitest';
import { addMembershipType, addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

it('X1, X3: whoever is a member there by a joint membership uses no visiting days; before it began they do', async () => {
  const partnerOrganisationId = await addOrganisation(place);
  const terms = {
    partnerOrganisationId,
    direction: 'both',
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    memberPrice: true,
    visitsPerPerson: 6,
    visitsPerStructure: null,
    halfDayCountsHalf: true,
    access: { rooms: true, desks: true, machines: false },
    overflowPrice: 1000,
    overflowPaidBy: 'person',
    signedOn: null,
    note: '',
  } as const;
  await place.mustCall('networks.saveAgreement', { fields: terms });
  const joint = await addMembershipType(place, {
    name: 'Conjointe',
    usualFee: 2800,
    partnerOrganisationId,
    partnerShare: 800,
  });
  const personId = await addPerson(place);
  await place.mustCall('memberships.record', {
    holder: { kind: 'person', id: personId },
    typeId: joint,
    fee: 2800,
    startsOn: '2026-01-01',
    partnerSide: { memberNumber: 'MM-7', startsOn: '2026-11-10', endsOn: '2027-08-31' },
  });
  await place.mustCall('networks.noteVisitsThere', {
    partnerOrganisationId,
    visits: ['2026-11-09', '2026-11-10', '2026-11-20'].map((date) => ({ personId, date, halfDays: 2 })),
  });
  const [partner] = await place.mustCall('networks.visitMonth', { month: '2026-11', partnerOrganisationId });
  const there = partner?.sides.find(({ direction }) => direction === 'ours_there');
  expect(there?.rows[0]?.days).toHaveLength(3);
  expect(there).toMatchObject({ used: 2, beyond: 0 });
  const standing = await place.mustCall('networks.standingThere', { personId, date: '2026-11-24' });
  expect(standing).toMatchObject([{ used: 2, quota: 6, left: 4 }]);
});
