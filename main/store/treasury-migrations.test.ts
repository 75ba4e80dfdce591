import { afterEach, beforeEach, expect, it } from 'vitest';
import { bareFile } from '../../tests/support/bare-file.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/all.ts';
import type { Database } from './sqlite.ts';

let database: Database;
let discard: () => void;
beforeEach(() => void ({ database, discard } = bareFile()));
afterEach(() => discard());

const all = (sql: string): unknown[] => database.prepare<[]>(sql).all();
const numberOf = (name: string): number => migrations.find(({ slug }) => slug === name)?.number ?? 0;
const at = '2026-01-01T00:00:00.000Z';

const pay = (amount: number, reverses = 'NULL') =>
  database.exec(`INSERT INTO payments(public_id, received_on, recorded_at, method, amount_cents, payer_name, reverses_id)
    VALUES (lower(hex(randomblob(8))), '2026-01-02', '${at}', 'cheque', ${amount}, 'Léa', ${reverses})`);

it('treasury: what is carried to the account stays, once, and its money waits again when it is taken back', () => {
  migrate(database, numberOf('treasury') - 1);
  pay(1000);
  migrate(database, numberOf('treasury'));
  const carry = (number: string) =>
    database.exec(`
      INSERT INTO money_deposits(public_id, kind, number, deposited_on, recorded_at, gross_cents)
        VALUES ('${number}', 'cheque', '${number}', '2026-01-03', '${at}', 1000);
      INSERT INTO money_deposit_items(deposit_id, payment_id, amount_cents)
        VALUES ((SELECT max(id) FROM money_deposits), 1, 1000)`);
  carry('REM-2026-0001');
  expect(() => carry('REM-2026-0002')).toThrow(/UNIQUE/u);
  database.exec(`UPDATE money_deposits SET undone_on = '2026-01-04', undone_at = '${at}' WHERE id = 1;
    UPDATE money_deposit_items SET taken_back = 1 WHERE deposit_id = 1;`);
  carry('REM-2026-0003');
  expect(() => database.exec('DELETE FROM money_deposits')).toThrow('MONEY_STAYS');
  expect(all('SELECT payment_id, number FROM v_deposited_money')).toEqual([
    { payment_id: 1, number: 'REM-2026-0003' },
  ]);
});

it('I7: refunds: payments keep what they were, their numbers and their guards; money may go out, a reversal is exact', () => {
  migrate(database, numberOf('refunds') - 1);
  pay(1000);
  pay(-1000, '1');
  const before = all('SELECT * FROM payments');
  expect(() => pay(-500)).toThrow(/CHECK/u);
  migrate(database, numberOf('refunds'));
  expect(all('SELECT * FROM payments')).toEqual(before);
  pay(-500);
  expect(all('SELECT id, amount_cents, unallocated_cents FROM v_payments WHERE id = 3')).toEqual([
    { id: 3, amount_cents: -500, unallocated_cents: -500 },
  ]);
  expect(() => pay(499, '3')).toThrow('PAYMENT_STAYS');
  pay(500, '3');
  expect(() => database.exec('DELETE FROM payments')).toThrow('PAYMENT_STAYS');
  expect(() => database.exec('UPDATE payments SET amount_cents = 1')).toThrow('PAYMENT_STAYS');
  expect(all('PRAGMA foreign_key_check')).toEqual([]);
});
