#!/usr/bin/env node
// Stands in for fpm where it cannot be had (CUSTOM_FPM_PATH=build/fpm-dpkg.mjs): the few options that
// electron-builder passes for `-s dir -t deb`, carried out with dpkg-deb.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const FLAGS = new Set(['--force', '--debug']);
const opt = {};
const maps = [];
const argv = process.argv.slice(2);
for (let i = 0; i < argv.length; i++) {
  const a = argv[i];
  if (FLAGS.has(a)) continue;
  if (a.startsWith('-')) (opt[a] ??= []).push(argv[++i]);
  else maps.push(a);
}
const one = (k, d = '') => opt[k]?.at(-1) ?? d;
if (one('-t') !== 'deb' || one('-s') !== 'dir') throw new Error('only -s dir -t deb');
const root = mkdtempSync(path.join(tmpdir(), 'fpm-dpkg-'));
try {
  for (const m of maps) {
    const at = m.lastIndexOf('=');
    const from = m.slice(0, at);
    const to = path.join(root, m.slice(at + 1));
    mkdirSync(path.dirname(to), { recursive: true });
    if (from.endsWith('/')) cpSync(from, to, { recursive: true, verbatimSymlinks: true });
    else {
      copyFileSync(from, to);
      chmodSync(to, 0o644);
    }
  }
  chmodSync(root, 0o755);
  const D = path.join(root, 'DEBIAN');
  mkdirSync(D, { mode: 0o755 });
  for (const [k, f] of [
    ['--after-install', 'postinst'],
    ['--after-remove', 'postrm'],
  ]) {
    if (one(k)) {
      copyFileSync(one(k), path.join(D, f));
      chmodSync(path.join(D, f), 0o755);
    }
  }
  const kb = execFileSync('du', ['-sk', '--exclude=DEBIAN', root]).toString().split('\t')[0];
  const desc = one('--description')
    .trim()
    .split('\n')
    .map((l, i) => (i ? ' ' + (l.trim() || '.') : l.trim()))
    .join('\n');
  const f = {
    Package: one('--name'),
    Version: one('--version') + (one('--iteration') && `-${one('--iteration')}`),
    License: one('--license'),
    Vendor: one('--vendor'),
    Architecture: one('--architecture'),
    Maintainer: one('--maintainer'),
    'Installed-Size': kb,
    Depends: (opt['-d'] ?? []).join(', '),
    Recommends: (opt['--deb-recommends'] ?? []).join(', '),
    Section: one('--category', 'default'),
    Priority: one('--deb-priority', 'optional'),
    Homepage: one('--url'),
    Description: desc,
  };
  writeFileSync(
    path.join(D, 'control'),
    Object.entries(f)
      .filter(([, v]) => v)
      .map(([k, v]) => `${k}: ${v}\n`)
      .join(''),
  );
  execFileSync(
    'dpkg-deb',
    [
      '--root-owner-group',
      `-Z${one('--deb-compression', 'xz')
        .replace(/^gz$/, 'gzip')
        .replace(/^bzip2$/, 'xz')}`,
      '--build',
      root,
      one('--package'),
    ],
    { stdio: 'inherit' },
  );
} finally {
  rmSync(root, { recursive: true, force: true });
}
