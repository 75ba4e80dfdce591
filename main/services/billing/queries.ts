import type { BillableItem, DocumentSummary } from '../../../shared/contract/billing-documents.ts';
import { daysBetween } from '../../../shared/domain/calendar.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { openItems } from './account.ts';
import { verifyChain } from './chain.ts';
import { documentView } from './document-view.ts';
import { fileQueries } from './files.ts';
import { handingQueries } from './handing.ts';
import { hireQueries } from './hire-queries.ts';
import { reminderQueries } from './reminder-papers.ts';
import { runQueries } from './run-queries.ts';
import { quoteQueries } from './quote-queries.ts';
import { statementQueries } from './statements.ts';
import { refundable } from './refundable.ts';
import { counterOffersOf } from './taking.ts';
import { itemsToBill } from './to-bill.ts';

const sumOf = <T>(rows: readonly T[], pick: (row: T) => number): number =>
  rows.reduce((sum, row) => sum + pick(row), 0);

function ageingOf(
  open: readonly DocumentSummary[],
  today: string,
): Record<'notDue' | 'upTo30' | 'upTo60' | 'upTo90' | 'beyond', number> {
  const ages = { notDue: 0, upTo30: 0, upTo60: 0, upTo90: 0, beyond: 0 };
  for (const { due, dueOn } of open) {
    if (due <= 0) continue;
    const days = dueOn === null ? 0 : daysBetween(dueOn, today);
    const age =
      days <= 0 ? 'notDue' : days <= 30 ? 'upTo30' : days <= 60 ? 'upTo60' : days <= 90 ? 'upTo90' : 'beyond';
    ages[age] += due;
  }
  return ages;
}

function toBillTotals(items: readonly BillableItem[]): { toBillItems: number; toBillAmount: number } {
  return { toBillItems: items.length, toBillAmount: sumOf(items, (item) => item.amount) };
}

/** What is owed in all and its age: invoices and fees, the fees as not yet due (I7). */
export function owedNow(context: QueryContext): Pick<QueryOverview, 'owed' | 'ageing' | 'overdue'> {
  const { lists } = context.store.billing;
  const today = context.clock.today();
  const open = lists.open(null, today);
  const fees = sumOf(lists.feesDue(null), (fee) => fee.due);
  const ageing = ageingOf(open, today);
  return {
    owed: sumOf(open, ({ due }) => Math.max(due, 0)) + fees,
    ageing: { ...ageing, notDue: ageing.notDue + fees },
    overdue: open.filter(({ overdueDays }) => overdueDays > 0),
  };
}

/** What is owed, what waits as a draft or to be billed, and today's cash (I7). */
function overview(context: QueryContext): Parameters<typeof done<QueryOverview>>[0] {
  const { lists } = context.store.billing;
  const today = context.clock.today();
  const { drafts, amount } = lists.drafts();
  const held = context.store.held.cash(today, today);
  return {
    ...owedNow(context),
    drafts,
    draftsAmount: amount,
    ...toBillTotals(itemsToBill(context, today)),
    cashToday: lists.cashOn(today),
    heldCashToday: held.cashIn - held.cashOut,
  };
}
interface QueryOverview {
  owed: number;
  ageing: ReturnType<typeof ageingOf>;
  overdue: DocumentSummary[];
  drafts: number;
  draftsAmount: number;
  toBillItems: number;
  toBillAmount: number;
  cashToday: number;
  heldCashToday: number;
}

export const billingQueries: QueryHandlers<'billing'> = {
  ...fileQueries,
  ...runQueries,
  ...handingQueries,
  ...quoteQueries,
  ...hireQueries,
  ...reminderQueries,
  ...statementQueries,
  toBill: (context, { until }) => done(itemsToBill(context, until)),
  counterOffers: (context, { buyer }) => done(counterOffersOf(context, buyer)),

  documents: (context, { party, ...filter }) =>
    done(
      context.store.billing.lists.documents({
        ...filter,
        party: party ?? null,
        today: context.clock.today(),
      }),
    ),

  document(context, { id }) {
    const view = documentView(context, id);
    return view === undefined ? notFound('Ce document') : done(view);
  },

  payments: (context, { from, to, party }) =>
    done(context.store.billing.payments.inRange(from, to, party ?? null)),

  account(context, { party }) {
    const { lists } = context.store.billing;
    const documents = lists.open(party, context.clock.today());
    const open = openItems(context, party);
    // Paid before a credit note came: what is over belongs to the payer.
    const overpaid = sumOf(documents, ({ due }) => Math.max(-due, 0));
    return done({
      owed: sumOf(open, ({ due }) => due),
      credit: lists.unallocated(party) + overpaid,
      open,
    });
  },

  keptMoney: ({ store }, filter) => done(store.billing.fees.kept(filter)),
  receipts: ({ store }, { from, to }) => done(store.billing.fees.receipts(from, to)),
  missingReceipts: ({ store }, { from, to }) => done(store.billing.fees.missingReceipts(from, to)),

  overview: (context) => done(overview(context)),

  articles: (context) => done(context.store.billing.sales.articles()),

  sales(context, { date }) {
    const rows = context.store.billing.sales.salesOn(date);
    return done({
      rows,
      cash: sumOf(
        rows.filter(({ method }) => method === 'cash'),
        ({ gross }) => gross,
      ),
      total: sumOf(rows, ({ gross }) => gross),
    });
  },

  refundableSale(context, { saleId }) {
    const found = refundable(context, saleId);
    return found === undefined ? notFound('Cette vente') : done(found);
  },

  verifyChain: (context) =>
    done(
      verifyChain(context.store.billing, (links) => {
        context.progress(links, links, 'Vérification de la chaîne');
      }),
    ),
};
