import { SaxesParser } from 'saxes';
import type { ReadInvoice } from '../../shared/contract/funding-received.ts';
import { calendarDay } from '../../shared/domain/calendar.ts';
import { roundRatio } from '../../shared/domain/money.ts';

const mostXml = 5_000_000;
const mostElements = 200_000;
const mostDepth = 64;

/** Why an XML is no invoice that can be read. */
export type XmlFault = 'too_large' | 'unsafe' | 'broken' | 'other';

/** An element with what is of interest in it; prefixes are left out, as they may be anything. */
interface Node {
  readonly name: string;
  readonly scheme: string;
  readonly children: Node[];
  text: string;
}

class Refused extends Error {
  readonly fault: XmlFault;
  constructor(fault: XmlFault) {
    super(fault);
    this.fault = fault;
  }
}

/** The tree of an XML without any document type: no entity is ever declared, fetched or unfolded. Throws Refused. */
function treeOf(text: string): Node {
  const root: Node = { name: '', scheme: '', children: [], text: '' };
  const open: Node[] = [root];
  let elements = 0;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', () => {
    throw new Refused('unsafe');
  });
  parser.on('error', () => {
    throw new Refused('broken');
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (elements > mostElements || open.length > mostDepth) throw new Refused('too_large');
    const scheme = tag.attributes['schemeID']?.value ?? tag.attributes['currencyID']?.value ?? '';
    const node: Node = { name: tag.local, scheme, children: [], text: '' };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  const add = (piece: string): void => {
    const current = open.at(-1);
    if (current !== undefined && current.text.length < 10_000) current.text += piece;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  return root;
}

const all = (node: Node | undefined, path: string): Node[] => {
  let found = node === undefined ? [] : [node];
  for (const name of path.split('/'))
    found = found.flatMap(({ children }) => children.filter((one) => one.name === name));
  return found;
};
const first = (node: Node | undefined, path: string): string => all(node, path)[0]?.text.trim() ?? '';

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

const amountIn = (node: Node | undefined, path: string): number => hundredths(first(node, path)) ?? 0;

/** A day as CII writes it: `20261103`. */
function dayIn(node: Node | undefined, path: string): string | null {
  const { year, month, day } =
    /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/u.exec(first(node, path))?.groups ?? {};
  return calendarDay(Number(year), Number(month), Number(day)) ?? null;
}

function profileOf(guideline: string): string {
  if (/minimum/iu.test(guideline)) return 'Minimum';
  if (/basicwl/iu.test(guideline)) return 'Basic WL';
  if (/basic/iu.test(guideline)) return 'Basic';
  if (/extended/iu.test(guideline)) return 'Extended';
  return guideline.includes('en16931') ? 'EN 16931' : guideline.slice(0, 60);
}

function invoiceOf(root: Node): ReadInvoice {
  const document = all(root, 'ExchangedDocument')[0];
  const trade = all(root, 'SupplyChainTradeTransaction')[0];
  const seller = all(trade, 'ApplicableHeaderTradeAgreement/SellerTradeParty')[0];
  const settlement = all(trade, 'ApplicableHeaderTradeSettlement')[0];
  const sums = all(settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation')[0];
  const registered = first(seller, 'SpecifiedLegalOrganization/ID').replaceAll(/\s/gu, '');
  const currency = first(settlement, 'InvoiceCurrencyCode');
  const total = amountIn(sums, 'GrandTotalAmount');
  const vats = all(sums, 'TaxTotalAmount');
  const vat = vats.find(({ scheme }) => scheme === currency) ?? vats[0];
  return {
    sellerName: first(seller, 'Name').slice(0, 200),
    sellerSiren: /^\d{9}(?:\d{5})?$/u.test(registered) ? registered.slice(0, 9) : '',
    sellerVatNumber: (
      all(seller, 'SpecifiedTaxRegistration/ID').find(({ scheme }) => scheme === 'VA')?.text ?? ''
    ).trim(),
    number: first(document, 'ID').slice(0, 200),
    issuedOn: dayIn(document, 'IssueDateTime/DateTimeString'),
    dueOn: dayIn(settlement, 'SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString'),
    isCreditNote: ['381', '503'].includes(first(document, 'TypeCode') ?? '') || total < 0,
    currency,
    net: amountIn(sums, 'TaxBasisTotalAmount'),
    vat: hundredths(vat?.text.trim() ?? '') ?? 0,
    total,
    due: hundredths(first(sums, 'DuePayableAmount')) ?? total,
    rates: all(settlement, 'ApplicableTradeTax').map((tax) => ({
      rate: amountIn(tax, 'RateApplicablePercent'),
      net: amountIn(tax, 'BasisAmount'),
      vat: amountIn(tax, 'CalculatedAmount'),
    })),
    lines: all(trade, 'IncludedSupplyChainTradeLineItem')
      .map((line) => first(line, 'SpecifiedTradeProduct/Name').slice(0, 200))
      .filter((name) => name !== '')
      .slice(0, 200),
    profile: profileOf(first(root, 'ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID')),
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
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const root = treeOf(text).children[0];
    if (root?.name !== 'CrossIndustryInvoice') return { fault: 'other' };
    const invoice = invoiceOf(root);
    return invoice.number === '' || invoice.sellerName === '' ? { fault: 'other' } : { invoice };
  } catch (fault) {
    return { fault: fault instanceof Refused ? fault.fault : 'broken' };
  }
}
