import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { personFields } from '../../../tests/support/people.ts';
import { openTestPost, type TestPost } from '../../../tests/support/post.ts';

// Two threads start, and scrypt takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let post: TestPost;
beforeAll(async () => {
  post = await openTestPost('127.8.0.1');
});
afterAll(() => post.stop());

const value = (body: string): unknown => (JSON.parse(body) as { value: unknown }).value;

interface Stream {
  text(): string;
  readonly ended: Promise<void>;
  close(): void;
}

/** Opens a stream of events and gathers what is said on it. */
function listen(cookie?: string): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(
      {
        host: '127.8.0.1',
        port: post.port,
        path: '/events',
        agent: false,
        headers: cookie ? { cookie } : {},
      },
      (answer) => {
        let said = '';
        const ended = new Promise<void>((done) => answer.on('close', () => done()));
        answer.on('data', (chunk: Buffer) => void (said += chunk.toString('utf8')));
        answer.on('error', () => undefined);
        resolve({ text: () => said, ended, close: () => asked.destroy() });
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

describe('the post', () => {
  it('serves the screens without a session, and nothing of the place', async () => {
    const page = await post.ask({});
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['set-cookie']).toBeUndefined();
    expect((await post.rpc('people.list', {})).body).toContain('NOT_SIGNED_IN');
    expect((await post.rpc('access.session', {})).body).toContain('NOT_SIGNED_IN');
  });

  it('F4: says the names of those who may come in by it, and its words', async () => {
    const entry = value((await post.rpc('access.entry', {})).body) as { names: { name: string }[] };
    expect(entry.names.map(({ name }) => name)).toEqual(['Camille', 'Nour', 'Odile', 'Rémi']);
    expect(entry).toMatchObject({
      post: { words: ['abandon', 'balcon', 'cactus', 'dauphin'], secure: false },
    });
  });

  it('F4: lets somebody in by PIN with a strict cookie of its own, as a volunteer whatever they are', async () => {
    const answer = await post.rpc('access.enter', { accountId: post.accounts['Camille'], pin: '482719' });
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^comptoir-poste-0123abcd=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Strict$/u,
    );
    // The page itself never holds it.
    expect(value(answer.body)).toMatchObject({ entered: true, token: '' });
    const [cookie = ''] = String(answer.headers['set-cookie']).split(';');
    expect(await post.result('access.session', {}, cookie)).toMatchObject({
      ok: true,
      value: { name: 'Camille', role: 'volunteer', post: true, asksWho: true, file: null },
    });
    expect(await post.result('access.accounts', {}, cookie)).toMatchObject({
      error: { code: 'NOT_ALLOWED' },
    });
  });

  it('says on which device and from where somebody came in, and forgets them when they leave', async () => {
    const agent = 'Mozilla/5.0 (Android 14; Tablet; rv:128.0) Gecko/128.0 Firefox/128.0';
    const entered = await post.rpc(
      'access.enter',
      { accountId: post.accounts['Rémi'], pin: '730164' },
      undefined,
      {
        from: '127.0.0.9',
        headers: { 'user-agent': agent, 'x-forwarded-for': '10.9.9.9' },
      },
    );
    const [cookie = ''] = String(entered.headers['set-cookie']).split(';');
    const open = await post.must('access.sessions', {});
    expect(open).toContainEqual(
      expect.objectContaining({
        accountName: 'Rémi',
        device: 'Tablette Android, Firefox',
        address: '127.0.0.9',
        post: true,
        there: true,
      }),
    );
    const left = await post.rpc('access.leave', {}, cookie);
    expect(String(left.headers['set-cookie'])).toContain('Max-Age=0');
    expect((await post.rpc('access.session', {}, cookie)).body).toContain('NOT_SIGNED_IN');
  });

  it('keeps a session through a restart, and gives another token to whoever comes in after', async () => {
    const cookie = await post.enter('Rémi');
    await post.restart();
    expect(await post.result('access.session', {}, cookie)).toMatchObject({
      ok: true,
      value: { name: 'Rémi' },
    });
    const changed = await post.rpc(
      'access.enter',
      { accountId: post.accounts['Nour'], pin: '915376' },
      cookie,
    );
    const [next = ''] = String(changed.headers['set-cookie']).split(';');
    expect(next).not.toBe(cookie);
    expect(await post.result('access.session', {}, next)).toMatchObject({ value: { name: 'Nour' } });
    expect((await post.rpc('access.session', {}, cookie)).body).toContain('NOT_SIGNED_IN');
  });

  it('ends the stream at once when a session is closed at the desk, and says to look again', async () => {
    const cookie = await post.enter('Rémi');
    const stream = await listen(cookie);
    const open = await post.must('access.sessions', {});
    const own = open.filter(({ accountName }) => accountName === 'Rémi').map(({ id }) => id);
    await post.must('access.closeSessions', { ids: own });
    await stream.ended;
    expect(stream.text()).toContain('"name":"access.changed","ids":[]');
    expect((await post.rpc('access.session', {}, cookie)).body).toContain('NOT_SIGNED_IN');
  });

  it('F4: tells a volunteer only of what she may look at, without saying of whom, and nobody else’s progress', async () => {
    const stream = await listen(await post.enter('Rémi'));
    const outside = await listen();
    const { id } = await post.must('people.create', { fields: personFields({ lastName: 'Canari' }) });
    await post.must('access.saveDeskLock', { version: 1, on: false, idleMinutes: 20 });
    await vi.waitFor(() => expect(stream.text()).toContain('access.changed'));
    expect(stream.text()).toContain('"name":"people.changed","ids":[]');
    expect(stream.text()).not.toContain(`[${id}]`);
    expect(outside.text()).not.toContain('people.changed');
    await vi.waitFor(() => expect(outside.text()).toContain('access.changed'));
    stream.close();
    outside.close();
  });

  it('keeps four streams of one browser, and asks the oldest to come back later', async () => {
    const cookie = await post.enter('Nour');
    const first = await listen(cookie);
    const others = [];
    for (let count = 0; count < 4; count++) others.push(await listen(cookie));
    await first.ended;
    expect(first.text()).toContain('retry: 15000');
    for (const stream of others) stream.close();
  });

  it('F4: gives a file to whoever it was made for, and takes none from volunteers', async () => {
    const [remi, nour] = [await post.enter('Rémi'), await post.enter('Nour')];
    const put = (owner: string) =>
      post.engine.files.put('x.pdf', 'application/pdf', Buffer.from('%PDF-1'), owner);
    const own = put(`account:${post.accounts['Rémi']}`);
    const get = (ticket: string, cookie: string) =>
      post.ask({ path: `/files/${ticket}?inline`, headers: { cookie } });
    expect((await get(own.ticket, remi)).status).toBe(200);
    expect((await get(own.ticket, nour)).status).toBe(404);
    expect((await get(put('desktop').ticket, remi)).status).toBe(404);
    expect((await post.ask({ path: `/files/${own.ticket}` })).status).toBe(403);
    const origin = post.base;
    for (const cookie of [remi, ''])
      expect(
        (await post.ask({ method: 'POST', path: '/files', headers: { cookie, origin }, body: 'x' })).status,
      ).toBe(403);
  });

  it('never recovers by the words, nor lets in a reader, nor says why', async () => {
    const words = 'un deux trois quatre cinq six sept huit';
    const recover = await post.rpc('access.recover', {
      accountId: post.accounts['Camille'],
      words,
      pin: '918273',
    });
    expect(recover.body).toContain('NOT_ALLOWED');
    const reader = await post.rpc('access.enter', { accountId: post.accounts['Lise'], pin: '258193' });
    const wrong = await post.rpc('access.enter', { accountId: post.accounts['Odile'], pin: '111222' });
    expect(value(reader.body)).toEqual(value(wrong.body));
    expect(reader.headers['set-cookie']).toBeUndefined();
  });
});
