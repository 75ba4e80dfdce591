import type { PriceListFields } from '../../shared/contract/pricing.ts';
import type { Database } from './sqlite.ts';

export interface PriceListWriting {
  /** Adds a list, or with `lineId` a dated version of one. Answers its id. */
  insert(fields: PriceListFields, lineId: number | null): number;
  /** Answers the new version, or undefined where somebody changed it since. */
  update(id: number, version: number, fields: PriceListFields): number | undefined;
  archive(id: number, version: number, archived: boolean): number | undefined;
}

const valuesOf = (fields: PriceListFields): Record<string, string | number | null> => ({
  name: fields.name,
  includesVat: Number(fields.includesVat),
  vatRate: fields.vatRate,
  stepMinutes: fields.stepMinutes,
  minimumMinutes: fields.minimumMinutes,
  halfDayAsRun: Number(fields.halfDayAsRun),
  closedHoursCount: Number(fields.closedHoursCount),
  setupFee: fields.setupFee,
  effectiveFrom: fields.effectiveFrom,
  dayMinutes: fields.dayMinutes,
  halfDayWindows: JSON.stringify(fields.halfDayWindows),
  eveningFrom: fields.eveningWindow?.from ?? null,
  eveningTo: fields.eveningWindow?.to ?? null,
  weekendFromFriday: fields.weekendFromFriday,
  weekendUntilMonday: fields.weekendUntilMonday,
  deposit: fields.deposit,
});

const columns = `name, includes_vat, vat_rate, step_minutes, minimum_minutes, half_day_as_run, closed_hours_count,
  setup_fee_cents, effective_from, day_minutes, half_day_windows, evening_from, evening_to, weekend_from_friday,
  weekend_until_monday, deposit_cents`;
const values = `@name, @includesVat, @vatRate, @stepMinutes, @minimumMinutes, @halfDayAsRun, @closedHoursCount,
  @setupFee, @effectiveFrom, @dayMinutes, @halfDayWindows, @eveningFrom, @eveningTo, @weekendFromFriday,
  @weekendUntilMonday, @deposit`;
const units = 'hour_cents, half_day_cents, day_cents, evening_cents, weekend_cents, week_cents';
const unitValues = '@hour, @halfDay, @day, @evening, @weekend, @week';

/** Writes what hangs on a list: its resources (those of its line), prices, seasons and rules. */
function partsWriting(database: Database): (id: number, fields: PriceListFields) => void {
  const clear = [
    'DELETE FROM price_list_resources WHERE price_list_id = (SELECT coalesce(line_id, id) FROM price_lists WHERE id = ?)',
    'DELETE FROM price_list_prices WHERE price_list_id = ?',
    'DELETE FROM price_list_season_prices WHERE price_list_id = ?',
    'DELETE FROM price_list_seasons WHERE price_list_id = ?',
    'DELETE FROM price_list_rules WHERE price_list_id = ?',
  ].map((sql) => database.prepare<[number]>(sql));
  // A resource that an archived list still names goes over to this one.
  const addResource = database.prepare<[number, number]>(
    `INSERT OR REPLACE INTO price_list_resources(resource_id, price_list_id)
     SELECT ?, coalesce(line_id, id) FROM price_lists WHERE id = ?`,
  );
  const addPrice = database.prepare(
    `INSERT INTO price_list_prices(price_list_id, category, ${units}) VALUES (@id, @category, ${unitValues})`,
  );
  const addSeason = database.prepare(
    `INSERT INTO price_list_seasons(price_list_id, position, name, from_day, until_day)
     VALUES (@id, @position, @name, @from, @until)`,
  );
  const addSeasonPrice = database.prepare(
    `INSERT INTO price_list_season_prices(price_list_id, position, category, ${units})
     VALUES (@id, @position, @category, ${unitValues})`,
  );
  const addRule = database.prepare(
    `INSERT INTO price_list_rules(price_list_id, position, name, reduction, supplement_cents, supplement_per,
       categories, own_commune, weekdays, window_from, window_to, from_day, until_day, from_nth_day)
     VALUES (@id, @position, @name, @reduction, @supplement, @per, @categories, @ownCommune, @weekdays, @windowFrom,
       @windowTo, @fromDay, @untilDay, @fromNthDay)`,
  );
  return (id, fields) => {
    for (const statement of clear) statement.run(id);
    for (const resourceId of fields.resourceIds) addResource.run(resourceId, id);
    for (const { category, units: prices } of fields.prices) addPrice.run({ id, category, ...prices });
    for (const [position, { name, days, prices }] of fields.seasons.entries()) {
      addSeason.run({ id, position, name, ...days });
      for (const { category, units: own } of prices) addSeasonPrice.run({ id, position, category, ...own });
    }
    for (const [position, rule] of fields.rules.entries()) {
      const { effect } = rule;
      addRule.run({
        id,
        position,
        name: rule.name,
        reduction: effect.kind === 'reduction' ? effect.basisPoints : null,
        supplement: effect.kind === 'supplement' ? effect.amount : null,
        per: effect.kind === 'supplement' ? effect.per : null,
        categories: JSON.stringify(rule.categories),
        ownCommune: Number(rule.ownCommune),
        weekdays: JSON.stringify(rule.weekdays),
        windowFrom: rule.window?.from ?? null,
        windowTo: rule.window?.to ?? null,
        fromDay: rule.days?.from ?? null,
        untilDay: rule.days?.until ?? null,
        fromNthDay: rule.fromDay,
      });
    }
  };
}

/** Adds, changes and archives price lists. */
export function priceListWriting(database: Database): PriceListWriting {
  const insert = database.prepare(`INSERT INTO price_lists(line_id, ${columns}) VALUES (@lineId, ${values})`);
  const update = database.prepare(
    `UPDATE price_lists SET version = version + 1, (${columns}) = (${values}) WHERE id = @id AND version = @version`,
  );
  const archive = database.prepare<[number, number, number]>(
    'UPDATE price_lists SET version = version + 1, archived = ? WHERE id = ? AND version = ?',
  );
  const fill = partsWriting(database);
  return {
    insert: (fields, lineId) => {
      const id = Number(insert.run({ ...valuesOf(fields), lineId }).lastInsertRowid);
      fill(id, fields);
      return id;
    },
    update: (id, version, fields) => {
      if (update.run({ ...valuesOf(fields), id, version }).changes !== 1) return undefined;
      fill(id, fields);
      return version + 1;
    },
    archive: (id, version, archived) =>
      archive.run(Number(archived), id, version).changes === 1 ? version + 1 : undefined,
  };
}
