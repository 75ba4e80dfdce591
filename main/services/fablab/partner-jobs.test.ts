import { afterEach, beforeEach, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { agreeToSettle } from '../../../tests/support/settlement-place.ts';

let place: TestPlace;
beforeEach(() => {
  place = openTestPlace('2026-12-15T08:00:00.000Z');
});
afterEach(() => place.close());

const december = { from: '2026-12-01', to: '2026-12-15' };

it('B11: a job on a partner’s machine is the partner’s: settled at what it came to, held for, never billed', async () => {
  const add = furnish(place);
  const { partner } = await agreeToSettle(place, add);
  const printer = await add.resource({ name: 'Prusa', kind: 'machine', ownerOrganisationId: partner });
  await add.priceList([printer], {
    individual: { hour: 500 },
    member: { hour: 500 },
    partner: { hour: 500 },
  });
  const personId = await add.person('Ana', 'Blanc');
  const past = (day: string) => ({
    resourceId: printer,
    personId,
    startsAt: `${day}T09:00`,
    endsAt: `${day}T12:00`,
    outcome: 'success' as const,
  });
  const booked = await place.mustCall(
    'bookings.create',
    { resourceId: printer, personId, startsAt: '2026-12-14T09:00', endsAt: '2026-12-14T12:00' },
    { accept: ['IN_THE_PAST', 'OUTSIDE_OPENING_HOURS'] },
  );
  const filter = { from: december.from, to: december.to, partnerOrganisationId: partner };
  const amounts = () => place.store.held.uses(filter).map(({ amount, held }) => [amount, held]);
  expect(amounts()).toEqual([[1500, 0]]);
  const failed = { outcome: 'failure' as const, failureReason: 'bouchée' };
  const charges = { time: false, materials: true, setup: true };
  await place.mustCall('fablab.noteJob', { ...past('2026-12-14'), ...failed, charges, bookingId: booked.id });
  expect(amounts()).toEqual([[0, 0]]);
  const { id: jobId } = await place.mustCall('fablab.noteJob', past('2026-12-10'));
  expect(amounts()).toEqual([
    [1500, 0],
    [0, 0],
  ]);
  expect(await place.mustCall('billing.toBill', { until: '2026-12-31' })).toEqual([]);
  expect((await place.call('billing.sellJob', { jobId, method: 'cash' })).ok).toBe(false);
  const use = place.store.held.uses(filter)[0];
  await place.mustCall('networks.holdMoney', {
    partnerOrganisationId: partner,
    bookingId: use?.bookingId ?? null,
    payer: { kind: 'person', id: personId },
    amount: 1000,
    method: 'cash',
    receivedOn: '2026-12-15',
    note: '',
  });
  expect(amounts()[0]).toEqual([1500, 1000]);
  // Seen in Travaux as well as in Réseau; the amount is not for a volunteer (F4).
  const jobs = await place.mustCall('fablab.machineJobs', { from: '2026-12-10', to: '2026-12-15' });
  const [name] = [place.store.organisations.find(partner)?.name];
  expect(jobs.find(({ id }) => id === jobId)?.partner).toEqual({ name, held: 1000 });
  expect(jobs.find(({ bookingId }) => bookingId === booked.id)?.partner).toEqual({ name, held: 0 });
  place.setNow('2026-12-10T18:00:00.000Z');
  const seen = await place.mustCall(
    'fablab.machineJobs',
    { from: '2026-12-10', to: '2026-12-11' },
    { actor: { role: 'volunteer' } },
  );
  expect(seen[0]?.partner).toEqual({ name, held: null });
});

it('C2, C6: a job noted of a booking is shown, before it is noted, at what the booking was agreed at', async () => {
  const add = furnish(place);
  const laser = await add.resource({ name: 'Laser', kind: 'machine' });
  await add.priceList([laser], { individual: { hour: 600 } });
  const personId = await add.person('Ana', 'Blanc');
  const slot = { resourceId: laser, personId, startsAt: '2026-12-14T09:00', endsAt: '2026-12-14T12:00' };
  const { id: bookingId } = await place.mustCall(
    'bookings.create',
    { ...slot, discount: { kind: 'percent', basisPoints: 5000 }, discountReason: 'Chantier du lieu' },
    { accept: ['IN_THE_PAST', 'OUTSIDE_OPENING_HOURS'] },
  );
  const fields = { ...slot, outcome: 'success' as const };
  const price = (more: object) => place.mustCall('fablab.jobPrice', { of: 'past', fields, ...more });
  expect((await price({})).total).toBe(1800);
  expect((await price({ bookingId })).total).toBe(900);
  const noted = await place.mustCall('fablab.noteJob', { ...fields, bookingId });
  expect(noted.total).toBe(900);
  // Corrected, it is still what was agreed.
  expect((await price({ jobId: noted.id })).total).toBe(900);
});
