import type { Price, PriceCategory, PriceList } from '../../../shared/contract/pricing.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { formatMinutes } from '../../../shared/domain/french.ts';
import { lineAmount } from '../../../shared/domain/invoicing.ts';
import { openIntervals } from '../../../shared/domain/opening-hours.ts';
import { unitsOfList } from '../../../shared/domain/price-list-units.ts';
import { priceOfUse } from '../../../shared/domain/pricing.ts';
import type { Store } from '../../store/store.ts';
import { openingReader, type Opening } from '../resources/opening.ts';
import { categoryOn, type CategoryBasis, type ForWhom } from './category.ts';

/** A use to price, by whom it is for and when. */
export interface PricedUse extends ForWhom {
  readonly resource: Resource;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly places: number;
  /** Overrides the category found (C2), with the reason given. */
  readonly override?: { readonly category: PriceCategory; readonly reason: string } | undefined;
  /** When it is open, if the caller has read that already. */
  readonly opening?: Opening | undefined;
}

/** A price, and what its category rests on. */
export interface PriceFound {
  readonly price: Price;
  readonly basis: CategoryBasis;
}

/** A list's prices for a category: its own, else those of private persons (as the list's form says). */
export function unitsFor(
  list: PriceList,
  category: PriceCategory,
): PriceList['prices'][number]['units'] | undefined {
  const own = list.prices.find((one) => one.category === category);
  return (own ?? list.prices.find((one) => one.category === 'individual') ?? list.prices[0])?.units;
}

/** The rate that a list's sales bear, in basis points: none where the place charges no VAT. */
export function vatRateOf(store: Store, list: PriceList): number {
  return store.settings.place().vatRegime === 'liable' ? list.vatRate : 0;
}

type Money = Pick<Price, 'lines' | 'priceListId' | 'priceListName' | 'includesVat' | 'vatRate'>;

const unpriced: Money = { lines: [], priceListId: null, priceListName: '', includesVat: true, vatRate: 0 };

function moneyOf(
  store: Store,
  use: PricedUse,
  list: PriceList,
  units: PriceList['prices'][number]['units'],
): Money & { readonly uncoveredMinutes: number } {
  const { resource, startsAt, endsAt, places } = use;
  const { hours, closures } = use.opening ?? openingReader(store, startsAt, endsAt)(resource);
  const cover = priceOfUse({
    start: startsAt,
    end: endsAt,
    zone: store.settings.zone(),
    units: unitsOfList(units, list),
    openIntervals: openIntervals(startsAt, endsAt, hours, closures),
    continuous: resource.continuousUse,
    closedHoursCount: list.closedHoursCount,
    places,
  });
  const lines = cover.lines.map(({ label, quantity, unitPrice, amount }) => {
    return { label, quantity, unitPrice, amount };
  });
  const { setupFee } = list;
  if (setupFee > 0) {
    const amount = lineAmount(1000, setupFee);
    lines.push({ label: 'Mise en route', quantity: 1000, unitPrice: setupFee, amount });
  }
  return {
    lines,
    priceListId: list.id,
    priceListName: list.name,
    includesVat: list.includesVat,
    vatRate: vatRateOf(store, list),
    uncoveredMinutes: cover.uncoveredMinutes,
  };
}

/**
 * What a use costs, unfolded and with its reason (C1, C2): the one function behind the simulator, the preview and
 * what a booking keeps as agreed. Without a list for the resource the total is 0 and `priceListId` null.
 * @throws RangeError when a bound does not exist once in the zone (T3): check the bounds before.
 */
export function priceOf(store: Store, use: PricedUse): PriceFound {
  const { override } = use;
  const found = categoryOn(store, use, datePart(use.startsAt));
  const category = override?.category ?? found.category;
  const reason = override?.reason ?? found.reason;
  const basis = override === undefined ? found.basis : 'other';
  const list = store.pricing.listOf(use.resource.id);
  const units = list === undefined ? undefined : unitsFor(list, category);
  if (list === undefined || units === undefined)
    return { price: { ...unpriced, total: 0, category, reason }, basis };
  const { uncoveredMinutes, ...money } = moneyOf(store, use, list, units);
  const uncovered =
    uncoveredMinutes === 0 ? '' : `\u202f; ${formatMinutes(uncoveredMinutes)} sans tarif dans la grille`;
  const total = money.lines.reduce((sum, line) => sum + line.amount, 0);
  return { price: { ...money, total, category, reason: `${reason}${uncovered}` }, basis };
}
