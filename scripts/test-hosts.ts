import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findElectron } from './electron-binary.ts';

/** A host in which whole days can be played: what to set and what to run under, or why it cannot be had. */
export type TestHost =
  | {
      readonly said: string;
      readonly environment: Readonly<Record<string, string>>;
      readonly under: readonly string[];
    }
  | { readonly missing: string };

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const WINDOWS_CHROME = String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`;

/** Where the shell would find a program, or undefined. */
function onPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** The browser that a registry package carries, unpacked on first use: Linux on x64 only, and headless only. */
async function packagedChromium(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    return await packaged.executablePath();
  } catch {
    return undefined;
  }
}

/** The machine's own Chromium, or the packaged one. */
export async function findChromium(): Promise<TestHost> {
  const named = process.env['COMPTOIR_CHROMIUM'];
  const own = [named, ...BROWSERS.map(onPath), MAC_CHROME, WINDOWS_CHROME].find(
    (path) => path !== undefined && existsSync(path),
  );
  const path = own ?? (await packagedChromium());
  return path === undefined
    ? { missing: 'no Chromium on this machine (apt-get install chromium)' }
    : { said: path, environment: { COMPTOIR_E2E_HOST: 'chromium', COMPTOIR_CHROMIUM: path }, under: [] };
}

/** Electron, with a display: the machine's, or a virtual one. */
export async function findTestElectron(): Promise<TestHost> {
  const needsDisplay =
    process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
  const virtual = needsDisplay ? onPath('xvfb-run') : undefined;
  if (needsDisplay && virtual === undefined) return { missing: 'no display (apt-get install xvfb)' };
  const electron = await findElectron();
  if ('missing' in electron) return { missing: `no Electron: ${electron.missing}` };
  return {
    said: `Electron ${electron.version}${electron.pinned ? '' : ' (not the pinned one: it proves the shell)'}`,
    environment: { COMPTOIR_E2E_HOST: 'electron', COMPTOIR_ELECTRON: electron.path },
    under: virtual === undefined ? [] : [virtual, '-a'],
  };
}
