import { displayPhone } from '../../../shared/domain/identifiers.ts';
import type { Identity } from '../../../shared/contract/billing-documents.ts';
import type { InvoiceParty, PostalAddress } from '../../formats/pdf/invoice-model.ts';
import type { Buyer, Seller } from './identities.ts';

const given = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

/** A frozen address as papers print it. */
export function addressOf({ address, postcode, commune }: Identity): PostalAddress {
  return {
    lines: address.split('\n').filter((line) => line.trim() !== ''),
    postcode,
    town: commune,
    countryCode: 'FR',
  };
}

/** A frozen seller or buyer as papers print it; an odd register number stands as it was written (I4). */
export function partyModel(party: (Identity & Partial<Seller>) | Buyer): InvoiceParty {
  const isRna = /^W\d{9}$/.test(party.rna);
  const more: Partial<Seller> = 'legalForm' in party ? party : {};
  return {
    name: party.name,
    address: addressOf(party),
    legalForm: given(more.legalForm),
    siren: party.siret === '' ? undefined : party.siret.slice(0, 9),
    siret: given(party.siret),
    rna: isRna ? party.rna : undefined,
    otherRegister: isRna ? undefined : given(party.rna),
    vatNumber: given(party.vatNumber),
    email: given(party.email),
    phone: given(displayPhone(more.phone ?? '')),
    website: given(more.website),
  };
}
