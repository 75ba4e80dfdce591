import type { DocumentLineFields } from '../../shared/contract/billing-documents.ts';
import type { Party } from '../../shared/contract/common.ts';
import type { Place } from '../../shared/contract/settings.ts';
import type { TestPlace } from './place.ts';

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
