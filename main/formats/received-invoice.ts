import type { ReadInvoice } from '../../shared/contract/funding-received.ts';
import { calendarDay } from '../../shared/domain/calendar.ts';
import { roundRatio } from '../../shared/domain/money.ts';
import { nodesAt, textAt, xmlRoot, type XmlFault, type XmlNode } from './xml-tree.ts';

const mostXml = 5_000_000;
const bounds = { elements: 200_000, depth: 64 };

/** A decimal of the XML as hundredths, rounded half up; null for what is none. */
function hundredths(text: string): number | null {
  const {
    sign = '',
    whole,
    part = '',
  } = /^(?<sign>-?)(?<whole>\d{1,12})(?:\.(?<part>\d{1,8}))?$/u.exec(text)?.groups ?? {};
  if (whole === undefined) return null;
  const value = roundRatio(BigInt(whole + part) * 100n, 10n ** BigInt(part.length));
  return sign === '-' && value !== 0 ? -value : value;
}

const amountIn = (node: XmlNode | undefined, path: string): number => hundredths(textAt(node, path)) ?? 0;

/** A day as CII writes it: `20261103`. */
function dayIn(node: XmlNode | undefined, path: string): string | null {
  const { year, month, day } =
    /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/u.exec(textAt(node, path))?.groups ?? {};
  return calendarDay(Number(year), Number(month), Number(day)) ?? null;
}

function profileOf(guideline: string): string {
  if (/minimum/iu.test(guideline)) return 'Minimum';
  if (/basicwl/iu.test(guideline)) return 'Basic WL';
  if (/basic/iu.test(guideline)) return 'Basic';
  if (/extended/iu.test(guideline)) return 'Extended';
  return guideline.includes('en16931') ? 'EN 16931' : guideline.slice(0, 60);
}

function invoiceOf(root: XmlNode): ReadInvoice {
  const document = nodesAt(root, 'ExchangedDocument')[0];
  const trade = nodesAt(root, 'SupplyChainTradeTransaction')[0];
  const seller = nodesAt(trade, 'ApplicableHeaderTradeAgreement/SellerTradeParty')[0];
  const settlement = nodesAt(trade, 'ApplicableHeaderTradeSettlement')[0];
  const sums = nodesAt(settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation')[0];
  const registered = textAt(seller, 'SpecifiedLegalOrganization/ID').replaceAll(/\s/gu, '');
  const currency = textAt(settlement, 'InvoiceCurrencyCode');
  const total = amountIn(sums, 'GrandTotalAmount');
  const vats = nodesAt(sums, 'TaxTotalAmount');
  const vat = vats.find(({ scheme }) => scheme === currency) ?? vats[0];
  return {
    sellerName: textAt(seller, 'Name').slice(0, 200),
    sellerSiren: /^\d{9}(?:\d{5})?$/u.test(registered) ? registered.slice(0, 9) : '',
    sellerVatNumber: (
      nodesAt(seller, 'SpecifiedTaxRegistration/ID').find(({ scheme }) => scheme === 'VA')?.text ?? ''
    ).trim(),
    number: textAt(document, 'ID').slice(0, 200),
    issuedOn: dayIn(document, 'IssueDateTime/DateTimeString'),
    dueOn: dayIn(settlement, 'SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString'),
    isCreditNote: ['381', '503'].includes(textAt(document, 'TypeCode') ?? '') || total < 0,
    currency,
    net: amountIn(sums, 'TaxBasisTotalAmount'),
    vat: hundredths(vat?.text.trim() ?? '') ?? 0,
    total,
    due: hundredths(textAt(sums, 'DuePayableAmount')) ?? total,
    rates: nodesAt(settlement, 'ApplicableTradeTax').map((tax) => ({
      rate: amountIn(tax, 'RateApplicablePercent'),
      net: amountIn(tax, 'BasisAmount'),
      vat: amountIn(tax, 'CalculatedAmount'),
    })),
    lines: nodesAt(trade, 'IncludedSupplyChainTradeLineItem')
      .map((line) => textAt(line, 'SpecifiedTradeProduct/Name').slice(0, 200))
      .filter((name) => name !== '')
      .slice(0, 200),
    profile: profileOf(
      textAt(root, 'ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID'),
    ),
  };
}

/**
 * What a Cross Industry Invoice says, of any profile of Factur-X (I10): the file of anybody, so of bounded size and
 * depth and without document type. Amounts in cents, rates in basis points. Never throws.
 */
export function readCrossIndustryInvoice(
  bytes: Uint8Array,
): { readonly invoice: ReadInvoice } | { readonly fault: XmlFault } {
  if (bytes.byteLength > mostXml) return { fault: 'too_large' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { fault: 'broken' };
  }
  const read = xmlRoot(text, bounds);
  if ('fault' in read) return read;
  if (read.root.name !== 'CrossIndustryInvoice') return { fault: 'other' };
  const invoice = invoiceOf(read.root);
  return invoice.number === '' || invoice.sellerName === '' ? { fault: 'other' } : { invoice };
}
