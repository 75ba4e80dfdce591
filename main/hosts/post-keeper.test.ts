import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { clockActor } from '../services/context.ts';
import type { MachineNetwork } from '../services/machine-addresses.ts';
import type { Engine } from '../threads/client.ts';
import { openOwnedEngine } from './owned-engine.ts';
import { keepPost } from './post-keeper.ts';

// Two threads start, and servers come and go.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let folder: string;
let engine: Engine;
let keeper: { readonly stop: () => Promise<void> };
let networks: readonly MachineNetwork[];

const here = (...addresses: string[]): readonly MachineNetwork[] => [{ name: '', label: 'ici', addresses }];

async function standing(): Promise<OutputOf<'access.post'>> {
  const result = await engine.call({ name: 'access.post', input: {} }, clockActor);
  if (!result.ok) throw new Error(result.error.message);
  return result.value as OutputOf<'access.post'>;
}

async function wish(given: Partial<Pick<OutputOf<'access.post'>, 'isOn' | 'port' | 'https'>>): Promise<void> {
  const { version, isOn, network, port, https } = await standing();
  const input = { version, isOn, network, port, https, ...given };
  const result = await engine.call({ name: 'access.savePost', input }, clockActor);
  if (!result.ok) throw new Error(result.error.message);
}

const until = (expected: object): Promise<void> =>
  vi.waitFor(async () => expect(await standing()).toMatchObject(expected), { timeout: 10_000 });

const answers = async (base: string): Promise<boolean> => {
  try {
    return (await fetch(`${base}/`)).ok;
  } catch {
    return false;
  }
};

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-keeper-'));
  mkdirSync(path.join(folder, 'screens'));
  writeFileSync(path.join(folder, 'screens', 'index.html'), '<title>Poste</title>');
  engine = await openOwnedEngine(path.join(folder, 'comptoir.sqlite'));
  networks = here('127.9.0.1');
  keeper = keepPost({
    engine,
    screens: path.join(folder, 'screens'),
    networks: () => networks,
    lookEvery: 50,
  });
});
afterAll(async () => {
  await keeper.stop();
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the keeper of the post', () => {
  it('listens nowhere until it is switched on, then on its network alone', async () => {
    await until({ isOn: false, state: 'off' });
    expect(await answers('http://127.9.0.1:18438')).toBe(false);
    await wish({ isOn: true, port: 18_438 });
    await until({ state: 'on', base: 'http://127.9.0.1:18438' });
    expect((await standing()).words).toHaveLength(4);
    expect(await answers('http://127.9.0.1:18438')).toBe(true);
    expect(await answers('http://127.0.0.1:18438')).toBe(false);
  });

  it('follows the machine to another address of the same network, and stays where it may', async () => {
    networks = here('127.9.0.7', '127.9.0.1');
    await new Promise((done) => setTimeout(done, 300));
    expect(await standing()).toMatchObject({ base: 'http://127.9.0.1:18438' });
    networks = here('127.9.0.7');
    await until({ state: 'on', base: 'http://127.9.0.7:18438' });
    expect(await answers('http://127.9.0.7:18438')).toBe(true);
    expect(await answers('http://127.9.0.1:18438')).toBe(false);
  });

  it('says plainly when the network is gone, and is back with it', async () => {
    networks = [];
    await until({ state: 'failed', base: null, words: [] });
    expect((await standing()).problem).toMatch(/adresse|réseau/u);
    expect(await answers('http://127.9.0.7:18438')).toBe(false);
    networks = here('127.9.0.7');
    await until({ state: 'on', problem: null });
  });

  it('says which port is taken by somebody else', async () => {
    const other = createServer().listen(18_439, '127.9.0.7');
    await new Promise((done) => other.once('listening', done));
    await wish({ port: 18_439 });
    await until({ state: 'failed' });
    expect((await standing()).problem).toMatch(/18439 est déjà pris/u);
    other.close();
    await wish({ port: 18_438 });
    await until({ state: 'on', base: 'http://127.9.0.7:18438' });
  });

  it('serves by HTTPS with a certificate for its address, whose fingerprint the desk shows', async () => {
    await wish({ https: true });
    await until({ state: 'on', base: 'https://127.9.0.7:18438' });
    const { certificate } = await standing();
    const seen = await new Promise<{ fingerprint: string; cookie: string; status: number }>(
      (resolve, reject) => {
        const asked = request(
          'https://127.9.0.7:18438/rpc/access.leave',
          {
            method: 'POST',
            rejectUnauthorized: false,
            agent: false,
            headers: { origin: 'https://127.9.0.7:18438', 'content-type': 'application/json' },
          },
          (answer) => {
            const { socket } = answer;
            const fingerprint = 'getPeerX509Certificate' in socket ? peerOf(socket) : '';
            answer.resume();
            resolve({
              fingerprint,
              cookie: String(answer.headers['set-cookie']),
              status: answer.statusCode ?? 0,
            });
          },
        );
        asked.on('error', reject);
        asked.end('{}');
      },
    );
    expect(seen.status).toBe(200);
    expect(seen.fingerprint).toBe(certificate?.fingerprint);
    expect(await answers('http://127.9.0.7:18438')).toBe(false);
  });

  it('closes when it is switched off', async () => {
    await wish({ isOn: false });
    await until({ state: 'off', base: null, certificate: null });
    expect(await answers('http://127.9.0.7:18438')).toBe(false);
  });
});

function peerOf(socket: object): string {
  const { getPeerX509Certificate } = socket as {
    getPeerX509Certificate: () => { fingerprint256: string } | undefined;
  };
  return getPeerX509Certificate.call(socket)?.fingerprint256 ?? '';
}
