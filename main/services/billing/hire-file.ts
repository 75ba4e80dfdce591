import { renderHire, type HireModel } from '../../formats/pdf/hire-agreement.ts';
import type { StoredHire } from '../../store/hires.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { contentOfHire, type HireContent } from './hire-content.ts';
import { sellerModel } from './dressing.ts';
import { partyModel } from './paper-parties.ts';

/** An agreement as its paper prints it, from what was frozen once it was drawn up. */
export function hireModelOf(
  context: QueryContext,
  hire: Pick<StoredHire, 'number' | 'drawnOn'>,
  content: HireContent,
): HireModel {
  const { seller, hirer, ...said } = content;
  return {
    ...said,
    number: hire.number ?? undefined,
    date: hire.drawnOn ?? context.clock.today(),
    place: sellerModel(context, seller),
    hirer:
      hirer === null
        ? { name: 'Personne oubliée', address: { lines: [], postcode: '', town: '', countryCode: 'FR' } }
        : partyModel(hirer),
  };
}

export const hireFile: QueryHandlers<'billing'>['hireFile'] = async (context, { id }) => {
  const hire = context.store.hires.find(id);
  if (hire === undefined) return notFound('Cette convention');
  const content = contentOfHire(context, hire);
  const model = hireModelOf(context, hire, content);
  const bytes = await renderHire(model, { createdAt: hire.drawnAt ?? context.clock.now() });
  const name = hire.number ?? `convention-${id}`;
  return done(context.files.put(`${name}.pdf`, 'application/pdf', bytes));
};
