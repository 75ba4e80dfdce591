import type { Migration } from './migration.ts';

const tables = `
  -- How messages leave. One row. The password is read by the sending alone: no view, no query, no audit shows it.
  CREATE TABLE mail_setup(
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK(id = 1),
    version INTEGER NOT NULL DEFAULT 1,
    sender_name TEXT NOT NULL DEFAULT '',
    sender_address TEXT NOT NULL DEFAULT '',
    reply_to TEXT NOT NULL DEFAULT '',
    payment_hint TEXT NOT NULL,
    reminder_steps TEXT NOT NULL CHECK(json_valid(reminder_steps)),
    smtp_on INTEGER NOT NULL DEFAULT 0 CHECK(smtp_on IN (0, 1)),
    smtp_host TEXT NOT NULL DEFAULT '',
    smtp_port INTEGER NOT NULL DEFAULT 465 CHECK(smtp_port BETWEEN 1 AND 65535),
    smtp_security TEXT NOT NULL DEFAULT 'tls' CHECK(smtp_security IN ('tls', 'starttls', 'none')),
    smtp_user TEXT NOT NULL DEFAULT '',
    smtp_password TEXT NOT NULL DEFAULT ''
  ) STRICT;
  INSERT INTO mail_setup(id, payment_hint, reminder_steps)
    VALUES (1, 'Elle se règle au comptoir, par chèque ou par virement.', '[-30,-7,15]');

  -- Only texts that the place has changed; the others are those that come with the program.
  CREATE TABLE mail_templates(
    name TEXT PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    subject TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE mail_messages(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id TEXT NOT NULL UNIQUE,
    -- What was queued together; null for what was handed over.
    batch TEXT,
    person_id INTEGER REFERENCES people(id),
    organisation_id INTEGER REFERENCES organisations(id),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    -- Tickets while it waits; afterwards the names of the files are what is left of them.
    attachments TEXT NOT NULL DEFAULT '[]' CHECK(json_valid(attachments)),
    about_kind TEXT,
    about_id INTEGER,
    topic TEXT NOT NULL DEFAULT '',
    way TEXT NOT NULL CHECK(way IN ('smtp', 'eml', 'mailto', 'copied', 'printed')),
    status TEXT NOT NULL CHECK(status IN ('waiting', 'sending', 'sent', 'refused', 'unsure', 'prepared')),
    at TEXT NOT NULL,
    on_day TEXT NOT NULL CHECK(on_day IS date(on_day)),
    actor TEXT NOT NULL,
    problem TEXT NOT NULL DEFAULT '',
    CHECK(person_id IS NULL OR organisation_id IS NULL),
    CHECK((about_kind IS NULL) = (about_id IS NULL)),
    CHECK((way = 'smtp') = (batch IS NOT NULL)),
    CHECK((way = 'smtp') = (status <> 'prepared'))
  ) STRICT;
  CREATE INDEX mail_messages_by_person ON mail_messages(person_id) WHERE person_id IS NOT NULL;
  CREATE INDEX mail_messages_by_organisation ON mail_messages(organisation_id) WHERE organisation_id IS NOT NULL;
  CREATE INDEX mail_messages_by_about ON mail_messages(about_kind, about_id) WHERE about_kind IS NOT NULL;
  CREATE INDEX mail_messages_by_batch ON mail_messages(batch, id) WHERE batch IS NOT NULL;
  CREATE INDEX mail_messages_open ON mail_messages(batch) WHERE status IN ('waiting', 'sending', 'unsure');

  -- Who has asked not to be reminded any more.
  CREATE TABLE mail_refusals(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER UNIQUE REFERENCES people(id),
    organisation_id INTEGER UNIQUE REFERENCES organisations(id),
    since TEXT NOT NULL CHECK(since IS date(since)),
    CHECK((person_id IS NULL) <> (organisation_id IS NULL))
  ) STRICT;
`;

const views = `
  CREATE VIEW v_messages AS
    SELECT m.id, m.public_id, m.batch, m.person_id, m.organisation_id, m.name, m.email, m.subject, m.body, m.about_kind,
      m.about_id, m.topic, m.way, m.status, m.at, m.on_day, m.actor, m.problem, m.attachments
    FROM mail_messages m;
  CREATE VIEW v_mail_refusals AS SELECT person_id, organisation_id, since FROM mail_refusals;
`;

export const mail: Migration = {
  number: 13,
  slug: 'mail',
  up(database) {
    database.exec(tables + views);
  },
};
