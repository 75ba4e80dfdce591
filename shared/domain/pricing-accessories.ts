/** What accessories add to a price, and what a discount given by hand takes from it (M5). */
import { datePart, type LocalInterval } from './calendar.ts';
import { discountFits, discountOf, lineAmount, type Discount } from './invoicing.ts';
import { formatRate, type Cents, type Thousandths } from './money.ts';
import { billedMinutes, hoursQuantity } from './pricing-hours.ts';

/** An accessory as it is charged: by use, by hour, by day, or by each person who has it. */
export interface AccessoryToPrice {
  readonly name: string;
  readonly per: 'use' | 'hour' | 'day' | 'person';
  readonly quantity: number;
  readonly price: Cents;
}

/** For how long an accessory is had: the charged minutes of the use, its step, and the days that it touches. */
export interface AccessoryTime {
  readonly minutes: number;
  readonly stepMinutes: number;
  readonly days: number;
}

const PER = { use: '', hour: ', par heure', day: ', par jour', person: ', par personne' } as const;

/** The line that an accessory becomes, as an invoice adds it up. */
export function accessoryLine(
  { name, per, quantity, price }: AccessoryToPrice,
  { minutes, stepMinutes, days }: AccessoryTime,
): {
  readonly label: string;
  readonly quantity: Thousandths;
  readonly unitPrice: Cents;
  readonly amount: Cents;
} {
  const one = {
    use: 1000,
    person: 1000,
    day: days * 1000,
    hour: hoursQuantity(billedMinutes(minutes, stepMinutes, 0)),
  }[per];
  const charged = quantity * one;
  return {
    label: `${name}${PER[per]}`,
    quantity: charged,
    unitPrice: price,
    amount: lineAmount(charged, price),
  };
}

/** The days of the calendar that intervals touch: one that ends at midnight does not touch the day that begins. */
export function daysTouched(intervals: readonly LocalInterval[]): number {
  const days = new Set<string>();
  for (const { start, end } of intervals) {
    for (let at = Date.parse(`${start}Z`); at < Date.parse(`${end}Z`);) {
      const local = new Date(at).toISOString();
      days.add(datePart(local.slice(0, 16)));
      at = Date.parse(`${local.slice(0, 10)}T00:00Z`) + 86_400_000;
    }
  }
  return days.size;
}

/**
 * What a discount given by hand takes from a price, as its line: rounded half up (M5), and never more than the price,
 * which may have fallen since the discount was given. Undefined where it takes nothing.
 */
export function discountLine(
  total: Cents,
  discount: Discount,
):
  | {
      readonly label: string;
      readonly quantity: Thousandths;
      readonly unitPrice: Cents;
      readonly amount: Cents;
    }
  | undefined {
  const given: Discount =
    discount.kind === 'amount'
      ? { kind: 'amount', cents: Math.min(discount.cents, Math.max(0, total)) }
      : discount;
  const taken = discountFits(total, given) ? discountOf(total, given) : 0;
  if (taken === 0) return undefined;
  const label = discount.kind === 'percent' ? `Remise de ${formatRate(discount.basisPoints)}` : 'Remise';
  return { label, quantity: 1000, unitPrice: -taken, amount: -taken };
}

/** How large a discount is, in basis points of the price before it: what a limit is asked about. */
export function discountShare(total: Cents, discount: Discount): number {
  if (discount.kind === 'percent') return discount.basisPoints;
  return total <= 0 ? 0 : Math.ceil((Math.min(discount.cents, total) * 10_000) / total);
}
