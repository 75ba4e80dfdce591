import type { Party } from '../../shared/contract/common.ts';
import { settle } from './billing-place.ts';
import { furnish } from './booking-place.ts';
import { openTestPlace, type TestPlace } from './place.ts';

/** A place that lets a room of twelve to an association. */
export interface HirePlace {
  readonly place: TestPlace;
  readonly customer: Party;
  readonly room: number;
  /** A draft for three hours on some days. */
  drafted(days?: readonly string[]): Promise<{ id: number; version: number }>;
  /** Drawn up, with a security deposit. */
  drawnUp(
    depositCents?: number,
    days?: readonly string[],
  ): Promise<{ id: number; version: number; number: string }>;
}

/** Opens it. */
export async function openHirePlace(): Promise<HirePlace> {
  const place = openTestPlace();
  await settle(place, {
    vatRegime: 'franchise',
    legalName: 'Les Tilleuls',
    address: '1 rue Haute',
    commune: 'Die',
  });
  const { resource, priceList, organisation } = furnish(place);
  const room = await resource({ name: 'Salle Est', seats: 12 });
  await priceList([room], { association: { hour: 1000 }, individual: { hour: 1200 } });
  const customer: Party = {
    kind: 'organisation',
    id: await organisation('Ressourcerie du Claps', 'association'),
  };
  const drafted = async (days: readonly string[] = ['2026-12-10']) => {
    const ids: number[] = [];
    for (const day of days) {
      const fields = {
        resourceId: room,
        startsAt: `${day}T09:00`,
        endsAt: `${day}T12:00`,
        organisationId: customer.id,
        title: 'Assemblée générale',
        attendees: 10,
      };
      const accept = ['OUTSIDE_OPENING_HOURS', 'IN_THE_PAST'] as const;
      ids.push((await place.mustCall('bookings.create', fields, { accept: [...accept] })).id);
    }
    return place.mustCall('billing.newHire', { from: { kind: 'bookings', ids } });
  };
  return {
    place,
    customer,
    room,
    drafted,
    async drawnUp(depositCents = 30_000, days = ['2026-12-10']) {
      const draft = await drafted(days);
      const changed = await place.mustCall('billing.updateHire', { ...draft, fields: { depositCents } });
      return place.mustCall('billing.drawUpHire', changed);
    },
  };
}

/** What lettings ask of the desk: each sentence, and whether it is late. */
export async function dutiesOf(place: TestPlace): Promise<(readonly [string, boolean])[]> {
  return (await place.mustCall('billing.hiresToDo', {})).map(
    ({ sentence, isLate }) => [sentence, isLate] as const,
  );
}
