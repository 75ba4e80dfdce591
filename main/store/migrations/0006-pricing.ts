import type { Migration } from './migration.ts';

/** Price lists: which resources, on what terms, at what prices by category (C1, C2). */
export const pricing: Migration = {
  number: 6,
  slug: 'pricing',
  up(database) {
    database.exec(`
      CREATE TABLE price_lists(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL DEFAULT 1,
        name TEXT NOT NULL CHECK(name <> ''),
        includes_vat INTEGER NOT NULL CHECK(includes_vat IN(0, 1)),
        vat_rate INTEGER NOT NULL CHECK(vat_rate BETWEEN 0 AND 10000),
        step_minutes INTEGER NOT NULL CHECK(step_minutes BETWEEN 1 AND 1440),
        minimum_minutes INTEGER NOT NULL CHECK(minimum_minutes BETWEEN 0 AND 1440),
        half_day_as_run INTEGER NOT NULL CHECK(half_day_as_run IN(0, 1)),
        closed_hours_count INTEGER NOT NULL CHECK(closed_hours_count IN(0, 1)),
        setup_fee_cents INTEGER NOT NULL CHECK(setup_fee_cents >= 0),
        archived INTEGER NOT NULL DEFAULT 0 CHECK(archived IN(0, 1))
      ) STRICT;

      -- One list a resource: which one applies is never a question.
      CREATE TABLE price_list_resources(
        resource_id INTEGER PRIMARY KEY REFERENCES resources(id),
        price_list_id INTEGER NOT NULL REFERENCES price_lists(id)
      ) STRICT;
      CREATE INDEX price_list_resources_by_list ON price_list_resources(price_list_id);

      CREATE TABLE price_list_prices(
        price_list_id INTEGER NOT NULL REFERENCES price_lists(id),
        category TEXT NOT NULL
          CHECK(category IN('member','partner','association','company','public','individual')),
        hour_cents INTEGER CHECK(hour_cents >= 0),
        half_day_cents INTEGER CHECK(half_day_cents >= 0),
        day_cents INTEGER CHECK(day_cents >= 0),
        evening_cents INTEGER CHECK(evening_cents >= 0),
        weekend_cents INTEGER CHECK(weekend_cents >= 0),
        week_cents INTEGER CHECK(week_cents >= 0),
        PRIMARY KEY(price_list_id, category)
      ) STRICT, WITHOUT ROWID;

      CREATE VIEW v_prices AS
        SELECT l.id AS price_list_id, l.name AS price_list, p.category, p.hour_cents, p.half_day_cents, p.day_cents,
          p.evening_cents, p.weekend_cents, p.week_cents, l.setup_fee_cents, l.includes_vat, l.vat_rate, l.archived
        FROM price_lists l JOIN price_list_prices p ON p.price_list_id = l.id;
    `);
  },
};
