import type { Accessory, AccessoryFields, AccessoryWish } from '../../shared/contract/pricing-accessories.ts';
import type { PriceCategory } from '../../shared/contract/pricing-terms.ts';
import type { Database } from './sqlite.ts';

/** So many of an accessory that a booking has, in calendar minutes. */
export interface AccessoryHeld {
  readonly bookingId: number;
  readonly from: number;
  readonly to: number;
  readonly places: number;
}

export interface AccessoryStore {
  accessories(withArchived: boolean): Accessory[];
  accessory(id: number): Accessory | undefined;
  insertAccessory(fields: AccessoryFields): number;
  /** Answers the new version, or undefined where somebody changed it since; `now` in calendar minutes. */
  updateAccessory(id: number, version: number, fields: AccessoryFields, now: number): number | undefined;
  archiveAccessory(id: number, version: number, archived: boolean): number | undefined;
  /** Who has some of it between two calendar minutes, in order; options past their day left out. */
  accessoryHeld(
    id: number,
    from: number,
    to: number,
    today: string,
    except: readonly number[],
  ): AccessoryHeld[];
  /** What a booking has: first its rows go, then those asked for come, so that the stock is asked once (see 0029). */
  setBookingAccessories(bookingId: number, accessories: readonly AccessoryWish[]): void;
}

interface AccessoryRow {
  id: number;
  version: number;
  name: string;
  per: Accessory['per'];
  stock: number | null;
  archived: number;
}

type Reading = Pick<AccessoryStore, 'accessories' | 'accessory' | 'accessoryHeld'>;

function reading(database: Database): Reading {
  const columns = 'id, version, name, per, stock, archived FROM accessories';
  const all = database.prepare<[number], AccessoryRow>(
    `SELECT ${columns} WHERE archived <= ? ORDER BY archived, name COLLATE NOCASE, id`,
  );
  const one = database.prepare<[number], AccessoryRow>(`SELECT ${columns} WHERE id = ?`);
  const prices = database.prepare<[number], { category: PriceCategory; amount: number }>(
    'SELECT category, amount_cents AS amount FROM accessory_prices WHERE accessory_id = ? ORDER BY category',
  );
  const resources = database.prepare<[number], { id: number }>(
    'SELECT resource_id AS id FROM accessory_resources WHERE accessory_id = ? ORDER BY resource_id',
  );
  const held = database.prepare<object, AccessoryHeld>(
    `SELECT o.booking_id AS bookingId, o.starts_at AS "from", o.ends_at AS "to", o.quantity AS places
     FROM accessory_occupancies o JOIN accessories a ON a.id = o.accessory_id JOIN bookings b ON b.id = o.booking_id
     WHERE o.accessory_id = @id AND o.starts_at < @to AND o.ends_at > @from
       AND o.starts_at >= @from - a.longest_occupancy AND NOT (b.status = 'option' AND b.option_until < @today)
     ORDER BY o.starts_at, o.booking_id`,
  );
  const accessoryFrom = (row: AccessoryRow): Accessory => ({
    ...row,
    archived: row.archived === 1,
    prices: prices.all(row.id),
    resourceIds: resources.all(row.id).map(({ id }) => id),
  });
  return {
    accessories: (withArchived) => all.all(Number(withArchived)).map(accessoryFrom),
    accessory: (id) => {
      const row = one.get(id);
      return row === undefined ? undefined : accessoryFrom(row);
    },
    accessoryHeld: (id, from, to, today, except) =>
      held.all({ id, from, to, today }).filter(({ bookingId }) => !except.includes(bookingId)),
  };
}

/** What comes along with bookings. The schema refuses more than the stock holds, whoever writes. */
export function accessoryStore(database: Database): AccessoryStore {
  const insert = database.prepare('INSERT INTO accessories(name, per, stock) VALUES (@name, @per, @stock)');
  const update = database.prepare(
    `UPDATE accessories SET version = version + 1, name = @name, per = @per, stock_from = @now, stock = @stock
     WHERE id = @id AND version = @version`,
  );
  const archive = database.prepare<[number, number, number]>(
    'UPDATE accessories SET version = version + 1, archived = ? WHERE id = ? AND version = ?',
  );
  const clearPrices = database.prepare<[number]>('DELETE FROM accessory_prices WHERE accessory_id = ?');
  const clearResources = database.prepare<[number]>('DELETE FROM accessory_resources WHERE accessory_id = ?');
  const addPrice = database.prepare<[number, string, number]>(
    'INSERT INTO accessory_prices(accessory_id, category, amount_cents) VALUES (?, ?, ?)',
  );
  const addResource = database.prepare<[number, number]>(
    'INSERT INTO accessory_resources(accessory_id, resource_id) VALUES (?, ?)',
  );
  const clearBooking = database.prepare<[number]>('DELETE FROM booking_accessories WHERE booking_id = ?');
  const addToBooking = database.prepare<[number, number, number]>(
    'INSERT INTO booking_accessories(booking_id, accessory_id, quantity) VALUES (?, ?, ?)',
  );
  const fill = (id: number, { prices, resourceIds }: AccessoryFields): void => {
    clearPrices.run(id);
    clearResources.run(id);
    for (const { category, amount } of prices) addPrice.run(id, category, amount);
    for (const resourceId of resourceIds) addResource.run(id, resourceId);
  };
  return {
    ...reading(database),
    insertAccessory: (fields) => {
      const { name, per, stock } = fields;
      const id = Number(insert.run({ name, per, stock }).lastInsertRowid);
      fill(id, fields);
      return id;
    },
    updateAccessory: (id, version, fields, now) => {
      const { name, per, stock } = fields;
      if (update.run({ id, version, name, per, stock, now }).changes !== 1) return undefined;
      fill(id, fields);
      return version + 1;
    },
    archiveAccessory: (id, version, archived) =>
      archive.run(Number(archived), id, version).changes === 1 ? version + 1 : undefined,
    setBookingAccessories: (bookingId, accessories) => {
      clearBooking.run(bookingId);
      for (const { accessoryId, quantity } of accessories) addToBooking.run(bookingId, accessoryId, quantity);
    },
  };
}
