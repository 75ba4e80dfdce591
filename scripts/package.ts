import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { buildIfNeeded, ROOT } from './build-if-needed.ts';
import { versionOf } from './electron-binary.ts';

// npm run package            everything that electron-builder.yml asks for on this system
// ELECTRON_DIST=<folder>     with that Electron and nothing downloaded: folder, tar.gz and deb, for tests
// npm run package -- dir     only these formats (with ELECTRON_DIST)

function onPath(...names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

/** What can be made without downloading anything, and with what; each format that cannot be is said. */
function offline(
  folder: string,
  wanted: readonly string[],
): {
  readonly parameters: string[];
  readonly environment: Record<string, string>;
} {
  const formats = ['dir'];
  const environment: Record<string, string> = {};
  const archiver = process.env['ELECTRON_BUILDER_7ZIP_PATH'] ?? onPath('7zz', '7z', '7za');
  if (archiver === undefined) console.error('tar.gz: skipped, no 7-Zip here (apt-get install 7zip)');
  else {
    environment['ELECTRON_BUILDER_7ZIP_PATH'] = archiver;
    formats.push('tar.gz');
  }
  if (onPath('dpkg-deb') === undefined) console.error('deb: skipped, no dpkg-deb here');
  else {
    environment['CUSTOM_FPM_PATH'] = process.env['CUSTOM_FPM_PATH'] ?? join(ROOT, 'build', 'fpm-dpkg.mjs');
    formats.push('deb');
  }
  const chosen = formats.filter((format) => wanted.length === 0 || wanted.includes(format));
  const parameters = [
    '--linux',
    ...chosen,
    `-c.electronDist=${folder}`,
    `-c.electronVersion=${versionOf(join(folder, 'electron'))}`,
  ];
  return { parameters, environment };
}

function packageAll(): number {
  if (!buildIfNeeded()) return 1;
  const given = process.argv.slice(2);
  const folder = process.env['ELECTRON_DIST'];
  const { parameters, environment } =
    folder === undefined || folder === '' ? { parameters: given, environment: {} } : offline(folder, given);
  const builder = join(ROOT, 'node_modules', 'electron-builder', 'cli.js');
  const run = spawnSync(process.execPath, [builder, ...parameters, '--publish', 'never'], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return run.status ?? 1;
}

process.exitCode = packageAll();
