import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The project's own folder, wherever the command was called from. */
export const ROOT = resolve(import.meta.dirname, '..');

const STAMP = join(ROOT, 'out', '.built');
const SOURCES = [
  'main',
  'shared',
  'renderer',
  'build',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];
const NOT_BUILT = /\.test\.tsx?$|\.md$|tsconfig\.json$/;

/** Name, size and time of every source: cheaper than reading them, and it notices what was deleted too. */
function fingerprint(): string {
  const digest = createHash('sha256');
  const visit = (path: string): void => {
    const facts = statSync(path, { throwIfNoEntry: false });
    if (facts === undefined) return;
    if (facts.isDirectory()) {
      for (const name of readdirSync(path).toSorted()) visit(join(path, name));
    } else if (!NOT_BUILT.test(path)) {
      digest.update(`${path}\0${facts.size}\0${facts.mtimeMs}\n`);
    }
  };
  for (const source of SOURCES) visit(join(ROOT, source));
  return digest.digest('hex');
}

/**
 * Builds main, preload and renderer into out/ unless the last build saw the very same sources.
 * Answers whether out/ is now usable. Says what it does on standard error: standard output belongs to the caller.
 */
export function buildIfNeeded(): boolean {
  const now = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === now) return true;
  console.error('Préparation de Comptoir…');
  const bundler = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const run = spawnSync(process.execPath, [bundler, 'build', '--logLevel', 'warn'], {
    cwd: ROOT,
    encoding: 'utf8',
    // Vite would otherwise build React for development when the caller's NODE_ENV says so.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (run.status !== 0) {
    console.error(run.stdout + run.stderr);
    return false;
  }
  mkdirSync(join(ROOT, 'out'), { recursive: true });
  writeFileSync(STAMP, now);
  return true;
}

if (import.meta.main) process.exitCode = buildIfNeeded() ? 0 : 1;
