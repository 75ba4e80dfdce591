import type { PriceList, PriceListFields } from '../../shared/contract/pricing.ts';
import type {
  PriceCategory,
  PriceRule,
  PriceSeason,
  UnitPrices,
} from '../../shared/contract/pricing-terms.ts';
import { priceListWriting, type PriceListWriting } from './price-list-writing.ts';
import type { Database } from './sqlite.ts';

export interface PriceListStore extends PriceListWriting {
  lists(): PriceList[];
  find(id: number): PriceList | undefined;
  /** The list that a resource is charged by on a day of use: the last version that holds by then. */
  listOf(resourceId: number, date: string): PriceList | undefined;
  /** The first of these resources that a list of another line holds already. */
  takenBy(
    resourceIds: readonly number[],
    lineId: number,
  ): { readonly resource: string; readonly list: string } | undefined;
  /** How large a discount reception may give by hand, in basis points. */
  discountRule(): { readonly version: number; readonly receptionMost: number };
  /** Answers the new version, or undefined where somebody changed it since. */
  setDiscountRule(version: number, receptionMost: number): number | undefined;
}

type ListRow = Pick<
  PriceList,
  'id' | 'version' | 'name' | 'vatRate' | 'stepMinutes' | 'minimumMinutes' | 'setupFee' | 'lineId'
> &
  Pick<PriceList, 'dayMinutes' | 'weekendFromFriday' | 'weekendUntilMonday' | 'deposit' | 'effectiveFrom'> & {
    includesVat: number;
    halfDayAsRun: number;
    closedHoursCount: number;
    archived: number;
    halfDayWindows: string;
    eveningFrom: string | null;
    eveningTo: string | null;
  };
type PriceRow = UnitPrices & { category: PriceCategory };
interface SeasonRow {
  position: number;
  name: string;
  fromDay: string;
  untilDay: string;
}
interface RuleRow {
  name: string;
  reduction: number | null;
  supplement: number | null;
  per: 'use' | 'day' | 'hour' | null;
  categories: string;
  ownCommune: number;
  weekdays: string;
  windowFrom: string | null;
  windowTo: string | null;
  fromDay: string | null;
  untilDay: string | null;
  fromNthDay: number | null;
}

const columns = `id, version, name, includes_vat AS includesVat, vat_rate AS vatRate, step_minutes AS stepMinutes,
  minimum_minutes AS minimumMinutes, half_day_as_run AS halfDayAsRun, closed_hours_count AS closedHoursCount,
  setup_fee_cents AS setupFee, archived, coalesce(line_id, id) AS lineId, effective_from AS effectiveFrom,
  day_minutes AS dayMinutes, half_day_windows AS halfDayWindows, evening_from AS eveningFrom,
  evening_to AS eveningTo, weekend_from_friday AS weekendFromFriday, weekend_until_monday AS weekendUntilMonday,
  deposit_cents AS deposit FROM price_lists`;
const units = `category, hour_cents AS hour, half_day_cents AS halfDay, day_cents AS day,
  evening_cents AS evening, weekend_cents AS weekend, week_cents AS week`;

function ruleFrom(row: RuleRow): PriceRule {
  const { name, reduction, supplement, per, windowFrom, windowTo, fromDay, untilDay } = row;
  return {
    name,
    effect:
      supplement === null || per === null
        ? { kind: 'reduction', basisPoints: reduction ?? 0 }
        : { kind: 'supplement', amount: supplement, per },
    categories: JSON.parse(row.categories) as PriceCategory[],
    ownCommune: row.ownCommune === 1,
    weekdays: JSON.parse(row.weekdays) as PriceRule['weekdays'],
    window: windowFrom === null || windowTo === null ? null : { from: windowFrom, to: windowTo },
    days: fromDay === null || untilDay === null ? null : { from: fromDay, until: untilDay },
    fromDay: row.fromNthDay,
  };
}

const pricesFrom = (rows: readonly PriceRow[]): { category: PriceCategory; units: UnitPrices }[] =>
  rows.map(({ category, ...prices }) => ({ category, units: prices }));

type Parts = Pick<PriceListFields, 'resourceIds' | 'prices' | 'seasons' | 'rules'>;

function partsReading(database: Database): (row: ListRow) => Parts {
  const resources = database.prepare<[number], { id: number }>(
    'SELECT resource_id AS id FROM price_list_resources WHERE price_list_id = ? ORDER BY resource_id',
  );
  const prices = database.prepare<[number], PriceRow>(
    `SELECT ${units} FROM price_list_prices WHERE price_list_id = ? ORDER BY category`,
  );
  const seasons = database.prepare<[number], SeasonRow>(
    `SELECT position, name, from_day AS fromDay, until_day AS untilDay FROM price_list_seasons
     WHERE price_list_id = ? ORDER BY position`,
  );
  const seasonPrices = database.prepare<[number, number], PriceRow>(
    `SELECT ${units} FROM price_list_season_prices WHERE price_list_id = ? AND position = ? ORDER BY category`,
  );
  const rules = database.prepare<[number], RuleRow>(
    `SELECT name, reduction, supplement_cents AS supplement, supplement_per AS per, categories,
       own_commune AS ownCommune, weekdays, window_from AS windowFrom, window_to AS windowTo, from_day AS fromDay,
       until_day AS untilDay, from_nth_day AS fromNthDay
     FROM price_list_rules WHERE price_list_id = ? ORDER BY position`,
  );
  const seasonFrom = (listId: number, { position, name, fromDay, untilDay }: SeasonRow): PriceSeason => ({
    name,
    days: { from: fromDay, until: untilDay },
    prices: pricesFrom(seasonPrices.all(listId, position)),
  });
  return ({ id, lineId }) => ({
    resourceIds: resources.all(lineId).map((each) => each.id),
    prices: pricesFrom(prices.all(id)),
    seasons: seasons.all(id).map((season) => seasonFrom(id, season)),
    rules: rules.all(id).map(ruleFrom),
  });
}

function reading(database: Database): Pick<PriceListStore, 'lists' | 'find' | 'listOf'> {
  const all = database.prepare<[], ListRow>(
    `SELECT ${columns} ORDER BY archived, lineId, effective_from, id`,
  );
  const one = database.prepare<[number], ListRow>(`SELECT ${columns} WHERE id = ?`);
  const ofResource = database.prepare<[number, string], ListRow>(
    `SELECT ${columns} WHERE archived = 0 AND lineId =
       (SELECT price_list_id FROM price_list_resources WHERE resource_id = ?)
       AND (effective_from IS NULL OR effective_from <= ?) ORDER BY effective_from DESC LIMIT 1`,
  );
  const partsOf = partsReading(database);
  const listFrom = (row: ListRow): PriceList => {
    const { eveningFrom, eveningTo, ...rest } = row;
    return {
      ...rest,
      ...partsOf(row),
      includesVat: row.includesVat === 1,
      halfDayAsRun: row.halfDayAsRun === 1,
      closedHoursCount: row.closedHoursCount === 1,
      archived: row.archived === 1,
      halfDayWindows: JSON.parse(row.halfDayWindows) as PriceList['halfDayWindows'],
      eveningWindow: eveningFrom === null || eveningTo === null ? null : { from: eveningFrom, to: eveningTo },
    };
  };
  const maybe = (row: ListRow | undefined): PriceList | undefined =>
    row === undefined ? undefined : listFrom(row);
  return {
    lists: () => all.all().map(listFrom),
    find: (id) => maybe(one.get(id)),
    listOf: (resourceId, date) => maybe(ofResource.get(resourceId, date)),
  };
}

/** Price lists with their seasons and rules, in dated versions. */
export function priceListStore(database: Database): PriceListStore {
  const holder = database.prepare<[number, number], { resource: string; list: string }>(
    `SELECT v.name AS resource, l.name AS list FROM price_list_resources r
     JOIN price_lists l ON coalesce(l.line_id, l.id) = r.price_list_id AND l.archived = 0
     JOIN v_resources v ON v.id = r.resource_id
     WHERE r.resource_id = ? AND r.price_list_id <> ? LIMIT 1`,
  );
  const rule = database.prepare<[], { version: number; receptionMost: number }>(
    'SELECT version, reception_most AS receptionMost FROM discount_rule',
  );
  const setRule = database.prepare<[number, number]>(
    'UPDATE discount_rule SET version = version + 1, reception_most = ? WHERE version = ?',
  );
  return {
    ...reading(database),
    ...priceListWriting(database),
    takenBy: (resourceIds, lineId) => {
      for (const id of resourceIds) {
        const found = holder.get(id, lineId);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    discountRule: () => rule.get() ?? { version: 1, receptionMost: 0 },
    setDiscountRule: (version, receptionMost) =>
      setRule.run(receptionMost, version).changes === 1 ? version + 1 : undefined,
  };
}
