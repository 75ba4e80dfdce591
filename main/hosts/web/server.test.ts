import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../threads/client.ts';
import { clockActor } from '../../services/context.ts';
import { openOwnedEngine } from '../owned-engine.ts';
import { startWebHost, type WebHost } from './server.ts';

let folder: string;
let engine: Engine;
let host: WebHost;
let cookie: string;
let port: number;

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** node:http and not fetch: fetch will not send a Host or an Origin of one's choosing. */
function ask(
  method: string,
  where: string,
  headers: Record<string, string> = {},
  body?: string | Uint8Array,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(
      { host: '127.0.0.1', port, method, path: where, headers, setHost: headers['host'] === undefined },
      (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => void (text += chunk.toString('utf8')));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
        );
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

const json = { 'content-type': 'application/json' };
const own = () => ({ ...json, cookie, origin: host.address });
const rpc = (headers: Record<string, string>, body = '{"input":{}}') =>
  ask('POST', '/rpc/settings.now', headers, body);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-web-'));
  const screens = path.join(folder, 'screens');
  mkdirSync(screens);
  writeFileSync(path.join(screens, 'index.html'), '<meta name="csp" content="__CSP_NONCE__">');
  engine = await openOwnedEngine(path.join(folder, 'comptoir.sqlite'));
  host = await startWebHost(engine, { port: 0, screens });
  port = Number(new URL(host.address).port);
  const opened = await ask('GET', `/start?token=${host.token}`);
  cookie = String(opened.headers['set-cookie']).split(';')[0] ?? '';
});
afterAll(async () => {
  await host.stop();
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the web host lets in', () => {
  it('one browser by the start token, with a strict cookie of its own name', async () => {
    expect(cookie).toMatch(/^comptoir-[0-9a-f]{8}=/);
    const again = await ask('GET', `/start?token=${host.token}`);
    expect(again.status).toBe(403);
    expect((await ask('GET', `/start?token=${host.token}`, { cookie })).status).toBe(303);
    expect((await rpc(own())).body).toContain('"ok":true');
  });

  it('a script by the same token as Bearer, and a second browser by a token that it asks for', async () => {
    const bearer = { authorization: `Bearer ${host.token}` };
    expect(JSON.parse((await rpc({ ...json, ...bearer })).body)).toMatchObject({ ok: true });
    const { value } = JSON.parse((await ask('POST', '/sessions', bearer)).body) as {
      value: { start: string };
    };
    const second = await ask('GET', value.start);
    expect(second.status).toBe(303);
    expect(String(second.headers['set-cookie'])).toContain('HttpOnly; SameSite=Strict');
  });

  it('pages with the policy, a fresh nonce and no cache', async () => {
    const [one, two] = [await ask('GET', '/', { cookie }), await ask('GET', '/', { cookie })];
    expect(one.status).toBe(200);
    expect(one.headers['content-security-policy']).toContain("default-src 'none'");
    expect(one.body).not.toContain('__CSP_NONCE__');
    expect(one.body).not.toBe(two.body);
    expect(one.headers['cache-control']).toBe('no-store');
  });

  it('files as tickets, shown inline only where they are PDF', async () => {
    const up = await ask(
      'POST',
      '/files',
      { ...own(), 'content-type': 'text/html', 'x-file-name': encodeURIComponent('Été <1>.html') },
      '<script>1</script>',
    );
    const { value } = JSON.parse(up.body) as { value: { ticket: string } };
    const down = await ask('GET', `/files/${value.ticket}?inline`, { cookie });
    expect(down.headers['content-disposition']).toMatch(/^attachment/);
    expect(down.headers['content-security-policy']).toContain("default-src 'none'");
    expect(down.body).toBe('<script>1</script>');
  });
});

describe('the web host turns away', () => {
  it('whoever has no session, on every path', async () => {
    for (const where of ['/', '/events', '/files/00000000000000000000000000000000', '/index.html']) {
      expect((await ask('GET', where)).status).toBe(401);
    }
    expect((await rpc({ ...json, origin: host.address })).status).toBe(401);
    expect((await rpc({ ...json, authorization: 'Bearer wrong' })).status).toBe(401);
  });

  it('another name for this machine (DNS rebinding), no name, two names', async () => {
    for (const name of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1',
      `127.0.0.1:${port + 1}`,
      `127.0.0.1.nip.example:${port}`,
    ]) {
      expect((await ask('GET', '/', { cookie, host: name })).status).toBe(421);
      expect((await ask('GET', `/start?token=${host.token}`, { host: name })).status).toBe(421);
    }
    const raw = await rawRequest(
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nHost: evil.example\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
    );
    expect(raw).toMatch(/^HTTP\/1\.1 4(00|21)/);
  });

  it('a POST by cookie from elsewhere, from null, from another port, or from nowhere', async () => {
    for (const origin of [
      'http://evil.example',
      'null',
      `http://127.0.0.1:${port + 1}`,
      `https://127.0.0.1:${port}`,
      'http://localhost',
    ]) {
      expect((await rpc({ ...json, cookie, origin })).status).toBe(403);
    }
    expect((await rpc({ ...json, cookie })).status).toBe(403);
    expect((await ask('GET', '/', { cookie, origin: 'http://evil.example' })).status).toBe(403);
  });

  it('forms, bodies that are no JSON, too large, or no object', async () => {
    expect((await rpc({ ...own(), 'content-type': 'text/plain' })).status).toBe(415);
    expect((await rpc(own(), '{')).status).toBe(400);
    expect((await rpc(own(), '[]')).status).toBe(400);
    expect((await rpc(own(), `{"input":"${'x'.repeat(2_100_000)}"}`)).status).toBe(413);
  });

  it('paths that leave the screens’ folder, names that are no call, methods that are none of ours', async () => {
    for (const where of [
      '/../comptoir.sqlite',
      '/..%2fcomptoir.sqlite',
      '/%2e%2e/comptoir.sqlite',
      '/..%5ccomptoir.sqlite',
    ]) {
      expect((await ask('GET', where, { cookie })).status).toBe(404);
    }
    expect((await ask('POST', '/rpc/__proto__.toString', own(), '{}')).body).not.toContain('"ok":true');
    expect((await ask('PUT', '/', own(), '{}')).status).toBe(405);
    expect((await ask('OPTIONS', '/rpc/settings.now', { ...own() })).status).toBe(405);
  });

  it('a port that is taken, in French', async () => {
    await expect(startWebHost(engine, { port, screens: folder })).rejects.toMatchObject({
      code: 'PORT_BUSY',
      message: expect.stringContaining('déjà pris') as string,
    });
  });
});

describe('the web host tells', () => {
  it('each open screen what has changed', async () => {
    const heard = new Promise<string>((resolve, reject) => {
      const stream = httpRequest(
        { host: '127.0.0.1', port, path: '/events', headers: { cookie } },
        (answer) => {
          answer.on('data', (chunk: Buffer) => {
            const text = chunk.toString('utf8');
            if (text.includes('data:')) {
              resolve(text);
              stream.destroy();
            }
          });
        },
      );
      stream.on('error', reject);
      stream.end();
    });
    await ask('POST', '/rpc/settings.save', own(), '{"input":{"version":1,"patch":{"name":"Latelier"}}}');
    expect(await heard).toContain('settings.changed');
  });
});

function rawRequest(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => void (answer += chunk.toString('utf8')));
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

const call = async (name: string, input: unknown): Promise<unknown> =>
  JSON.parse((await ask('POST', `/rpc/${name}`, own(), JSON.stringify({ input }))).body);
const must = async (name: string, input: unknown): Promise<{ id: number; version: number }> => {
  const result = await engine.call({ name, input }, clockActor);
  if (!result.ok) throw new Error(result.error.message);
  return result.value as { id: number; version: number };
};

describe('a browser at a desk that asks who is there', () => {
  it('F4: is nobody until a PIN is given, then has that role; scripts keep their token', async () => {
    const fields = { name: 'Camille', role: 'manager', personId: null };
    const { id, version } = await must('access.saveAccount', { fields });
    await must('access.setPin', { id, version, pin: '482719' });
    await must('access.saveDeskLock', { version: 1, on: true, idleMinutes: 5 });
    expect(await call('settings.place', {})).toMatchObject({ ok: false, error: { code: 'NOT_SIGNED_IN' } });
    const bearer = { ...json, authorization: `Bearer ${host.token}` };
    expect((await rpc(bearer)).body).toContain('"ok":true');
    expect(await call('access.enter', { accountId: id, pin: '482719' })).toMatchObject({
      ok: true,
      value: { entered: true, token: '' },
    });
    expect(await call('access.session', {})).toMatchObject({
      ok: true,
      value: { name: 'Camille', role: 'manager', asksWho: true, idleMinutes: 5 },
    });
    await call('access.leave', {});
    expect(await call('access.session', {})).toMatchObject({ ok: false });
    await must('access.saveDeskLock', { version: 2, on: false, idleMinutes: 5 });
    expect(await call('access.session', {})).toMatchObject({ ok: true, value: { name: 'Accueil' } });
  });
});
