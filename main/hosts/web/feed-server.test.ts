import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallName, InputOf, OutputOf } from '../../../shared/contract/contract.ts';
import { room } from '../../../tests/support/booking-place.ts';
import { calendarFaults } from '../../../tests/support/calendar-check.ts';
import type { Engine } from '../../threads/client.ts';
import { keepFeedServer } from '../feed-keeper.ts';
import { openOwnedEngine } from '../owned-engine.ts';
import { startFeedServer, type FeedServer } from './feed-server.ts';
import { feedSourceOf } from './feed-source.ts';

let folder: string;
let engine: Engine;
let server: FeedServer;
let port: number;
let secret: string;
let feed: { id: number; version: number };

const manager = { name: 'Camille', role: 'manager', host: 'desktop', scope: 'desktop' } as const;
async function call<N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const result = await engine.call({ name, input }, manager);
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return result.value as OutputOf<N>;
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}
function ask(
  where: string,
  headers: Record<string, string> = {},
  method = 'GET',
  at = port,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(
      {
        host: '127.0.0.1',
        port: at,
        method,
        path: where,
        headers,
        setHost: headers['host'] === undefined,
        agent: false,
      },
      (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => void (text += chunk.toString('utf8')));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
        );
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

/** What comes back over a bare connection, and how long it took to be closed. */
function bare(text: string, keepSending = false): Promise<{ readonly got: string; readonly after: number }> {
  const began = Date.now();
  return new Promise((resolve) => {
    let got = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    const timer = keepSending ? setInterval(() => socket.write('X-Lent: 1\r\n'), 500) : undefined;
    socket.on('data', (chunk) => void (got += chunk.toString('utf8')));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      resolve({ got, after: Date.now() - began });
    });
  });
}

/** A server of its own for each attack: a limit that was reached stays reached. */
async function fresh(): Promise<void> {
  await server.stop();
  server = await startFeedServer({ address: '127.0.0.1', port: 0, source: feedSourceOf(engine) });
  port = Number(new URL(server.base).port);
}
const own = () => `/ical/${secret}.ics`;
const guess = (letter: string) => `/ical/${letter.repeat(43)}.ics`;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-feeds-'));
  engine = await openOwnedEngine(path.join(folder, 'comptoir.sqlite'));
  const { id } = await call('resources.save', { fields: room, partIds: [] });
  await call('bookings.create', {
    resourceId: id,
    startsAt: '2030-12-03T10:00',
    endsAt: '2030-12-03T12:00',
    title: 'Couture',
  });
  const made = await call('feeds.create', {
    name: 'Salle Est',
    scope: { kind: 'resources', resourceIds: [id] },
    detail: 'full',
  });
  const renewed = await call('feeds.renewAddress', made);
  secret = renewed.secret;
  feed = { id: renewed.id, version: renewed.version };
  server = await startFeedServer({ address: '127.0.0.1', port: 0, source: feedSourceOf(engine) });
  port = Number(new URL(server.base).port);
});
afterAll(async () => {
  await server.stop();
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the server of feeds', () => {
  it('T6: answers a calendar at its exact address, with a tag; the same tag again is answered by nothing new', async () => {
    const read = await ask(own());
    expect(read.status).toBe(200);
    expect(read.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(calendarFaults(new TextEncoder().encode(read.body))).toEqual([]);
    expect(read.body).toContain('SUMMARY:Couture');
    const tag = String(read.headers['etag']);
    expect(await ask(own(), { 'if-none-match': `"autre", W/${tag}` })).toMatchObject({
      status: 304,
      body: '',
    });
    const head = await ask(own(), {}, 'HEAD');
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers['content-length']).toBe(String(Buffer.byteLength(read.body)));
  });

  it('notes that it was read, and a change shows at once', async () => {
    const before = await ask(own());
    const [row] = await call('bookings.inRange', { from: '2030-12-01T00:00', to: '2030-12-31T00:00' });
    await call('bookings.update', {
      id: row?.id ?? 0,
      version: row?.version ?? 0,
      fields: { title: 'Broderie' },
    });
    const after = await ask(own(), { 'if-none-match': String(before.headers['etag']) });
    expect(after.body).toContain('SUMMARY:Broderie');
    expect((await call('feeds.list', {}))[0]?.lastReadAt).not.toBeNull();
  });

  it.each([
    'evil.example',
    'evil.example:80',
    '127.0.0.1',
    'localhost.evil.example:1',
    '127.0.0.1.nip.io',
    '[::1]:1',
    '',
  ])('does not answer to the name %j, secret or not (DNS rebinding)', async (host) => {
    expect((await ask(own(), { host })).status).not.toBe(200);
    expect((await ask(own(), { host })).body).not.toContain('VCALENDAR');
  });

  it('does not answer to two names at once, nor without one', async () => {
    const twice = await bare(
      `GET ${own()} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
    );
    expect(twice.got).not.toContain('VCALENDAR');
    const none = await bare(`GET ${own()} HTTP/1.0\r\n\r\n`);
    expect(none.got).not.toContain('VCALENDAR');
  });

  it.each([
    '/',
    '/index.html',
    '/rpc/settings.now',
    '/files/0',
    '/events',
    '/ical/',
    '/ical',
    '/ical/.ics',
    '/ical/../rpc/feeds.list',
    '/ical/..%2f..%2fetc%2fpasswd.ics',
    '/ICAL/x.ics',
    '//ical/x.ics',
    '/ical/%00.ics',
  ])('gives nothing at %s', async (where) => {
    await fresh();
    expect(await ask(where)).toMatchObject({ status: 404, body: 'Introuvable.\n' });
  });

  it('takes the right secret in no other writing: a query, a slash, an escape, another extension, an absolute address', async () => {
    await fresh();
    const [first = '', ...rest] = secret;
    const escaped = `/ical/%${first.codePointAt(0)?.toString(16)}${rest.join('')}.ics`;
    for (const where of [
      `${own()}?a=1`,
      `${own()}/`,
      `${own()}#x`,
      escaped,
      own().replace('.ics', ''),
      own().replace('.ics', '.ICS'),
      `http://127.0.0.1:${port}${own()}`,
    ])
      expect((await ask(where)).status).toBe(404);
    expect((await ask(own())).status).toBe(200);
  });

  it('tells nobody whether a secret was near: the same status, headers and text', async () => {
    await fresh();
    const near = await ask(`/ical/${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}.ics`);
    const far = await ask(guess('x'));
    const { date: _one, ...nearHeaders } = near.headers;
    const { date: _other, ...farHeaders } = far.headers;
    expect([near.status, nearHeaders, near.body]).toEqual([far.status, farHeaders, far.body]);
    expect(near.status).toBe(404);
  });

  it('lets nobody guess: after ten wrong addresses even the right one has to wait', async () => {
    await fresh();
    for (let index = 0; index < 10; index += 1) expect((await ask(guess('y'))).status).toBe(404);
    const waiting = await ask(own());
    expect(waiting).toMatchObject({ status: 429 });
    expect(waiting.headers['retry-after']).toBe('60');
  });

  it('lets nobody keep it busy: sixty a minute', async () => {
    await fresh();
    const answers = await Promise.all(
      Array.from({ length: 70 }, () => ask(own()).catch(() => ({ status: 0 }))),
    );
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(60);
    expect(answers.some(({ status }) => status === 429 || status === 0)).toBe(true);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    'refuses %s',
    async (method) => {
      await fresh();
      expect(await ask(own(), {}, method)).toMatchObject({ status: 405 });
    },
  );

  it('refuses what is too large, and lets go of whoever is too slow', async () => {
    await fresh();
    const large = await bare(
      `GET ${own()} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`,
    );
    expect(large.got).toMatch(/^HTTP\/1\.1 431/u);
    const slow = await bare(`GET ${own()} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`, true);
    expect(slow.got).not.toContain('VCALENDAR');
    expect(slow.after).toBeLessThan(9000);
    expect((await ask(own())).status).toBe(200);
  }, 20_000);

  it('answers nothing once the address is withdrawn', async () => {
    await fresh();
    expect((await ask(own())).status).toBe(200);
    const { version } = await call('feeds.withdraw', feed);
    expect((await ask(own())).status).toBe(404);
    const renewed = await call('feeds.renewAddress', { id: feed.id, version });
    secret = renewed.secret;
    expect((await ask(own())).status).toBe(200);
  });
});

const reaching = async (state: string): Promise<OutputOf<'feeds.server'>> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const now = await call('feeds.server', {});
    if (now.state === state) return now;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error(`never ${state}`);
};
const switchTo = async (isOn: boolean, at: number): Promise<void> => {
  const { version } = await call('feeds.server', {});
  await call('feeds.saveServer', { isOn, address: '127.0.0.1', port: at, version });
};

describe('the switch of feeds', () => {
  it('is off until somebody switches it on; a port that is taken is said in words, and left for another', async () => {
    const busy = createServer();
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', () => resolve()));
    const taken = (busy.address() as AddressInfo).port;
    const keeper = keepFeedServer(engine);
    await reaching('off');
    await switchTo(true, taken);
    expect((await reaching('failed')).problem).toMatch(/Le port \d+ est déjà pris/u);
    await new Promise((resolve) => busy.close(resolve));
    // Nothing changed but the port being free: the same settings, saved again, are tried again.
    await switchTo(true, taken);
    const on = await reaching('on');
    expect(on.base).toBe(`http://127.0.0.1:${taken}`);
    expect((await ask(own(), {}, 'GET', taken)).status).toBe(200);
    await switchTo(false, taken);
    await reaching('off');
    await expect(ask(own(), {}, 'GET', taken)).rejects.toThrow(/ECONNREFUSED/u);
    await switchTo(true, taken);
    await reaching('on');
    await keeper.stop();
    await expect(ask(own(), {}, 'GET', taken)).rejects.toThrow(/ECONNREFUSED/u);
    await switchTo(false, taken);
  });
});
