import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './build-if-needed.ts';

/** An Electron that can be started, or why there is none (French, ready to be shown). */
export type FoundElectron =
  | { readonly path: string; readonly version: string; readonly pinned: boolean }
  | { readonly missing: string };

/** Without a byte for this long the download is held to be hanging; a slow line that still moves is left alone. */
const STALLED_AFTER = 20_000;
/** A download that failed is not tried again at every start. */
const RETRY_AFTER = 24 * 3_600_000;

const PACKAGE = join(ROOT, 'node_modules', 'electron');
const CACHE = join(ROOT, 'node_modules', '.cache', 'electron');
const FAILED = join(CACHE, 'failed');

function pinnedVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  throw new Error('node_modules/electron/package.json bears no version');
}

/** The pinned binary where its package unpacks it. */
function installedBinary(): string | undefined {
  const note = join(PACKAGE, 'path.txt');
  if (!existsSync(note)) return undefined;
  const path = join(PACKAGE, 'dist', readFileSync(note, 'utf8'));
  return existsSync(path) ? path : undefined;
}

function failedLately(version: string): boolean {
  const facts = statSync(FAILED, { throwIfNoEntry: false });
  if (facts === undefined) return false;
  return Date.now() - facts.mtimeMs < RETRY_AFTER && readFileSync(FAILED, 'utf8') === version;
}

/** Bytes below a folder: grows as long as the download does. */
function bytesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).reduce(
    (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

/** Runs the package's own installer, and ends it once nothing has moved for STALLED_AFTER. */
function download(): Promise<boolean> {
  const partial = join(CACHE, 'partial');
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  return new Promise((fulfil) => {
    const child = spawn(process.execPath, [join(PACKAGE, 'install.js')], {
      stdio: 'ignore',
      env: { ...process.env, TMPDIR: partial, TEMP: partial, TMP: partial },
    });
    let seen = 0;
    let movedAt = Date.now();
    const watch = setInterval(() => {
      const now = bytesBelow(partial);
      if (now !== seen) [seen, movedAt] = [now, Date.now()];
      else if (Date.now() - movedAt > STALLED_AFTER) child.kill('SIGKILL');
    }, 500);
    child.once('close', (code) => {
      clearInterval(watch);
      rmSync(partial, { recursive: true, force: true });
      fulfil(code === 0);
    });
  });
}

/** The version that an Electron says of itself, started as a plain Node (no window, no display). */
export function versionOf(path: string): string {
  const asked = spawnSync(path, ['-p', 'process.versions.electron'], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    timeout: 10_000,
  });
  return asked.status === 0 ? asked.stdout.trim() : 'of unknown version';
}

/** The Electron that ELECTRON_OVERRIDE_DIST_PATH names, as the electron package itself understands it. */
function overriddenBinary(): FoundElectron | undefined {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (folder === undefined || folder === '') return undefined;
  const name = process.platform === 'win32' ? 'electron.exe' : 'electron';
  const path =
    process.platform === 'darwin' ? join(folder, 'Electron.app/Contents/MacOS/Electron') : join(folder, name);
  if (!existsSync(path)) return { missing: `aucun Electron dans ${folder}` };
  const version = versionOf(path);
  return { path, version, pinned: version === pinnedVersion() };
}

/**
 * Answers where Electron's binary is: the one named by ELECTRON_OVERRIDE_DIST_PATH, else the pinned one, fetched
 * on first use. Never rejects; a fetch that failed is remembered for a day.
 */
export async function findElectron(): Promise<FoundElectron> {
  const overridden = overriddenBinary();
  if (overridden !== undefined) return overridden;
  const version = pinnedVersion();
  const installed = installedBinary();
  if (installed !== undefined) return { path: installed, version, pinned: true };
  if (failedLately(version)) return { missing: 'Electron n’a pas pu être téléchargé' };
  console.error(`Téléchargement d’Electron ${version} (une seule fois)…`);
  mkdirSync(CACHE, { recursive: true });
  const path = (await download()) ? installedBinary() : undefined;
  if (path !== undefined) {
    rmSync(FAILED, { force: true });
    return { path, version, pinned: true };
  }
  writeFileSync(FAILED, version);
  return { missing: 'Electron n’a pas pu être téléchargé' };
}

/** Why no window could open on this machine, whatever Electron there is; undefined when nothing stands in the way. */
export function whyNoWindow(): string | undefined {
  if (process.platform !== 'linux') return undefined;
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return 'aucun écran';
  // Chromium refuses to run as root with its sandbox, and the sandbox is only given up in tests.
  if (process.getuid?.() === 0) return 'session root';
  return undefined;
}
