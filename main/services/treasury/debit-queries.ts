import type { QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { debitPapers } from './debit-papers.ts';
import {
  collectables,
  collectableView,
  collectionView,
  mandateView,
  missingOf,
  usualDay,
} from './debit-views.ts';

type Debits = Pick<
  QueryHandlers<'treasury'>,
  'mandates' | 'mandateFile' | 'toCollect' | 'collections' | 'collectionFile' | 'noticeFile'
>;

/** What is to be collected, what was, and their papers (I7). */
export const debitQueries: Debits = {
  ...debitPapers,
  mandates: ({ store, clock }) =>
    done(store.treasury.debits.mandates().map((one) => mandateView(one, clock.today()))),

  toCollect(context, { collectsOn }) {
    const usual = usualDay(context);
    const rows = collectables(context, collectsOn ?? usual).map(collectableView);
    return done({ usualDay: usual, missing: missingOf(context), rows });
  },

  collections: (context) =>
    done(context.store.treasury.debits.collections().map((one) => collectionView(context, one))),
};
