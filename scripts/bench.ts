import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { buildIfNeeded, ROOT } from './build-if-needed.ts';
import { findChromium, findTestElectron } from './test-hosts.ts';

// npm run bench              prints the table
// npm run bench -- --write   and keeps it in docs/performance.md

async function table(): Promise<string> {
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
  const child = spawn(program, parameters, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'], env });
  let printed = '';
  child.stdout.on('data', (piece: Buffer) => void (printed += piece.toString('utf8')));
  const code = await new Promise<number | null>((ended) => child.once('close', ended));
  if (code !== 0) throw new Error(`The bench ended with ${code ?? 'a signal'}`);
  return `${printed.trim()}\n\nBrowser: ${chromium.said}. Window: ${host.said}.`;
}

if (!buildIfNeeded()) process.exit(1);
const printed = await table();
console.log(printed);
if (process.argv.includes('--write')) {
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 1e9)} GB, ${platform()} ${arch()}, Node ${process.versions.node}`;
  const page = `# Performance

Ratios against a bare baseline **measured in the same run** by \`npm run bench\`; the times belong to the machine at hand,
the ratios travel. No test is timed.

${printed}

Machine: ${machine}.
`;
  writeFileSync(join(ROOT, 'docs', 'performance.md'), page);
}
