import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';

/** What came of a disk that fills and a folder that cannot be written; undefined where this machine gives no namespace. */
export interface DiskVerdict {
  readonly said: Readonly<Record<string, number>>;
  readonly wrong: readonly string[];
}

const script = `mount -t tmpfs -o size=16m tmpfs "$1" && exec "$2" "$3" "$1" "$4" "$5"`;

/** A place of its own for mounts, which needs no right on this machine: nothing of it is seen outside. */
function inNamespace(command: string, parameters: readonly string[]) {
  return spawnSync('unshare', ['-rm', 'sh', '-c', command, 'sh', ...parameters], {
    encoding: 'utf8',
    timeout: 120_000,
  });
}

/** Plays small-disk.ts on a tmpfs of 16 MB over a worked file and one of an older version. */
export function tryDisks(folder: string, files: { settled: string; older: string }): DiskVerdict | undefined {
  const at = path.join(folder, 'small-disk');
  mkdirSync(at, { recursive: true });
  if (inNamespace('mount -t tmpfs -o size=1m tmpfs "$1"', [at]).status !== 0) return undefined;
  const program = path.join(import.meta.dirname, 'small-disk.ts');
  const { stdout, stderr } = inNamespace(script, [at, process.execPath, program, files.settled, files.older]);
  try {
    return JSON.parse(stdout) as DiskVerdict;
  } catch {
    return { said: {}, wrong: [`ended without a word: ${stderr.slice(-2000)}`] };
  }
}
