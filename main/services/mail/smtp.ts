import { Readable } from 'node:stream';
import type { SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import type { MailSetup } from '../../../shared/contract/mail-messages.ts';

/** The server and the account, as the sending needs them. */
export interface SmtpAccount extends Pick<MailSetup, 'smtpHost' | 'smtpPort' | 'smtpSecurity' | 'smtpUser'> {
  readonly password: string;
  /** Certificates of an authority of one's own, for tests. */
  readonly authorities?: string | undefined;
}

/**
 * What became of one message. `refused`: the server says no to this one, and the line still stands. `broken`: the line
 * is gone; `mayHaveArrived` when the server had already been handed the text.
 */
export type Delivery =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'later'; readonly reason: string }
  | { readonly kind: 'broken'; readonly reason: string; readonly mayHaveArrived: boolean };

/** A line to the server on which one is signed in. */
export interface SmtpLine {
  deliver(envelope: { from: string; to: string }, bytes: Uint8Array): Promise<Delivery>;
  close(): void;
}

export type Opened =
  { readonly ok: true; readonly line: SmtpLine } | { readonly ok: false; readonly message: string };

/** What nodemailer says of a fault, as far as we read it. */
interface Fault {
  readonly code?: string;
  readonly originalCode?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly message: string;
}

const seconds = 1000;
const patience = {
  connectionTimeout: 20 * seconds,
  greetingTimeout: 20 * seconds,
  dnsTimeout: 15 * seconds,
  socketTimeout: 60 * seconds,
  socketCloseTimeout: 1 * seconds,
};

function optionsOf(account: SmtpAccount): SMTPConnectionOptions {
  const { smtpSecurity } = account;
  return {
    ...patience,
    host: account.smtpHost,
    port: account.smtpPort,
    secure: smtpSecurity === 'tls',
    requireTLS: smtpSecurity === 'starttls',
    ignoreTLS: smtpSecurity === 'none',
    allowInternalNetworkInterfaces: true,
    // The machine's name is nobody's business.
    name: 'comptoir.local',
    tls: {
      minVersion: 'TLSv1.2',
      ...(account.authorities === undefined ? {} : { ca: account.authorities }),
    },
  };
}

/** The server's own words, short, without the codes before them. */
function serverWords({ response }: Fault): string {
  const words = (response ?? '')
    .replaceAll(/(?:^|\n)\d{3}[ -]?(?:\d\.\d+\.\d+ ?)?/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return words === '' ? '' : ` Le serveur a répondu\u00a0: «\u00a0${words.slice(0, 200)}\u00a0».`;
}

const certificateCodes =
  /SELF_SIGNED|CERT_|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ALTNAME|DEPTH_ZERO|certificate/iu;

/** What is wrong with reaching the server or signing in, and what to do about it. */
export function connectionTrouble(fault: Fault, account: SmtpAccount): string {
  const { smtpHost: host, smtpPort: port } = account;
  const cause = `${fault.originalCode ?? ''} ${fault.code ?? ''} ${fault.message}`;
  if (fault.code === 'EAUTH' || fault.code === 'ENOAUTH') {
    return `Le serveur ${host} refuse l’identifiant ou le mot de passe. Les vérifier\u202f; chez certains, il faut un «\u00a0mot de passe d’application\u00a0».${serverWords(fault)}`;
  }
  if (fault.code === 'EDNS' || /ENOTFOUND|EAI_AGAIN/u.test(cause)) {
    return `Le serveur «\u00a0${host}\u00a0» est introuvable. Vérifier son nom, et que l’ordinateur est relié à Internet.`;
  }
  if (certificateCodes.test(cause)) {
    return `Le certificat de ${host} n’est pas reconnu\u00a0: rien n’a été envoyé. Vérifier le nom du serveur, tel que l’hébergeur le donne.`;
  }
  if (/wrong version number|packet length|EPROTO/iu.test(cause)) {
    return `Le serveur ${host} ne chiffre pas de cette façon sur le port ${port}. D’ordinaire\u00a0: TLS sur le port 465, STARTTLS sur le port 587.`;
  }
  if (fault.code === 'ETLS' || /STARTTLS|TLS/u.test(fault.message)) {
    return `Le serveur ${host} n’a pas pu passer en liaison chiffrée sur le port ${port}. Essayer TLS sur le port 465.${serverWords(fault)}`;
  }
  if (/ECONNREFUSED/u.test(cause)) {
    return `Le serveur ${host} n’accepte pas de liaison sur le port ${port}. Vérifier le port\u00a0: d’ordinaire 465 (TLS) ou 587 (STARTTLS).`;
  }
  if (fault.code === 'ETIMEDOUT' || /ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/u.test(cause)) {
    return `Le serveur ${host} ne répond pas sur le port ${port}. Vérifier la liaison Internet, le port et le chiffrement.`;
  }
  return `La liaison avec ${host} s’est interrompue. Réessayer dans un moment.${serverWords(fault)}`;
}

/** Why a server refuses one message, in French, by the codes that mean the same everywhere (RFC 5321, RFC 3463). */
export function refusalReason(fault: Fault): string {
  const detailed = /\b[45]\.(\d+)\.(\d+)\b/u.exec(fault.response ?? '');
  const detail = detailed === null ? '' : `${detailed[1] ?? ''}.${detailed[2] ?? ''}`;
  const known: Readonly<Record<string, string>> = {
    '1.1': 'Cette adresse n’existe pas.',
    '1.2': 'Le domaine de cette adresse n’existe pas.',
    '1.3': 'Cette adresse est mal écrite.',
    '1.10': 'Ce domaine ne reçoit pas de courrier.',
    '2.1': 'Cette boîte est fermée.',
    '2.2': 'Cette boîte est pleine.',
    '2.3': 'Le message est trop lourd pour cette boîte.',
    '3.4': 'Le message est trop lourd.',
    '7.1': 'Le serveur n’autorise pas cet envoi.',
  };
  const byCode: Readonly<Record<number, string>> = {
    450: 'Cette boîte n’est pas joignable pour le moment.',
    550: 'Cette adresse est refusée\u00a0: elle n’existe pas, ou n’accepte pas nos messages.',
    551: 'Cette personne n’a plus sa boîte à cette adresse.',
    552: 'Cette boîte est pleine, ou le message trop lourd.',
    553: 'Cette adresse est refusée par le serveur.',
    554: 'Le serveur a refusé le message.',
  };
  const plain = known[detail] ?? byCode[fault.responseCode ?? 0] ?? 'Le serveur a refusé le message.';
  return plain + serverWords(fault);
}

const faultOf = (error: unknown): Fault => (error instanceof Error ? error : { message: String(error) });

/** 421, and everything without an answer at all, ends the line; other codes are about this one message. */
const isBroken = (fault: Fault): boolean => fault.responseCode === undefined || fault.responseCode === 421;

/** Opens a line and signs in. What is wrong is answered in French; neither password nor account ever stands in it. */
export async function openSmtp(account: SmtpAccount): Promise<Opened> {
  const { default: SMTPConnection } = await import('nodemailer/lib/smtp-connection');
  const connection = new SMTPConnection(optionsOf(account));
  // Faults between two messages come here; the next message then meets a closed line and says so.
  connection.on('error', () => undefined);
  try {
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject);
      connection.connect((error) => (error ? reject(error) : resolve()));
    });
    if (account.smtpUser !== '') {
      const { smtpUser: user, password: pass } = account;
      await new Promise<void>((resolve, reject) =>
        connection.login({ user, pass, credentials: { user, pass } }, (error) =>
          error ? reject(error) : resolve(),
        ),
      );
    }
  } catch (error) {
    connection.close();
    return { ok: false, message: connectionTrouble(faultOf(error), account) };
  }
  return {
    ok: true,
    line: {
      deliver: (envelope, bytes) => deliver(connection, account, envelope, bytes),
      close: () => connection.quit(),
    },
  };
}

type Connection = InstanceType<(typeof import('nodemailer/lib/smtp-connection'))['default']>;

/** What a callback answers, or `ended` when the line ends without calling it; a fault that ends the line comes first. */
async function untilEnd<T>(
  connection: Connection,
  ended: T,
  work: (answer: (value: T) => void) => void,
): Promise<T> {
  const listeners: (() => void)[] = [];
  const answered = new Promise<T>((resolve) => {
    const onEnd = (): void => void setImmediate(() => resolve(ended));
    listeners.push(onEnd);
    connection.once('end', onEnd);
    work(resolve);
  });
  return answered.finally(() => {
    for (const listener of listeners) connection.off('end', listener);
  });
}

async function deliver(
  connection: Connection,
  account: SmtpAccount,
  { from, to }: { from: string; to: string },
  bytes: Uint8Array,
): Promise<Delivery> {
  // The text is only read once the server has asked for it: until then it cannot have the message.
  let handedOver = false;
  const text = new Readable({
    read() {
      handedOver = true;
      this.push(Buffer.from(bytes));
      this.push(null);
    },
  });
  const fault = await untilEnd<Fault | undefined>(connection, { message: 'the line ended' }, (answer) =>
    connection.send({ from, to: [to], size: bytes.byteLength }, text, (error) =>
      answer(error ? faultOf(error) : undefined),
    ),
  );
  if (fault === undefined) return { kind: 'sent' };
  if (isBroken(fault)) {
    const reason = connectionTrouble(fault, account);
    return { kind: 'broken', reason, mayHaveArrived: handedOver && fault.responseCode === undefined };
  }
  await untilEnd<void>(connection, undefined, (answer) => connection.reset(() => answer()));
  const reason = refusalReason(fault);
  return (fault.responseCode ?? 0) >= 500 ? { kind: 'refused', reason } : { kind: 'later', reason };
}
