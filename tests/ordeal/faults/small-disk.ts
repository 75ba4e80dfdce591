import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeSync,
  openSync,
  closeSync,
} from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import type { Result } from '../../../shared/contract/errors.ts';
import { openAidedEngine } from '../../../main/hosts/aided-engine.ts';
import type { Actor } from '../../../main/services/context.ts';
import { connect } from '../../../main/store/sqlite.ts';
import { StoreProblem } from '../../../main/store/problems.ts';
import { openDispatch, type OpenDispatch } from '../../../main/threads/open-dispatch.ts';
import { ordealNow } from '../ground.ts';
import { unsoundnessOf } from '../kills/judge.ts';

/**
 * Works on a disk of a few megabytes that fills, and in a folder that cannot be written. Started by disk.ts in a
 * namespace of its own, on a small tmpfs: `node small-disk.ts FOLDER SETTLED OLDER`. Says what it found as JSON.
 */

const [folder = '', settled = '', older = ''] = process.argv.slice(2);
const file = path.join(folder, 'place', 'comptoir.sqlite');
const ballast = path.join(folder, 'ballast');
const actor: Actor = { name: 'Camille', role: 'manager', host: 'desktop', scope: 'desktop:camille' };
const said: Record<string, number> = {};
const wrong: string[] = [];
const note = (what: string): void => void (said[what] = (said[what] ?? 0) + 1);

/** Leaves so many kilobytes of the disk. */
function fill(leave: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const handle = openSync(ballast, 'a');
  const bytes = Math.max(0, bavail * bsize - leave * 1024);
  for (let left = bytes; left > 0; left -= 65_536) {
    try {
      writeSync(handle, Buffer.alloc(Math.min(left, 65_536), 1));
    } catch {
      break;
    }
  }
  closeSync(handle);
}
const empty = (): void => rmSync(ballast, { force: true });

function open(at = file): OpenDispatch {
  return openDispatch({
    file: at,
    ticketFolder: `${at}.tickets`,
    part: 'writer',
    epochMilliseconds: () => ordealNow,
    publish: () => undefined,
    logFault: (_, call, fault) => wrong.push(`${call}: ${fault instanceof Error ? (fault.stack ?? '') : ''}`),
    isCancelled: () => false,
  });
}

const works: readonly (readonly [string, (number: number) => object])[] = [
  ['billing.sell', () => ({ lines: [{ articleId: 1, quantity: 1000 }], method: 'cash' })],
  ['settings.history', () => ({})],
  [
    'billing.pay',
    () => ({ payer: { kind: 'person', id: 1 }, amount: 500, method: 'cash', receivedOn: '2026-11-24' }),
  ],
  ['billing.documentFile', () => ({ id: 1 })],
  ['people.list', () => ({})],
  ['backups.make', () => ({})],
];
/** French, and what to do: what a screen shows. */
const isClear = (message: string): boolean => /(?:place|disque|Disque|écri)/u.test(message);

async function workOnFullDisk(opened: OpenDispatch): Promise<void> {
  const looking = connect(file, { readonly: true });
  const commits = (): unknown => looking.pragma('data_version', { simple: true });
  for (let number = 0; number < 60; number++) {
    const [name, input] = works[number % works.length] ?? ['', () => ({})];
    const before = commits();
    const result: Result<unknown> = await opened.dispatch({ name, input: input(number) }, actor);
    if (result.ok) {
      note(`${name}: done`);
      continue;
    }
    note(`${name}: ${result.error.code}`);
    if (!['DISK_FULL', 'READ_ONLY'].includes(result.error.code) || !isClear(result.error.message))
      wrong.push(`${name} on a full disk: ${result.error.code} ${result.error.message}`);
    if (commits() !== before) wrong.push(`${name} wrote though refused`);
  }
  looking.close();
}

async function fullDisk(): Promise<void> {
  mkdirSync(path.dirname(file));
  copyFileSync(settled, file);
  const opened = open();
  for (const leave of [400, 100, 30, 0]) {
    fill(leave);
    await workOnFullDisk(opened);
    wrong.push(...unsoundnessOf(opened.database).map((one) => `with ${leave} ko left: ${one}`));
  }
  empty();
  const after = await opened.dispatch({ name: works[0]?.[0] ?? '', input: works[0]?.[1](0) }, actor);
  if (!after.ok) wrong.push(`goes on once there is room: ${after.error.message}`);
  opened.database.close();
}

/** The start on a full disk says so and offers another try, which goes well once there is room. */
async function startOnFullDisk(at: string, what: string): Promise<void> {
  fill(0);
  const before = readFileSync(at);
  const engine = await openAidedEngine(at);
  const trouble = await engine.aid?.({ name: 'backups.trouble', input: {} });
  if (trouble?.ok === true) {
    const { code, message } = trouble.value as { code: string; message: string };
    note(`start on a full disk, ${what}: ${code}`);
    if (code !== 'DISK_FULL' || !isClear(message))
      wrong.push(`start on a full disk, ${what}: ${code} ${message}`);
    if (!readFileSync(at).equals(before)) wrong.push(`the start on a full disk wrote to the file (${what})`);
    empty();
    const again = await engine.aid?.({ name: 'backups.openAgain', input: {} });
    if (again?.ok !== true)
      wrong.push(`another try, ${what}: ${again?.ok === false ? again.error.message : ''}`);
  } else note(`start on a full disk, ${what}: opened`);
  empty();
  const place = await engine.call({ name: 'settings.place', input: {} }, actor);
  if (!place.ok) wrong.push(`after the start, ${what}: ${place.error.message}`);
  await engine.stop();
}

/** The same folder where nothing may be written. */
async function readOnlyFolder(): Promise<void> {
  const seen = path.join(folder, 'seen');
  mkdirSync(seen);
  execFileSync('mount', ['--bind', path.dirname(file), seen]);
  execFileSync('mount', ['-o', 'remount,bind,ro', seen]);
  const engine = await openAidedEngine(path.join(seen, 'comptoir.sqlite'));
  const trouble = await engine.aid?.({ name: 'backups.trouble', input: {} });
  const { code, message } =
    trouble?.ok === true
      ? (trouble.value as { code: string; message: string })
      : { code: 'none', message: '' };
  note(`start in a folder that cannot be written: ${code}`);
  if (code !== 'READ_ONLY' || !isClear(message)) wrong.push(`read-only folder: ${code} ${message}`);
  await engine.stop();
  execFileSync('umount', [seen]);
}

async function guarded(what: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (fault) {
    const why = fault instanceof StoreProblem ? `${fault.code} ${fault.message}` : (fault as Error).stack;
    wrong.push(`${what}: ${why}`);
  }
}

await guarded('full disk', fullDisk);
await guarded('start', () => startOnFullDisk(file, 'the file as it is'));
const old = path.join(folder, 'old', 'comptoir.sqlite');
mkdirSync(path.dirname(old));
copyFileSync(older, old);
await guarded('migration', () => startOnFullDisk(old, 'a file to migrate'));
await guarded('read-only', readOnlyFolder);
if (!existsSync(file)) wrong.push('the file is gone');
process.stdout.write(JSON.stringify({ said, wrong }));
