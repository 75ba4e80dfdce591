import { termsWords } from '../../../shared/domain/cancellation.ts';
import { closedSpans, type ClosedSpan } from '../../../shared/domain/opening-hours.ts';
import type { QueryHandlers } from '../context.ts';
import { done, refuseField } from '../outcome.ts';
import { openingReader } from './opening.ts';
import { pictureQueries } from './pictures.ts';
import { sheetFile } from './sheet-file.ts';
import { seasonQueries } from './season-queries.ts';

const stretchOf = (span: ClosedSpan): { startsAt: string; endsAt: string; reason: string } => ({
  startsAt: span.start,
  endsAt: span.end,
  reason: span.kind === 'closure' && span.label !== '' ? span.label : 'fermé',
});

export const resourcesQueries: QueryHandlers<'resources'> = {
  ...seasonQueries,
  ...pictureQueries,
  sheetFile,
  list: ({ store }, { withArchived }) => done(store.resources.list(withArchived)),
  rules: ({ store }) => done(store.bookingRules.list()),
  cancellationRules: ({ store }) =>
    done(store.cancellationRules.list().map((row) => ({ ...row, sentence: termsWords(row.terms) }))),
  closures: ({ store }, { from, to }) => done(store.resources.closures(from, to)),
  closed: ({ store }, { from, to }) => {
    if (to <= from) return refuseField('INVALID_INPUT', 'to', 'La fin doit venir après le début.');
    const openingOf = openingReader(store, from, to);
    // Most resources share the place's hours and closures: their stretches are worked out once.
    const known = new Map<string, ReturnType<typeof stretchOf>[]>();
    return done(
      store.resources.list(false).map((resource) => {
        const { hours, closures } = openingOf(resource);
        const key = JSON.stringify([hours, closures]);
        const stretches = known.get(key) ?? closedSpans(from, to, hours, closures).map(stretchOf);
        known.set(key, stretches);
        return { resourceId: resource.id, stretches };
      }),
    );
  },
};
