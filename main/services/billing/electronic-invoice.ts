import { electronicAmounts, unitCodeOf } from '../../../shared/domain/electronic-invoice.ts';
import {
  exemptionCodes,
  exemptionReasonCodes,
  legalText,
  noteSubjectOf,
} from '../../../shared/domain/mentions.ts';
import type { BillingFrame, ElectronicInvoice } from '../../formats/factur-x/electronic-invoice.ts';
import type { InvoiceModel, InvoiceReference } from '../../formats/pdf/invoice-model.ts';
import { natureOf } from '../../../shared/domain/quotes.ts';
import { addUpRated } from './adding-up.ts';
import { soldLines, type Standing } from './document-view.ts';

/** Each line's part of the discount on the whole document, as the lines are priced (M5). */
function sharesOf({ lines, document }: Standing): readonly number[] {
  if (document.globalDiscount.kind === 'none') return [];
  const added = addUpRated(lines, document.globalDiscount);
  return added.ok ? added.value.shares : [];
}

const natureLetters = { goods: 'B', services: 'S', mixed: 'M' } as const;

/** BT-23 by the French rules: what is sold, and whether it is paid already (2) or follows deposits (4). */
function frameOf({ document, lines }: Standing, followsDeposits: boolean): BillingFrame {
  const letter = natureLetters[natureOf(soldLines(lines))];
  if (document.kind === 'credit_note') return `${letter}1`;
  if (followsDeposits) return `${letter}4`;
  return document.paidMethod === '' ? `${letter}1` : `${letter}2`;
}

/** BT-3: what credits a deposit is a 503, and names the deposit (BT-25). */
function kindOf({ kind, isDeposit }: Standing['document']): ElectronicInvoice['kind'] {
  if (kind === 'credit_note') return isDeposit ? '503' : '381';
  return isDeposit ? '386' : '380';
}

/**
 * An issued document as EN 16931 says it, from what was frozen and from what its paper prints (I10); undefined for a
 * draft, which is no invoice yet.
 */
export function electronicInvoiceOf(
  standing: Standing,
  paper: InvoiceModel,
  deducted: readonly InvoiceReference[] = [],
): ElectronicInvoice | undefined {
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
    kind: kindOf(document),
    frame: frameOf(standing, deducted.length > 0),
    number: document.number,
    issueDate: issuedOn,
    // BR-CO-25 spares a 381 of a day to pay by, and nobody else: what a 503 gives back is due at once.
    dueDate: paper.dueDate ?? (kindOf(document) === '503' ? issuedOn : undefined),
    supplyFrom: paper.supplyFrom,
    supplyUntil: paper.supplyUntil,
    seller: paper.seller,
    buyer: paper.buyer,
    buyerReference: paper.serviceCode,
    orderReference: paper.orderReference,
    delivery: paper.deliveryAddress,
    precedes: paper.original === undefined ? deducted : [paper.original, ...deducted],
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
    // A deposit is deducted by lines, VAT and all, because its VAT was due with it (CGI art. 269-2): were it in BT-113
    // the whole VAT would be declared here once more. BT-25 names it. BT-113 is money for this very invoice.
    prepaid: document.paidMethod === '' ? 0 : standing.amounts.gross,
    bankAccount: paper.bankAccount,
  };
}
