import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../../shared/contract/contract.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import {
  loopbackTls,
  messagesTo,
  queueTo,
  sendBy,
  smtpServers,
  startSmtp,
} from '../../../tests/support/smtp.ts';
import { openSmtp, type SmtpAccount } from './smtp.ts';

let place: TestPlace;
const smtp = smtpServers();
beforeEach(() => void (place = openTestPlace()));
afterEach(async () => {
  place.close();
  await smtp.stopAll();
});

const account = (port: number, smtpSecurity: SmtpAccount['smtpSecurity']): SmtpAccount => ({
  smtpHost: '127.0.0.1',
  smtpPort: port,
  smtpSecurity,
  smtpUser: '',
  password: '',
});

async function refusalOfTest(): Promise<string> {
  const tested = await place.call('mail.testServer', {});
  return tested.ok ? '' : tested.error.message;
}

describe('what is wrong with a server, said plainly', () => {
  const secret = 'mot-de-passe-très-secret-42';

  it('refuses while none is set up, and sends nothing by itself', async () => {
    expect(await place.call('mail.queue', { messages: messagesTo('Anne') })).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    expect(await place.call('mail.testServer', {})).toMatchObject({ error: { code: 'NOT_POSSIBLE_NOW' } });
    expect(await place.mustCall('mail.setup', {})).toMatchObject({ smtpOn: false, hasPassword: false });
  });

  it('a wrong password', async () => {
    const server = await smtp.serve({ account: { user: 'atelier', password: 'autre' } });
    await sendBy(place, server.port, { user: 'atelier', password: secret });
    expect(await refusalOfTest()).toContain('refuse l’identifiant ou le mot de passe');
    const batch = await queueTo(place, 'Anne');
    const sent = await place.mustCall('mail.send', { batch });
    expect(sent).toMatchObject({ sent: 0, waiting: 1 });
    expect(sent.problem).toContain('mot de passe');
  });

  it('a right one: says so, and sends the trial message only where it is asked to', async () => {
    const server = await smtp.serve({ account: { user: 'atelier', password: secret } });
    await sendBy(place, server.port, { user: 'atelier', password: secret });
    expect(await place.mustCall('mail.testServer', {})).toEqual({
      message: 'La liaison avec 127.0.0.1 est bonne. Rien n’a été envoyé.',
    });
    expect(server.received).toEqual([]);
    await place.mustCall('mail.testServer', { sendTo: 'camille@exemple.example' });
    expect(server.received.map(({ to }) => to)).toEqual(['camille@exemple.example']);
    expect(server.signedIn).toEqual(['atelier', 'atelier']);
  });

  it('nobody on that port', async () => {
    const server = await startSmtp();
    await server.stop();
    await sendBy(place, server.port);
    expect(await refusalOfTest()).toContain('n’accepte pas de liaison');
  });

  it.each(['tls', 'starttls'] as const)(
    '%s: signs in where the certificate is known, not elsewhere',
    async (security) => {
      const server = await smtp.serve({ security, account: { user: 'atelier', password: secret } });
      const signing = { ...account(server.port, security), smtpUser: 'atelier', password: secret };
      const known = await openSmtp({ ...signing, authorities: loopbackTls });
      if (!known.ok) throw new Error(known.message);
      const envelope = { from: 'a@b.example', to: 'c@d.example' };
      const bytes = new TextEncoder().encode('Subject: x\r\n\r\ny\r\n');
      expect(await known.line.deliver(envelope, bytes)).toEqual({ kind: 'sent' });
      known.line.close();
      const unknown = await openSmtp(signing);
      expect(unknown.ok ? '' : unknown.message).toContain('certificat');
      expect(server.signedIn).toEqual(['atelier']);
    },
  );

  it('STARTTLS where there is none, TLS where there is none: nothing goes in the clear', async () => {
    const plain = await smtp.serve({ security: 'none' });
    const starttls = await openSmtp(account(plain.port, 'starttls'));
    expect(starttls.ok ? '' : starttls.message).toContain('liaison chiffrée');
    const tls = await openSmtp(account(plain.port, 'tls'));
    expect(tls.ok ? '' : tls.message).toContain('ne chiffre pas de cette façon');
  });

  it('a password is not sent in the clear to another machine', async () => {
    const { version } = await place.mustCall('mail.setup', {});
    const patch = {
      smtpOn: true,
      smtpHost: 'smtp.exemple.example',
      smtpSecurity: 'none',
      smtpUser: 'a',
    } as const;
    expect(await place.call('mail.saveSetup', { version, patch })).toMatchObject({
      error: {
        fields: {
          'patch.smtpSecurity':
            'Sans chiffrement, le mot de passe se lirait en chemin. Choisir TLS ou STARTTLS.',
        },
      },
    });
  });

  it('the password is nowhere but where it is kept: no answer, no audit, no event, no fault', async () => {
    const server = await smtp.serve({ account: { user: 'atelier', password: 'autre' } });
    await sendBy(place, server.port, { user: 'atelier', password: secret });
    const { version } = await place.mustCall('mail.setup', {});
    const key = 'c'.repeat(32);
    const changed = await place.call(
      'mail.saveSetup',
      { version, patch: {}, password: `${secret}!` },
      { key },
    );
    const answers: unknown[] = [changed, place.events];
    answers.push(await place.call('mail.testServer', {}));
    answers.push(await place.call('mail.send', { batch: await queueTo(place, 'Anne') }));
    for (const name of Object.keys(contract.mail)) {
      const definition = contract.mail[name as keyof typeof contract.mail];
      if (definition.kind !== 'query') continue;
      const result = await place.call(`mail.${name}` as 'mail.setup', {});
      answers.push(result);
    }
    answers.push(await place.mustCall('settings.history', { limit: 200 }));
    answers.push(place.store.database.prepare('SELECT * FROM idempotency_keys').all());
    answers.push(place.store.database.prepare('SELECT * FROM v_messages').all());
    expect(JSON.stringify(answers)).not.toContain(secret);
    expect(await place.mustCall('mail.setup', {})).toMatchObject({ hasPassword: true });
    // It is in the file, and there in one place.
    expect(place.store.mail.password()).toBe(`${secret}!`);
    place.store.database.pragma('wal_checkpoint(TRUNCATE)');
    expect(readFileSync(place.file).toString('utf8').split(secret)).toHaveLength(2);
    await place.mustCall('mail.saveSetup', { version: version + 1, patch: {}, password: '' });
    expect(await place.mustCall('mail.setup', {})).toMatchObject({ hasPassword: false });
    place.store.database.pragma('wal_checkpoint(TRUNCATE)');
    expect(readFileSync(place.file).toString('utf8')).not.toContain(secret);
  });
});
