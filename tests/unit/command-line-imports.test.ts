import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const cli = path.resolve(import.meta.dirname, '../../main/hosts/cli/index.ts');
const sample = path.resolve(import.meta.dirname, '../fixtures/adherents-2026-tableur.csv');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-cli-import-'));
  copyFileSync(sample, path.join(folder, 'adherents.csv'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function comptoir(...args: string[]): { code: number | null; json: unknown } {
  const file = path.join(folder, 'comptoir.sqlite');
  const { status, stdout } = spawnSync(process.execPath, [cli, ...args, '--db', file], {
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, COMPTOIR_NOW: '2026-11-24T08:00:00Z' },
  });
  return { code: status, json: stdout === '' ? undefined : (JSON.parse(stdout) as unknown) };
}
const total = () => comptoir('call', 'people.list', '{}').json;

describe('import people in a terminal', () => {
  it('P4: is a dry run unless --yes, then leaves what is to be corrected beside the file', () => {
    expect(comptoir('import', 'people', 'adherents.csv')).toMatchObject({
      code: 0,
      json: { ok: true, value: { dryRun: true, totals: { lines: 97, refuse: 3 } } },
    });
    expect(total()).toMatchObject({ value: { total: 0 } });
    expect(comptoir('import', 'people', 'adherents.csv', '--yes')).toMatchObject({
      code: 0,
      json: { ok: true, value: { importId: 1, totals: { create: 92 } } },
    });
    expect(total()).not.toMatchObject({ value: { total: 0 } });
    const corrections = path.join(folder, 'adherents-a-corriger.csv');
    expect(existsSync(corrections)).toBe(true);
    expect(readFileSync(corrections, 'utf8')).toContain('À corriger');
  }, 60_000);

  it('P4, R1: the app’s own export, brought back, writes nothing', () => {
    comptoir('import', 'people', 'adherents.csv', '--yes');
    const year = ['--year', '2026', '--format', 'csv', '--out', 'export.csv'];
    expect(comptoir('export', 'members', ...year).code).toBe(0);
    expect(comptoir('import', 'people', 'export.csv', '--yes')).toMatchObject({
      code: 0,
      json: {
        ok: true,
        value: { importId: null, totals: { create: 0, update: 0, memberships: 0, payments: 0 } },
      },
    });
  }, 60_000);

  it('fills an empty file with the example, once', () => {
    expect(comptoir('demo')).toMatchObject({ code: 0, json: { ok: true, value: { people: 60 } } });
    expect(comptoir('verify')).toMatchObject({ code: 0 });
    expect(comptoir('demo')).toMatchObject({
      code: 1,
      json: { ok: false, error: { code: 'NOT_POSSIBLE_NOW' } },
    });
  }, 60_000);
});
