import type { Price, PriceLine } from '../../shared/contract/pricing.ts';
import type { HandDiscount } from '../../shared/contract/pricing-terms.ts';

/** A line as it was kept before prices said what each line is for. */
type KeptLine = Pick<PriceLine, 'label' | 'quantity' | 'unitPrice' | 'amount'> & Partial<PriceLine>;
type KeptPrice = Omit<Price, 'lines' | 'deposit'> & {
  readonly lines: readonly KeptLine[];
  readonly deposit?: number;
};

/** The price that a booking keeps as agreed (C2), from the text it is stored as; older ones say less. */
export function storedPrice(text: string): Price {
  const kept = JSON.parse(text) as KeptPrice;
  return {
    ...kept,
    deposit: kept.deposit ?? 0,
    lines: kept.lines.map((line) => ({
      kind: line.label === 'Mise en route' ? 'setup' : 'time',
      why: '',
      periods: [],
      accessoryId: null,
      ...line,
    })),
  };
}

/** A discount given by hand, from the two columns of which one at most is set. */
export function storedDiscount(basisPoints: number | null, cents: number | null): HandDiscount | null {
  if (basisPoints !== null) return { kind: 'percent', basisPoints };
  return cents === null ? null : { kind: 'amount', cents };
}
