import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { CallName, InputOf, OutputOf } from '../../shared/contract/contract.ts';
import type { Result, WarningCode } from '../../shared/contract/errors.ts';

/** Tuesday 24 November 2026, 9:00 in Paris: the day on which every test plays. */
export const testNow = '2026-11-24T08:00:00Z';

/** Comptoir served in its own process, as `comptoir serve` does. */
export interface Served {
  readonly process: ChildProcess;
  readonly address: string;
  readonly token: string;
  call<N extends CallName>(
    name: N,
    input: InputOf<N>,
    options?: { key?: string; accept?: readonly WarningCode[] },
  ): Promise<Result<OutputOf<N>>>;
  /** Ends it and waits: softly by default, so that the last backup is made. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

interface ServeOptions {
  readonly file: string;
  /** The program to run: the sources by default, `out/main/cli.cjs` for what was built. */
  readonly cli?: string;
  readonly now?: string;
}

/** Starts `serve` on a file and answers once it listens. Rejects with what it said when it ends instead. */
export function serve({ file, cli, now = testNow }: ServeOptions): Promise<Served> {
  const program = cli ?? path.resolve(import.meta.dirname, '../../main/hosts/cli/index.ts');
  const child = spawn(process.execPath, [program, 'serve', '--db', file], {
    env: { ...process.env, COMPTOIR_NOW: now },
  });
  let said = '';
  child.stderr.on('data', (piece: Buffer) => void (said += piece.toString('utf8')));
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`serve ended with ${code ?? 'a signal'}: ${said}`)));
    child.stdout.once('data', (line: Buffer) => {
      const { address, token } = JSON.parse(line.toString('utf8')) as { address: string; token: string };
      resolve({
        process: child,
        address,
        token,
        call: callerOf(address, token),
        stop: (signal) => stop(child, signal),
      });
    });
  });
}

function callerOf(address: string, token: string): Served['call'] {
  return async <N extends CallName>(name: N, input: InputOf<N>, options = {}) => {
    const answer = await fetch(`${address}/rpc/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ input, ...options }),
    });
    return (await answer.json()) as Result<OutputOf<N>>;
  };
}

function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
