import type { Migration } from './migration.ts';

const holds = "IN('confirmed','option','no_show')";
/** What of a booking's accessories is counted: those of which there are only so many, while the slot is held. */
const taken = (booking: string, filter: string): string => `
  INSERT INTO accessory_occupancies
    SELECT t.accessory_id, unixepoch(b.starts_at)/60, b.id, unixepoch(b.ends_at)/60, t.quantity
    FROM bookings b JOIN booking_accessories t ON t.booking_id = b.id
    JOIN accessories a ON a.id = t.accessory_id
    WHERE b.id = ${booking} AND b.status ${holds} AND a.stock IS NOT NULL ${filter};`;
/** The most that is taken at one time, of the rows that a condition leaves; `from` is where counting begins. */
const mostTaken = (from: string, where: string): string => `coalesce((
  SELECT max(load) FROM (SELECT sum(change) OVER (ORDER BY at, change) AS load FROM (
    SELECT max(o.starts_at, ${from}) AS at, o.quantity AS change FROM accessory_occupancies o WHERE ${where}
    UNION ALL SELECT o.ends_at, -o.quantity FROM accessory_occupancies o WHERE ${where}))), 0)`;

const tables = `
    CREATE TABLE accessories(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      version INTEGER NOT NULL DEFAULT 1,
      name TEXT NOT NULL CHECK(name <> ''),
      per TEXT NOT NULL CHECK(per IN('use','hour','day','person')),
      stock INTEGER CHECK(stock BETWEEN 1 AND 9999),
      -- From which minute on a smaller stock must do for what is booked.
      stock_from INTEGER NOT NULL DEFAULT 0,
      -- The longest time that one was ever taken, in minutes: how far back an overlap can begin.
      longest_occupancy INTEGER NOT NULL DEFAULT 0,
      archived INTEGER NOT NULL DEFAULT 0 CHECK(archived IN(0, 1))
    ) STRICT;
    CREATE TABLE accessory_prices(
      accessory_id INTEGER NOT NULL REFERENCES accessories(id),
      category TEXT NOT NULL
        CHECK(category IN('member','partner','association','company','public','individual')),
      amount_cents INTEGER NOT NULL CHECK(amount_cents >= 0),
      PRIMARY KEY(accessory_id, category)
    ) STRICT, WITHOUT ROWID;
    -- None: it may come along with everything.
    CREATE TABLE accessory_resources(
      accessory_id INTEGER NOT NULL REFERENCES accessories(id),
      resource_id INTEGER NOT NULL REFERENCES resources(id),
      PRIMARY KEY(accessory_id, resource_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX accessory_resources_by_resource ON accessory_resources(resource_id);

    CREATE TABLE booking_accessories(
      booking_id INTEGER NOT NULL REFERENCES bookings(id) ON DELETE CASCADE,
      accessory_id INTEGER NOT NULL REFERENCES accessories(id),
      quantity INTEGER NOT NULL CHECK(quantity BETWEEN 1 AND 9999),
      PRIMARY KEY(booking_id, accessory_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX booking_accessories_by_accessory ON booking_accessories(accessory_id);

    CREATE TABLE accessory_occupancies(
      accessory_id INTEGER NOT NULL REFERENCES accessories(id),
      starts_at INTEGER NOT NULL,
      booking_id INTEGER NOT NULL REFERENCES bookings(id) ON DELETE CASCADE,
      ends_at INTEGER NOT NULL,
      quantity INTEGER NOT NULL,
      PRIMARY KEY(accessory_id, starts_at, booking_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX accessory_occupancies_by_booking ON accessory_occupancies(booking_id);
`;

const refusals = `
    CREATE TRIGGER accessory_occupancies_refuse BEFORE INSERT ON accessory_occupancies BEGIN
      SELECT RAISE(ABORT, 'ACCESSORY_STOCK')
      WHERE NEW.quantity + ${mostTaken(
        'NEW.starts_at',
        `o.accessory_id = NEW.accessory_id AND o.starts_at < NEW.ends_at AND o.ends_at > NEW.starts_at
           AND o.starts_at >= NEW.starts_at
             - (SELECT longest_occupancy FROM accessories WHERE id = NEW.accessory_id)`,
      )} > (SELECT stock FROM accessories WHERE id = NEW.accessory_id);
    END;
    CREATE TRIGGER accessory_occupancies_longest AFTER INSERT ON accessory_occupancies
      WHEN NEW.ends_at - NEW.starts_at > (SELECT longest_occupancy FROM accessories WHERE id = NEW.accessory_id)
    BEGIN
      UPDATE accessories SET longest_occupancy = NEW.ends_at - NEW.starts_at WHERE id = NEW.accessory_id;
    END;
    CREATE TRIGGER accessory_occupancies_never_updated BEFORE UPDATE ON accessory_occupancies BEGIN
      SELECT RAISE(ABORT, 'OCCUPANCY_REPLACED_ONLY');
    END;
`;

const taking = `
    CREATE TRIGGER booking_accessories_added AFTER INSERT ON booking_accessories BEGIN
      ${taken('NEW.booking_id', 'AND a.id = NEW.accessory_id')}
    END;
    CREATE TRIGGER booking_accessories_never_updated BEFORE UPDATE ON booking_accessories BEGIN
      SELECT RAISE(ABORT, 'OCCUPANCY_REPLACED_ONLY');
    END;
    CREATE TRIGGER booking_accessories_removed AFTER DELETE ON booking_accessories BEGIN
      DELETE FROM accessory_occupancies WHERE booking_id = OLD.booking_id AND accessory_id = OLD.accessory_id;
    END;
    CREATE TRIGGER bookings_take_accessories AFTER UPDATE OF starts_at, ends_at, status ON bookings BEGIN
      DELETE FROM accessory_occupancies WHERE booking_id = OLD.id;
      ${taken('NEW.id', '')}
    END;

    CREATE TRIGGER accessory_stock_changes AFTER UPDATE OF stock ON accessories WHEN NEW.stock IS NOT OLD.stock BEGIN
      DELETE FROM accessory_occupancies WHERE accessory_id = NEW.id AND NEW.stock IS NULL;
      -- From no limit to one, what is booked counts from now on; the refusal above is the check.
      INSERT INTO accessory_occupancies
        SELECT NEW.id, unixepoch(b.starts_at)/60, b.id, unixepoch(b.ends_at)/60, t.quantity
        FROM booking_accessories t JOIN bookings b ON b.id = t.booking_id AND b.status ${holds}
        WHERE t.accessory_id = NEW.id AND OLD.stock IS NULL AND NEW.stock IS NOT NULL
          AND unixepoch(b.ends_at)/60 > NEW.stock_from;
      SELECT RAISE(ABORT, 'ACCESSORY_STOCK') WHERE NEW.stock < ${mostTaken(
        'NEW.stock_from',
        'o.accessory_id = NEW.id AND o.ends_at > NEW.stock_from',
      )};
    END;

    CREATE VIEW v_booking_accessories AS
      SELECT t.booking_id, a.id AS accessory_id, a.name AS accessory, t.quantity, a.per
      FROM booking_accessories t JOIN accessories a ON a.id = t.accessory_id;
    
`;

/** What comes along with a booking, from a stock that bookings share: no more than there is, whoever writes. */
export const accessories: Migration = {
  number: 29,
  slug: 'accessories',
  up(database) {
    database.exec(tables + refusals + taking);
  },
};
