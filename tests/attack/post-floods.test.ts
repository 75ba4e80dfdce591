import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openAttackedPost, type AttackedPost } from '../support/attacked-post.ts';
import { pins, type Answer } from '../support/post.ts';
import { openSilently } from '../support/raw-socket.ts';

/* Attacks by quantity and by slowness, each bounded in count and time: what is too much waits, and the desk answers at once. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let at: AttackedPost;
beforeAll(async () => {
  at = await openAttackedPost('127.8.0.4');
});
afterAll(() => at.stop());

describe('bytes', () => {
  it('speaks no HTTP with whoever smuggles headers', async () => {
    const head = `POST /rpc/access.session HTTP/1.1\r\nHost: ${at.post.host}\r\nOrigin: ${at.post.base}\r\nContent-Type: application/json\r\nCookie: ${at.remi}\r\n`;
    const body = '{"input":{}}';
    const smuggled = [
      `${head}Content-Length: 12\r\nContent-Length: 13\r\n\r\n${body}`,
      `${head}Content-Length: 12\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${body}`,
      `${head}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n`,
      `${head}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
      `${head}Content-Length: +12\r\n\r\n${body}`,
      `${head}Content-Length: -1\r\n\r\n${body}`,
      `${head}Content-Length: 1e1\r\n\r\n${body}`,
      `${head}Content-Length : 12\r\n\r\n${body}`,
      `${head} X: y\r\nContent-Length: 12\r\n\r\n${body}`,
      `${head}X: a\rb\r\nContent-Length: 12\r\n\r\n${body}`,
      `${head}X: a\0b\r\nContent-Length: 12\r\n\r\n${body}`,
      `${head.replaceAll('\r\n', '\n')}Content-Length: 12\n\n${body}`,
      `${head}X: ${'a'.repeat(20_000)}\r\nContent-Length: 12\r\n\r\n${body}`,
      `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: ${at.post.host}\r\n\r\n`,
      'GET / HTTP/9.9\r\n\r\n',
      '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001',
    ];
    for (const bytes of smuggled) {
      const { text } = await at.raw(at.target, bytes, { wait: 150 });
      expect([bytes.slice(-60), text.includes('"ok":true')]).toEqual([bytes.slice(-60), false]);
    }
    await at.deskAnswers();
  });

  it('lets slow ones go: a head that never ends, and serves others meanwhile', async () => {
    const slow = Array.from({ length: 20 }, (_, index) =>
      at.raw(at.target, `GET / HTTP/1.1\r\nHost: ${at.post.host}\r\nX-${index}: `, {
        from: '127.0.0.40',
        wait: 8_000,
      }),
    );
    await at.deskAnswers();
    expect((await at.ask({ path: '/' })).status).toBe(200);
    for (const { closed, text } of await Promise.all(slow)) {
      expect(closed).toBe(true);
      expect(text).not.toContain('200 OK');
    }
  });
});

describe('too many', () => {
  it('connections of one address are cut, and others come through', async () => {
    const sockets = await Promise.all(
      Array.from({ length: 200 }, () => openSilently(at.target, '127.0.0.50')),
    );
    at.tried(sockets.length);
    const alive = (): number => sockets.filter((socket) => socket?.destroyed === false).length;
    // Well before the silent ones among them would be let go for their silence.
    await vi.waitFor(() => expect(alive()).toBeLessThanOrEqual(32), { timeout: 3_000 });
    expect((await at.ask({ path: '/', from: '127.0.0.51' })).status).toBe(200);
    await at.deskAnswers();
    for (const socket of sockets) socket?.destroy();
  });

  it('streams of nobody are bounded: an address has four, and the desk goes on', async () => {
    const opened = Array.from({ length: 24 }, () =>
      at.raw(at.target, `GET /events HTTP/1.1\r\nHost: ${at.post.host}\r\n\r\n`, {
        from: '127.0.0.60',
        wait: 700,
      }),
    );
    await at.deskAnswers();
    const heard = await Promise.all(opened);
    expect(heard.filter(({ text }) => text.includes('retry: 15000')).length).toBeGreaterThanOrEqual(20);
  });

  it('questions of whoever is not in are bounded, an address at a time', async () => {
    let refused = 0;
    for (let round = 0; round < 15; round++) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          at.rpc(
            'access.session',
            {},
            `comptoir-poste-0123abcd=${String(round * 20 + index).padStart(43, 'x')}`,
            { from: '127.0.0.70' },
          ),
        ),
      );
      refused += answers.filter(({ status }) => status === 429).length;
    }
    expect(refused).toBeGreaterThan(40);
    expect((await at.rpc('access.entry', {}, undefined, { from: '127.0.0.71' })).status).toBe(200);
    expect((await at.rpc('access.session', {}, at.remi, { from: '127.0.0.70' })).body).toContain('Rémi');
    await at.deskAnswers();
  });
});

describe('guessing PINs', () => {
  it('gets nowhere in turn, side by side, or from several addresses that say they are others', async () => {
    const accountId = at.post.accounts['Odile'];
    const guess = (pin: number, from: string) =>
      at.rpc('access.enter', { accountId, pin: String(100_000 + pin * 7919) }, undefined, {
        from,
        headers: {
          'x-forwarded-for': `10.0.0.${pin}`,
          'x-real-ip': `10.1.0.${pin}`,
          forwarded: `for=10.2.0.${pin}`,
        },
      });
    const side: Answer[] = [];
    for (let round = 0; round < 2; round++)
      side.push(
        ...(await Promise.all(
          Array.from({ length: 10 }, (_, index) => guess(round * 10 + index, `127.0.1.${index % 4}`)),
        )),
      );
    expect(side.every(({ headers }) => headers['set-cookie'] === undefined)).toBe(true);
    const accounts = await at.post.must('access.accounts', { withArchived: false });
    expect(accounts.find(({ id }) => id === accountId)?.lockedUntil).not.toBeNull();
    // The right one does not pass either while it waits, from wherever.
    const right = await at.rpc('access.enter', { accountId, pin: pins['Odile'] }, undefined, {
      from: '127.0.1.9',
    });
    expect(right.headers['set-cookie']).toBeUndefined();
    expect(right.body).toContain('Trop de codes faux');
    // An address that tries everybody waits as well; the others come in.
    for (let index = 0; index < 21; index++)
      await at.rpc('access.enter', { accountId: 9_000 + index, pin: '123123' }, undefined, {
        from: '127.0.2.1',
      });
    const barred = await at.rpc(
      'access.enter',
      { accountId: at.post.accounts['Nour'], pin: pins['Nour'] },
      undefined,
      { from: '127.0.2.1' },
    );
    expect(barred.headers['set-cookie']).toBeUndefined();
    expect(await at.post.enter('Nour', '127.0.2.2')).toContain('comptoir-poste-');
    await at.deskAnswers();
  });
});

describe('afterwards', () => {
  it('has tried much, let nothing through, and still serves whoever is in', async () => {
    expect(at.tried()).toBeGreaterThan(600);
    expect(await at.post.result('access.session', {}, at.remi)).toMatchObject({ value: { name: 'Rémi' } });
    expect(await at.deskAnswers()).toBeLessThan(2000);
  });
});
