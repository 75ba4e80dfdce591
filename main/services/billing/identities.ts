import type { Identity } from '../../../shared/contract/billing-documents.ts';
import type { Party } from '../../../shared/contract/common.ts';
import type { Place } from '../../../shared/contract/settings.ts';
import { checkRna } from '../../../shared/domain/identifiers.ts';
import type { QueryContext } from '../context.ts';

/** The seller as frozen in a document: its identity and what else is printed of it. */
export interface Seller extends Identity {
  readonly legalForm: string;
  readonly phone: string;
  readonly website: string;
  readonly iban: string;
  readonly bic: string;
  /** How its papers look; what was frozen before there were looks, or in none, says nothing. */
  readonly lookId?: number;
}

/** The buyer as frozen in a document. */
export interface Buyer extends Identity {
  readonly professional: boolean;
  readonly serviceCode: string;
  /** A public body: its invoices go by Chorus Pro (I15). What was frozen before this was known says nothing. */
  readonly publicBody?: boolean;
}

const emptyIdentity: Identity = {
  name: '',
  address: '',
  postcode: '',
  commune: '',
  siret: '',
  rna: '',
  vatNumber: '',
  email: '',
};

/** The place as seller today; the number of VAT only where VAT is charged (I4). */
export function sellerOf(place: Place): Seller {
  const { address, postcode, commune, siret, rna, email, legalForm, phone, website, iban, bic } = place;
  return {
    name: place.legalName === '' ? place.name : place.legalName,
    address,
    postcode,
    commune,
    siret,
    rna,
    vatNumber: place.vatRegime === 'liable' ? place.vatNumber : '',
    email,
    legalForm,
    phone,
    website,
    iban,
    bic,
    ...(place.documentLook !== null && { lookId: place.documentLook }),
  };
}

/** The buyer today; an empty identity when the party is not there any more. */
export function buyerOf(context: QueryContext, party: Party): Buyer {
  const found = context.store.billing.parties.find(party);
  if (found === undefined) return { ...emptyIdentity, professional: false, serviceCode: '' };
  const { party: _party, phone: _phone, ...buyer } = found;
  return buyer;
}

/** The eight fields of the contract, without what else was frozen. */
export function identityOf(stored: Identity | null): Identity {
  if (stored === null) return { ...emptyIdentity, name: 'Personne oubliée' };
  const { name, address, postcode, commune, siret, rna, vatNumber, email } = stored;
  return { name, address, postcode, commune, siret, rna, vatNumber, email };
}

const lacksAddress = ({ address, postcode, commune }: Identity): boolean =>
  address === '' || postcode === '' || commune === '';

/** What Chorus Pro would turn back (I15): a service may be asked for without being compulsory, so it only warns. */
function publicRemarks(buyer: Buyer, orderReference: string): [boolean, string][] {
  const asked = buyer.publicBody === true;
  return [
    [
      asked && !/^\d{14}$/u.test(buyer.siret),
      `Le SIRET de ${buyer.name} est obligatoire\u00a0: Chorus Pro reconnaît un client public par lui.`,
    ],
    [
      asked && buyer.serviceCode === '',
      `Pas de code service pour ${buyer.name}\u00a0: le demander si ce client en exige un.`,
    ],
    [
      asked && orderReference === '',
      `Pas de n° d’engagement\u00a0: le demander à ${buyer.name} et le noter comme référence du client.`,
    ],
  ];
}

/**
 * What a correct invoice still lacks, in French; warns and never blocks (I4). `orderReference` is that of the invoice;
 * none for a quote, which needs none.
 */
export function remarksOn(place: Place, seller: Seller, buyer: Buyer, orderReference?: string): string[] {
  const remarks: [boolean, string][] = [
    [seller.name === '', 'Le nom du lieu manque dans les réglages.'],
    [lacksAddress(seller), 'L’adresse du lieu est incomplète dans les réglages.'],
    [
      seller.siret === '' && seller.rna === '',
      'Ni SIRET ni RNA dans les réglages\u00a0: l’un des deux doit figurer sur une facture.',
    ],
    [
      place.vatRegime === 'liable' && seller.vatNumber === '',
      'La TVA est facturée, mais le numéro de TVA manque dans les réglages.',
    ],
    [lacksAddress(buyer), `L’adresse de ${buyer.name} est incomplète.`],
    [
      buyer.professional && buyer.publicBody !== true && buyer.siret === '' && buyer.rna === '',
      `Ni SIRET ni RNA pour ${buyer.name}\u00a0: le SIREN du client sera obligatoire en 2027.`,
    ],
  ];
  if (orderReference !== undefined) remarks.push(...publicRemarks(buyer, orderReference));
  const odd = seller.rna === '' || place.alsaceMoselle ? undefined : checkRna(seller.rna).warning;
  return [...remarks.filter(([wrong]) => wrong).map(([, text]) => text), ...(odd === undefined ? [] : [odd])];
}
