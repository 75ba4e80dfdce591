import type { Price, PriceLine, PriceList } from '../../../shared/contract/pricing.ts';
import type { AccessoryWish } from '../../../shared/contract/pricing-accessories.ts';
import type { HandDiscount, PriceCategory, UnitPrices } from '../../../shared/contract/pricing-terms.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import type { Party } from '../../../shared/contract/common.ts';
import { lineAmount } from '../../../shared/domain/invoicing.ts';
import { openIntervals } from '../../../shared/domain/opening-hours.ts';
import { rowOf, seasonsOfList, unitsByDay, unitsOfList } from '../../../shared/domain/price-list-units.ts';
import {
  accessoryLine,
  daysTouched,
  type AccessoryTime,
} from '../../../shared/domain/pricing-accessories.ts';
import { isInYearSpan, rulesFor } from '../../../shared/domain/pricing-rules.ts';
import { priceOfUse, type UsePrice } from '../../../shared/domain/pricing.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import type { Store } from '../../store/store.ts';
import { openingReader, type Opening } from '../resources/opening.ts';
import type { ForWhom } from './category.ts';

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
  /** What comes along with it. */
  readonly accessories?: readonly AccessoryWish[];
  /** Given by hand on the whole (M5). */
  readonly discount?: HandDiscount | null;
  readonly discountReason?: string;
}

/** What a list makes of a use: its lines, and the minutes that no unit of it covers. */
export type ListMoney = Pick<
  Price,
  'lines' | 'priceListId' | 'priceListName' | 'includesVat' | 'vatRate' | 'deposit'
> & { readonly uncoveredMinutes: number; readonly time: AccessoryTime };

/** A list's prices for a category on a day: those of its season, else of the year; else those of private persons. */
export function unitsFor(list: PriceList, category: PriceCategory, date: string): UnitPrices | undefined {
  const season = seasonsOfList(list.seasons, list.prices, category).find(({ days }) =>
    isInYearSpan(date, days),
  );
  return season?.prices ?? rowOf(list.prices, category);
}

/** The rate that a list's sales bear, in basis points: none where the place charges no VAT. */
export function vatRateOf(store: Store, list: Pick<PriceList, 'vatRate'>): number {
  return store.settings.place().vatRegime === 'liable' ? list.vatRate : 0;
}

/** Whether whoever pays is of the place's own commune: the structure they come for, else they themselves. */
function isOfOwnCommune(store: Store, { personId, organisationId }: ForWhom): boolean {
  const payer: Party | undefined =
    organisationId !== null
      ? { kind: 'organisation', id: organisationId }
      : personId !== null
        ? { kind: 'person', id: personId }
        : undefined;
  if (payer === undefined) return false;
  const theirs = fold(store.pricing.communeOf(payer));
  return theirs !== '' && theirs === fold(store.settings.place().commune);
}

const plain = (): Pick<PriceLine, 'why' | 'periods' | 'accessoryId'> => ({
  why: '',
  periods: [],
  accessoryId: null,
});
const intervalsOf = (periods: readonly { readonly start: string; readonly end: string }[]) =>
  periods.map(({ start, end }) => ({ startsAt: start, endsAt: end }));

function linesOf(cover: UsePrice, { setupFee }: PriceList): PriceLine[] {
  const lines: PriceLine[] = cover.lines.map(({ label, quantity, unitPrice, amount, why, periods }) => ({
    kind: 'time',
    label,
    quantity,
    unitPrice,
    amount,
    why,
    periods: intervalsOf(periods),
    accessoryId: null,
  }));
  for (const { name, quantity, unitPrice, amount, per, periods } of cover.supplements) {
    const why = { use: '', day: 'par jour', hour: 'par heure' }[per];
    lines.push({
      kind: 'supplement',
      label: name,
      quantity,
      unitPrice,
      amount,
      why,
      periods: intervalsOf(periods),
      accessoryId: null,
    });
  }
  if (setupFee > 0) {
    const amount = lineAmount(1000, setupFee);
    lines.push({
      ...plain(),
      kind: 'setup',
      label: 'Mise en route',
      quantity: 1000,
      unitPrice: setupFee,
      amount,
    });
  }
  return lines;
}

/** What a list asks for a use: the cheapest cover by its units, with its seasons and rules (C1). */
export function moneyOfList(
  store: Store,
  use: PricedUse,
  list: PriceList,
  category: PriceCategory,
): ListMoney | undefined {
  const prices = rowOf(list.prices, category);
  if (prices === undefined) return undefined;
  const { resource, startsAt: start, endsAt: end, places } = use;
  const { hours, closures } = use.opening ?? openingReader(store, start, end)(resource);
  const open = openIntervals(start, end, hours, closures);
  const needsCommune = list.rules.some((rule) => rule.ownCommune);
  const customer = { category, ownCommune: needsCommune && isOfOwnCommune(store, use) };
  const cover = priceOfUse({
    start,
    end,
    zone: store.settings.zone(),
    units: unitsOfList(prices, list),
    unitsOn: unitsByDay(prices, seasonsOfList(list.seasons, list.prices, category), list),
    rules: rulesFor(list.rules, customer),
    openIntervals: open,
    continuous: resource.continuousUse,
    closedHoursCount: list.closedHoursCount,
    places,
  });
  const charged = resource.continuousUse && list.closedHoursCount ? [{ start, end }] : open;
  return {
    lines: linesOf(cover, list),
    priceListId: list.id,
    priceListName: list.name,
    includesVat: list.includesVat,
    vatRate: vatRateOf(store, list),
    deposit: list.deposit,
    uncoveredMinutes: cover.uncoveredMinutes,
    time: { minutes: cover.openMinutes, stepMinutes: list.stepMinutes, days: daysTouched(charged) },
  };
}

/** What the accessories of a use cost its category: its own price, else that of private persons, else nothing. */
export function accessoryLines(
  store: Store,
  wishes: readonly AccessoryWish[],
  category: PriceCategory,
  time: AccessoryTime,
): PriceLine[] {
  return wishes.flatMap(({ accessoryId, quantity }) => {
    const accessory = store.pricing.accessory(accessoryId);
    if (accessory === undefined) return [];
    const { name, per, prices } = accessory;
    const own = prices.find((one) => one.category === category);
    const { amount: price } = own ?? prices.find((one) => one.category === 'individual') ?? { amount: 0 };
    const line = accessoryLine({ name, per, quantity, price }, time);
    return [{ ...plain(), kind: 'accessory' as const, ...line, accessoryId }];
  });
}
