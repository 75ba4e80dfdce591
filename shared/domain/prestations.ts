/**
 * Work that the association invoices and members carry out (I13): what the customer pays without VAT is the
 * association's share and what is owed to each member, to the cent. Amounts are cents, rates basis points.
 */
import {
  multiplyRoundHalfUp,
  roundHalfUp,
  spreadLargestRemainder,
  type BasisPoints,
  type Cents,
} from './money.ts';

/** What the association keeps: a share of the price without VAT, or an amount. */
export type AssociationTerms =
  | { readonly kind: 'rate'; readonly basisPoints: BasisPoints }
  | { readonly kind: 'amount'; readonly cents: Cents };

/** The price without VAT: what is shared. `vatRate` is 0 where none is charged. */
export function priceWithoutVat(amount: Cents, includesVat: boolean, vatRate: BasisPoints): Cents {
  return includesVat ? roundHalfUp(amount * 10_000, 10_000 + vatRate) : amount;
}

/** What the association keeps of a price without VAT, rounded half up, never more than all of it. */
export function associationShare(net: Cents, terms: AssociationTerms): Cents {
  const share = terms.kind === 'amount' ? terms.cents : multiplyRoundHalfUp(net, terms.basisPoints, 10_000);
  return Math.min(share, net);
}

/** What is left for the members, divided evenly: no cent is lost or made, the first ones have the odd cents. */
export function evenShares(net: Cents, terms: AssociationTerms, members: number): readonly Cents[] {
  if (members === 0) return [];
  return spreadLargestRemainder(
    net - associationShare(net, terms),
    Array.from({ length: members }, () => 1),
  );
}

/** What the shares leave over of the price (positive), or take too much (negative); 0 when they are right (I13). */
export function leftToShare(net: Cents, terms: AssociationTerms, shares: readonly Cents[]): Cents {
  return net - associationShare(net, terms) - shares.reduce((sum, share) => sum + share, 0);
}

/** Where what is owed to a member stands: without their own invoice nothing is payable (I13). */
export type ShareState = 'awaiting_invoice' | 'payable' | 'paid';
export function shareState(invoice: { readonly paidOn: string | null } | null): ShareState {
  if (invoice === null) return 'awaiting_invoice';
  return invoice.paidOn === null ? 'payable' : 'paid';
}
