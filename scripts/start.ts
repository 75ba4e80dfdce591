import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildIfNeeded, ROOT } from './build-if-needed.ts';
import { findElectron, whyNoWindow } from './electron-binary.ts';
import { endLike, runChild } from './run-child.ts';

/** A window that dies this soon never opened: a missing library, or a sandbox that the system forbids. */
const STILLBORN = 5_000;

/** Opens the window and waits for its end; answers why it could not be opened. */
async function openWindow(): Promise<string | undefined> {
  const obstacle = whyNoWindow();
  if (obstacle !== undefined) return obstacle;
  const electron = await findElectron();
  if ('missing' in electron) return electron.missing;
  const openedAt = Date.now();
  const end = await runChild(electron.path, [ROOT, ...process.argv.slice(2)], { stdio: 'inherit' });
  const died = end.signal !== null && end.signal !== 'SIGTERM' && end.signal !== 'SIGINT';
  if ((died || end.code === 127) && Date.now() - openedAt < STILLBORN) return 'Electron ne démarre pas ici';
  endLike(end);
  return undefined;
}

/** The first line of `serve`, or undefined when it says something else. */
function readAddress(line: string): { readonly address: string; readonly token: string } | undefined {
  try {
    const said: unknown = JSON.parse(line);
    if (typeof said !== 'object' || said === null || !('address' in said) || !('token' in said))
      return undefined;
    return { address: String(said.address), token: String(said.token) };
  } catch {
    return undefined;
  }
}

/** Opens the machine's browser where it has one; where not, the printed address is enough. */
function openBrowser(address: string): void {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return;
  const [program, ...parameters]: readonly [string, ...string[]] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', address]
        : ['xdg-open', address];
  const browser = spawn(program, parameters, { stdio: 'ignore', detached: true });
  browser.once('error', () => undefined);
  browser.unref();
}

/** Serves the same screens to this machine's browser, until the process is ended. */
async function serve(): Promise<void> {
  const cli = join(ROOT, 'out', 'main', 'cli.cjs');
  const parameters = [cli, 'serve', ...process.argv.slice(2)];
  const end = await runChild(
    process.execPath,
    parameters,
    { stdio: ['inherit', 'pipe', 'inherit'] },
    (child) => {
      if (child.stdout === null) return;
      createInterface({ input: child.stdout }).on('line', (line) => {
        const heard = readAddress(line);
        if (heard === undefined) {
          console.log(line);
          return;
        }
        const start = `${heard.address}/start?token=${heard.token}`;
        console.log(`Comptoir est ouvert à cette adresse (Ctrl+C pour fermer) :\n${start}`);
        openBrowser(start);
      });
    },
  );
  endLike(end);
}

if (buildIfNeeded()) {
  const obstacle = await openWindow();
  if (obstacle !== undefined) {
    console.log(`Pas de fenêtre ici (${obstacle}) : Comptoir s’ouvre dans le navigateur.`);
    await serve();
  }
} else {
  process.exitCode = 1;
}
