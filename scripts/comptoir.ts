import { join } from 'node:path';
import { buildIfNeeded, ROOT } from './build-if-needed.ts';
import { endLike, runChild } from './run-child.ts';

// npm runs scripts from the project's root; paths on the command line are relative to where it was called.
const calledFrom = process.env['INIT_CWD'] ?? process.cwd();

if (buildIfNeeded()) {
  const cli = join(ROOT, 'out', 'main', 'cli.cjs');
  endLike(
    await runChild(process.execPath, [cli, ...process.argv.slice(2)], { cwd: calledFrom, stdio: 'inherit' }),
  );
} else {
  process.exitCode = 2;
}
