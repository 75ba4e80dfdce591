import type { Migration } from './migration.ts';

/** Reminders of what is owed at three levels (I7): when, which were prepared, and what is left out of them. */
export const paymentReminders: Migration = {
  number: 51,
  slug: 'payment-reminders',
  up(database) {
    database.exec(`
      CREATE TABLE reminder_terms(
        id INTEGER PRIMARY KEY CHECK(id = 1),
        version INTEGER NOT NULL DEFAULT 1,
        first_days INTEGER NOT NULL CHECK(first_days BETWEEN 0 AND 365),
        second_days INTEGER NOT NULL CHECK(second_days BETWEEN 0 AND 365),
        third_days INTEGER NOT NULL CHECK(third_days BETWEEN 0 AND 730),
        gap_days INTEGER NOT NULL CHECK(gap_days BETWEEN 1 AND 180),
        delay_days INTEGER NOT NULL CHECK(delay_days BETWEEN 1 AND 90)
      ) STRICT;
      INSERT INTO reminder_terms(id, first_days, second_days, third_days, gap_days, delay_days)
        VALUES (1, 8, 30, 60, 14, 10);

      -- One letter of one level to one payer. It is said once a message about it has left or was handed over.
      CREATE TABLE payment_reminders(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        public_id TEXT NOT NULL UNIQUE,
        level INTEGER NOT NULL CHECK(level BETWEEN 1 AND 3),
        made_on TEXT NOT NULL CHECK(made_on IS date(made_on)),
        made_at TEXT NOT NULL,
        pay_by TEXT NOT NULL CHECK(pay_by IS date(pay_by)),
        actor TEXT NOT NULL
      ) STRICT;
      CREATE TABLE payment_reminder_documents(
        reminder_id INTEGER NOT NULL REFERENCES payment_reminders(id) ON DELETE CASCADE,
        document_id INTEGER NOT NULL REFERENCES documents(id),
        due_cents INTEGER NOT NULL CHECK(due_cents > 0),
        PRIMARY KEY(reminder_id, document_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX payment_reminder_documents_by_document ON payment_reminder_documents(document_id);

      -- Disputed, or agreed to be paid later: left out, with why.
      CREATE TABLE reminder_pauses(
        document_id INTEGER PRIMARY KEY REFERENCES documents(id),
        reason TEXT NOT NULL CHECK(reason <> ''),
        since TEXT NOT NULL CHECK(since IS date(since)),
        until_day TEXT CHECK(until_day IS date(until_day)),
        actor TEXT NOT NULL
      ) STRICT;

      -- What went out of each reminder, first to last; what a server refused never arrived.
      CREATE VIEW v_payment_reminders AS
        SELECT r.id, r.level, r.made_on, r.pay_by, d.document_id, d.due_cents,
          (SELECT min(m.on_day) FROM v_messages m
            WHERE m.about_kind = 'reminder' AND m.about_id = r.id AND m.status <> 'refused') AS said_on,
          (SELECT m.way FROM v_messages m
            WHERE m.about_kind = 'reminder' AND m.about_id = r.id AND m.status <> 'refused'
            ORDER BY m.id LIMIT 1) AS way
        FROM payment_reminders r JOIN payment_reminder_documents d ON d.reminder_id = r.id;
    `);
  },
};
