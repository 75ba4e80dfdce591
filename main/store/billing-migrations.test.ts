import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bareFile } from '../../tests/support/bare-file.ts';
import { migrate } from './migrate.ts';
import { paymentReminders } from './migrations/0051-payment-reminders.ts';
import { quotesAndDeposits } from './migrations/0049-quotes.ts';
import type { Database } from './sqlite.ts';

let database: Database;
let discard: () => void;
beforeEach(() => void ({ database, discard } = bareFile()));
afterEach(() => discard());

const line = (position: number, kind: string, sourceId: number, cents: number): string => `
  INSERT INTO document_lines(document_id, position, designation, quantity, unit_price_cents, includes_vat, vat_rate,
    net_cents, gross_cents, source_kind, source_id)
  VALUES (1, ${position}, 'Passage', 1000, ${cents}, 1, 0, ${cents}, ${cents}, '${kind}', ${sourceId});`;

const waive = (kind: string, id: number, cents: number): string => `
  INSERT INTO waived_items(source_kind, source_id, designation, amount_cents, payer_person_id, reason, waived_on,
    waived_at, actor) VALUES ('${kind}', ${id}, 'x', ${cents}, 1, 'x', '2026-11-24', 'x', 'x');`;

const message = (id: string, status: string, day: string): string => `
  INSERT INTO mail_messages(public_id, batch, name, email, subject, body, attachments, about_kind, about_id, topic, way,
    status, at, on_day, actor) VALUES ('${id}', 'b', 'Inès', 'i@x.fr', 's', 'b', '[]', 'reminder', 1, '1', 'smtp',
    '${status}', '${day}T10:00:00.000Z', '${day}', 'x');`;

describe('migrations of billing', () => {
  it('0011: what was billed stays billed, a passage for what its line asked (C4, I6)', () => {
    migrate(database, 10);
    database.exec(`
      INSERT INTO people(public_id, last_name, first_name, created_at, sort_key, name_key)
        VALUES ('p1', 'Faure', 'Inès', '2026-01-01', 'faure ines', 'faure ines');
      INSERT INTO check_ins(person_id, date, morning, afternoon, kind, coverage, amount_cents, created_at) VALUES
        (1, '2026-11-23', 1, 1, 'paying', '', 2500, '2026-11-23T08:00:00.000Z'),
        (1, '2026-11-24', 1, 0, 'free', 'gratuit', 0, '2026-11-24T08:00:00.000Z');
      INSERT INTO documents(public_id, kind, status, buyer_person_id, net_cents, vat_cents, gross_cents, by_rate,
        created_at) VALUES ('d1', 'invoice', 'draft', 1, 0, 0, 0, '[]', '2026-11-23T18:00:00.000Z');
      ${line(1, 'check_in', 1, 1500)} ${line(2, 'booking', 7, 1200)}`);
    migrate(database);
    const billed = database.prepare(
      'SELECT kind, source_id, covered_cents FROM billed_sources ORDER BY kind',
    );
    expect(billed.all()).toEqual([
      { kind: 'booking', source_id: 7, covered_cents: null },
      { kind: 'check_in', source_id: 1, covered_cents: 1500 },
    ]);
    const coverage = database.prepare('SELECT coverage FROM check_ins WHERE id = 2').pluck();
    expect(coverage.get()).toBe('sans tarif');
    database.exec(line(3, 'check_in', 1, 1000));
    expect(() => database.exec(line(4, 'check_in', 1, 1))).toThrow('CHECK');
    expect(() => database.exec(line(4, 'booking', 7, 1))).toThrow('UNIQUE');
  });

  it('0042: what was billed is billed as before, and what is waived counts as billed wherever that is asked (I6)', () => {
    migrate(database, 41);
    database.exec(`
      INSERT INTO people(public_id, last_name, first_name, created_at, sort_key, name_key)
        VALUES ('p1', 'Faure', 'Inès', '2026-01-01', 'faure ines', 'faure ines');
      INSERT INTO check_ins(person_id, date, morning, afternoon, kind, coverage, amount_cents, created_at)
        VALUES (1, '2026-11-23', 1, 1, 'paying', '', 2500, '2026-11-23T08:00:00.000Z');
      INSERT INTO documents(public_id, kind, status, buyer_person_id, net_cents, vat_cents, gross_cents, by_rate,
        created_at) VALUES ('d1', 'invoice', 'draft', 1, 0, 0, 0, '[]', '2026-11-23T18:00:00.000Z');
      ${line(1, 'booking', 7, 1200)}`);
    const billed = database.prepare('SELECT kind, id FROM v_billed_sources ORDER BY kind');
    const before = billed.all();
    migrate(database);
    expect(billed.all()).toEqual(before);
    database.exec(waive('check_in', 1, 1000));
    expect(billed.all()).toEqual([
      { kind: 'booking', id: 7 },
      { kind: 'check_in', id: 1 },
    ]);
    expect(() => database.exec(waive('booking', 7, 1))).toThrow('billed already');
    // A line of the passage covers what is left of it.
    database.exec(line(2, 'check_in', 1, 1500));
    expect(
      database.prepare("SELECT covered_cents FROM billed_sources WHERE kind = 'check_in'").pluck().get(),
    ).toBe(1500);
  });

  it('quotes: what was issued stays as it was, a service and no deposit, and is let go of at its term (I2, G1)', () => {
    migrate(database, quotesAndDeposits.number - 1);
    database.exec(`
      INSERT INTO people(public_id, last_name, first_name, created_at, sort_key, name_key)
        VALUES ('p1', 'Faure', 'Inès', '2026-01-01', 'faure ines', 'faure ines');
      INSERT INTO issued_numbers VALUES ('F', 2026, 1, 'F-2026-0001', '2026-11-23');
      INSERT INTO documents(public_id, kind, status, buyer_person_id, net_cents, vat_cents, gross_cents, by_rate,
        created_at) VALUES ('d1', 'invoice', 'draft', 1, 0, 0, 0, '[]', '2026-11-23T18:00:00.000Z');
      ${line(1, 'booking', 7, 1200)}
      UPDATE documents SET status = 'issued', number = 'F-2026-0001', issued_on = '2026-11-23', issued_at = 'x',
        seller = '{}', mentions = '[]', buyer = '{}', salt = 'x' WHERE id = 1;`);
    const before = database.prepare('SELECT * FROM documents').get();
    migrate(database);
    expect(database.prepare('SELECT * FROM documents').get()).toMatchObject({
      ...(before as object),
      is_deposit: 0,
      quote_id: null,
    });
    expect(database.prepare('SELECT nature FROM document_lines').pluck().get()).toBe('service');
    expect(() => database.exec('UPDATE documents SET is_deposit = 1')).toThrow('DOCUMENT_ISSUED');
    const forget = "UPDATE documents SET buyer = NULL, salt = NULL, note = '', reason = ''";
    expect(() => database.exec(`${forget}, is_deposit = 1`)).toThrow('DOCUMENT_ISSUED');
    database.exec(forget);
  });

  it('reminders: one is said by its first message that was not refused, and the usual terms are there (I7)', () => {
    migrate(database, paymentReminders.number - 1);
    database.exec(`
      INSERT INTO people(public_id, last_name, first_name, created_at, sort_key, name_key)
        VALUES ('p1', 'Faure', 'Inès', '2026-01-01', 'faure ines', 'faure ines');
      INSERT INTO documents(public_id, kind, status, buyer_person_id, net_cents, vat_cents, gross_cents, by_rate,
        created_at) VALUES ('d1', 'invoice', 'draft', 1, 0, 0, 0, '[]', '2026-11-23T18:00:00.000Z');`);
    migrate(database);
    expect(database.prepare('SELECT first_days, second_days, third_days FROM reminder_terms').get()).toEqual({
      first_days: 8,
      second_days: 30,
      third_days: 60,
    });
    database.exec(`
      INSERT INTO payment_reminders(public_id, level, made_on, made_at, pay_by, actor)
        VALUES ('r1', 1, '2026-11-20', '2026-11-20T10:00:00.000Z', '2026-11-30', 'x');
      INSERT INTO payment_reminder_documents(reminder_id, document_id, due_cents) VALUES (1, 1, 1000);
      ${message('m1', 'refused', '2026-11-20')}`);
    const said = database.prepare('SELECT said_on FROM v_payment_reminders').pluck();
    expect(said.get()).toBeNull();
    database.exec(message('m2', 'sent', '2026-11-21'));
    expect(said.get()).toBe('2026-11-21');
    expect(() =>
      database.exec(
        'INSERT INTO payment_reminder_documents(reminder_id, document_id, due_cents) VALUES (1, 1, 5)',
      ),
    ).toThrow('UNIQUE');
  });
});
