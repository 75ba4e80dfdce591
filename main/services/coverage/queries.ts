import { addDays } from '../../../shared/domain/calendar.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import { leftInWords, partsOfOne } from '../../../shared/domain/coverage-units.ts';
import type { PassBookRow } from '../../store/coverage-pass-books.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { atTheDesk } from './at-the-desk.ts';
import { explained } from './explaining.ts';
import { holdersFile } from './holders-file.ts';
import { holdingsOn } from './holdings.ts';
import { entriesOf, passBookFor } from './pass-book-view.ts';
import { allowanceWords, freeHoursWords, subscriptionFor, typeWords } from './plan-words.ts';

function booksFor(context: QueryContext, rows: readonly PassBookRow[]) {
  const returns = context.store.coverage.passBooks.returns(rows.map(({ id }) => id));
  return rows.map((row) => passBookFor(row, returns, context.clock.today()));
}

export const coverageQueries: QueryHandlers<'coverage'> = {
  plans: ({ store, clock, actor }, { withArchived }) =>
    done(
      store.coverage.plans.list(clock.today(), withArchived).map((row) => ({
        ...row,
        price: actor.role === 'volunteer' ? 0 : row.price,
        words: allowanceWords(row.allowance),
      })),
    ),
  subscriptions: ({ store, clock }, { holder, planId, on, withEnded }) => {
    const day = on ?? clock.today();
    const rows = store.coverage.plans
      .subscriptions({ holder, planId })
      .filter(({ until }) => withEnded || until === null || until >= day)
      .map((row) => subscriptionFor(row, day));
    return done(rows.toSorted((one, other) => Number(other.inForce) - Number(one.inForce)));
  },
  passBookTypes: ({ store, clock, actor }, { withArchived }) =>
    done(
      store.coverage.passBooks.types(clock.today(), withArchived).map((row) => ({
        ...row,
        price: actor.role === 'volunteer' ? 0 : row.price,
        words: typeWords(row),
      })),
    ),
  passBooks: (context, { holder, usableOnly }) => {
    const books = booksFor(context, context.store.coverage.passBooks.list(holder));
    return done(usableOnly ? books.filter(({ usable }) => usable > 0) : books);
  },
  passBook: (context, { id }) => {
    const { passBooks } = context.store.coverage;
    const row = passBooks.find(id);
    const [book] = row === undefined || row.removedAt !== null ? [] : booksFor(context, [row]);
    if (row === undefined || book === undefined) return notFound('Ce carnet');
    return done({ book, entries: entriesOf(row, passBooks.moves(id)) });
  },
  passBooksToWatch: (context, { days, units }) => {
    const today = context.clock.today();
    const watched = booksFor(context, context.store.coverage.passBooks.list()).flatMap((book) => {
      if (book.usable === 0) return [];
      const ends = book.expiresOn !== null && book.expiresOn <= addDays(today, days);
      const few = book.left <= units * partsOfOne(book.unit);
      if (!ends && !few) return [];
      const when =
        book.expiresOn === null || !ends
          ? ''
          : book.expiresOn < today
            ? 'échu, encore utilisable'
            : `finit le ${formatDateLong(book.expiresOn)}`;
      const why = [leftInWords(book.unit, book.left), when].filter((words) => words !== '').join(', ');
      return [{ book, why }];
    });
    return done(
      watched.toSorted((one, other) =>
        (one.book.expiresOn ?? '9999-12-31') < (other.book.expiresOn ?? '9999-12-31') ? -1 : 1,
      ),
    );
  },
  freeHours: ({ store }) =>
    done(store.coverage.freeHours.list().map((row) => ({ ...row, words: freeHoursWords(row) }))),
  holdings: (context, { party, organisationId, on }) => {
    const day = on ?? context.clock.today();
    return done({ on: day, rows: holdingsOn(context, party, organisationId, day) });
  },
  atTheDesk: (context, { personIds, on }) => done(atTheDesk(context, personIds, on ?? context.clock.today())),
  holdersFile: async (context) => done(await holdersFile(context)),
  explain: (context, { use }) => done(explained(context, use)),
};
