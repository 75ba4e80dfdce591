import type { GrantFields } from '../../shared/contract/funding-grants.ts';
import type { PaymentMethod } from '../../shared/contract/memberships.ts';
import type { Database } from './sqlite.ts';

type Parts = Pick<GrantFields, 'conditions' | 'instalments' | 'spread'>;

interface InstalmentRow {
  readonly id: number;
  readonly label: string;
  readonly amount: number;
  readonly askedOn: string | null;
  readonly dueOn: string | null;
  readonly receivedOn: string | null;
  readonly received: number | null;
  readonly method: PaymentMethod | null;
  readonly recordedAt: string | null;
}

function instalmentOf(row: InstalmentRow): GrantFields['instalments'][number] {
  const { id, label, amount, askedOn, dueOn, receivedOn, received, method } = row;
  const came =
    receivedOn === null || received === null || method === null
      ? null
      : { on: receivedOn, amount: received, method };
  return { id, label, amount, askedOn, dueOn, received: came };
}

/** What belongs to a grant in tables of its own: conditions, instalments, spread. Ids stay where they are given again. */
export function grantPartsOver(database: Database): {
  of(grantId: number): Parts;
  write(grantId: number, now: string, parts: Parts): void;
} {
  const conditions = database.prepare<[number], GrantFields['conditions'][number]>(
    `SELECT id, what, due_on AS "dueOn", done_on AS "doneOn" FROM grant_conditions WHERE grant_id = ? ORDER BY position`,
  );
  const instalments = database.prepare<[number], InstalmentRow>(
    `SELECT id, label, amount_cents AS amount, asked_on AS "askedOn", due_on AS "dueOn", received_on AS "receivedOn",
       received_cents AS received, method, recorded_at AS "recordedAt"
     FROM grant_instalments WHERE grant_id = ? ORDER BY position`,
  );
  const spread = database.prepare<[number], { on: string; amount: number; recordedAt: string }>(
    `SELECT on_date AS "on", amount_cents AS amount, recorded_at AS "recordedAt" FROM grant_spreads
     WHERE grant_id = ? ORDER BY on_date`,
  );
  const drops = ['grant_conditions', 'grant_instalments', 'grant_spreads'].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE grant_id = ?`),
  );
  const condition = database.prepare(
    `INSERT INTO grant_conditions(id, grant_id, position, what, due_on, done_on)
     VALUES (@id, @grantId, @position, @what, @dueOn, @doneOn)`,
  );
  const instalment = database.prepare(
    `INSERT INTO grant_instalments(id, grant_id, position, label, amount_cents, asked_on, due_on, received_on,
       received_cents, method, recorded_at)
     VALUES (@id, @grantId, @position, @label, @amount, @askedOn, @dueOn, @on, @received, @method, @recordedAt)`,
  );
  const year = database.prepare(
    'INSERT INTO grant_spreads(grant_id, on_date, amount_cents, recorded_at) VALUES (?, ?, ?, ?)',
  );
  return {
    of: (grantId) => ({
      conditions: conditions.all(grantId),
      instalments: instalments.all(grantId).map(instalmentOf),
      spread: spread.all(grantId).map(({ on, amount }) => ({ on, amount })),
    }),
    write(grantId, now, parts) {
      // When a payment was written down is kept while it is the same: entries keep their order.
      const before = new Map(instalments.all(grantId).map((row) => [row.id, row]));
      const years = new Map(spread.all(grantId).map((row) => [`${row.on} ${row.amount}`, row.recordedAt]));
      const known = new Set(conditions.all(grantId).map(({ id }) => id));
      for (const drop of drops) drop.run(grantId);
      for (const [position, one] of parts.conditions.entries())
        condition.run({ ...one, id: known.has(one.id) ? one.id : null, grantId, position });
      for (const [position, { received, ...one }] of parts.instalments.entries()) {
        const old = one.id === null ? undefined : before.get(one.id);
        const isSame =
          old !== undefined && old.receivedOn === received?.on && old.received === received.amount;
        const recordedAt = received === null ? null : isSame ? old.recordedAt : now;
        const came = {
          on: received?.on ?? null,
          received: received?.amount ?? null,
          method: received?.method ?? null,
        };
        instalment.run({ ...one, ...came, id: old?.id ?? null, grantId, position, recordedAt });
      }
      for (const { on, amount } of parts.spread)
        if (amount > 0) year.run(grantId, on, amount, years.get(`${on} ${amount}`) ?? now);
    },
  };
}
