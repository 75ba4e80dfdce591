import type { FileTicket, Party } from '../../shared/contract/common.ts';
import type { LoggedMessage, Message } from '../../shared/contract/mail-messages.ts';
import { mailSetupStore, type MailSetupStore } from './mail-setup.ts';
import type { Database } from './sqlite.ts';

/** A message to be kept: queued, or noted as handed over. */
export interface NewMessage extends Message {
  readonly publicId: string;
  readonly batch: string | null;
  readonly way: LoggedMessage['way'];
  readonly at: string;
  readonly on: string;
  readonly actor: string;
}

/** A queued message as the sending takes it. */
export interface QueuedMessage {
  readonly id: number;
  readonly publicId: string;
  readonly name: string;
  readonly email: string;
  readonly subject: string;
  readonly body: string;
  readonly attachments: readonly FileTicket[];
}

export interface OpenBatch {
  readonly batch: string;
  readonly at: string;
  readonly subject: string;
  readonly waiting: number;
  readonly unsure: readonly { readonly id: number; readonly name: string; readonly email: string }[];
}

export interface MailStore extends MailSetupStore {
  add(message: NewMessage): number;
  find(id: number): LoggedMessage | undefined;
  /** Deletes whatever was written about something, sent or not. */
  removeAbout(kind: string, id: number): void;
  /** Takes a note of something handed over back; false when it was none. */
  removeNote(id: number): boolean;
  /** The next message of a batch that waits, now marked as being sent; undefined once none waits. */
  takeNext(batch: string, stamp: { at: string; on: string }): QueuedMessage | undefined;
  /** What became of a message that was being sent; `waiting` puts it back. */
  settle(
    id: number,
    status: 'sent' | 'refused' | 'unsure' | 'waiting',
    problem: string,
    stamp: { at: string; on: string },
  ): void;
  /** Messages left as being sent by a program that ended: nobody knows. Their number. */
  markAbandoned(batch: string, problem: string): number;
  /** How many of a batch stand how. */
  countsOf(batch: string): Readonly<Partial<Record<LoggedMessage['status'], number>>>;
  refusedOf(batch: string): { name: string; email: string; reason: string }[];
  openBatches(): OpenBatch[];
  /** Deletes what waits of a batch; their number. */
  dropWaiting(batch: string): number;
  of(party: Party): LoggedMessage[];
  /** What went out about entities of a kind, newest first. */
  about(kind: string, ids: readonly number[]): LoggedMessage[];
  log(offset: number, limit: number): { total: number; rows: LoggedMessage[] };
  /** Memberships in force on a day whose fee is not paid in full, oldest first. */
  unpaidMemberships(date: string): number[];
  refusesSince(party: Party): string | undefined;
  /** Who asks not to be reminded. */
  refusals(): Party[];
  /** People who have been erased (G1): nobody writes to them any more. */
  erasedPeople(): number[];
  setRefusal(party: Party, since: string | null): void;
}

interface Row extends Omit<LoggedMessage, 'to' | 'about' | 'attachments'> {
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly aboutKind: string | null;
  readonly aboutId: number | null;
  readonly topic: string;
  readonly files: string;
}

const selected = `id, person_id AS "personId", organisation_id AS "organisationId", name, email, subject, body,
  about_kind AS "aboutKind", about_id AS "aboutId", topic, way, status, at, on_day AS "on", actor, problem,
  attachments AS "files" FROM mail_messages`;

function loggedOf({
  personId,
  organisationId,
  aboutKind,
  aboutId,
  topic,
  files,
  ...rest
}: Row): LoggedMessage {
  return {
    ...rest,
    to: partyOf(personId, organisationId),
    about: aboutKind === null || aboutId === null ? null : { kind: aboutKind, id: aboutId, topic },
    attachments: (JSON.parse(files) as readonly FileTicket[]).map(({ fileName }) => fileName),
  };
}

function partyOf(personId: number | null, organisationId: number | null): Party | null {
  if (personId !== null) return { kind: 'person', id: personId };
  return organisationId === null ? null : { kind: 'organisation', id: organisationId };
}

const column = { person: 'person_id', organisation: 'organisation_id' } as const;
const idIn = (party: Party | null, kind: Party['kind']): number | null =>
  party?.kind === kind ? party.id : null;

type Reading = Pick<
  MailStore,
  'find' | 'of' | 'about' | 'log' | 'refusesSince' | 'refusals' | 'erasedPeople' | 'unpaidMemberships'
>;

function reading(database: Database): Reading {
  const find = database.prepare<[number], Row>(`SELECT ${selected} WHERE id = ?`);
  const of = {
    person: database.prepare<[number], Row>(`SELECT ${selected} WHERE person_id = ? ORDER BY id DESC`),
    organisation: database.prepare<[number], Row>(
      `SELECT ${selected} WHERE organisation_id = ? ORDER BY id DESC`,
    ),
  };
  const about = database.prepare<{ kind: string; ids: string }, Row>(
    `SELECT ${selected} WHERE about_kind = @kind AND about_id IN (SELECT value FROM json_each(@ids)) ORDER BY id DESC`,
  );
  const log = database.prepare<[number, number], Row>(`SELECT ${selected} ORDER BY id DESC LIMIT ? OFFSET ?`);
  const total = database.prepare<[], { n: number }>('SELECT count(*) AS n FROM mail_messages');
  const refusal = {
    person: database.prepare<[number], { since: string }>(
      'SELECT since FROM mail_refusals WHERE person_id = ?',
    ),
    organisation: database.prepare<[number], { since: string }>(
      'SELECT since FROM mail_refusals WHERE organisation_id = ?',
    ),
  };
  const unpaid = database.prepare<{ date: string }, { id: number }>(
    `SELECT id FROM v_memberships WHERE is_paid = 0 AND @date BETWEEN starts_on AND ends_on ORDER BY starts_on, id`,
  );
  const erased = database.prepare<[], { id: number }>('SELECT id FROM v_people WHERE erased_at IS NOT NULL');
  const refusals = database.prepare<[], { personId: number | null; organisationId: number | null }>(
    'SELECT person_id AS "personId", organisation_id AS "organisationId" FROM v_mail_refusals',
  );
  return {
    find: (id) => {
      const row = find.get(id);
      return row === undefined ? undefined : loggedOf(row);
    },
    of: ({ kind, id }) => of[kind].all(id).map(loggedOf),
    about: (kind, ids) => about.all({ kind, ids: JSON.stringify(ids) }).map(loggedOf),
    log: (offset, limit) => ({ total: total.get()?.n ?? 0, rows: log.all(limit, offset).map(loggedOf) }),
    unpaidMemberships: (date) => unpaid.all({ date }).map(({ id }) => id),
    refusals: () =>
      refusals.all().flatMap(({ personId, organisationId }) => partyOf(personId, organisationId) ?? []),
    erasedPeople: () => erased.all().map(({ id }) => id),
    refusesSince: ({ kind, id }) => refusal[kind].get(id)?.since,
  };
}

type Sending = Pick<
  MailStore,
  'takeNext' | 'settle' | 'markAbandoned' | 'countsOf' | 'refusedOf' | 'openBatches' | 'dropWaiting'
>;

/** The outbox: each step is one statement, on disk before the next is tried, so that a crash sends nothing twice. */
function sending(database: Database): Sending {
  const take = database.prepare<
    { batch: string; at: string; on: string },
    Omit<QueuedMessage, 'attachments'> & { attachments: string }
  >(
    `UPDATE mail_messages SET status = 'sending', at = @at, on_day = @on
     WHERE id = (SELECT id FROM mail_messages WHERE batch = @batch AND status = 'waiting' ORDER BY id LIMIT 1)
     RETURNING id, public_id AS "publicId", name, email, subject, body, attachments`,
  );
  const settle = database.prepare(
    'UPDATE mail_messages SET status = @status, problem = @problem, at = @at, on_day = @on WHERE id = @id',
  );
  const abandoned = database.prepare(
    "UPDATE mail_messages SET status = 'unsure', problem = ? WHERE batch = ? AND status = 'sending'",
  );
  const counts = database.prepare<[string], { status: LoggedMessage['status']; n: number }>(
    'SELECT status, count(*) AS n FROM mail_messages WHERE batch = ? GROUP BY status',
  );
  const refused = database.prepare<[string], { name: string; email: string; reason: string }>(
    `SELECT name, email, problem AS reason FROM mail_messages WHERE batch = ? AND status = 'refused' ORDER BY id`,
  );
  const open = database.prepare<[], { batch: string; at: string; subject: string; waiting: number }>(
    `SELECT batch, min(at) AS at, min(subject) AS subject, sum(status = 'waiting') AS waiting FROM mail_messages
     WHERE status IN ('waiting', 'sending', 'unsure') AND batch IS NOT NULL GROUP BY batch ORDER BY min(id) DESC`,
  );
  const unsure = database.prepare<[string], { id: number; name: string; email: string }>(
    `SELECT id, name, email FROM mail_messages WHERE batch = ? AND status IN ('unsure', 'sending') ORDER BY id`,
  );
  const drop = database.prepare("DELETE FROM mail_messages WHERE batch = ? AND status = 'waiting'");
  return {
    takeNext(batch, { at, on }) {
      const row = take.get({ batch, at, on });
      return row && { ...row, attachments: JSON.parse(row.attachments) as FileTicket[] };
    },
    settle: (id, status, problem, { at, on }) => void settle.run({ id, status, problem, at, on }),
    markAbandoned: (batch, problem) => abandoned.run(problem, batch).changes,
    countsOf: (batch) => Object.fromEntries(counts.all(batch).map(({ status, n }) => [status, n])),
    refusedOf: (batch) => refused.all(batch),
    openBatches: () => open.all().map((row) => ({ ...row, unsure: unsure.all(row.batch) })),
    dropWaiting: (batch) => drop.run(batch).changes,
  };
}

/** Messages: the outbox, the log, who wants none, and how they leave. */
export function mailStore(database: Database): MailStore {
  const insert = database.prepare(
    `INSERT INTO mail_messages(public_id, batch, person_id, organisation_id, name, email, subject, body, attachments,
       about_kind, about_id, topic, way, status, at, on_day, actor)
     VALUES (@publicId, @batch, @personId, @organisationId, @name, @email, @subject, @body, @attachments,
       @aboutKind, @aboutId, @topic, @way, @status, @at, @on, @actor)`,
  );
  const remove = database.prepare("DELETE FROM mail_messages WHERE id = ? AND status = 'prepared'");
  const removeAbout = database.prepare('DELETE FROM mail_messages WHERE about_kind = ? AND about_id = ?');
  const refuse = {
    person: database.prepare('INSERT OR IGNORE INTO mail_refusals(person_id, since) VALUES (?, ?)'),
    organisation: database.prepare(
      'INSERT OR IGNORE INTO mail_refusals(organisation_id, since) VALUES (?, ?)',
    ),
  };
  const accept = {
    person: database.prepare(`DELETE FROM mail_refusals WHERE ${column.person} = ?`),
    organisation: database.prepare(`DELETE FROM mail_refusals WHERE ${column.organisation} = ?`),
  };
  return {
    ...mailSetupStore(database),
    ...reading(database),
    ...sending(database),
    add({ to, about, attachments, ...message }) {
      const { lastInsertRowid } = insert.run({
        ...message,
        personId: idIn(to, 'person'),
        organisationId: idIn(to, 'organisation'),
        attachments: JSON.stringify(attachments),
        aboutKind: about?.kind ?? null,
        aboutId: about?.id ?? null,
        topic: about?.topic ?? '',
        status: message.way === 'smtp' ? 'waiting' : 'prepared',
      });
      return Number(lastInsertRowid);
    },
    removeAbout: (kind, id) => void removeAbout.run(kind, id),
    removeNote: (id) => remove.run(id).changes > 0,
    setRefusal({ kind, id }, since) {
      if (since === null) accept[kind].run(id);
      else refuse[kind].run(id, since);
    },
  };
}
