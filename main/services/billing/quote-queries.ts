import type { QueryHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { quoteFile } from './quote-file.ts';
import { quoteView } from './quote-view.ts';

type Reading = Pick<QueryHandlers<'billing'>, 'quotes' | 'quote' | 'quotesOfBooking' | 'quoteFile'>;

/** Quotes as lists, as a page and as a paper (I14). */
export const quoteQueries: Reading = {
  quotes: (context, { party, ...filter }) =>
    done(
      context.store.billing.quotes.list({ ...filter, party: party ?? null, today: context.clock.today() }),
    ),

  quote(context, { id }) {
    const view = quoteView(context, id);
    return view === undefined ? notFound('Ce devis') : done(view);
  },

  quotesOfBooking: (context, { bookingId }) =>
    done(context.store.billing.quotes.ofBooking(bookingId, context.clock.today())),

  quoteFile,
};
