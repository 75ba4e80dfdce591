import type { QueryHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { hireFile } from './hire-file.ts';
import { hireTerms } from './hire-terms.ts';
import { hiresToDo } from './hire-to-do.ts';
import { certificateView, depositView, hireSummaryOf, hireView } from './hire-view.ts';

type Reading = Pick<
  QueryHandlers<'billing'>,
  | 'hires'
  | 'hire'
  | 'hiresOfBooking'
  | 'hiresOfQuote'
  | 'hireFile'
  | 'hireTerms'
  | 'hiresToDo'
  | 'certificates'
  | 'securityDeposits'
>;

/** Hire agreements as lists, as a page and as a paper, with insurance and security deposits (I14). */
export const hireQueries: Reading = {
  hires: (context, { filter, party, text }) =>
    done(
      context.store.hires
        .list({ filter, text, party: party ?? null, today: context.clock.today() })
        .map((hire) => hireSummaryOf(context, hire)),
    ),

  hire(context, { id }) {
    const view = hireView(context, id);
    return view === undefined ? notFound('Cette convention') : done(view);
  },

  hiresOfBooking: (context, { bookingId }) =>
    done(context.store.hires.ofBooking(bookingId).map((hire) => hireSummaryOf(context, hire))),

  hiresOfQuote: (context, { quoteId }) =>
    done(context.store.hires.ofQuote(quoteId).map((hire) => hireSummaryOf(context, hire))),

  hireFile,
  hireTerms,
  hiresToDo,

  certificates: ({ store }, { party }) => done(store.hires.insurance.of(party).map(certificateView)),

  securityDeposits: (context, { filter, party }) =>
    done(
      context.store.hires.deposits
        .list({ open: filter === 'open', party: party ?? null })
        .map((deposit) => depositView(context, deposit)),
    ),
};
