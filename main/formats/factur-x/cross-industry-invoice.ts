/**
 * The XML of a Factur-X 1.0: UN/CEFACT Cross Industry Invoice D22B in the EN 16931 profile (I10). The order of the
 * elements is the schema's; BT and BG are the terms of EN 16931-1.
 */
import type { ElectronicInvoice } from './electronic-invoice.ts';
import { amountText, dateElement, priceText, quantityText, rateText } from './numbers.ts';
import { tradeParty } from './parties.ts';
import {
  element,
  elementUnlessEmpty,
  textElement,
  xmlFile,
  type MaybeElement,
  type XmlElement,
} from './xml.ts';

const namespaces = {
  'xmlns:rsm': 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
  'xmlns:qdt': 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100',
  'xmlns:ram': 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
  'xmlns:udt': 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
};

const guideline = 'urn:cen.eu:en16931:2017';
const currency = 'EUR';
const discountReason = 'Remise';
/** UNTDID 5189: discount. */
const discountCode = '95';

type Line = ElectronicInvoice['lines'][number];
type Vat = ElectronicInvoice['amounts']['vat'][number];

const taxed = ({ category, rate }: Pick<Line, 'category' | 'rate'>): MaybeElement[] => [
  textElement('ram:TypeCode', 'VAT'),
  textElement('ram:CategoryCode', category),
  textElement('ram:RateApplicablePercent', rateText(rate)),
];

const period = (from: string | undefined, until: string | undefined): XmlElement | undefined =>
  elementUnlessEmpty('ram:BillingSpecifiedPeriod', [
    dateElement('ram:StartDateTime', from),
    dateElement('ram:EndDateTime', until),
  ]);

function allowance(cents: number, more: readonly MaybeElement[]): XmlElement {
  return element('ram:SpecifiedTradeAllowanceCharge', [
    element('ram:ChargeIndicator', [textElement('udt:Indicator', 'false')]),
    textElement('ram:ActualAmount', amountText(cents)),
    textElement('ram:ReasonCode', discountCode),
    textElement('ram:Reason', discountReason),
    ...more,
  ]);
}

function lineItem(line: Line, index: number): XmlElement {
  return element('ram:IncludedSupplyChainTradeLineItem', [
    element('ram:AssociatedDocumentLineDocument', [textElement('ram:LineID', String(index + 1))]),
    element('ram:SpecifiedTradeProduct', [textElement('ram:Name', line.name)]),
    element('ram:SpecifiedLineTradeAgreement', [
      element('ram:NetPriceProductTradePrice', [
        textElement('ram:ChargeAmount', priceText(line.priceMicros)),
      ]),
    ]),
    element('ram:SpecifiedLineTradeDelivery', [
      textElement('ram:BilledQuantity', quantityText(line.quantity), { unitCode: line.unitCode }),
    ]),
    element('ram:SpecifiedLineTradeSettlement', [
      element('ram:ApplicableTradeTax', taxed(line)),
      period(line.suppliedOn, line.suppliedOn),
      line.allowance !== 0 && allowance(line.allowance, []),
      element('ram:SpecifiedTradeSettlementLineMonetarySummation', [
        textElement('ram:LineTotalAmount', amountText(line.total)),
      ]),
    ]),
  ]);
}

/** BG-23. VAT on services is due by its payment (72), unless the seller has opted for debits (5). */
function tradeTax(invoice: ElectronicInvoice, vat: Vat): XmlElement {
  const reasons = vat.exemptions.flatMap((code) => invoice.exemptions[code] ?? []);
  return element('ram:ApplicableTradeTax', [
    textElement('ram:CalculatedAmount', amountText(vat.vat)),
    textElement('ram:TypeCode', 'VAT'),
    textElement('ram:ExemptionReason', reasons.map(({ reason }) => reason).join(' ')),
    textElement('ram:BasisAmount', amountText(vat.basis)),
    textElement('ram:CategoryCode', vat.category),
    textElement('ram:ExemptionReasonCode', reasons[0]?.code),
    textElement('ram:DueDateTypeCode', vat.category === 'S' ? (invoice.vatOnDebits ? '5' : '72') : undefined),
    textElement('ram:RateApplicablePercent', rateText(vat.rate)),
  ]);
}

/** BG-16: a transfer to the account (58), where one is given. */
function paymentMeans({ bankAccount }: ElectronicInvoice): XmlElement | undefined {
  if (bankAccount === undefined) return undefined;
  return element('ram:SpecifiedTradeSettlementPaymentMeans', [
    textElement('ram:TypeCode', '58'),
    element('ram:PayeePartyCreditorFinancialAccount', [
      textElement('ram:IBANID', bankAccount.iban.replaceAll(/\s/gu, '')),
      textElement('ram:AccountName', bankAccount.holder),
    ]),
    elementUnlessEmpty('ram:PayeeSpecifiedCreditorFinancialInstitution', [
      textElement('ram:BICID', bankAccount.bic),
    ]),
  ]);
}

const amount = (name: string, cents: number): XmlElement | undefined => textElement(name, amountText(cents));

function summation({ amounts, prepaid }: ElectronicInvoice): XmlElement {
  const { totals } = amounts;
  return element('ram:SpecifiedTradeSettlementHeaderMonetarySummation', [
    amount('ram:LineTotalAmount', totals.lines),
    totals.allowances !== 0 && amount('ram:AllowanceTotalAmount', totals.allowances),
    amount('ram:TaxBasisTotalAmount', totals.taxBasis),
    textElement('ram:TaxTotalAmount', amountText(totals.vat), { currencyID: currency }),
    amount('ram:GrandTotalAmount', totals.grand),
    prepaid !== 0 && amount('ram:TotalPrepaidAmount', prepaid),
    amount('ram:DuePayableAmount', totals.grand - prepaid),
  ]);
}

function settlement(invoice: ElectronicInvoice): XmlElement {
  return element('ram:ApplicableHeaderTradeSettlement', [
    textElement('ram:PaymentReference', invoice.number),
    textElement('ram:InvoiceCurrencyCode', currency),
    paymentMeans(invoice),
    ...invoice.amounts.vat.map((vat) => tradeTax(invoice, vat)),
    // One day is the date of delivery (BT-72) and no period.
    invoice.supplyFrom !== invoice.supplyUntil && period(invoice.supplyFrom, invoice.supplyUntil),
    ...invoice.amounts.allowances.map((one) =>
      allowance(one.amount, [element('ram:CategoryTradeTax', taxed(one))]),
    ),
    elementUnlessEmpty('ram:SpecifiedTradePaymentTerms', [
      dateElement('ram:DueDateDateTime', invoice.dueDate),
    ]),
    summation(invoice),
    ...invoice.precedes.map(({ number, issueDate }) =>
      element('ram:InvoiceReferencedDocument', [
        textElement('ram:IssuerAssignedID', number),
        dateElement('ram:FormattedIssueDateTime', issueDate, 'qdt'),
      ]),
    ),
  ]);
}

/** BG-15: the country is what the standard asks for at least. */
function shipTo({ delivery }: ElectronicInvoice): XmlElement | undefined {
  if (delivery === undefined) return undefined;
  const [one, two, ...more] = delivery.lines;
  return element('ram:ShipToTradeParty', [
    element('ram:PostalTradeAddress', [
      textElement('ram:PostcodeCode', delivery.postcode),
      textElement('ram:LineOne', one),
      textElement('ram:LineTwo', two),
      textElement('ram:LineThree', more.length === 0 ? undefined : more.join(', ')),
      textElement('ram:CityName', delivery.town),
      textElement('ram:CountryID', delivery.countryCode),
    ]),
  ]);
}

function transaction(invoice: ElectronicInvoice): XmlElement {
  return element('rsm:SupplyChainTradeTransaction', [
    ...invoice.lines.map(lineItem),
    element('ram:ApplicableHeaderTradeAgreement', [
      textElement('ram:BuyerReference', invoice.buyerReference),
      tradeParty('ram:SellerTradeParty', invoice.seller),
      tradeParty('ram:BuyerTradeParty', invoice.buyer),
      elementUnlessEmpty('ram:BuyerOrderReferencedDocument', [
        textElement('ram:IssuerAssignedID', invoice.orderReference),
      ]),
    ]),
    element('ram:ApplicableHeaderTradeDelivery', [
      shipTo(invoice),
      elementUnlessEmpty('ram:ActualDeliverySupplyChainEvent', [
        dateElement('ram:OccurrenceDateTime', invoice.supplyUntil),
      ]),
    ]),
    settlement(invoice),
  ]);
}

/** The XML file of an issued document: the same invoice gives the same bytes. */
export function crossIndustryInvoice(invoice: ElectronicInvoice): Uint8Array {
  return xmlFile(
    element(
      'rsm:CrossIndustryInvoice',
      [
        element('rsm:ExchangedDocumentContext', [
          element('ram:BusinessProcessSpecifiedDocumentContextParameter', [
            textElement('ram:ID', invoice.frame),
          ]),
          element('ram:GuidelineSpecifiedDocumentContextParameter', [textElement('ram:ID', guideline)]),
        ]),
        element('rsm:ExchangedDocument', [
          textElement('ram:ID', invoice.number),
          textElement('ram:TypeCode', invoice.kind),
          dateElement('ram:IssueDateTime', invoice.issueDate),
          ...invoice.notes.map(({ subject, text }) =>
            element('ram:IncludedNote', [
              textElement('ram:Content', text),
              textElement('ram:SubjectCode', subject),
            ]),
          ),
        ]),
        transaction(invoice),
      ],
      namespaces,
    ),
  );
}
