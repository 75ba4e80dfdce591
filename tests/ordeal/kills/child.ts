import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { documentAssetsPlugin } from '../../../build/vite-plugins.ts';
import type { Order, Said } from './said.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** The engine as one file, so that starting it again and again is quick; answers where it is and how to take it away. */
export async function bundleWork(): Promise<{ readonly program: string; readonly remove: () => void }> {
  // Inside the project, so that the driver is found from there.
  const outDir = mkdtempSync(path.join(root, 'node_modules', '.ordeal-'));
  const external = ['better-sqlite3'];
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [documentAssetsPlugin()],
    ssr: { noExternal: true, external },
    build: {
      ssr: path.join(import.meta.dirname, 'work.ts'),
      outDir,
      target: 'node20',
      rollupOptions: { external, output: { format: 'es', entryFileNames: 'work.mjs' } },
    },
  });
  const program = path.join(outDir, 'work.mjs');
  // Once it has ended by itself the compiled code is kept for those that are killed, which keep nothing.
  await new Child(program).endSoftly();
  return {
    program,
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  };
}

/** What a child said until it was killed. */
export interface Killed {
  readonly said: readonly Said[];
  /** Set where it ended before it was killed: a defect. */
  readonly endedBy: string | undefined;
}

/** When to kill: so many milliseconds after so many lines; 0 lines: after the order was given. */
export interface Moment {
  readonly lines: number;
  readonly delay: number;
}
/** However slow the machine is. */
const longest = 6_000;

/** An engine that is loaded and waits: it is told its order, works, and is killed so many milliseconds later. */
export class Child {
  readonly #process: ChildProcess;
  #text = '';
  #complaint = '';
  readonly #ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;

  constructor(program: string) {
    this.#process = spawn(process.execPath, [program], {
      stdio: 'pipe',
      env: { ...process.env, NODE_COMPILE_CACHE: path.join(path.dirname(program), 'cache') },
    });
    this.#process.stdout?.on('data', (piece: Buffer) => void (this.#text += piece.toString('utf8')));
    this.#process.stderr?.on('data', (piece: Buffer) => void (this.#complaint += piece.toString('utf8')));
    this.#process.stdin?.on('error', () => undefined);
    this.#ended = new Promise((resolve) => {
      this.#process.once('close', (code, signal) => resolve({ code, signal }));
    });
  }

  /** Until it is loaded, or has failed. */
  async ready(): Promise<void> {
    const seen = new Promise<void>((resolve) => {
      this.#process.stdout?.once('data', () => resolve());
    });
    if (this.#text === '') await Promise.race([seen, this.#ended]);
  }

  async workAndBeKilled(order: Order, { lines, delay }: Moment): Promise<Killed> {
    await this.ready();
    this.#process.stdin?.write(`${JSON.stringify(order)}\n`);
    const kill = (): void => void this.#process.kill('SIGKILL');
    const timers = [setTimeout(kill, lines === 0 ? delay : longest)];
    let heard = 0;
    this.#process.stdout?.on('data', (piece: Buffer) => {
      const before = heard;
      heard += piece.filter((byte) => byte === 10).length;
      if (before < lines && heard >= lines) timers.push(setTimeout(kill, delay));
    });
    const { code, signal } = await this.#ended;
    for (const timer of timers) clearTimeout(timer);
    const all = this.#text.split('\n').slice(0, -1);
    return {
      said: all.map((line) => JSON.parse(line) as Said),
      endedBy:
        signal === 'SIGKILL' ? undefined : `ended by itself with ${code ?? signal}: ${this.#complaint}`,
    };
  }

  /** Ends one that was never used, by itself. */
  async endSoftly(): Promise<void> {
    await this.ready();
    this.#process.stdin?.end();
    await this.#ended;
  }

  /** Kills one that was never used. */
  async dismiss(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#ended;
  }
}
