import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { buildIfNeeded, ROOT } from './build-if-needed.ts';
import { findChromium, findTestElectron } from './test-hosts.ts';

// npm run bench              prints the table
// npm run bench -- races     has posts book the same slots at the same instant, a hundred thousand times
// … --write                  keeps what was printed in its section of docs/performance.md

const PAGE = join(ROOT, 'docs', 'performance.md');

/** What a program of the bench prints. */
async function printedBy(
  program: string,
  parameters: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const child = spawn(program, parameters, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'], env });
  let printed = '';
  child.stdout.on('data', (piece: Buffer) => void (printed += piece.toString('utf8')));
  const code = await new Promise<number | null>((ended) => child.once('close', ended));
  if (code !== 0) throw new Error(`The bench ended with ${code ?? 'a signal'}`);
  return printed.trim();
}

async function figures(): Promise<string> {
  const chromium = await findChromium();
  if ('missing' in chromium) throw new Error(chromium.missing);
  const electron = await findTestElectron();
  const host = 'missing' in electron ? { environment: {}, under: [], said: electron.missing } : electron;
  const [program = '', ...parameters]: readonly string[] = [
    ...host.under,
    process.execPath,
    join(ROOT, 'tests', 'bench', 'run.ts'),
  ];
  const env = {
    ...process.env,
    ...host.environment,
    ...chromium.environment,
    COMPTOIR_E2E_HOST: 'chromium',
    TZ: 'Europe/Paris',
  };
  const printed = await printedBy(program, parameters, env);
  return `${printed}\n\nBrowser: ${chromium.said}. Window: ${host.said}.`;
}

/** The machine on which it ran. */
function machine(): string {
  const [{ model } = { model: 'unknown' }, ...others] = cpus();
  const memory = Math.round(totalmem() / 1e9);
  return `Machine: ${others.length + 1} cores (${model}), ${memory} GB, ${platform()} ${arch()}, Node ${process.versions.node}.`;
}

/** Replaces what stands under a heading of the page, up to the next one. */
function keep(heading: string, text: string): void {
  const page = readFileSync(PAGE, 'utf8');
  const start = page.indexOf(`## ${heading}\n`);
  if (start === -1) throw new Error(`docs/performance.md has no « ${heading} »`);
  const next = page.indexOf('\n## ', start);
  const rest = next === -1 ? '' : page.slice(next);
  writeFileSync(PAGE, `${page.slice(0, start)}## ${heading}\n\n${text}\n${rest}`);
}

const races = process.argv.includes('races');
if (!races && !buildIfNeeded()) process.exit(1);
const printed = races
  ? await printedBy(process.execPath, [join(ROOT, 'tests', 'bench', 'races.ts')], process.env)
  : await figures();
console.log(printed);
if (process.argv.includes('--write'))
  keep(races ? 'Posts at the same instant' : 'Figures', `${printed}\n\n${machine()}`);
