import type { DocumentLineFields } from '../../shared/contract/billing-documents.ts';
import type { Party } from '../../shared/contract/common.ts';
import type { Place } from '../../shared/contract/settings.ts';
import { furnish } from './booking-place.ts';
import { addPerson } from './people.ts';
import { openTestPlace, type TestPlace } from './place.ts';

/** A free line: an hour at 10,00 TTC at 20 %, unless said otherwise. */
export function freeLine(given: Partial<DocumentLineFields> = {}): DocumentLineFields {
  return {
    designation: 'Accompagnement',
    source: { kind: 'free' },
    suppliedOn: '2026-11-20',
    quantity: 1000,
    unit: 'h',
    unitPrice: 1000,
    includesVat: true,
    vatRate: 2000,
    discount: 0,
    ...given,
  };
}

/** Changes settings of the place through the dispatch. */
export async function settle(place: TestPlace, patch: Partial<Omit<Place, 'version'>>): Promise<void> {
  const { version } = await place.mustCall('settings.place', {});
  await place.mustCall('settings.save', { version, patch });
}

/** Drafts and issues lines for a buyer, today unless said otherwise. */
export async function issueLines(
  place: TestPlace,
  buyer: Party,
  lines: DocumentLineFields[] = [freeLine()],
  issuedOn = '2026-11-24',
): Promise<{ id: number; version: number; number: string }> {
  const draft = await place.mustCall('billing.draft', { buyer, lines });
  return place.mustCall('billing.issue', { ...draft, issuedOn });
}

/** A place that charges VAT, with a partner to bill. */
export async function placeToBill(): Promise<{ place: TestPlace; buyer: { kind: 'person'; id: number } }> {
  const place = openTestPlace();
  await settle(place, { vatRegime: 'liable', legalName: 'Association Les Tilleuls', paymentTermDays: 30 });
  const buyer = {
    kind: 'person' as const,
    id: await addPerson(place, { firstName: 'Adèle', lastName: 'Chabert' }),
  };
  return { place, buyer };
}

/** Two people who used a room last week, each with something to bill. */
export async function placeWithUses(): Promise<TestPlace> {
  const { place, buyer } = await placeToBill();
  const { resource, priceList, person } = furnish(place);
  const room = await resource();
  await priceList([room], { individual: { hour: 1200 } });
  for (const [day, personId] of [
    ['17', buyer.id],
    ['18', await person('Karim', 'Benali')],
  ] as const) {
    const times = { startsAt: `2026-11-${day}T10:00`, endsAt: `2026-11-${day}T12:00` };
    await place.mustCall(
      'bookings.create',
      { resourceId: room, ...times, personId },
      { accept: ['IN_THE_PAST', 'OUTSIDE_OPENING_HOURS'] },
    );
  }
  return place;
}
