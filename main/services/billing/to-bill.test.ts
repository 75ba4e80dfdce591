import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
beforeEach(() => {
  place = openTestPlace();
  add = furnish(place);
});
afterEach(() => place.close());

const at = (resourceId: number, from: string, to: string) => ({
  resourceId,
  startsAt: `2026-11-26T${from}`,
  endsAt: `2026-11-26T${to}`,
});
const until = { until: '2026-11-30' };

async function roomAt12(): Promise<number> {
  const room = await add.resource();
  await add.priceList([room], { individual: { hour: 1200 } });
  return room;
}

describe('what is to be billed', () => {
  it('I6: each use once, at the price agreed, one draft per payer; run twice it makes nothing twice', async () => {
    const room = await roomAt12();
    const lea = await add.person('Léa', 'Ferrier');
    const claps = await add.organisation('Ressourcerie du Claps');
    await place.mustCall('bookings.create', { ...at(room, '09:00', '11:00'), personId: lea });
    await place.mustCall('bookings.create', { ...at(room, '11:00', '12:00'), personId: lea });
    await place.mustCall('bookings.create', { ...at(room, '14:00', '15:00'), organisationId: claps });
    expect(await place.mustCall('billing.toBill', { until: '2026-11-25' })).toEqual([]);
    const items = await place.mustCall('billing.toBill', until);
    expect(items.map(({ amount, payerName }) => [amount, payerName])).toEqual([
      [2400, 'Léa Ferrier'],
      [1200, 'Léa Ferrier'],
      [1200, 'Ressourcerie du Claps'],
    ]);
    const { draftIds } = await place.mustCall('billing.draftAll', until);
    expect(draftIds).toHaveLength(2);
    expect(await place.mustCall('billing.draftAll', until)).toEqual({ draftIds: [] });
    const first = await place.mustCall('billing.document', { id: draftIds[0] ?? 0 });
    expect(first.lines.map(({ quantity, unitPrice, gross }) => [quantity, unitPrice, gross])).toEqual([
      [2000, 1200, 2400],
      [1000, 1200, 1200],
    ]);
    await place.mustCall('billing.deleteDraft', { id: first.id, version: first.version });
    expect(await place.mustCall('billing.toBill', until)).toHaveLength(2);
  });

  it('I6: a use credited whole is to bill again, credited in part it is not', async () => {
    const room = await roomAt12();
    const lea = await add.person('Léa', 'Ferrier');
    await place.mustCall('bookings.create', { ...at(room, '09:00', '11:00'), personId: lea });
    const { draftIds } = await place.mustCall('billing.draftAll', until);
    const id = draftIds[0] ?? 0;
    await place.mustCall('billing.issue', { id, version: 1, issuedOn: '2026-11-24' });
    const credit = { id, issuedOn: '2026-11-24', reason: 'Une heure de trop' };
    await place.mustCall('billing.credit', { ...credit, lines: [{ position: 1, quantity: 500 }] });
    expect(await place.mustCall('billing.toBill', until)).toEqual([]);
    await place.mustCall('billing.credit', credit);
    expect(await place.mustCall('billing.toBill', until)).toHaveLength(1);
  });

  it('I6: a source stands on one document only, whoever asks', async () => {
    const room = await roomAt12();
    const lea = await add.person('Léa', 'Ferrier');
    await place.mustCall('bookings.create', { ...at(room, '09:00', '10:00'), personId: lea });
    const [item] = await place.mustCall('billing.toBill', until);
    if (item === undefined) throw new Error('nothing to bill');
    const draft = { buyer: item.payer, lines: [item.line] };
    await place.mustCall('billing.draft', draft);
    expect(await place.call('billing.draft', draft)).toMatchObject({ error: { code: 'IN_USE' } });
    expect(() =>
      place.store.database.exec(
        `INSERT INTO document_lines(document_id, position, designation, quantity, unit_price_cents, includes_vat,
           vat_rate, net_cents, gross_cents, source_kind, source_id)
         VALUES (1, 9, 'Encore', 1000, 0, 1, 0, 0, 0, 'booking', 1)`,
      ),
    ).toThrow('UNIQUE');
  });

  it('I5: the structure that pays for a person is billed, with the person named on the line', async () => {
    const room = await roomAt12();
    const lea = await add.person('Léa', 'Ferrier');
    const claps = await add.organisation('Ressourcerie du Claps');
    await place.mustCall('people.actFor', { personId: lea, organisationId: claps, role: '', paysFor: true });
    await place.mustCall('bookings.create', { ...at(room, '09:00', '10:00'), personId: lea });
    const [item] = await place.mustCall('billing.toBill', until);
    expect(item).toMatchObject({ payer: { kind: 'organisation', id: claps } });
    expect(item?.line.designation).toContain('pour Léa Ferrier');
  });

  it('B7, B11: a cancelled booking is not billed, a no-show is, a partner’s machine never', async () => {
    const room = await roomAt12();
    const partner = await add.organisation('Machins Machines');
    const printer = await add.resource({ name: 'Prusa', kind: 'machine', ownerOrganisationId: partner });
    await add.priceList([printer], { individual: { hour: 500 } });
    const lea = await add.person('Léa', 'Ferrier');
    const cancelled = await place.mustCall('bookings.create', {
      ...at(room, '09:00', '10:00'),
      personId: lea,
    });
    await place.mustCall('bookings.create', { ...at(room, '11:00', '12:00'), personId: lea });
    await place.mustCall('bookings.create', { ...at(printer, '09:00', '10:00'), personId: lea });
    await place.mustCall('bookings.cancel', { ...cancelled, reason: 'Grippe' });
    place.setNow('2026-11-27T08:00:00.000Z');
    await place.mustCall('bookings.noShow', { id: 2, version: 1, noShow: true });
    const items = await place.mustCall('billing.toBill', until);
    expect(items.map(({ line }) => line.source)).toEqual([{ kind: 'booking', id: 2 }]);
  });
});
