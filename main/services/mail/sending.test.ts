import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { messagesTo, queueTo, sendBy, smtpServers } from '../../../tests/support/smtp.ts';

let place: TestPlace;
const smtp = smtpServers();
beforeEach(() => void (place = openTestPlace()));
afterEach(async () => {
  place.close();
  await smtp.stopAll();
});

const statuses = async (): Promise<string[]> =>
  (await place.mustCall('mail.log', {})).rows.toReversed().map(({ name, status }) => `${name} ${status}`);

describe('sending by one’s own server', () => {
  it('sends each message to its one address, and notes each', async () => {
    const server = await smtp.serve();
    await sendBy(place, server.port);
    const lea = await addPerson(place, { email: 'lea@exemple.example' });
    const [first, second] = messagesTo('Léa', 'Marc');
    const messages = [
      { ...first!, to: { kind: 'person', id: lea } as const, email: 'lea@exemple.example' },
      second!,
    ];
    const { batch } = await place.mustCall('mail.queue', { messages });
    expect(server.received).toEqual([]);
    const result = await place.mustCall('mail.send', { batch }, { key: 'a'.repeat(32) });
    expect(result).toEqual({ sent: 2, refused: [], unsure: 0, waiting: 0, problem: null });
    expect(server.received.map(({ from, to }) => `${from} → ${to}`)).toEqual([
      'bonjour@tilleuls.example → lea@exemple.example',
      'bonjour@tilleuls.example → marc@exemple.example',
    ]);
    expect(server.received[0]?.raw).toMatch(/^To: =\?UTF-8\?Q\?L=C3=A9a\?= <lea@exemple\.example>\r$/mu);
    expect(server.received[0]?.raw).toMatch(/^Reply-To: accueil@tilleuls\.example\r$/mu);
    expect(server.received[0]?.raw).not.toMatch(/X-Unsent|marc@/u);
    const [logged] = await place.mustCall('mail.of', { party: { kind: 'person', id: lea } });
    expect(logged).toMatchObject({ way: 'smtp', status: 'sent', on: '2026-11-24', actor: 'Camille' });
    expect(place.events).toContainEqual(
      expect.objectContaining({ type: 'progress', done: 1, total: 2, label: '1\u00a0message envoyé sur 2' }),
    );
  });

  it('sends nothing twice: pressed again, there is nothing left to send', async () => {
    const server = await smtp.serve();
    await sendBy(place, server.port);
    const batch = await queueTo(place, 'Léa', 'Marc', 'Anne');
    const [one, other] = await Promise.all([
      place.call('mail.send', { batch }),
      place.call('mail.send', { batch }),
    ]);
    expect([one, other].map((result) => (result.ok ? 'ok' : result.error.code))).toEqual(['ok', 'IN_USE']);
    await place.mustCall('mail.send', { batch });
    expect(server.received.map(({ to }) => to.split('@')[0])).toEqual(['léa', 'marc', 'anne']);
  });

  it('says in French whom the server refuses and why, and goes on with the others', async () => {
    const server = await smtp.serve({
      refuses: (address) =>
        address.startsWith('marc') ? { code: 550, words: '5.1.1 no such user here' } : undefined,
    });
    await sendBy(place, server.port);
    const batch = await queueTo(place, 'Anne', 'Marc', 'Tom');
    const result = await place.mustCall('mail.send', { batch });
    expect(result).toMatchObject({ sent: 2, unsure: 0, waiting: 0, problem: null });
    expect(result.refused).toEqual([
      {
        name: 'Marc',
        email: 'marc@exemple.example',
        reason: 'Cette adresse n’existe pas. Le serveur a répondu\u00a0: «\u00a0no such user here\u00a0».',
      },
    ]);
    expect(await statuses()).toEqual(['Anne sent', 'Marc refused', 'Tom sent']);
  });

  it('ends the run on « later » and keeps what waits', async () => {
    const server = await smtp.serve({
      refuses: (address) => (address.startsWith('marc') ? { code: 451, words: 'too many' } : undefined),
    });
    await sendBy(place, server.port);
    const batch = await queueTo(place, 'Anne', 'Marc', 'Tom');
    const result = await place.mustCall('mail.send', { batch });
    expect(result).toMatchObject({ sent: 1, refused: [], waiting: 2 });
    expect(result.problem).toContain('too many');
  });

  it('knows that a message cut off before its text has not left, and sends it once taken up again', async () => {
    const server = await smtp.serve({ cuts: { at: 1, when: 'before_text' } });
    await sendBy(place, server.port);
    const batch = await queueTo(place, 'Anne', 'Marc', 'Tom');
    const first = await place.mustCall('mail.send', { batch });
    expect(first).toMatchObject({ sent: 1, unsure: 0, waiting: 2 });
    expect(first.problem).toContain('s’est interrompue');
    expect(await statuses()).toEqual(['Anne sent', 'Marc waiting', 'Tom waiting']);
    expect(await place.mustCall('mail.send', { batch })).toMatchObject({
      sent: 3,
      waiting: 0,
      problem: null,
    });
    expect(server.received.map(({ to }) => to)).toHaveLength(3);
  });

  it('does not send again what the server may have had when the line broke, and asks', async () => {
    const server = await smtp.serve({ cuts: { at: 1, when: 'after_text' } });
    await sendBy(place, server.port);
    const batch = await queueTo(place, 'Anne', 'Marc', 'Tom');
    expect(await place.mustCall('mail.send', { batch })).toMatchObject({ sent: 1, unsure: 1, waiting: 1 });
    expect(await place.mustCall('mail.send', { batch })).toMatchObject({ sent: 2, unsure: 1, waiting: 0 });
    expect(server.received.map(({ to }) => to.split('@')[0])).toEqual(['anne', 'marc', 'tom']);
    const [open] = await place.mustCall('mail.outbox', {});
    expect(open?.unsure.map(({ name }) => name)).toEqual(['Marc']);
    await place.mustCall('mail.settleUnsure', { ids: open?.unsure.map(({ id }) => id) ?? [], arrived: true });
    expect(await statuses()).toEqual(['Anne sent', 'Marc sent', 'Tom sent']);
    expect(await place.mustCall('mail.outbox', {})).toEqual([]);
  });

  it('stops midway when asked, and takes up where it stopped', async () => {
    const key = 'b'.repeat(32);
    const server = await smtp.serve();
    await sendBy(place, server.port);
    const batch = await queueTo(place, 'Anne', 'Marc', 'Tom', 'Zoé');
    place.cancel(key, 2);
    const result = await place.mustCall('mail.send', { batch }, { key });
    expect(result).toMatchObject({ sent: 2, waiting: 2, problem: 'L’envoi a été arrêté.' });
    expect(server.received).toHaveLength(2);
    expect(await place.mustCall('mail.send', { batch })).toMatchObject({
      sent: 4,
      waiting: 0,
      problem: null,
    });
    expect(server.received).toHaveLength(4);
  });

  it('gives up what waits when asked: it never leaves', async () => {
    const server = await smtp.serve();
    await sendBy(place, server.port);
    const batch = await queueTo(place, 'Anne', 'Marc');
    expect(await place.mustCall('mail.dropWaiting', { batch })).toEqual({ dropped: 2 });
    expect(await place.call('mail.send', { batch })).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(server.received).toEqual([]);
  });

  it('takes what a program that died was sending for unsure, and sends only what waited', async () => {
    const server = await smtp.serve();
    await sendBy(place, server.port);
    const batch = await queueTo(place, 'Anne', 'Marc');
    // As on disk when the machine stops between the server's answer and our note.
    place.store.mail.takeNext(batch, { at: '2026-11-24T08:00:00.000Z', on: '2026-11-24' });
    const result = await place.mustCall('mail.send', { batch });
    expect(result).toMatchObject({ sent: 1, unsure: 1, waiting: 0 });
    expect(server.received.map(({ to }) => to)).toEqual(['marc@exemple.example']);
  });

  it('notes a message as leaving before the server has it, and as sent only after', async () => {
    const seen: string[][] = [];
    const server = await smtp.serve({
      onMessage: () => void seen.push(place.store.mail.log(0, 9).rows.map((row) => row.status)),
    });
    await sendBy(place, server.port);
    await place.mustCall('mail.send', { batch: await queueTo(place, 'Anne', 'Marc') });
    expect(seen).toEqual([
      ['waiting', 'sending'],
      ['sending', 'sent'],
    ]);
  });

  it('says that an attachment is no longer there, and sends the others', async () => {
    const server = await smtp.serve();
    await sendBy(place, server.port);
    const file = place.files.put('reçu n° 3.pdf', 'application/pdf', new TextEncoder().encode('%PDF-1.7'));
    const [one, two] = messagesTo('Anne', 'Marc');
    const gone = { ...file, ticket: 'f'.repeat(32) };
    const messages = [
      { ...one!, attachments: [gone] },
      { ...two!, attachments: [file] },
    ];
    const { batch } = await place.mustCall('mail.queue', { messages });
    const result = await place.mustCall('mail.send', { batch });
    expect(result.sent).toBe(1);
    expect(result.refused[0]?.reason).toContain('pièce jointe');
    expect(server.received[0]?.raw).toContain(Buffer.from('%PDF-1.7').toString('base64'));
    expect(server.received[0]?.raw).toMatch(/filename\*0\*=utf-8''re%C3%A7u%20n%C2%B0%203\.pdf/u);
  });

  it('does not take a text with a gap, nor a message without address', async () => {
    const server = await smtp.serve();
    await sendBy(place, server.port);
    const [one] = messagesTo('Anne');
    expect(
      await place.call('mail.queue', { messages: [{ ...one!, body: 'Il reste […cotisation…].' }] }),
    ).toMatchObject({
      error: {
        fields: {
          'messages.0.body':
            'Il manque quelque chose au message pour Anne\u00a0: compléter ce qui est entre crochets.',
        },
      },
    });
    expect(await place.call('mail.queue', { messages: [{ ...one!, email: '' }] })).toMatchObject({
      error: { fields: { 'messages.0.email': 'Anne n’a pas d’adresse e-mail.' } },
    });
    expect(
      await place.call('mail.queue', { messages: [{ ...one!, email: 'a@b.fr>\r\nRCPT TO:<x@y.fr' }] }),
    ).toMatchObject({ error: { code: 'INVALID_INPUT' } });
    expect(await statuses()).toEqual([]);
  });

  it('lets a subject end no header, whatever was typed', async () => {
    const server = await smtp.serve();
    await sendBy(place, server.port);
    const [one] = messagesTo('Anne');
    const messages = [{ ...one!, name: 'Anne\u2028x', subject: 'Un\r\nBcc: tous@exemple.example' }];
    const { batch } = await place.mustCall('mail.queue', { messages });
    await place.mustCall('mail.send', { batch });
    expect(server.received[0]?.raw).not.toMatch(/^Bcc:/imu);
  });
});
