import type { Price, PriceLine } from '../../../shared/contract/pricing.ts';
import type { HandDiscount } from '../../../shared/contract/pricing-terms.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { formatMinutes } from '../../../shared/domain/french.ts';
import { firstInstantAtOrAfter } from '../../../shared/domain/local-time.ts';
import { daysTouched, discountLine } from '../../../shared/domain/pricing-accessories.ts';
import type { Store } from '../../store/store.ts';
import { categoryOn, type CategoryBasis } from './category.ts';
import { accessoryLines, moneyOfList, type ListMoney, type PricedUse } from './list-price.ts';

/** A price, and what its category rests on. */
export interface PriceFound {
  readonly price: Price;
  readonly basis: CategoryBasis;
}

/** What a use costs by no list at all: its accessories may still have a price. */
function unlisted({ startsAt, endsAt }: PricedUse, zone: string): ListMoney {
  const lasted = firstInstantAtOrAfter(endsAt, zone) - firstInstantAtOrAfter(startsAt, zone);
  const minutes = Math.round(lasted / 60_000);
  return {
    lines: [],
    priceListId: null,
    priceListName: '',
    includesVat: true,
    vatRate: 0,
    deposit: 0,
    uncoveredMinutes: 0,
    time: { minutes, stepMinutes: 1, days: daysTouched([{ start: startsAt, end: endsAt }]) },
  };
}

const totalOf = (lines: readonly PriceLine[]): number => lines.reduce((sum, line) => sum + line.amount, 0);

/** The lines of a price with a discount given by hand on their sum, in place of any given before (M5). */
export function discounted(
  lines: readonly PriceLine[],
  discount: HandDiscount | null,
  reason: string,
): PriceLine[] {
  const before = lines.filter(({ kind }) => kind !== 'discount');
  const taken = discount === null ? undefined : discountLine(totalOf(before), discount);
  if (taken === undefined) return before;
  return [...before, { ...taken, kind: 'discount', why: reason, periods: [], accessoryId: null }];
}

/**
 * What a use costs, unfolded and with its reason (C1, C2): the one function behind the simulator, the preview and
 * what a booking keeps as agreed. The list is the one in force on the day of use. Without a list for the resource
 * `priceListId` is null, and only accessories cost anything.
 * @throws RangeError when a bound does not exist once in the zone (T3): check the bounds before.
 */
export function priceOf(store: Store, use: PricedUse): PriceFound {
  const { override, accessories = [], discount = null, discountReason = '' } = use;
  const date = datePart(use.startsAt);
  const found = categoryOn(store, use, date);
  const category = override?.category ?? found.category;
  const reason = override?.reason ?? found.reason;
  const basis = override === undefined ? found.basis : 'other';
  const list = store.pricing.listOf(use.resource.id, date);
  const money =
    (list === undefined ? undefined : moneyOfList(store, use, list, category)) ??
    unlisted(use, store.settings.zone());
  const { uncoveredMinutes, time, ...kept } = money;
  const uncovered =
    uncoveredMinutes === 0 ? '' : `\u202f; ${formatMinutes(uncoveredMinutes)} sans tarif dans la grille`;
  const along = accessoryLines(store, accessories, category, time);
  const lines = discounted([...money.lines, ...along], discount, discountReason);
  return {
    price: { ...kept, lines, total: totalOf(lines), category, reason: `${reason}${uncovered}` },
    basis,
  };
}
