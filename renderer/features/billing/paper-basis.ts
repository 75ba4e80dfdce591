import type { DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import { lineAmount } from '../../../shared/domain/invoicing.ts';
import { roundHalfUp } from '../../../shared/domain/money.ts';
import type { Totals } from './draft-form.ts';

/** What a page's prices are: TTC where every taxed line is, else HT (M4, as the printed page). */
export type Basis = 'HT' | 'TTC';

type Priced = Pick<DocumentLineFields, 'includesVat' | 'vatRate' | 'quantity' | 'unitPrice' | 'discount'>;

/** The basis of a page's lines. `chargesVat` false: HT and TTC are one, and HT is the law's word. */
export function basisOf(
  lines: readonly Pick<Priced, 'includesVat' | 'vatRate'>[],
  chargesVat: boolean,
): Basis {
  const taxed = lines.filter((line) => line.vatRate > 0);
  return chargesVat && taxed.length > 0 && taxed.every((line) => line.includesVat) ? 'TTC' : 'HT';
}

/** Cents of a line's price in the page's basis: a TTC line among HT ones is shown HT. */
export function inBasis(
  cents: number,
  line: Pick<Priced, 'includesVat' | 'vatRate'>,
  basis: Basis,
  chargesVat: boolean,
): number {
  if (!chargesVat || basis === 'TTC' || !line.includesVat) return cents;
  return roundHalfUp(cents * 10_000, 10_000 + line.vatRate);
}

/** What stands at the end of a line: its quantity at its price, less its own discount, in the page's basis. */
export function shownAmount(line: Priced, basis: Basis, chargesVat: boolean): number {
  return inBasis(lineAmount(line.quantity, line.unitPrice) - line.discount, line, basis, chargesVat);
}

/** What the discount on the whole document took, in the page's basis. */
export function shownDiscount(lines: readonly Priced[], totals: Totals): number {
  const chargesVat = totals.vat !== 0;
  const basis = basisOf(lines, chargesVat);
  const before = lines.reduce((sum, line) => sum + shownAmount(line, basis, chargesVat), 0);
  return before - (basis === 'TTC' ? totals.gross : totals.net);
}
