import type { BillableItem, DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import type { Party } from '../../../shared/contract/common.ts';
import { formatDateLong, formatMonth } from '../../../shared/domain/french.ts';
import { partsInWords } from '../../../shared/domain/coverage-units.ts';
import { monthsDue, planMonthId } from '../../../shared/domain/plan-months.ts';
import type { BillableMembership } from '../../store/billing-billables.ts';
import type { PassBookRow } from '../../store/coverage-pass-books.ts';
import type { SubscriptionRow } from '../../store/coverage-plans.ts';
import { cut, itemOf, type RunDesk } from './run-desk.ts';

interface Held {
  readonly holder: Party;
  readonly holderName: string;
}

/** What somebody holds, as a line of one unit at its price. */
function itemsOfHeld(
  desk: RunDesk,
  { holder, holderName }: Held,
  given: Pick<DocumentLineFields, 'designation' | 'source' | 'unitPrice' | 'includesVat' | 'vatRate'> & {
    readonly date: string;
  },
): BillableItem[] {
  const { date, designation, ...line } = given;
  const used = {
    source: line.source,
    date,
    personId: holder.kind === 'person' ? holder.id : null,
    organisationId: holder.kind === 'organisation' ? holder.id : null,
  };
  return itemOf(desk, used, (payer) => {
    const isOwn = payer.kind === holder.kind && payer.id === holder.id;
    return {
      line: {
        ...line,
        designation: cut(`${designation}${isOwn ? '' : `, pour ${holderName}`}`),
        suppliedOn: date,
        quantity: 1000,
        unit: '',
        vatRate: desk.liable ? line.vatRate : 0,
        discount: 0,
      },
      amount: line.unitPrice,
    };
  });
}

/** A month of a plan, as it was agreed: due from its first day on. */
function itemsOfMonth(desk: RunDesk, row: SubscriptionRow, month: string): BillableItem[] {
  const people = row.people > 1 ? `, ${row.people}\u00a0personnes` : '';
  const first = `${month}-01`;
  return itemsOfHeld(desk, row, {
    designation: `Formule ${row.planName}, ${formatMonth(first)}${people}`,
    source: { kind: 'plan_month', id: planMonthId(row.id, month) },
    date: first < row.from ? row.from : first,
    unitPrice: row.price,
    includesVat: row.includesVat,
    vatRate: row.vatRate,
  });
}

/** The months of plans that have begun by a day and stand on no document yet (I6): every month begun is due whole. */
export function planMonthsToBill(desk: RunDesk, until: string): BillableItem[] {
  return desk.store.coverage.plans
    .subscriptions()
    .filter(({ price }) => price > 0)
    .flatMap((row) =>
      monthsDue(row, until)
        .filter((month) => !row.billedMonths.includes(month))
        .flatMap((month) => itemsOfMonth(desk, row, month)),
    );
}

/** What a carnet is still to be paid: closed before it was billed, less what was given back. */
export const priceOfBook = ({ price, refund }: Pick<PassBookRow, 'price' | 'refund'>): number =>
  price - refund;

/** The carnets sold until a day that stand on no document yet (I6). */
export function passBooksToBill(desk: RunDesk, until: string): BillableItem[] {
  return desk.store.coverage.passBooks
    .list()
    .filter((row) => row.boughtOn <= until && !row.billed && priceOfBook(row) > 0)
    .flatMap((row) =>
      itemsOfHeld(desk, row, {
        designation: `Carnet n°\u00a0${row.number}, ${row.typeName}, ${partsInWords(row.unit, row.bought)}`,
        source: { kind: 'pass_book', id: row.id },
        date: row.boughtOn,
        unitPrice: priceOfBook(row),
        includesVat: row.includesVat,
        vatRate: row.vatRate,
      }),
    );
}

/** A fee with a counterpart is the price of a service: the standard rate, where the place charges VAT (I4). */
export const membershipPrice = { includesVat: true, vatRate: 2000 } as const;

function itemsOfMembership(desk: RunDesk, row: BillableMembership): BillableItem[] {
  const { id, typeName, startsOn, endsOn, fee } = row;
  const days = `du ${formatDateLong(startsOn, { year: true })} au ${formatDateLong(endsOn, { year: true })}`;
  return itemsOfHeld(desk, row, {
    designation: `Adhésion ${typeName}, ${days}`,
    source: { kind: 'membership', id },
    date: startsOn,
    unitPrice: fee,
    ...membershipPrice,
  });
}

/** The memberships with a counterpart that have begun by a day, of which nothing is paid and nothing invoiced (I6, I12). */
export function membershipsToBill(desk: RunDesk, until: string): BillableItem[] {
  return desk.store.billing.billables.memberships(until).flatMap((row) => itemsOfMembership(desk, row));
}
