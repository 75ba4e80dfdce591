import type { InvoiceParty, PostalAddress } from '../pdf/invoice-model.ts';
import { element, elementUnlessEmpty, textElement, type MaybeElement, type XmlElement } from './xml.ts';

/** ISO 6523: 0002 is a SIREN, 0009 a SIRET, 0225 the French address for electronic invoices; EM is an e-mail. */
const schemes = { siren: '0002', siret: '0009', frenchAddress: '0225', email: 'EM' } as const;

const id = (name: string, text: string | undefined, schemeID: string): XmlElement | undefined =>
  textElement(name, text, { schemeID });

const sirenOf = ({ siren, siret }: InvoiceParty): string | undefined => siren ?? siret?.slice(0, 9);

/** BG-5, BG-8: three lines at most, so what is beyond goes on the third. */
function address({ lines, postcode, town, countryCode }: PostalAddress): XmlElement {
  const [one, two, ...rest] = lines;
  return element('ram:PostalTradeAddress', [
    textElement('ram:PostcodeCode', postcode),
    textElement('ram:LineOne', one),
    textElement('ram:LineTwo', two),
    textElement('ram:LineThree', rest.join(', ')),
    textElement('ram:CityName', town),
    textElement('ram:CountryID', countryCode),
  ]);
}

/** BT-34, BT-49: where an electronic invoice reaches the party; by its SIREN, else by e-mail. */
function electronicAddress(party: InvoiceParty): XmlElement | undefined {
  const siren = sirenOf(party);
  const [text, scheme] = siren === undefined ? [party.email, schemes.email] : [siren, schemes.frenchAddress];
  return elementUnlessEmpty('ram:URIUniversalCommunication', [id('ram:URIID', text, scheme)]);
}

const registration = (text: string | undefined, scheme: 'VA' | 'FC'): XmlElement | undefined =>
  elementUnlessEmpty('ram:SpecifiedTaxRegistration', [id('ram:ID', text, scheme)]);

/**
 * BT-31 and BT-32: the VAT number, or the SIREN where there is none: a seller who charges no VAT needs one of the
 * two (BR-E-02). An association without SIREN gives its number in the register of associations.
 */
function taxRegistration(party: InvoiceParty, isSeller: boolean): XmlElement | undefined {
  const vat = registration(party.vatNumber, 'VA');
  return vat ?? (isSeller ? registration(sirenOf(party) ?? party.rna, 'FC') : undefined);
}

/** BT-29, BT-46: a SIRET is known by its scheme, the number of a register of associations is not. */
function identifiers({ siret, rna, otherRegister }: InvoiceParty): MaybeElement[] {
  return [
    siret === undefined && textElement('ram:ID', rna ?? otherRegister),
    id('ram:GlobalID', siret, schemes.siret),
  ];
}

function contact({ attention, phone, email }: InvoiceParty): XmlElement | undefined {
  return elementUnlessEmpty('ram:DefinedTradeContact', [
    textElement('ram:PersonName', attention),
    elementUnlessEmpty('ram:TelephoneUniversalCommunication', [textElement('ram:CompleteNumber', phone)]),
    elementUnlessEmpty('ram:EmailURIUniversalCommunication', [textElement('ram:URIID', email)]),
  ]);
}

/** A seller (BG-4) or a buyer (BG-7) with its register numbers, address and electronic address. */
export function tradeParty(name: string, party: InvoiceParty): XmlElement {
  const isSeller = name === 'ram:SellerTradeParty';
  return element(name, [
    ...identifiers(party),
    textElement('ram:Name', party.name),
    isSeller && textElement('ram:Description', party.legalForm),
    elementUnlessEmpty('ram:SpecifiedLegalOrganization', [id('ram:ID', sirenOf(party), schemes.siren)]),
    contact(party),
    address(party.address),
    electronicAddress(party),
    taxRegistration(party, isSeller),
  ]);
}
