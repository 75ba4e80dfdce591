import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Message } from '../../shared/contract/mail-messages.ts';
import type { TestPlace } from './place.ts';

/** A certificate for this machine's loopback and its key, good for a century; nothing else ever trusts it. */
export const loopbackTls = readFileSync(
  path.resolve(import.meta.dirname, '../fixtures/loopback-tls.pem'),
  'utf8',
);

export interface ReceivedMail {
  readonly from: string;
  readonly to: string;
  /** The message as it came over the line, a sign a byte. */
  readonly raw: string;
}

export interface TestSmtp {
  readonly port: number;
  readonly received: ReceivedMail[];
  /** Who signed in, in order. */
  readonly signedIn: string[];
  /** Ends the server at once, lines included. */
  stop(): Promise<void>;
}

export interface SmtpBehaviour {
  /** `tls` from the first byte, `starttls` offered, `none` not even offered. */
  readonly security?: 'tls' | 'starttls' | 'none';
  /** Asked for when given. */
  readonly account?: { readonly user: string; readonly password: string };
  /** A code and words for a recipient, or nothing to take it. */
  readonly refuses?: (address: string) => { readonly code: number; readonly words: string } | undefined;
  /** Cuts the line of that message (counted from 0) before or after its text was taken. */
  readonly cuts?: { readonly at: number; readonly when: 'before_text' | 'after_text' };
  /** Milliseconds before each message is taken. */
  readonly delay?: number;
  /** Told of each message as soon as it has come, before the server says so. */
  readonly onMessage?: (mail: ReceivedMail) => void;
}

const refusal = (code: number, words: string): Error =>
  Object.assign(new Error(words), { responseCode: code });

function serverOf(behaviour: SmtpBehaviour, received: ReceivedMail[], signedIn: string[]): SMTPServer {
  const { security = 'none', account, refuses, cuts, onMessage, delay = 0 } = behaviour;
  let messages = -1;
  const server: SMTPServer = new SMTPServer({
    secure: security === 'tls',
    key: loopbackTls,
    cert: loopbackTls,
    authOptional: account === undefined,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    disabledCommands: [
      ...(security === 'starttls' ? [] : ['STARTTLS']),
      ...(account === undefined ? ['AUTH'] : []),
    ],
    logger: false,
    onAuth({ username, password }, _session, answer) {
      if (username !== account?.user || password !== account?.password)
        return answer(refusal(535, 'authentication failed'));
      signedIn.push(username ?? '');
      return answer(null, { user: username });
    },
    onMailFrom(_address, _session, answer) {
      messages += 1;
      answer();
    },
    onRcptTo({ address }, _session, answer) {
      if (cuts?.at === messages && cuts.when === 'before_text') return cutLines(server);
      const wrong = refuses?.(address);
      return answer(wrong === undefined ? null : refusal(wrong.code, wrong.words));
    },
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail = {
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address).join(', '),
          raw: Buffer.concat(chunks).toString('latin1'),
        };
        received.push(mail);
        onMessage?.(mail);
        if (cuts?.at === messages && cuts.when === 'after_text') cutLines(server);
        else setTimeout(answer, delay);
      });
    },
  });
  // What a client does not trust or cuts short is part of the tests.
  server.on('error', () => undefined);
  return server;
}

function cutLines(server: SMTPServer): void {
  for (const connection of server.connections) connection.close();
}

/** A real SMTP server on this machine's loopback. */
export async function startSmtp(behaviour: SmtpBehaviour = {}): Promise<TestSmtp> {
  const received: ReceivedMail[] = [];
  const signedIn: string[] = [];
  const server = serverOf(behaviour, received, signedIn);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    received,
    signedIn,
    stop() {
      cutLines(server);
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

/** The servers of one test file: started as tests ask for them, stopped together after each. */
export function smtpServers(): {
  serve(behaviour?: SmtpBehaviour): Promise<TestSmtp>;
  stopAll(): Promise<void>;
} {
  const servers: TestSmtp[] = [];
  return {
    async serve(behaviour = {}) {
      const server = await startSmtp(behaviour);
      servers.push(server);
      return server;
    },
    async stopAll() {
      await Promise.all(servers.splice(0).map((server) => server.stop()));
    },
  };
}

/** Sets the place up to send by a server on the loopback. */
export async function sendBy(
  place: TestPlace,
  port: number,
  more: { readonly user?: string; readonly password?: string } = {},
): Promise<void> {
  const { version } = await place.mustCall('mail.setup', {});
  await place.mustCall('mail.saveSetup', {
    version,
    patch: {
      senderName: 'L’Atelier des Tilleuls',
      senderAddress: 'bonjour@tilleuls.example',
      replyTo: 'accueil@tilleuls.example',
      smtpOn: true,
      smtpHost: '127.0.0.1',
      smtpPort: port,
      smtpSecurity: 'none',
      smtpUser: more.user ?? '',
    },
    ...(more.password === undefined ? {} : { password: more.password }),
  });
}

/** Messages to people who are not in the file, at addresses made of their names. */
export function messagesTo(...names: readonly string[]): Message[] {
  return names.map((name) => ({
    to: null,
    name,
    email: `${name.toLowerCase()}@exemple.example`,
    subject: 'L’adhésion finit bientôt',
    body: `Bonjour ${name},\n\nÀ bientôt à l’atelier.`,
    about: null,
    attachments: [],
  }));
}

/** Queues such messages and answers their batch. */
export async function queueTo(place: TestPlace, ...names: readonly string[]): Promise<string> {
  return (await place.mustCall('mail.queue', { messages: messagesTo(...names) })).batch;
}
