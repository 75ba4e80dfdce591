import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { allCalls } from '../../shared/contract/contract.ts';
import { valueFor } from '../support/inputs.ts';
import { openTestPost, pins, type Answer, type TestPost } from '../support/post.ts';
import { openSilently, sendRaw } from '../support/raw-socket.ts';

/*
 * Attacks on the fablab's post through a real server on loopback: each is bounded in count and time, asserts that nothing
 * passes, and that the desk still answers at once. The last test says how much was tried.
 */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let post: TestPost;
let remi: string;
let tried = 0;
beforeAll(async () => {
  post = await openTestPost('127.8.0.2');
  remi = await post.enter('Rémi');
});
afterAll(() => post.stop());

const ask: TestPost['ask'] = (asked) => {
  tried += 1;
  return post.ask(asked);
};
const rpc: TestPost['rpc'] = (...asked) => {
  tried += 1;
  return post.rpc(...asked);
};
const raw: typeof sendRaw = (to, bytes, options) => {
  tried += 1;
  return sendRaw(to, bytes, options);
};
const target = () => ({ host: '127.8.0.2', port: post.port });
const passed = ({ status, body }: Answer): boolean => status < 300 && body.includes('"ok":true');

/** The desk is another connection and another thread: whatever goes on at the post, it answers within a second. */
async function deskAnswers(): Promise<number> {
  const start = performance.now();
  await post.must('settings.now', {});
  const took = performance.now() - start;
  expect(took).toBeLessThan(1000);
  return took;
}

describe('names and origins', () => {
  it('answers to its own names only: rebound names, other ports, none, two', async () => {
    const names = [
      'evil.example',
      `evil.example:${post.port}`,
      `127.8.0.2.evil.example:${post.port}`,
      `127.8.0.2:${post.port}.evil.example`,
      `127.8.0.2:${post.port + 1}`,
      '127.8.0.2',
      `127.0.0.1:${post.port}`,
      `localhost:${post.port}`,
      `0x7f080002:${post.port}`,
      `2131230722:${post.port}`,
      `127.8.2:${post.port}`,
      `LAPTOP.:${post.port}`,
      `laptop.local.:${post.port}`,
      `user@127.8.0.2:${post.port}`,
      `127.8.0.2:${post.port}/`,
      `[::ffff:127.8.0.2]:${post.port}`,
      '',
    ];
    for (const host of names) {
      const answer = await ask({ path: '/', headers: { host } });
      expect([400, 421], host).toContain(answer.status);
      const call = await rpc('access.session', {}, remi, { headers: { host } });
      expect(passed(call)).toBe(false);
    }
    for (const host of [`laptop:${post.port}`, `laptop.local:${post.port}`])
      expect((await ask({ path: '/', headers: { host } })).status).toBe(200);
    const two = `GET / HTTP/1.1\r\nHost: ${post.host}\r\nHost: evil.example\r\n\r\n`;
    expect((await raw(target(), two)).text).toMatch(/^(?:HTTP\/1\.1 4|$)/u);
    expect((await raw(target(), 'GET / HTTP/1.1\r\n\r\n')).text).not.toContain('200 OK');
    expect((await raw(target(), 'GET / HTTP/1.0\r\n\r\n')).text).not.toContain('200 OK');
    expect(
      (await raw(target(), `GET http://evil.example/ HTTP/1.1\r\nHost: ${post.host}\r\n\r\n`)).text,
    ).toContain(' 400 ');
  });

  it('takes calls from its own page only: other origins, null, none, and says nothing to them', async () => {
    const origins = [
      'http://evil.example',
      'null',
      `https://${post.host}`,
      `http://127.8.0.2`,
      `http://127.8.0.2:${post.port + 1}`,
      `http://${post.host}.evil.example`,
      `http://${post.host}/`,
      `HTTP://${post.host}`,
      `http://laptop:${post.port}`,
      'file://',
      '',
    ];
    for (const origin of origins) {
      const answer = await rpc('people.search', { text: 'a' }, remi, { headers: { origin } });
      expect([origin, answer.status]).toEqual([origin, 403]);
      expect((await ask({ path: '/events', headers: { origin, cookie: remi } })).status).toBe(403);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
    const none = { 'content-type': 'application/json', cookie: remi };
    const body = '{"input":{}}';
    const without = await ask({ method: 'POST', path: '/rpc/access.session', headers: none, body });
    expect(without.status).toBe(403);
    // What a form or a picture of another page can send: no JSON, and a header of the browser that says nothing to us.
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/jsonp',
    ])
      expect(
        passed(
          await rpc('access.session', {}, remi, {
            headers: { 'content-type': type, 'sec-fetch-site': 'same-origin' },
          }),
        ),
      ).toBe(false);
  });
});

describe('cookies', () => {
  it('gives scripts nothing to steal: HttpOnly, strict policy, no script within the page, no token in any answer', async () => {
    const entered = await rpc('access.enter', { accountId: post.accounts['Nour'], pin: pins['Nour'] });
    const set = String(entered.headers['set-cookie']);
    expect(set).toMatch(/; HttpOnly; SameSite=Strict$/u);
    const token = /=(?<token>[^;]+);/u.exec(set)?.groups?.['token'] ?? '';
    expect(entered.body).not.toContain(token);
    const page = await ask({ path: '/' });
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toMatch(/script-src 'self'(?:;|$)/u);
    expect(policy).not.toMatch(/unsafe|\*|http:|https:/u);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(page.headers['referrer-policy']).toBe('same-origin');
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    expect(page.headers['strict-transport-security']).toBeUndefined();
    const cookie = set.split(';')[0] ?? '';
    await rpc('access.leave', {}, cookie);
    // Again, as it was: nobody is there.
    expect((await rpc('access.session', {}, cookie)).body).toContain('NOT_SIGNED_IN');
    expect((await ask({ path: '/files/00000000000000000000000000000000', headers: { cookie } })).status).toBe(
      403,
    );
  });

  it('takes no token that it did not make: fixed, guessed, doubled, in another place', async () => {
    const mine = 'A'.repeat(43);
    const name = remi.split('=')[0] ?? '';
    const fixed = await rpc(
      'access.enter',
      { accountId: post.accounts['Nour'], pin: pins['Nour'] },
      `${name}=${mine}`,
    );
    expect(String(fixed.headers['set-cookie'])).not.toContain(mine);
    const real = remi.split('=')[1] ?? '';
    const forged = [
      `${name}=${mine}`,
      `${name}=`,
      `${name}=${real.slice(0, -1)}`,
      `${name}=${real}A`,
      `${name}=%00${real}`,
      `${name}="${real}"`,
      `${name}=${real}; ${name}=${mine}`,
      `${name}=${mine}; ${name}=${real}`,
      `comptoir-poste-00000000=${real}`,
      `__Host-${name}=${real}`,
      `${name}=' OR 1=1 --`,
      `${name}=__proto__`,
    ];
    for (const cookie of forged)
      expect((await rpc('access.session', {}, cookie)).body).toContain('NOT_SIGNED_IN');
    for (const more of [`?token=${real}`, `?${name}=${real}`, `;jsessionid=${real}`])
      expect((await ask({ path: `/files/00000000000000000000000000000000${more}` })).status).not.toBe(200);
    const bearer = await rpc('access.session', {}, undefined, {
      headers: { authorization: `Bearer ${real}` },
    });
    expect(bearer.body).toContain('NOT_SIGNED_IN');
    expect((await ask({ path: `/start?token=${real}` })).status).toBe(404);
    expect((await rpc('access.session', {}, remi)).body).toContain('Rémi');
  });
});

describe('paths', () => {
  it('serves nothing outside the screens, however it is written', async () => {
    const out = ['secret.txt', 'comptoir.sqlite', 'comptoir.sqlite.poste.pem', 'etc/passwd'];
    const ups = [
      '../',
      '..%2f',
      '%2e%2e/',
      '%2e%2e%2f',
      '..%5c',
      '..\\',
      '%252e%252e%252f',
      '..%c0%af',
      '....//',
      '..;/',
      '%00../',
      '.%00./',
      '\\\\127.8.0.2\\c$\\',
      '//127.8.0.2/',
    ];
    for (const file of out)
      for (const up of ups)
        for (const start of ['/', '/assets/', '/files/']) {
          const { status, body } = await ask({ path: `${start}${up}${file}` });
          expect([400, 403, 404], `${up}${file}`).toContain(status);
          expect(body).not.toMatch(/not for anybody|SQLite|PRIVATE KEY|root:/u);
        }
    for (const path of [
      '/assets/main.js.map',
      '/.env',
      '/index.html.bak',
      '/assets/',
      '/assets/main.js%00.html',
      '/C:/secret.txt',
      '/index.html/../../secret.txt',
    ])
      expect((await ask({ path })).status).toBe(404);
    expect((await ask({ path: '/assets/main.js' })).status).toBe(200);
  });

  it('does nothing but GET, HEAD and POST, and each only where it belongs', async () => {
    const verbs = [
      'PUT',
      'DELETE',
      'PATCH',
      'OPTIONS',
      'TRACE',
      'PROPFIND',
      'MKCOL',
      'MOVE',
      'COPY',
      'LOCK',
      'SEARCH',
      'REPORT',
      'PURGE',
    ];
    for (const method of verbs)
      for (const path of ['/', '/rpc/access.session', '/files', '/events']) {
        const answer = await ask({ method, path, headers: { cookie: remi, origin: post.base } });
        expect([method, answer.status]).toEqual([method, 405]);
      }
    for (const header of ['x-http-method-override', 'x-method-override', 'x-http-method'])
      expect(
        (await ask({ path: '/rpc/access.session', headers: { cookie: remi, [header]: 'POST' } })).status,
      ).toBe(404);
    expect((await ask({ path: '/rpc/access.leave', headers: { cookie: remi } })).status).toBe(404);
    expect(
      (await ask({ method: 'POST', path: '/', headers: { cookie: remi, origin: post.base } })).status,
    ).toBe(404);
    for (const method of ['CONNECT', 'GET']) {
      const upgrade = `${method} ${method === 'GET' ? '/' : 'evil.example:443'} HTTP/1.1\r\nHost: ${post.host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
      expect((await raw(target(), upgrade)).text).not.toMatch(/ 101 | 200 /u);
    }
  });
});

describe('roles', () => {
  it('F4: lets a volunteer, and a manager at the post, call nothing that is not for volunteers', async () => {
    const camille = await post.enter('Camille');
    const others = allCalls().filter(({ definition }) => !definition.roles.includes('volunteer'));
    const atTheDoor = new Set(['access.entry', 'access.enter', 'access.leave']);
    const passes: string[] = [];
    for (const { name, definition } of others) {
      if (atTheDoor.has(name)) continue;
      for (const cookie of [remi, camille]) {
        const { body } = await rpc(name, valueFor(definition.input, 'input', 0), cookie);
        if (!body.includes('"NOT_ALLOWED"')) passes.push(`${name} ${body.slice(0, 80)}`);
      }
    }
    expect(passes).toEqual([]);
    expect(others.length).toBeGreaterThan(200);
    for (const role of ['manager', 'system']) {
      const { body } = await rpc('access.accounts', { role, actor: { role }, post: false }, remi, {
        body: JSON.stringify({ input: {}, role, actor: { role }, __proto__: { role } }),
        headers: { 'x-role': role, 'x-forwarded-user': 'Camille' },
      });
      expect(body).toContain('NOT_ALLOWED');
    }
    await deskAnswers();
  });

  it('knows only the calls of the contract: no prototype, no constructor, no other name', async () => {
    const names = [
      'access.constructor',
      'access.__proto__',
      'constructor.name',
      '__proto__.x',
      'access.toString',
      'access.hasOwnProperty',
      'settings',
      'access.session.x',
      'access.session%00',
      'ACCESS.SESSION',
      'desktop.saveFile',
      'access..session',
    ];
    for (const name of names) expect(passed(await rpc(name, {}, remi))).toBe(false);
  });
});

describe('JSON', () => {
  it('is no way into prototypes, and is read neither too deep nor too large', async () => {
    const inputs = [
      '{"input":{"__proto__":{"role":"manager"}}}',
      '{"__proto__":{"input":{}},"input":{"constructor":{"prototype":{"role":"manager"}}}}',
      '{"input":{"text":{"__proto__":{"length":5}}}}',
      '{"input":{"text":"a"},"accept":{"length":1e9},"key":{"toString":1}}',
    ];
    for (const body of inputs) await rpc('people.search', {}, remi, { body });
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { role?: unknown }).role).toBeUndefined();
    expect(await post.result('access.accounts', {} as never, remi)).toMatchObject({
      error: { code: 'NOT_ALLOWED' },
    });
    const deep = [
      `{"input":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      `{"input":${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}}`,
    ];
    for (const body of deep) expect((await rpc('people.search', {}, remi, { body })).status).toBe(400);
    for (const body of ['', '[]', 'null', '"x"', '{', '{"input":NaN}', '\u0000', '\uFEFF{}', '1e999999'])
      expect(passed(await rpc('people.search', {}, remi, { body }))).toBe(false);
    const huge = JSON.stringify({ input: { text: 'a'.repeat(300 * 1024) } });
    expect((await rpc('people.search', {}, remi, { body: huge })).status).toBe(413);
    const outside = JSON.stringify({ input: { accountId: 1, pin: '1'.repeat(8 * 1024) } });
    expect((await rpc('access.enter', {}, undefined, { body: outside })).status).toBe(413);
    await deskAnswers();
  });
});

describe('bytes', () => {
  it('speaks no HTTP with whoever smuggles headers', async () => {
    const head = `POST /rpc/access.session HTTP/1.1\r\nHost: ${post.host}\r\nOrigin: ${post.base}\r\nContent-Type: application/json\r\nCookie: ${remi}\r\n`;
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
      `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: ${post.host}\r\n\r\n`,
      'GET / HTTP/9.9\r\n\r\n',
      '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001',
    ];
    for (const bytes of smuggled) {
      const { text } = await raw(target(), bytes, { wait: 150 });
      expect([bytes.slice(-60), text.includes('"ok":true')]).toEqual([bytes.slice(-60), false]);
    }
    await deskAnswers();
  });

  it('lets slow ones go: a head that never ends, and serves others meanwhile', async () => {
    const slow = Array.from({ length: 20 }, (_, index) =>
      raw(target(), `GET / HTTP/1.1\r\nHost: ${post.host}\r\nX-${index}: `, {
        from: '127.0.0.40',
        wait: 8_000,
      }),
    );
    await deskAnswers();
    expect((await ask({ path: '/' })).status).toBe(200);
    for (const { closed, text } of await Promise.all(slow)) {
      expect(closed).toBe(true);
      expect(text).not.toContain('200 OK');
    }
  });
});

describe('too many', () => {
  it('connections of one address are cut, and others come through', async () => {
    const sockets = await Promise.all(
      Array.from({ length: 200 }, () => openSilently(target(), '127.0.0.50')),
    );
    tried += sockets.length;
    await new Promise((done) => setTimeout(done, 200));
    const open = sockets.filter((socket) => socket !== undefined && !socket.destroyed && socket.readable);
    const alive = await Promise.all(
      open.map(
        (socket) =>
          new Promise<boolean>((resolve) => {
            socket?.once('close', () => resolve(false));
            socket?.resume();
            setTimeout(() => resolve(socket?.destroyed === false), 100);
          }),
      ),
    );
    expect(alive.filter((each) => each).length).toBeLessThanOrEqual(32);
    expect((await ask({ path: '/', from: '127.0.0.51' })).status).toBe(200);
    await deskAnswers();
    for (const socket of sockets) socket?.destroy();
  });

  it('streams of nobody are bounded: an address has four, and the desk goes on', async () => {
    const opened = Array.from({ length: 24 }, () =>
      raw(target(), `GET /events HTTP/1.1\r\nHost: ${post.host}\r\n\r\n`, { from: '127.0.0.60', wait: 700 }),
    );
    await deskAnswers();
    const heard = await Promise.all(opened);
    expect(heard.filter(({ text }) => text.includes('retry: 15000')).length).toBeGreaterThanOrEqual(20);
  });

  it('questions of whoever is not in are bounded, an address at a time', async () => {
    let refused = 0;
    for (let round = 0; round < 15; round++) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          rpc(
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
    expect((await rpc('access.entry', {}, undefined, { from: '127.0.0.71' })).status).toBe(200);
    expect((await rpc('access.session', {}, remi, { from: '127.0.0.70' })).body).toContain('Rémi');
    await deskAnswers();
  });
});

describe('guessing PINs', () => {
  it('gets nowhere in turn, side by side, or from several addresses that say they are others', async () => {
    const accountId = post.accounts['Odile'];
    const guess = (pin: number, from: string) =>
      rpc('access.enter', { accountId, pin: String(100_000 + pin * 7919) }, undefined, {
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
    const accounts = await post.must('access.accounts', { withArchived: false });
    expect(accounts.find(({ id }) => id === accountId)?.lockedUntil).not.toBeNull();
    // The right one does not pass either while it waits, from wherever.
    const right = await rpc('access.enter', { accountId, pin: pins['Odile'] }, undefined, {
      from: '127.0.1.9',
    });
    expect(right.headers['set-cookie']).toBeUndefined();
    expect(right.body).toContain('Trop de codes faux');
    // An address that tries everybody waits as well; the others come in.
    for (let index = 0; index < 21; index++)
      await rpc('access.enter', { accountId: 9_000 + index, pin: '123123' }, undefined, {
        from: '127.0.2.1',
      });
    const barred = await rpc(
      'access.enter',
      { accountId: post.accounts['Nour'], pin: pins['Nour'] },
      undefined,
      { from: '127.0.2.1' },
    );
    expect(barred.headers['set-cookie']).toBeUndefined();
    expect(await post.enter('Nour', '127.0.2.2')).toContain('comptoir-poste-');
    await deskAnswers();
  });
});

describe('afterwards', () => {
  it('has tried much, let nothing through, and still serves whoever is in', async () => {
    expect(tried).toBeGreaterThan(1200);
    expect(await post.result('access.session', {}, remi)).toMatchObject({
      ok: true,
      value: { name: 'Rémi' },
    });
    expect(await deskAnswers()).toBeLessThan(1000);
    console.info(`post: ${tried} attacks tried, none passed`);
  });
});
