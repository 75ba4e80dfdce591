import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildIfNeeded, ROOT } from './build-if-needed.ts';
import { addUp, FAILED, PASSED, plainLine, readPlainLine, SKIPPED, tallyOfRun, type Tally } from './tally.ts';
import { findChromium, findTestElectron, type TestHost } from './test-hosts.ts';

// npm test                      everything, as CI does
// npm test -- unit              one of: types lint format build unit screens chromium electron (check, e2e: several)
// npm test -- unit main/store   what contains a slash or a dot narrows the test files

const CHECKS = ['types', 'lint', 'format'] as const;
const HOSTS = ['chromium', 'electron'] as const;
const PARTS = [...CHECKS, 'build', 'unit', 'screens', ...HOSTS] as const;
type Part = (typeof PARTS)[number];
type Host = (typeof HOSTS)[number];
interface Play {
  readonly name: Host;
  /** Which specs; all of the host's when empty. */
  readonly files: readonly string[];
}

const SPECS = 'tests/e2e';
const LONGEST = `${SPECS}/every-screen.chromium.test.ts`;

const SEVERAL: Readonly<Record<string, readonly Part[]>> = { check: CHECKS, e2e: ['build', ...HOSTS] };

const PROGRAMS: Readonly<Record<(typeof CHECKS)[number], readonly string[]>> = {
  types: ['typescript/bin/tsc', '-b'],
  lint: ['oxlint/bin/oxlint', '-c', 'oxlintrc.json'],
  format: ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
};

/** On CI nothing may be missing quietly, but for an Electron that this network cannot bring. */
const isStrict = process.env['CI'] === 'true';
const mayLackElectron = !existsSync(join(ROOT, '..', 'shared', 'tools', 'electron-runtime'));

const inPackages = (path: string): string => join(ROOT, 'node_modules', path);

function readParameters(given: readonly string[]): {
  readonly parts: ReadonlySet<Part>;
  readonly files: string[];
} {
  const files = given.filter((word) => /[/.]/.test(word));
  const names = given.filter((word) => !files.includes(word));
  const named = names.flatMap(
    (name): readonly Part[] => SEVERAL[name] ?? PARTS.filter((part) => part === name),
  );
  const unknown = names.filter((name) => !(name in SEVERAL) && !PARTS.some((part) => part === name));
  if (unknown.length > 0)
    throw new Error(`Unknown: ${unknown.join(', ')}. Known: ${PARTS.join(' ')} check e2e`);
  if (named.length > 0) return { parts: new Set(named), files };
  return { parts: new Set(files.length > 0 ? ['unit', 'screens'] : PARTS), files };
}

/** Runs a check and shows what it said only if it failed. */
function check(part: (typeof CHECKS)[number]): Promise<Tally> {
  const [program = '', ...parameters] = PROGRAMS[part];
  return new Promise((fulfil) => {
    const child = spawn(process.execPath, [inPackages(program), ...parameters], { cwd: ROOT });
    let said = '';
    const hear = (piece: Buffer): void => {
      said += piece.toString();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('close', (code) => {
      console.log(`${part}: ${code === 0 ? 'ok' : `failed\n${said}`}`);
      fulfil(code === 0 ? PASSED : FAILED);
    });
  });
}

/** Runs some of Vitest's projects, showing what they say but for their own closing line. */
function vitest(
  projects: readonly string[],
  files: readonly string[],
  host: Exclude<TestHost, { readonly missing: string }> = { said: '', environment: {}, under: [] },
  say: (line: string) => void = console.log,
): Promise<Tally> {
  const whole = [
    ...host.under,
    process.execPath,
    inPackages('vitest/vitest.mjs'),
    'run',
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=./tests/support/tally-reporter.ts',
    ...projects.map((project) => `--project=${project}`),
    ...files,
  ];
  const [program = '', ...parameters] = whole;
  return new Promise((fulfil) => {
    const child = spawn(program, parameters, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...host.environment },
    });
    let tally: Tally | undefined;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const heard = readPlainLine(line);
      if (heard === undefined) say(line);
      else tally = heard;
    });
    createInterface({ input: child.stderr }).on('line', say);
    child.once('close', (code) => fulfil(tallyOfRun(tally, code)));
  });
}

/** Plays the whole days in one host; a host that cannot be had is skipped, or on CI a failure. */
async function inHost({ name, files }: Play, say: (line: string) => void): Promise<Tally> {
  const host = name === 'chromium' ? await findChromium() : await findTestElectron();
  if (!('missing' in host)) {
    say(`${name}: ${host.said}`);
    return vitest(['e2e'], files, host, say);
  }
  const excused = !isStrict || (name === 'electron' && mayLackElectron);
  say(`${name}: ${excused ? 'skipped' : 'failed'}, ${host.missing}`);
  return excused ? SKIPPED : FAILED;
}

async function testAll(given: readonly string[]): Promise<Tally> {
  const { parts, files } = readParameters(given);
  const tallies = await Promise.all(CHECKS.filter((part) => parts.has(part)).map((part) => check(part)));
  const needsBuild = parts.has('build') || HOSTS.some((host) => parts.has(host));
  const built = needsBuild ? buildIfNeeded() : undefined;
  if (built !== undefined) {
    console.log(`build: ${built ? 'ok' : 'failed'}`);
    tallies.push(built ? PASSED : FAILED);
  }
  const projects = (['unit', 'screens'] as const).filter((part) => parts.has(part));
  if (projects.length > 0) tallies.push(await vitest(projects, files));
  const hosts = HOSTS.filter((host) => parts.has(host));
  // Nothing can be played in a host without the build.
  const lanes = built === true ? lanesOf(hosts, files) : [];
  const played = await Promise.all(lanes.map((plays, lane) => inLane(plays, lane === 0)));
  tallies.push(...(built === true ? played.flat() : hosts.map(() => FAILED)));
  return addUp(tallies);
}

/**
 * What is played side by side, each lane one play after another. Two lanes keep two cores busy and no more; the longest
 * spec follows Electron's, which are few, so that both end together.
 */
function lanesOf(hosts: readonly Host[], files: readonly string[]): readonly (readonly Play[])[] {
  if (hosts.length < HOSTS.length || files.length > 0) return hosts.map((name) => [{ name, files }]);
  const others = readdirSync(join(ROOT, SPECS))
    .map((file) => `${SPECS}/${file}`)
    .filter((file) => file.endsWith('.test.ts') && !file.endsWith('.electron.test.ts') && file !== LONGEST);
  return [
    [{ name: 'chromium', files: others }],
    [
      { name: 'electron', files },
      { name: 'chromium', files: [LONGEST] },
    ],
  ];
}

/** Plays a lane; the first speaks as it goes, another after each of its plays. */
async function inLane(plays: readonly Play[], isFirst: boolean): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (const play of plays) {
    const said: string[] = [];
    tallies.push(await inHost(play, isFirst ? console.log : (line) => void said.push(line)));
    if (!isFirst) console.log(said.join('\n'));
  }
  return tallies;
}

const tally = await testAll(process.argv.slice(2));
console.log(plainLine(tally));
process.exitCode = tally.failed === 0 ? 0 : 1;
