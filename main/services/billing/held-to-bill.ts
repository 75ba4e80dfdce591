import type { BillableItem, DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import type { Party } from '../../../shared/contract/common.ts';
import { formatMonth } from '../../../shared/domain/french.ts';
import { partsInWords } from '../../../shared/domain/coverage-units.ts';
import { monthsDue, planMonthId } from '../../../shared/domain/plan-months.ts';
import type { PassBookRow } from '../../store/coverage-pass-books.ts';
import type { SubscriptionRow } from '../../store/coverage-plans.ts';
import type { QueryContext } from '../context.ts';

/** Who pays for what somebody holds: the structure, or the one that pays for the person (I5), else the person. */
function payerOf({ store }: QueryContext, holder: Party): Party {
  return holder.kind === 'person' ? (store.billing.parties.payingFor(holder.id) ?? holder) : holder;
}

function itemOf(
  context: QueryContext,
  holder: { readonly holder: Party; readonly holderName: string },
  line: Pick<DocumentLineFields, 'designation' | 'source' | 'suppliedOn' | 'unitPrice' | 'includesVat'> & {
    readonly vatRate: number;
  },
): BillableItem {
  const payer = payerOf(context, holder.holder);
  const isFor = payer.kind !== holder.holder.kind ? `, pour ${holder.holderName}` : '';
  const liable = context.store.settings.place().vatRegime === 'liable';
  return {
    line: {
      ...line,
      designation: `${line.designation}${isFor}`.slice(0, 200),
      quantity: 1000,
      unit: '',
      vatRate: liable ? line.vatRate : 0,
      discount: 0,
    },
    amount: line.unitPrice,
    payer,
    payerName: context.store.billing.parties.find(payer)?.name ?? '',
    flag: '',
  };
}

/** A month of a plan, as it was agreed: due from its first day on. */
function itemOfMonth(context: QueryContext, row: SubscriptionRow, month: string): BillableItem {
  const people = row.people > 1 ? `, ${row.people}\u00a0personnes` : '';
  const first = `${month}-01`;
  return itemOf(context, row, {
    designation: `Formule ${row.planName}, ${formatMonth(first)}${people}`,
    source: { kind: 'plan_month', id: planMonthId(row.id, month) },
    suppliedOn: first < row.from ? row.from : first,
    unitPrice: row.price,
    includesVat: row.includesVat,
    vatRate: row.vatRate,
  });
}

/** The months of plans that have begun by a day and stand on no document yet (I6): every month begun is due whole. */
export function planMonthsToBill(context: QueryContext, until: string): BillableItem[] {
  return context.store.coverage.plans
    .subscriptions()
    .filter(({ price }) => price > 0)
    .flatMap((row) =>
      monthsDue(row, until)
        .filter((month) => !row.billedMonths.includes(month))
        .map((month) => itemOfMonth(context, row, month)),
    );
}

/** What a carnet is still to be paid: closed before it was billed, less what was given back. */
export const priceOfBook = ({ price, refund }: Pick<PassBookRow, 'price' | 'refund'>): number =>
  price - refund;

/** The carnets sold until a day that stand on no document yet (I6). */
export function passBooksToBill(context: QueryContext, until: string): BillableItem[] {
  return context.store.coverage.passBooks
    .list()
    .filter((row) => row.boughtOn <= until && !row.billed && priceOfBook(row) > 0)
    .map((row) =>
      itemOf(context, row, {
        designation: `Carnet n°\u00a0${row.number}, ${row.typeName}, ${partsInWords(row.unit, row.bought)}`,
        source: { kind: 'pass_book', id: row.id },
        suppliedOn: row.boughtOn,
        unitPrice: priceOfBook(row),
        includesVat: row.includesVat,
        vatRate: row.vatRate,
      }),
    );
}
