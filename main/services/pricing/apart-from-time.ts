import type { Price, PriceLine } from '../../../shared/contract/pricing.ts';
import { multiplyRoundHalfUp, type Cents } from '../../../shared/domain/money.ts';

/** What of an agreed price no plan and no carnet can pay: what came along, and what was taken off by hand. */
export interface ApartFromTime {
  /** What the time itself costs, with its setup fee and supplements, before any discount. */
  readonly time: Cents;
  /** A price in which so much is asked for the time that is left: accessories on top, the discount in its share. */
  readonly withTime: (time: Cents) => Cents;
  /** The same, unfolded: the lines of the time that is left, then what is apart from it. */
  readonly linesWith: (time: readonly PriceLine[]) => PriceLine[];
}

const sum = (lines: readonly PriceLine[]): Cents => lines.reduce((total, { amount }) => total + amount, 0);

/** Takes an agreed price apart, so that what covers the time leaves accessories to be paid (C3, M5). */
export function apartFromTime(agreed: Pick<Price, 'lines' | 'total'>): ApartFromTime {
  const along = agreed.lines.filter(({ kind }) => kind === 'accessory');
  const discount = agreed.lines.find(({ kind }) => kind === 'discount');
  const whole = agreed.total - (discount?.amount ?? 0);
  const withTime = (time: Cents): Cents => {
    const gross = time + sum(along);
    return discount === undefined || whole <= 0 ? gross : multiplyRoundHalfUp(gross, agreed.total, whole);
  };
  return {
    time: whole - sum(along),
    withTime,
    linesWith(time) {
      const lines = [...time, ...along];
      const amount = withTime(sum(time)) - sum(lines);
      return discount === undefined || amount === 0
        ? lines
        : [...lines, { ...discount, unitPrice: amount, amount }];
    },
  };
}
