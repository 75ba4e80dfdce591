import type { RefundableSale } from '../../../shared/contract/billing-credit.ts';
import type { QueryContext } from '../context.ts';

/** A sale with what of each line can still be given back; undefined for none, and for what gives one back itself. */
export function refundable({ store }: QueryContext, saleId: number): RefundableSale | undefined {
  const { sales } = store.billing;
  const sale = sales.sale(saleId);
  if (sale === undefined || sale.refundsId !== null) return undefined;
  const refunds = sales.refundsOf(saleId);
  const back = refunds.flatMap(({ id }) => sales.saleLines(id));
  const lines = sales.saleLines(saleId).map(({ designation, quantity, gross }, index) => {
    const position = index + 1;
    const given = back
      .filter(({ refundsPosition }) => refundsPosition === position)
      .reduce((sum, line) => sum + line.quantity, 0);
    return { position, designation, quantity, left: quantity + given, gross };
  });
  return {
    id: saleId,
    number: sale.number,
    method: sale.method,
    gross: sale.amounts.gross,
    refunded: -refunds.reduce((sum, { amounts }) => sum + amounts.gross, 0),
    lines,
    refunds: refunds.map(({ number }) => number),
    paidFor: {
      jobs: store.machineJobs.soldBy(saleId).length,
      registrations: store.workshops.registrations.soldBy(saleId).length,
    },
  };
}
