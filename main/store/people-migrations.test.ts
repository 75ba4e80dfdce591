import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bareFile } from '../../tests/support/bare-file.ts';
import { migrate } from './migrate.ts';
import type { Database } from './sqlite.ts';

let database: Database;
let discard: () => void;
beforeEach(() => void ({ database, discard } = bareFile()));
afterEach(() => discard());

const one = (sql: string): unknown => database.prepare<[]>(sql).pluck().get();

function addPeople(): void {
  database.exec(`
    INSERT INTO people(public_id, last_name, first_name, created_at, sort_key, name_key)
    VALUES ('p1', 'Ferrier', 'Léa', '2026-01-01', 'ferrier lea', 'ferrier lea');
    INSERT INTO organisations(public_id, name, kind, created_at, sort_key)
    VALUES ('o1', 'Le Cube', 'association', '2026-01-01', 'le cube');
    INSERT INTO member_numbers(number, person_id, given_at, prefix, rank, width)
    VALUES ('A0001', 1, '2026-01-01', 'A', 1, 4);
    INSERT INTO search_index(rowid, name, sort_key) VALUES (2, 'ferrier lea', 'ferrier lea')`);
}

describe('migrations of people, memberships and networks', () => {
  it('0002: what a place had set up stays, and people find room', () => {
    migrate(database, 1);
    database.exec(`UPDATE settings SET value = '"Latelier"' WHERE name = 'name'`);
    migrate(database, 2);
    expect(one("SELECT value FROM settings WHERE name = 'name'")).toBe('"Latelier"');
    addPeople();
    expect(one("SELECT count(*) FROM search_index WHERE search_index MATCH 'ferr*'")).toBe(1);
    expect(one("SELECT highest FROM member_number_series WHERE prefix = 'a'")).toBe(1);
  });

  it('0003: people, numbers and what is searched survive', () => {
    migrate(database, 2);
    addPeople();
    migrate(database, 3);
    expect(one('SELECT display_name FROM v_people')).toBe('Léa Ferrier');
    expect(one("SELECT person_id FROM member_numbers WHERE number = 'a0001'")).toBe(1);
    expect(one("SELECT count(*) FROM search_index WHERE search_index MATCH 'ferr*'")).toBe(1);
    expect(one('SELECT count(*) FROM v_memberships')).toBe(0);
  });

  it('0005: memberships survive, and are unpaid until billing says otherwise', () => {
    migrate(database, 3);
    addPeople();
    database.exec(`
      INSERT INTO membership_types(name, for_whom, usual_fee_cents, free_fee, minimum_fee_cents, season, grace_days,
        with_counterpart) VALUES ('Individuelle', 'person', 2000, 0, 0, '{"kind":"rolling","months":12}', 0, 0);
      INSERT INTO memberships(public_id, person_id, type_id, starts_on, ends_on, fee_cents, with_counterpart, created_at)
      VALUES ('m1', 1, 1, '2026-01-01', '2026-12-31', 2000, 0, '2026-01-01')`);
    migrate(database, 5);
    expect(one('SELECT is_paid FROM v_memberships')).toBe(0);
    database.exec(`
      INSERT INTO agreements(public_id, partner_organisation_id, direction, starts_on, member_price,
        half_day_counts_half, access_rooms, access_desks, access_machines, overflow_price_cents, overflow_paid_by,
        created_at) VALUES ('a1', 1, 'both', '2026-01-01', 1, 1, 1, 1, 0, 0, 'person', '2026-01-01');
      INSERT INTO recognitions(person_id, partner_organisation_id, partner_member_number, proof, seen_on, valid_until,
        created_at) VALUES (1, 1, 'LC-1', 'card', '2026-03-01', '2026-12-31', '2026-03-01')`);
    migrate(database);
    expect(one('SELECT count(*) FROM v_partner_rights')).toBe(1);
    expect(one('SELECT count(*) FROM v_memberships')).toBe(1);
  });

  it('0012: joint memberships get their partner’s side, types an order, and settings their new lines', () => {
    migrate(database, 11);
    addPeople();
    database.exec(`
      INSERT INTO membership_types(name, for_whom, usual_fee_cents, free_fee, minimum_fee_cents, season, grace_days,
        with_counterpart, partner_organisation_id, partner_share_cents)
      VALUES ('Conjointe', 'person', 2800, 0, 0, '{"kind":"rolling","months":12}', 0, 0, 1, 800);
      INSERT INTO memberships(public_id, person_id, type_id, starts_on, ends_on, ended_early_on, fee_cents,
        with_counterpart, partner_organisation_id, partner_share_cents, created_at)
      VALUES ('m1', 1, 1, '2026-01-01', '2026-12-31', '2026-06-30', 2800, 0, 1, 800, '2026-01-01')`);
    migrate(database);
    expect(one('SELECT starts_on || ends_on FROM v_partner_memberships')).toBe('2026-01-012026-06-30');
    expect(one('SELECT position FROM membership_types')).toBe(1);
    expect(one('SELECT count(*) FROM v_member_rights')).toBe(1);
    expect(one("SELECT value FROM settings WHERE name = 'checkInMembership'")).toBe('"no"');
    expect(one('SELECT count(*) FROM v_shared_fees')).toBe(0);
  });
});
