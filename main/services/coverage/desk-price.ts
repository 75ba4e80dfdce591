import type { Cents } from '../../../shared/domain/money.ts';
import type { QueryContext } from '../context.ts';
import { categoryOn } from '../pricing/category.ts';
import { unitsFor, vatRateOf } from '../pricing/list-price.ts';

/** What a passage costs by the list of the coworkers' desks. */
export interface DeskPrice {
  readonly isMember: boolean;
  readonly includesVat: boolean;
  readonly vatRate: number;
  /** What so many halves of a day cost: the half-day, or the day in all for both (C4); null: no price is known. */
  readonly of: (halves: number) => Cents | null;
}

/** The price of somebody's passage on a day, by the desk's list and what they are that day (C2, C4). */
export function deskPriceOn({ store }: QueryContext, personId: number, date: string): DeskPrice {
  const { category } = categoryOn(store, { personId, organisationId: null }, date);
  const isMember = category === 'member';
  const desk = store.resources
    .list(false)
    .find(({ kind, id }) => kind === 'desk' && store.pricing.listOf(id, date) !== undefined);
  const list = desk === undefined ? undefined : store.pricing.listOf(desk.id, date);
  const units = list === undefined ? undefined : unitsFor(list, category, date);
  if (list === undefined || units === undefined)
    return { isMember, includesVat: true, vatRate: 0, of: () => null };
  const { halfDay, day } = units;
  const twoHalves = halfDay === null ? null : 2 * halfDay;
  return {
    isMember,
    includesVat: list.includesVat,
    vatRate: vatRateOf(store, list),
    of(halves) {
      if (halfDay === null && day === null) return null;
      if (halves <= 0) return 0;
      return halves > 1
        ? Math.min(day ?? twoHalves ?? 0, twoHalves ?? day ?? 0)
        : Math.min(halfDay ?? day ?? 0, day ?? halfDay ?? 0);
    },
  };
}
