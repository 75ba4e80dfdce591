import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

/**
 * What no test here can make (AppImage, NSIS, dmg want downloads, Windows and a Mac) is at least asked for in full: a
 * format that lost its icon, its language or its place would only be seen by whoever installs it.
 */

const root = path.resolve(import.meta.dirname, '../..');
const yaml = z
  .looseObject({ load: z.custom<(text: string) => unknown>() })
  .parse(createRequire(import.meta.url)('js-yaml'));
const list = z.array(z.string());
const target = z.looseObject({ target: list, icon: z.string(), files: list });

const config = z
  .looseObject({
    appId: z.string(),
    productName: z.string(),
    asar: z.boolean(),
    afterPack: z.string(),
    files: list,
    asarUnpack: list,
    publish: z.strictObject({ provider: z.literal('generic'), url: z.url() }),
    linux: target,
    deb: z.looseObject({ depends: list }),
    win: target,
    nsis: z.looseObject({
      oneClick: z.boolean(),
      perMachine: z.boolean(),
      language: z.string(),
      deleteAppDataOnUninstall: z.boolean(),
    }),
    mac: target.extend({ hardenedRuntime: z.boolean(), notarize: z.boolean() }),
  })
  .parse(yaml.load(readFileSync(path.join(root, 'electron-builder.yml'), 'utf8')));

const own = z
  .looseObject({ version: z.string(), dependencies: z.record(z.string(), z.string()), main: z.string() })
  .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));

describe('the packages', () => {
  it('are made for the three systems, in the formats that each is used to', () => {
    expect(config.linux.target).toEqual(['AppImage', 'deb', 'tar.gz']);
    expect(config.win.target).toEqual(['nsis']);
    expect(config.mac.target).toEqual(['dmg']);
    expect(own.version).toMatch(/^\d+\.\d+\.\d+$/u);
  });

  it('carry icons that are there and large enough', () => {
    const icon = readFileSync(path.join(root, config.win.icon));
    // An .ico begins with 0, its type 1 and how many sizes it holds; a width of 0 there means 256.
    expect([icon.readUInt16LE(0), icon.readUInt16LE(2)]).toEqual([0, 1]);
    const widths = Array.from({ length: icon.readUInt16LE(4) }, (_, index) => icon[6 + index * 16]);
    expect(widths).toContain(0);
    expect(readFileSync(path.join(root, config.mac.icon)).subarray(0, 4).toString('ascii')).toBe('icns');
    for (const size of ['256x256', '512x512'])
      expect(existsSync(path.join(root, config.linux.icon, `${size}.png`))).toBe(true);
  });

  it('hold the driver of their own system alone, out of the archive, and no source of ours', () => {
    expect(config.asar).toBe(true);
    expect(config.asarUnpack).toEqual(['node_modules/better-sqlite3/prebuilds/*.node']);
    expect(Object.keys(own.dependencies)).toEqual(['better-sqlite3']);
    expect(config.files.filter((file) => !file.startsWith('!'))).toEqual(['out/**', 'package.json']);
    const others = { linux: config.linux, win32: config.win, darwin: config.mac };
    for (const [system, { files }] of Object.entries(others)) {
      const left = /\{(?<names>[^}]+)\}-\*\.node/u.exec(files.join(' '))?.groups?.['names']?.split(',') ?? [];
      // A list of exclusions alone would put the whole project into the package.
      expect(files[0]).toBe('package.json');
      expect([...left, system].toSorted()).toEqual(['darwin', 'linux', 'linuxmusl', 'win32']);
    }
  });

  it('leave a place its data: nothing of it goes when the program is taken away', () => {
    expect(config.nsis).toMatchObject({ deleteAppDataOnUninstall: false, oneClick: false, language: '1036' });
    expect(config.deb.depends).toContain('libnss3');
  });

  it('set the fuses before signing, and are notarised where the environment says by whom', () => {
    expect(statSync(path.join(root, config.afterPack)).isFile()).toBe(true);
    expect(config.mac.hardenedRuntime).toBe(true);
    const documented = readFileSync(path.join(root, 'docs/packages.md'), 'utf8');
    for (const name of [
      'CSC_LINK',
      'CSC_KEY_PASSWORD',
      'APPLE_API_KEY',
      'APPLE_API_KEY_ID',
      'APPLE_API_ISSUER',
    ])
      expect(documented).toContain(name);
  });

  it('look for later versions by https at one address, which the documents name', () => {
    expect(new URL(config.publish.url).protocol).toBe('https:');
    expect(readFileSync(path.join(root, 'docs/packages.md'), 'utf8')).toContain(config.publish.url);
  });
});
