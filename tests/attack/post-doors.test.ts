import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openAttackedPost, passed, type AttackedPost } from '../support/attacked-post.ts';
import { pins } from '../support/post.ts';

/* Attacks on the ways into the post, through a real server on loopback: nothing passes, and the desk answers at once. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let at: AttackedPost;
beforeAll(async () => {
  at = await openAttackedPost('127.8.0.2');
});
afterAll(() => at.stop());

describe('names and origins', () => {
  it('answers to its own names only: rebound names, other ports, none, two', async () => {
    const names = [
      'evil.example',
      `evil.example:${at.post.port}`,
      `127.8.0.2.evil.example:${at.post.port}`,
      `127.8.0.2:${at.post.port}.evil.example`,
      `127.8.0.2:${at.post.port + 1}`,
      '127.8.0.2',
      `127.0.0.1:${at.post.port}`,
      `localhost:${at.post.port}`,
      `0x7f080002:${at.post.port}`,
      `2131230722:${at.post.port}`,
      `127.8.2:${at.post.port}`,
      `LAPTOP.:${at.post.port}`,
      `laptop.local.:${at.post.port}`,
      `user@127.8.0.2:${at.post.port}`,
      `127.8.0.2:${at.post.port}/`,
      `[::ffff:127.8.0.2]:${at.post.port}`,
      '',
    ];
    for (const host of names) {
      const answer = await at.ask({ path: '/', headers: { host } });
      expect({ host, status: answer.status }).toSatisfy(({ status }: { status: number }) =>
        [400, 421].includes(status),
      );
      const call = await at.rpc('access.session', {}, at.remi, { headers: { host } });
      expect(passed(call)).toBe(false);
    }
    for (const host of [`laptop:${at.post.port}`, `laptop.local:${at.post.port}`])
      expect((await at.ask({ path: '/', headers: { host } })).status).toBe(200);
    const two = `GET / HTTP/1.1\r\nHost: ${at.post.host}\r\nHost: evil.example\r\n\r\n`;
    expect((await at.raw(at.target, two)).text).toMatch(/^(?:HTTP\/1\.1 4|$)/u);
    expect((await at.raw(at.target, 'GET / HTTP/1.1\r\n\r\n')).text).not.toContain('200 OK');
    expect((await at.raw(at.target, 'GET / HTTP/1.0\r\n\r\n')).text).not.toContain('200 OK');
    expect(
      (await at.raw(at.target, `GET http://evil.example/ HTTP/1.1\r\nHost: ${at.post.host}\r\n\r\n`)).text,
    ).toContain(' 400 ');
  });

  it('takes calls from its own page only: other origins, null, none, and says nothing to them', async () => {
    const origins = [
      'http://evil.example',
      'null',
      `https://${at.post.host}`,
      `http://127.8.0.2`,
      `http://127.8.0.2:${at.post.port + 1}`,
      `http://${at.post.host}.evil.example`,
      `http://${at.post.host}/`,
      `HTTP://${at.post.host}`,
      `http://laptop:${at.post.port}`,
      'file://',
      '',
    ];
    for (const origin of origins) {
      const answer = await at.rpc('people.search', { text: 'a' }, at.remi, { headers: { origin } });
      expect([origin, answer.status]).toEqual([origin, 403]);
      expect((await at.ask({ path: '/events', headers: { origin, cookie: at.remi } })).status).toBe(403);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
    const none = { 'content-type': 'application/json', cookie: at.remi };
    const body = '{"input":{}}';
    const without = await at.ask({ method: 'POST', path: '/rpc/access.session', headers: none, body });
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
          await at.rpc('access.session', {}, at.remi, {
            headers: { 'content-type': type, 'sec-fetch-site': 'same-origin' },
          }),
        ),
      ).toBe(false);
  });
});

describe('cookies', () => {
  it('gives scripts nothing to steal: HttpOnly, strict policy, no script within the page, no token in any answer', async () => {
    const entered = await at.rpc('access.enter', { accountId: at.post.accounts['Nour'], pin: pins['Nour'] });
    const set = String(entered.headers['set-cookie']);
    expect(set).toMatch(/; HttpOnly; SameSite=Strict$/u);
    const token = /=(?<token>[^;]+);/u.exec(set)?.groups?.['token'] ?? '';
    expect(entered.body).not.toContain(token);
    const page = await at.ask({ path: '/' });
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toMatch(/script-src 'self'(?:;|$)/u);
    expect(policy).not.toMatch(/unsafe|\*|http:|https:/u);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(page.headers['referrer-policy']).toBe('same-origin');
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    expect(page.headers['strict-transport-security']).toBeUndefined();
    const cookie = set.split(';')[0] ?? '';
    await at.rpc('access.leave', {}, cookie);
    // Again, as it was: nobody is there.
    expect((await at.rpc('access.session', {}, cookie)).body).toContain('NOT_SIGNED_IN');
    expect(
      (await at.ask({ path: '/files/00000000000000000000000000000000', headers: { cookie } })).status,
    ).toBe(403);
  });

  it('takes no token that it did not make: fixed, guessed, doubled, in another place', async () => {
    const mine = 'A'.repeat(43);
    const name = at.remi.split('=')[0] ?? '';
    const fixed = await at.rpc(
      'access.enter',
      { accountId: at.post.accounts['Nour'], pin: pins['Nour'] },
      `${name}=${mine}`,
    );
    expect(String(fixed.headers['set-cookie'])).not.toContain(mine);
    const real = at.remi.split('=')[1] ?? '';
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
      expect((await at.rpc('access.session', {}, cookie)).body).toContain('NOT_SIGNED_IN');
    for (const more of [`?token=${real}`, `?${name}=${real}`, `;jsessionid=${real}`])
      expect((await at.ask({ path: `/files/00000000000000000000000000000000${more}` })).status).not.toBe(200);
    const bearer = await at.rpc('access.session', {}, undefined, {
      headers: { authorization: `Bearer ${real}` },
    });
    expect(bearer.body).toContain('NOT_SIGNED_IN');
    expect((await at.ask({ path: `/start?token=${real}` })).status).toBe(404);
    expect((await at.rpc('access.session', {}, at.remi)).body).toContain('Rémi');
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
          const { status, body } = await at.ask({ path: `${start}${up}${file}` });
          expect({ up, file, status }).toSatisfy((one: { status: number }) =>
            [400, 403, 404].includes(one.status),
          );
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
      expect((await at.ask({ path })).status).toBe(404);
    expect((await at.ask({ path: '/assets/main.js' })).status).toBe(200);
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
        const answer = await at.ask({ method, path, headers: { cookie: at.remi, origin: at.post.base } });
        expect([method, answer.status]).toEqual([method, 405]);
      }
    for (const header of ['x-http-method-override', 'x-method-override', 'x-http-method'])
      expect(
        (await at.ask({ path: '/rpc/access.session', headers: { cookie: at.remi, [header]: 'POST' } }))
          .status,
      ).toBe(404);
    expect((await at.ask({ path: '/rpc/access.leave', headers: { cookie: at.remi } })).status).toBe(404);
    expect(
      (await at.ask({ method: 'POST', path: '/', headers: { cookie: at.remi, origin: at.post.base } }))
        .status,
    ).toBe(404);
    for (const method of ['CONNECT', 'GET']) {
      const upgrade = `${method} ${method === 'GET' ? '/' : 'evil.example:443'} HTTP/1.1\r\nHost: ${at.post.host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
      expect((await at.raw(at.target, upgrade)).text).not.toMatch(/ 101 | 200 /u);
    }
  });
});

describe('afterwards', () => {
  it('has tried much, let nothing through, and still serves whoever is in', async () => {
    expect(at.tried()).toBeGreaterThan(300);
    expect(await at.post.result('access.session', {}, at.remi)).toMatchObject({ value: { name: 'Rémi' } });
    expect(await at.deskAnswers()).toBeLessThan(2000);
  });
});
