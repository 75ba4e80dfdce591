import type { Migration } from './migration.ts';

/** What a new place starts from; the first-run assistant changes it. */
const defaults: Readonly<Record<string, unknown>> = {
  setupStep: 'identity',
  name: '',
  legalName: '',
  legalForm: 'Association loi 1901',
  siret: '',
  rna: '',
  vatNumber: '',
  address: '',
  postcode: '',
  commune: '',
  email: '',
  phone: '',
  website: '',
  zone: 'Europe/Paris',
  alsaceMoselle: false,
  closedOnPublicHolidays: true,
  hours: [1, 2, 3, 4, 5, 6, 7].map((day) => (day <= 5 ? [{ from: '09:00', to: '18:00' }] : [])),
  middayAt: '13:00',
  vatRegime: 'franchise',
  vatOnDebits: false,
  defaultSeason: { kind: 'calendar_year', countsForNextYearFrom: '11-01' },
  financialYearStartsInMonth: 1,
  iban: '',
  bic: '',
  paymentTermDays: 30,
  invoiceFooter: '',
  secondBackupFolder: '',
  lookForUpdates: false,
};

export const foundation: Migration = {
  number: 1,
  slug: 'foundation',
  up(database) {
    database.exec(`
      CREATE TABLE settings(
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL CHECK(json_valid(value))
      ) STRICT;

      CREATE TABLE audit_log(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        role TEXT NOT NULL,
        host TEXT NOT NULL,
        command TEXT NOT NULL,
        accepted TEXT NOT NULL DEFAULT '[]'
      ) STRICT;
      CREATE TABLE audit_changes(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        audit_id INTEGER NOT NULL REFERENCES audit_log(id),
        entity TEXT NOT NULL,
        entity_id INTEGER NOT NULL,
        before_value TEXT,
        after_value TEXT
      ) STRICT;
      CREATE INDEX audit_changes_by_entity ON audit_changes(entity, entity_id, audit_id);
      CREATE INDEX audit_changes_by_audit ON audit_changes(audit_id);
      CREATE TRIGGER audit_log_stays BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'AUDIT_STAYS'); END;

      CREATE TABLE idempotency_keys(
        scope TEXT NOT NULL,
        key TEXT NOT NULL,
        digest TEXT NOT NULL,
        result TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY(scope, key)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX idempotency_keys_by_age ON idempotency_keys(at);
    `);
    const insert = database.prepare('INSERT INTO settings(name, value) VALUES (?, ?)');
    insert.run('version', '1');
    for (const [name, value] of Object.entries(defaults)) insert.run(name, JSON.stringify(value));
  },
};
