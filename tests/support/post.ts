import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CallName, InputOf, OutputOf } from '../../shared/contract/contract.ts';
import type { AccountRole } from '../../shared/contract/access.ts';
import type { Result } from '../../shared/contract/errors.ts';
import { openOwnedEngine } from '../../main/hosts/owned-engine.ts';
import { startPostServer, type PostServer } from '../../main/hosts/web/post-server.ts';
import { clockActor } from '../../main/services/context.ts';
import type { Engine } from '../../main/threads/client.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Of this machine: another one is another device. */
  readonly from?: string;
}

/** The post over a real file, real threads and a real port of loopback, with accounts to come in by. */
export interface TestPost {
  readonly engine: Engine;
  readonly host: string;
  readonly port: number;
  readonly base: string;
  readonly folder: string;
  readonly accounts: Readonly<Record<string, number>>;
  /** One request as node:http sends it: fetch takes no Host and no Origin of one's choosing. */
  ask(asked: Asked): Promise<Answer>;
  /** A call of the page, from its own origin. */
  rpc(name: string, input: unknown, cookie?: string, more?: Asked): Promise<Answer>;
  /** The result of such a call. */
  result<N extends CallName>(name: N, input: InputOf<N>, cookie: string): Promise<Result<OutputOf<N>>>;
  /** Comes in by PIN; answers the cookie. */
  enter(who: string, from?: string): Promise<string>;
  /** Asks the engine itself, as the app. */
  must<N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  /** Stops the server and starts another over the same engine, as a restart of the laptop does. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** PINs of the accounts of `openTestPost`. */
export const pins: Readonly<Record<string, string>> = {
  Camille: '482719',
  Rémi: '730164',
  Nour: '915376',
  Odile: '640281',
  Lise: '258193',
};
const roles: Readonly<Record<string, AccountRole>> = {
  Camille: 'manager',
  Rémi: 'volunteer',
  Nour: 'volunteer',
  Odile: 'reception',
  Lise: 'reader',
};

const from127 = '127.0.0.1';

function askAt(address: string, port: number, asked: Asked): Promise<Answer> {
  const { method = 'GET', path: where = '/', headers = {}, body, from = from127 } = asked;
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      {
        host: address,
        port,
        method,
        path: where,
        headers,
        localAddress: from,
        agent: false,
        setHost: headers['host'] === undefined,
      },
      (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => void (text += chunk.toString('utf8')));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
        );
        answer.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Screens of a few lines, and beside them what nobody may reach. */
function screensIn(folder: string): string {
  const screens = path.join(folder, 'screens');
  mkdirSync(path.join(screens, 'assets'), { recursive: true });
  const page = '<meta name="csp" content="__CSP_NONCE__"><title>Poste</title>';
  writeFileSync(path.join(screens, 'index.html'), page);
  writeFileSync(path.join(screens, 'assets', 'main.js'), 'export const one = 1;');
  writeFileSync(path.join(screens, 'assets', 'main.js.map'), '{}');
  writeFileSync(path.join(folder, 'secret.txt'), 'not for anybody');
  return screens;
}

function callerOf(engine: Engine): TestPost['must'] {
  return async (name, input) => {
    const result = await engine.call({ name, input }, clockActor);
    if (!result.ok)
      throw new Error(`${name}: ${result.error.message} ${JSON.stringify(result.error.fields)}`);
    return result.value as OutputOf<typeof name>;
  };
}

async function addAccounts(must: TestPost['must']): Promise<Readonly<Record<string, number>>> {
  const accounts: Record<string, number> = {};
  for (const [name, role] of Object.entries(roles)) {
    const { id, version } = await must('access.saveAccount', { fields: { name, role, personId: null } });
    await must('access.setPin', { id, version, pin: pins[name] ?? '' });
    accounts[name] = id;
  }
  return accounts;
}

/** What a page and its user do, from what was asked. */
function pageOf(
  ask: TestPost['ask'],
  base: string,
  accounts: TestPost['accounts'],
): Pick<TestPost, 'rpc' | 'result' | 'enter'> {
  const rpc: TestPost['rpc'] = (name, input, cookie, more = {}) =>
    ask({
      method: 'POST',
      path: `/rpc/${name}`,
      body: JSON.stringify({ input }),
      ...more,
      headers: {
        'content-type': 'application/json',
        origin: base,
        ...(cookie !== undefined && { cookie }),
        ...more.headers,
      },
    });
  return {
    rpc,
    async result(name, input, cookie) {
      const { body } = await rpc(name, input, cookie);
      return JSON.parse(body) as Result<OutputOf<typeof name>>;
    },
    async enter(who, from = from127) {
      const answer = await rpc('access.enter', { accountId: accounts[who], pin: pins[who] }, undefined, {
        from,
      });
      const [cookie = ''] = String(answer.headers['set-cookie'] ?? '').split(';');
      if (cookie === '') throw new Error(`${who} did not come in: ${answer.body}`);
      return cookie;
    },
  };
}

/** Opens a post at an address of loopback. */
export async function openTestPost(address: string): Promise<TestPost> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-post-'));
  const screens = screensIn(folder);
  const engine = await openOwnedEngine(path.join(folder, 'comptoir.sqlite'));
  const must = callerOf(engine);
  const accounts = await addAccounts(must);
  const words = ['abandon', 'balcon', 'cactus', 'dauphin'];
  const names = ['laptop', 'laptop.local'];
  const start = (wanted: number): Promise<PostServer> =>
    startPostServer(engine, { address, port: wanted, names, screens, instance: '0123abcd', words });
  let server = await start(0);
  const { base } = server;
  const port = Number(new URL(base).port);
  const ask: TestPost['ask'] = (asked) => askAt(address, port, asked);
  return {
    engine,
    host: `${address}:${port}`,
    port,
    base,
    folder,
    accounts,
    ask,
    must,
    ...pageOf(ask, base, accounts),
    async restart() {
      await server.stop();
      server = await start(port);
    },
    async stop() {
      await server.stop();
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
