import type { InvoiceParty } from '../../formats/pdf/invoice-model.ts';
import type { QueryContext } from '../context.ts';
import { lookOf } from '../settings/look-of.ts';
import type { Seller } from './identities.ts';
import { partyModel } from './paper-parties.ts';

/** A frozen seller as papers print it, in the look that was frozen with it; plain where it has none. */
export function sellerModel(context: QueryContext, seller: Seller): InvoiceParty {
  return { ...partyModel(seller), look: lookOf(context, seller.lookId) };
}
