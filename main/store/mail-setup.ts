import type { MailSetup } from '../../shared/contract/mail-messages.ts';
import type { TemplateName } from '../../shared/domain/mail-texts.ts';
import { assignments } from './columns.ts';
import type { Database } from './sqlite.ts';

/** How messages leave, as it is kept; the effective sender is worked out by the use case. */
export type KeptSetup = Omit<MailSetup, 'effectiveAddress' | 'effectiveName'>;
export type SetupPatch = Partial<Omit<KeptSetup, 'version' | 'hasPassword'>>;

export interface KeptTemplate {
  readonly name: TemplateName;
  readonly version: number;
  readonly subject: string;
  readonly body: string;
}

export interface MailSetupStore {
  /** All but the password. */
  setup(): KeptSetup;
  /** The password, for the sending alone: it is never answered, audited or logged. */
  password(): string;
  /** Changes some of it; the new version, or undefined when `version` is not the one in force. */
  saveSetup(version: number, patch: SetupPatch, password: string | undefined): number | undefined;
  /** The texts that the place has changed. */
  templates(): KeptTemplate[];
  /** Keeps a text; null forgets it. Its version is 0 while it is the program's own. */
  saveTemplate(
    name: TemplateName,
    version: number,
    text: { subject: string; body: string } | null,
  ): number | undefined;
}

interface Row extends Omit<KeptSetup, 'reminderSteps' | 'smtpOn' | 'hasPassword'> {
  readonly reminderSteps: string;
  readonly smtpOn: number;
  readonly hasPassword: number;
}

const columns: Readonly<Record<keyof SetupPatch, string>> = {
  senderName: 'sender_name',
  senderAddress: 'sender_address',
  replyTo: 'reply_to',
  paymentHint: 'payment_hint',
  reminderSteps: 'reminder_steps',
  smtpOn: 'smtp_on',
  smtpHost: 'smtp_host',
  smtpPort: 'smtp_port',
  smtpSecurity: 'smtp_security',
  smtpUser: 'smtp_user',
};

/** Settings of the messages: sender, server, texts. */
export function mailSetupStore(database: Database): MailSetupStore {
  const read = database.prepare<[], Row>(
    `SELECT version, ${Object.entries(columns)
      .map(([field, column]) => `${column} AS "${field}"`)
      .join(', ')}, smtp_password <> '' AS "hasPassword" FROM mail_setup`,
  );
  const secret = database.prepare<[], { password: string }>(
    'SELECT smtp_password AS password FROM mail_setup',
  );
  const keepSecret = database.prepare('UPDATE mail_setup SET smtp_password = ?');
  const texts = database.prepare<[], KeptTemplate>('SELECT name, version, subject, body FROM mail_templates');
  const keepText = database.prepare<[string, string, string], { version: number }>(
    `INSERT INTO mail_templates(name, subject, body) VALUES (?, ?, ?)
     ON CONFLICT(name) DO UPDATE SET subject = excluded.subject, body = excluded.body, version = version + 1
     RETURNING version`,
  );
  const dropText = database.prepare('DELETE FROM mail_templates WHERE name = ?');
  const setup = (): KeptSetup => {
    const row = read.get();
    if (row === undefined) throw new TypeError('mail_setup has no row');
    return {
      ...row,
      reminderSteps: JSON.parse(row.reminderSteps) as number[],
      smtpOn: row.smtpOn === 1,
      hasPassword: row.hasPassword === 1,
    };
  };
  return {
    setup,
    password: () => secret.get()?.password ?? '',
    saveSetup(version, patch, password) {
      if (setup().version !== version) return undefined;
      const { sql, values } = assignments(columns, {
        ...patch,
        ...(patch.reminderSteps !== undefined && { reminderSteps: JSON.stringify(patch.reminderSteps) }),
      });
      database.prepare(`UPDATE mail_setup SET ${sql}version = version + 1`).run(values);
      if (password !== undefined) keepSecret.run(password);
      return version + 1;
    },
    templates: () => texts.all(),
    saveTemplate(name, version, text) {
      const current = texts.all().find((one) => one.name === name)?.version ?? 0;
      if (current !== version) return undefined;
      if (text !== null) return keepText.get(name, text.subject, text.body)?.version;
      dropText.run(name);
      return 0;
    },
  };
}
