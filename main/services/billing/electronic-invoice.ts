import { electronicAmounts, unitCodeOf } from '../../../shared/domain/electronic-invoice.ts';
import {
  exemptionCodes,
  exemptionReasonCodes,
  legalText,
  noteSubjectOf,
} from '../../../shared/domain/mentions.ts';
import type { ElectronicInvoice } from '../../formats/factur-x/electronic-invoice.ts';
import type { InvoiceModel } from '../../formats/pdf/invoice-model.ts';
import { addUpRated } from './adding-up.ts';
import type { Standing } from './document-view.ts';

/** Each line's part of the discount on the whole document, as the lines are priced (M5). */
function sharesOf({ lines, document }: Standing): readonly number[] {
  if (document.globalDiscount.kind === 'none') return [];
  const added = addUpRated(lines, document.globalDiscount);
  return added.ok ? added.value.shares : [];
}

/**
 * An issued document as EN 16931 says it, from what was frozen and from what its paper prints (I10); undefined for a
 * draft, which is no invoice yet.
 */
export function electronicInvoiceOf(standing: Standing, paper: InvoiceModel): ElectronicInvoice | undefined {
  const { document, lines, mentions } = standing;
  if (document.number === null || document.issuedOn === null) return undefined;
  const { issuedOn } = document;
  const shares = sharesOf(standing);
  const { lines: amounts, ...sums } = electronicAmounts(
    lines.map((line, index) => ({ ...line, globalShare: shares[index] ?? 0 })),
    standing.amounts.byRate,
  );
  const texts = [...mentions, ...(paper.note === undefined ? [] : [paper.note])];
  return {
    kind: document.kind === 'invoice' ? '380' : '381',
    // Everything that is billed so far is a service (I4): the nature is fixed.
    frame: 'S1',
    number: document.number,
    issueDate: issuedOn,
    dueDate: paper.dueDate,
    supplyFrom: paper.supplyFrom,
    supplyUntil: paper.supplyUntil,
    seller: paper.seller,
    buyer: paper.buyer,
    buyerReference: paper.serviceCode,
    orderReference: paper.orderReference,
    precedes: paper.original === undefined ? [] : [paper.original],
    notes: texts.map((text) => ({ subject: noteSubjectOf(text, issuedOn), text })),
    lines: amounts.flatMap((amount, index) => {
      const line = lines[index];
      if (line === undefined) return [];
      const { designation: name, unit, suppliedOn } = line;
      return [{ ...amount, name, unitCode: unitCodeOf(unit), suppliedOn: suppliedOn ?? undefined }];
    }),
    amounts: sums,
    exemptions: Object.fromEntries(
      exemptionCodes.map((code) => [
        code,
        { code: exemptionReasonCodes[code], reason: legalText(code, issuedOn) },
      ]),
    ),
    vatOnDebits: mentions.includes(legalText('vat_on_debits', issuedOn)),
    prepaid: 0,
    bankAccount: paper.bankAccount,
  };
}
