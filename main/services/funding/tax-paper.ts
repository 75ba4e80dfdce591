import type { FileTicket } from '../../../shared/contract/common.ts';
import { renderTaxReceipts, type TaxReceiptModel } from '../../formats/pdf/tax-receipt.ts';
import type { StoredTaxReceipt } from '../../store/tax-receipts.ts';
import { sellerModel } from '../billing/dressing.ts';
import { partyModel } from '../billing/paper-parties.ts';
import type { QueryContext } from '../context.ts';
import type { TaxReceiptContent } from './tax-issuing.ts';

function modelOf(context: QueryContext, receipt: StoredTaxReceipt): TaxReceiptModel {
  // What was frozen by `contentOf` is read back as it was written.
  const content = JSON.parse(receipt.content) as TaxReceiptContent;
  const { place, donor, ...printed } = content;
  return {
    ...printed,
    number: receipt.number,
    issuedOn: receipt.issuedOn,
    cancelledOn: receipt.cancelledOn,
    place: sellerModel(context, place),
    donor: partyModel(donor),
    isCompany: receipt.kind === 'company',
    amount: receipt.amount,
  };
}

/** Tax receipts as one PDF, drawn from what was frozen: the same ones always give the same bytes. */
export async function taxReceiptsPaper(
  context: QueryContext,
  receipts: readonly StoredTaxReceipt[],
): Promise<FileTicket> {
  const [first] = receipts;
  const createdAt = first?.issuedAt ?? context.clock.now();
  const bytes = await renderTaxReceipts(
    receipts.map((receipt) => modelOf(context, receipt)),
    { createdAt },
  );
  const name =
    receipts.length === 1 ? (first?.number ?? '') : `recus-fiscaux-${first?.issuedOn.slice(0, 4) ?? ''}`;
  return context.files.put(`${name}.pdf`, 'application/pdf', bytes);
}
