import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** The terminal as scripts use it: its own process, its exit codes, JSON on its output. */

const cli = path.resolve(import.meta.dirname, '../../main/hosts/cli/index.ts');
const environment = { ...process.env, COMPTOIR_NOW: '2026-11-24T08:00:00Z' };
let folder: string;
let file: string;
const servers: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-cli-'));
  file = path.join(folder, 'comptoir.sqlite');
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => ended(server)));
  rmSync(folder, { recursive: true, force: true });
});

function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null) return resolve();
    server.once('exit', () => resolve());
    server.kill('SIGTERM');
  });
}

function comptoir(...args: string[]): { code: number | null; json: unknown; error: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args, '--db', file], {
    encoding: 'utf8',
    cwd: folder,
    env: environment,
  });
  return { code: status, json: stdout === '' ? undefined : (JSON.parse(stdout) as unknown), error: stderr };
}

async function serve(...args: string[]): Promise<{ address: string; token: string }> {
  const server = spawn(process.execPath, [cli, 'serve', ...args, '--db', file], {
    cwd: folder,
    env: environment,
  });
  servers.push(server);
  return new Promise((resolve, reject) => {
    server.stdout.once('data', (line: Buffer) =>
      resolve(JSON.parse(line.toString('utf8')) as { address: string; token: string }),
    );
    server.once('exit', (code) => reject(new Error(`serve ended with ${code ?? 'a signal'}`)));
  });
}

describe('the command line', () => {
  it('answers JSON and 0, a refusal and 1, a wrong use and 2', () => {
    expect(comptoir('call', 'settings.now', '{}')).toMatchObject({
      code: 0,
      json: { ok: true, value: { today: '2026-11-24' } },
    });
    expect(comptoir('call', 'settings.save', '{"version":1,"patch":{"siret":"12"}}')).toMatchObject({
      code: 1,
      json: { ok: false, error: { code: 'INVALID_INPUT' } },
    });
    expect(comptoir('call', 'settings.now', '{').code).toBe(2);
    expect(comptoir('fly').error).toContain('n’est pas une commande');
    expect(comptoir('export', 'members', '--year', '2026', '--format', 'doc', '--out', 'x')).toMatchObject({
      code: 2,
      json: undefined,
    });
  });

  it('helps in French', () => {
    const { status, stdout } = spawnSync(process.execPath, [cli, '--help'], { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(stdout).toContain('Codes de sortie');
  });

  it('writes a backup where it is asked to, relative to where it was called, and verifies', () => {
    comptoir('call', 'settings.save', '{"version":1,"patch":{"name":"Latelier"}}');
    expect(comptoir('backup', '--out', 'copie.sqlite').code).toBe(0);
    expect(existsSync(path.join(folder, 'copie.sqlite'))).toBe(true);
    expect(
      readdirSync(path.join(folder, 'comptoir-sauvegardes')).every((name) =>
        /\.(?:sqlite|json)$/u.test(name),
      ),
    ).toBe(true);
    expect(comptoir('verify')).toMatchObject({ code: 0, json: { ok: true, value: { ok: true } } });
  });

  it('goes through the app that holds the file, and refuses a second one', async () => {
    const { address, token } = await serve();
    expect(comptoir('call', 'settings.save', '{"version":1,"patch":{"name":"Par le terminal"}}').code).toBe(
      0,
    );
    const answer = await fetch(`${address}/rpc/settings.place`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(await answer.json()).toMatchObject({ ok: true, value: { name: 'Par le terminal' } });
    expect(comptoir('serve')).toMatchObject({ code: 1, json: { ok: false, error: { code: 'FILE_LOCKED' } } });
  });

  it('says in French what is wrong with a foreign, a broken, a newer file, and leaves it as it was', () => {
    writeFileSync(file, 'hello, I am no database at all');
    expect(comptoir('call', 'settings.now', '{}')).toMatchObject({
      code: 1,
      json: { ok: false, error: { code: 'FILE_FOREIGN' } },
    });
    expect(readFileSync(file, 'utf8')).toBe('hello, I am no database at all');
    rmSync(file);
    comptoir('call', 'settings.now', '{}');
    const bytes = readFileSync(file);
    // user_version stands at offset 60 of the header, application_id at 68 (SQLite file format).
    const newer = Buffer.from(bytes);
    newer.writeUInt32BE(9999, 60);
    writeFileSync(file, newer);
    expect(comptoir('verify')).toMatchObject({ code: 1, json: { ok: false, error: { code: 'FILE_NEWER' } } });
    const foreign = Buffer.from(bytes);
    foreign.writeUInt32BE(42, 68);
    writeFileSync(file, foreign);
    expect(comptoir('verify')).toMatchObject({
      code: 1,
      json: { ok: false, error: { code: 'FILE_FOREIGN' } },
    });
    expect(readFileSync(file).equals(foreign)).toBe(true);
    const broken = Buffer.from(bytes);
    broken.fill(0x58, 4096, 20_000);
    writeFileSync(file, broken);
    expect(comptoir('verify')).toMatchObject({
      code: 1,
      json: { ok: false, error: { code: 'FILE_BROKEN' } },
    });
  });

  it('says that a port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => void taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    const result = comptoir('serve', '--port', String(port));
    taken.close();
    expect(result).toMatchObject({ code: 1, json: { ok: false, error: { code: 'PORT_BUSY' } } });
  });

  it('says that a folder cannot be made or written in', () => {
    writeFileSync(path.join(folder, 'fichier'), '');
    // Root may write anywhere but where the kernel says no.
    for (const where of [path.join(folder, 'fichier', 'neuf'), '/proc']) {
      if (where === '/proc' && process.platform !== 'linux') continue;
      const args = ['call', 'settings.now', '{}', '--db', path.join(where, 'comptoir.sqlite')];
      const { status, stdout } = spawnSync(process.execPath, [cli, ...args], {
        encoding: 'utf8',
        timeout: 20_000,
      });
      expect(status).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { code: 'READ_ONLY' } });
    }
  });
});
