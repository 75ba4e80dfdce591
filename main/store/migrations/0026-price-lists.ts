import type { Database } from '../sqlite.ts';
import type { Migration } from './migration.ts';

const clock = (column: string): string => `${column} IS strftime('%H:%M', ${column}) OR ${column} = '24:00'`;
/** 2000 is a leap year: the 29th of February is a day of some years. */
const monthDay = (column: string): string => `'2000-' || ${column} IS date('2000-' || ${column})`;

function extendLists(database: Database): void {
  database.exec(`
    -- The list that this is a dated version of; null: it is the first of its line.
    ALTER TABLE price_lists ADD COLUMN line_id INTEGER REFERENCES price_lists(id);
    ALTER TABLE price_lists ADD COLUMN effective_from TEXT CHECK(effective_from IS date(effective_from));
    ALTER TABLE price_lists ADD COLUMN day_minutes INTEGER CHECK(day_minutes BETWEEN 60 AND 1440);
    ALTER TABLE price_lists ADD COLUMN half_day_windows TEXT NOT NULL DEFAULT '[]' CHECK(json_valid(half_day_windows));
    ALTER TABLE price_lists ADD COLUMN evening_from TEXT CHECK(evening_from IS NULL OR ${clock('evening_from')});
    ALTER TABLE price_lists ADD COLUMN evening_to TEXT
      CHECK((evening_to IS NULL) = (evening_from IS NULL) AND (evening_to IS NULL OR ${clock('evening_to')}));
    ALTER TABLE price_lists ADD COLUMN weekend_from_friday TEXT
      CHECK(weekend_from_friday IS NULL OR ${clock('weekend_from_friday')});
    ALTER TABLE price_lists ADD COLUMN weekend_until_monday TEXT
      CHECK(weekend_until_monday IS NULL OR ${clock('weekend_until_monday')});
    ALTER TABLE price_lists ADD COLUMN deposit_cents INTEGER NOT NULL DEFAULT 0 CHECK(deposit_cents >= 0);
    CREATE UNIQUE INDEX price_list_versions ON price_lists(coalesce(line_id, id), coalesce(effective_from, ''))
      WHERE archived = 0;
  `);
}

function createSeasons(database: Database): void {
  database.exec(`
    CREATE TABLE price_list_seasons(
      price_list_id INTEGER NOT NULL REFERENCES price_lists(id),
      position INTEGER NOT NULL CHECK(position >= 0),
      name TEXT NOT NULL CHECK(name <> ''),
      from_day TEXT NOT NULL CHECK(${monthDay('from_day')}),
      until_day TEXT NOT NULL CHECK(${monthDay('until_day')}),
      PRIMARY KEY(price_list_id, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE price_list_season_prices(
      price_list_id INTEGER NOT NULL,
      position INTEGER NOT NULL,
      category TEXT NOT NULL
        CHECK(category IN('member','partner','association','company','public','individual')),
      hour_cents INTEGER CHECK(hour_cents >= 0),
      half_day_cents INTEGER CHECK(half_day_cents >= 0),
      day_cents INTEGER CHECK(day_cents >= 0),
      evening_cents INTEGER CHECK(evening_cents >= 0),
      weekend_cents INTEGER CHECK(weekend_cents >= 0),
      week_cents INTEGER CHECK(week_cents >= 0),
      PRIMARY KEY(price_list_id, position, category),
      FOREIGN KEY(price_list_id, position) REFERENCES price_list_seasons(price_list_id, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE price_list_rules(
      price_list_id INTEGER NOT NULL REFERENCES price_lists(id),
      position INTEGER NOT NULL CHECK(position >= 0),
      name TEXT NOT NULL CHECK(name <> ''),
      reduction INTEGER CHECK(reduction BETWEEN 1 AND 10000),
      supplement_cents INTEGER CHECK(supplement_cents > 0),
      supplement_per TEXT CHECK(supplement_per IN('use','day','hour')),
      categories TEXT NOT NULL CHECK(json_valid(categories)),
      own_commune INTEGER NOT NULL CHECK(own_commune IN(0, 1)),
      weekdays TEXT NOT NULL CHECK(json_valid(weekdays)),
      window_from TEXT CHECK(window_from IS NULL OR ${clock('window_from')}),
      window_to TEXT CHECK(window_to IS NULL OR ${clock('window_to')}),
      from_day TEXT CHECK(from_day IS NULL OR ${monthDay('from_day')}),
      until_day TEXT CHECK(until_day IS NULL OR ${monthDay('until_day')}),
      from_nth_day INTEGER CHECK(from_nth_day BETWEEN 2 AND 31),
      PRIMARY KEY(price_list_id, position),
      CHECK((reduction IS NULL) <> (supplement_cents IS NULL)),
      CHECK((supplement_cents IS NULL) = (supplement_per IS NULL)),
      CHECK((window_from IS NULL) = (window_to IS NULL)),
      CHECK((from_day IS NULL) = (until_day IS NULL))
    ) STRICT, WITHOUT ROWID;
  `);
}

/** A discount given by hand stands on the booking, with its reason (M5); how large one reception may give. */
function createDiscounts(database: Database): void {
  database.exec(`
    ALTER TABLE bookings ADD COLUMN discount_share INTEGER CHECK(discount_share BETWEEN 1 AND 10000);
    ALTER TABLE bookings ADD COLUMN discount_cents INTEGER
      CHECK(discount_cents IS NULL OR (discount_cents > 0 AND discount_share IS NULL));
    ALTER TABLE bookings ADD COLUMN discount_reason TEXT NOT NULL DEFAULT ''
      CHECK(discount_reason <> '' OR (discount_share IS NULL AND discount_cents IS NULL));
    CREATE TABLE discount_rule(
      id INTEGER PRIMARY KEY CHECK(id = 1),
      version INTEGER NOT NULL DEFAULT 1,
      reception_most INTEGER NOT NULL CHECK(reception_most BETWEEN 0 AND 10000)
    ) STRICT;
    INSERT INTO discount_rule(id, reception_most) VALUES (1, 2000);
  `);
}

/** What somebody with any SQLite tool reads: every price, by version, season and category. */
function replaceView(database: Database): void {
  const units = 'p.hour_cents, p.half_day_cents, p.day_cents, p.evening_cents, p.weekend_cents, p.week_cents';
  const list = 'l.setup_fee_cents, l.includes_vat, l.vat_rate, l.archived, l.effective_from, l.deposit_cents';
  database.exec(`
    DROP VIEW v_prices;
    CREATE VIEW v_prices AS
      SELECT l.id AS price_list_id, l.name AS price_list, '' AS season, p.category, ${units}, ${list}
      FROM price_lists l JOIN price_list_prices p ON p.price_list_id = l.id
      UNION ALL
      SELECT l.id, l.name, s.name, p.category, ${units}, ${list}
      FROM price_lists l JOIN price_list_seasons s ON s.price_list_id = l.id
      JOIN price_list_season_prices p ON p.price_list_id = s.price_list_id AND p.position = s.position;
  `);
}

/** Price lists in depth: dated versions, windows, seasons, rules; discounts given by hand (C1, C2, M5). */
export const priceLists: Migration = {
  number: 26,
  slug: 'price-lists',
  up(database) {
    extendLists(database);
    createSeasons(database);
    createDiscounts(database);
    replaceView(database);
  },
};
