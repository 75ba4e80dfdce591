import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** The packed app, started as installed: no test hook of ours inside, only Chromium's own debugging port. */
export interface PackedApp {
  readonly file: string;
  /** Evaluates an expression (a promise is awaited) in the window's page and answers its value. */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

/** Packs the built app into a folder with the runtime of `ELECTRON_DIST`; answers the executable. */
export function packApp(): string {
  const script = path.join(root, 'scripts', 'package.ts');
  const packed = spawnSync(process.execPath, [script, 'dir'], { cwd: root, encoding: 'utf8' });
  if (packed.status !== 0) throw new Error(`${packed.stdout}\n${packed.stderr}`);
  return path.join(root, 'dist', 'linux-unpacked', 'comptoir');
}

function debuggingPort(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (piece: Buffer) => {
      said += piece.toString('utf8');
      const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(port);
    });
    child.once('exit', (code) =>
      reject(new Error(`the packed app ended with ${code ?? 'a signal'}: ${said}`)),
    );
  });
}

const later = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds));

async function pageAddress(port: string): Promise<string> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
    const targets = (await answer.json()) as { type: string; url: string; webSocketDebuggerUrl: string }[];
    const page = targets.find((target) => target.type === 'page' && target.url.startsWith('app:'));
    if (page !== undefined) return page.webSocketDebuggerUrl;
    await later(50);
  }
  throw new Error('the packed app opened no window');
}

interface Evaluated {
  readonly id: number;
  readonly result?: { readonly result?: { readonly value?: unknown }; readonly exceptionDetails?: unknown };
}

/** The page over its debugging socket: Playwright's own way into Electron needs `--inspect`, which our fuses forbid. */
function evaluateOver(socket: WebSocket): PackedApp['evaluate'] {
  let next = 1;
  return (expression) =>
    new Promise((resolve, reject) => {
      const id = next++;
      const hear = ({ data }: MessageEvent<string>): void => {
        const answer = JSON.parse(data) as Evaluated;
        if (answer.id !== id) return;
        socket.removeEventListener('message', hear);
        const fault = answer.result?.exceptionDetails;
        if (fault === undefined) resolve(answer.result?.result?.value);
        else reject(new Error(JSON.stringify(fault)));
      };
      socket.addEventListener('message', hear);
      const params = { expression, awaitPromise: true, returnByValue: true };
      socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }));
    });
}

/** Starts it on a folder of its own; answers once its window is there. */
export async function openPackedApp(executable: string): Promise<PackedApp> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-packed-'));
  const file = path.join(folder, 'comptoir.sqlite');
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [...sandbox, '--disable-gpu', '--remote-debugging-port=0', `--user-data-dir=${folder}/data`];
  const child = spawn(executable, args, { env: { ...process.env, COMPTOIR_DB: file, TZ: 'Europe/Paris' } });
  const socket = new WebSocket(await pageAddress(await debuggingPort(child)));
  await new Promise((opened) => socket.addEventListener('open', opened, { once: true }));
  return {
    file,
    evaluate: evaluateOver(socket),
    async close() {
      const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
      socket.close();
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
