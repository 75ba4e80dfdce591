import { lineAmount } from '../../../shared/domain/invoicing.ts';
import { isExemptionCode, legalText } from '../../../shared/domain/mentions.ts';
import { roundHalfUp } from '../../../shared/domain/money.ts';
import type { Amounts, StoredDocument } from '../../store/billing-documents.ts';
import type { InvoiceLine, InvoiceModel } from '../../formats/pdf/invoice-model.ts';
import type { Standing } from './document-view.ts';
import type { QueryContext } from '../context.ts';
import { sellerModel } from './dressing.ts';
import { methodNames } from './method-names.ts';
import { partyModel } from './paper-parties.ts';

type Line = Standing['lines'][number];
/** Whether a paper's prices are HT or TTC. */
export type Basis = InvoiceModel['priceBasis'];

/** The short sign of a line without VAT, explained in the mentions (I4). */
export const exemptionMarks: Readonly<Record<string, string>> = {
  franchise: '293\u00a0B',
  non_profit_members: 'exo.\u00a0a',
  non_profit_accessory: 'exo.\u00a0b',
};

/** A price in the document's basis: TTC lines among HT ones are shown HT (I4). */
export function inBasis(cents: number, line: Pick<Line, 'includesVat' | 'vatRate'>, basis: Basis): number {
  return basis === 'HT' && line.includesVat ? roundHalfUp(cents * 10_000, 10_000 + line.vatRate) : cents;
}

/** TTC where all that is taxed is priced so. Where no VAT is charged the two are one, and the law's word is HT (I4). */
export function priceBasisOf(lines: readonly Pick<Line, 'includesVat' | 'vatRate'>[]): Basis {
  const taxed = lines.filter((line) => line.vatRate > 0);
  return taxed.length > 0 && taxed.every((line) => line.includesVat) ? 'TTC' : 'HT';
}

function lineModel(line: Line, basis: Basis): InvoiceLine {
  const before = lineAmount(line.quantity, line.unitPrice) - line.discount;
  return {
    designation: line.designation,
    usedFrom: line.suppliedOn ?? undefined,
    quantity: line.quantity,
    unit: line.unit,
    unitPriceCents: inBasis(line.unitPrice, line, basis),
    discountCents: inBasis(line.discount, line, basis),
    amountCents: inBasis(before, line, basis),
    vatRate: line.vatRate,
    exemptionMark: exemptionMarks[line.exemption],
  };
}

/** The totals of a paper, by rate, with the text of the exemption where a rate is none (M3, I4). */
export function totalsModel(
  amounts: Amounts,
  lines: readonly { readonly exemption: string }[],
  issueDate: string,
): Pick<InvoiceModel, 'vatTotals' | 'totalHtCents' | 'totalVatCents' | 'totalTtcCents'> {
  const exemption = lines.map((line) => line.exemption).find(isExemptionCode);
  const text = exemption === undefined ? undefined : legalText(exemption, issueDate);
  return {
    vatTotals: amounts.byRate.map(({ rate, net, vat }) => ({
      rate,
      baseCents: net,
      vatCents: vat,
      exemption: rate === 0 ? text : undefined,
    })),
    totalHtCents: amounts.net,
    totalVatCents: amounts.vat,
    totalTtcCents: amounts.gross,
  };
}

function discountOf(standing: Standing, basis: Basis): InvoiceModel['documentDiscount'] {
  const { globalDiscount } = standing.document;
  if (globalDiscount.kind === 'none') return undefined;
  const before = standing.lines.reduce(
    (sum, line) => sum + inBasis(lineAmount(line.quantity, line.unitPrice) - line.discount, line, basis),
    0,
  );
  const after = basis === 'TTC' ? standing.amounts.gross : standing.amounts.net;
  return { label: 'Remise', amountCents: before - after };
}

/**
 * An invoice, credit note or draft as its paper prints it, from what was frozen. Payments are left out: the paper of
 * an issued document never changes, whatever comes in later.
 */
export function modelOf(
  context: QueryContext,
  standing: Standing,
  original: StoredDocument | undefined,
): InvoiceModel {
  const { document, lines, amounts, seller, buyer } = standing;
  const basis = priceBasisOf(lines);
  const days = lines.flatMap((line) => (line.suppliedOn === null ? [] : [line.suppliedOn])).toSorted();
  const issueDate = document.issuedOn ?? context.clock.today();
  return {
    kind:
      document.kind === 'credit_note' ? 'credit-note' : document.isDeposit ? 'deposit-invoice' : 'invoice',
    number: document.number ?? undefined,
    issueDate,
    supplyFrom: days[0],
    supplyUntil: days.at(-1),
    dueDate: standing.dueOn ?? undefined,
    priceBasis: basis,
    seller: sellerModel(context, seller),
    buyer:
      buyer === null
        ? { name: 'Personne oubliée', address: { lines: [], postcode: '', town: '', countryCode: 'FR' } }
        : partyModel(buyer),
    serviceCode: buyer === null || buyer.serviceCode === '' ? undefined : buyer.serviceCode,
    orderReference: document.orderReference === '' ? undefined : document.orderReference,
    deliveryAddress: deliveryOf(document.delivery),
    original:
      original?.number === undefined || original.number === null || original.issuedOn === null
        ? undefined
        : { number: original.number, issueDate: original.issuedOn },
    lines: lines.map((line) => lineModel(line, basis)),
    documentDiscount: discountOf(standing, basis),
    ...totalsModel(amounts, lines, issueDate),
    deposits: [],
    ...paidOf(document, amounts.gross),
    bankAccount:
      seller.iban === '' || document.kind === 'credit_note' || document.paidMethod !== ''
        ? undefined
        : { iban: seller.iban, bic: seller.bic === '' ? undefined : seller.bic },
    note: noteOf(document),
    mentions: standing.mentions,
  };
}

/** What was paid as it was issued is said on the paper; nothing else that comes later is. */
function paidOf(
  { paidMethod, issuedOn }: StoredDocument,
  gross: number,
): Pick<InvoiceModel, 'payments' | 'dueCents'> {
  if (paidMethod === '' || issuedOn === null) return { payments: [], dueCents: gross };
  return { payments: [{ date: issuedOn, means: methodNames[paidMethod], amountCents: gross }], dueCents: 0 };
}

/** Where goods were delivered, as it was written on one line or several. */
function deliveryOf(delivery: string): InvoiceModel['deliveryAddress'] {
  if (delivery === '') return undefined;
  const lines = delivery.split('\n').filter((line) => line.trim() !== '');
  // « 26150 Die » on its last line is read as such, for the electronic invoice.
  const [, postcode, town] = /^(\d{5})\s+(\S.*)$/u.exec(lines.at(-1)?.trim() ?? '') ?? [];
  if (postcode === undefined || town === undefined)
    return { lines, postcode: '', town: '', countryCode: 'FR' };
  return { lines: lines.slice(0, -1), postcode, town, countryCode: 'FR' };
}

function noteOf({ note, reason }: StoredDocument): string | undefined {
  const text = [reason === '' ? '' : `Motif\u00a0: ${reason}`, note].filter((part) => part !== '').join('\n');
  return text === '' ? undefined : text;
}
