import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';

const FORWARDED = ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'] as const;

/** Hands our signals on to the child while it lives; answers how to stop doing so. */
function forwardSignals(child: ChildProcess): () => void {
  const handlers = FORWARDED.map((signal) => {
    // On a terminal, Ctrl+C reaches the whole group by itself: a second one would cut the child's farewell short.
    const twice = process.stdin.isTTY && (signal === 'SIGINT' || signal === 'SIGQUIT');
    const handler = (): void => {
      if (!twice) child.kill(signal);
    };
    process.on(signal, handler);
    return [signal, handler] as const;
  });
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
}

/** How a child ended: its exit code, or the signal that ended it. */
export interface ChildEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * Starts a program, passes our signals on to it, and answers how it ended. `started` sees the child at once, to
 * read its output. Rejects only when the program cannot be started at all.
 */
export function runChild(
  program: string,
  parameters: readonly string[],
  options: SpawnOptions,
  started?: (child: ChildProcess) => void,
): Promise<ChildEnd> {
  return new Promise((fulfil, reject) => {
    const child = spawn(program, parameters, options);
    const stopForwarding = forwardSignals(child);
    started?.(child);
    child.once('error', (fault) => {
      stopForwarding();
      reject(fault);
    });
    child.once('close', (code, signal) => {
      stopForwarding();
      fulfil({ code, signal });
    });
  });
}

/** Ends this process as the child ended: the same exit code, or the same signal. */
export function endLike(end: ChildEnd): void {
  if (end.signal === null) process.exitCode = end.code ?? 1;
  else process.kill(process.pid, end.signal);
}
