import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Result } from '../../../shared/contract/errors.ts';
import { checkFile } from '../../../main/services/backups/checks.ts';
import type { Actor } from '../../../main/services/context.ts';
import { backupFolderOf, backupName, swapFile, takeAside } from '../../../main/store/backup-files.ts';
import { StoreProblem } from '../../../main/store/problems.ts';
import { openDispatch, type OpenDispatch } from '../../../main/threads/open-dispatch.ts';
import { ordealNow } from '../ground.ts';
import { keysIn, unsoundnessOf } from '../kills/judge.ts';
import { drawn, randomFrom, seedFor } from '../seed.ts';
import type { Worked } from './worked.ts';

/** What became of damaged copies; `wrong` is empty where all is well. */
export interface DamageVerdict {
  readonly tried: number;
  /** How many were refused when opened, found by the check, refused at work, or harmed nothing that any of these sees. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly wrong: readonly string[];
}

const actor: Actor = { name: 'Camille', role: 'manager', host: 'desktop', scope: 'desktop:camille' };
const pageSize = 4096;
const any = (random: () => number, below: number): number => Math.floor(random() * below);

type Damage = (bytes: Buffer, random: () => number) => Buffer;

/** What disks, sticks and synchronised folders do to files. */
const damages: Readonly<Record<string, Damage>> = {
  'a bit flipped': (bytes, random) => {
    const at = any(random, bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << any(random, 8));
    return bytes;
  },
  'some bytes flipped': (bytes, random) => {
    for (let count = 0; count < 16; count++) bytes[any(random, bytes.length)] = any(random, 256);
    return bytes;
  },
  'half a page zeroed': (bytes, random) => {
    const page = any(random, bytes.length / pageSize);
    bytes.fill(0, page * pageSize + pageSize / 2, (page + 1) * pageSize);
    return bytes;
  },
  'a page written in the place of another': (bytes, random) => {
    const [from, to] = [any(random, bytes.length / pageSize), any(random, bytes.length / pageSize)];
    bytes.copy(bytes, to * pageSize, from * pageSize, (from + 1) * pageSize);
    return bytes;
  },
  'cut short': (bytes, random) => bytes.subarray(0, any(random, bytes.length)),
  'the first page lost': (bytes) => {
    bytes.fill(0, 0, pageSize);
    return bytes;
  },
};

const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

interface Opening {
  readonly opened: OpenDispatch | undefined;
  readonly problem: StoreProblem | undefined;
  readonly faults: string[];
}

/** Opens as the app does. Throws what is no problem of the store: the app would end without a word. */
function open(file: string): Opening {
  const faults: string[] = [];
  try {
    const opened = openDispatch({
      file,
      ticketFolder: `${file}.tickets`,
      part: 'writer',
      epochMilliseconds: () => ordealNow,
      publish: () => undefined,
      logFault: (_, call, fault) =>
        void faults.push(`${call}: ${fault instanceof Error ? (fault.stack ?? '') : ''}`),
      isCancelled: () => false,
    });
    return { opened, problem: undefined, faults };
  } catch (fault) {
    if (fault instanceof StoreProblem) return { opened: undefined, problem: fault, faults };
    throw fault;
  }
}

const looks: readonly (readonly [string, object])[] = [
  ['settings.place', {}],
  ['people.list', { limit: 500 }],
  ['bookings.range', { from: '2026-11-01T00:00', to: '2027-06-01T00:00' }],
  ['billing.documents', {}],
  ['billing.account', { party: { kind: 'person', id: 1 } }],
];

/** Works a little on a damaged file; answers the refusals that are not of the file, which are wrong. */
async function workOn({ opened, faults }: Opening, wrong: string[]): Promise<boolean> {
  if (opened === undefined) return false;
  let refused = false;
  const calls = [
    ...looks,
    ['billing.sell', { lines: [{ articleId: 1, quantity: 1000 }], method: 'cash' }] as const,
  ];
  for (const [name, input] of calls) {
    const result: Result<unknown> = await opened.dispatch({ name, input }, actor);
    if (result.ok) continue;
    if (result.error.code === 'FILE_BROKEN') refused = true;
    if (result.error.code === 'INTERNAL')
      wrong.push(`INTERNAL ${faults.at(-1)?.split('\n').slice(0, 2).join(' ')}`);
  }
  return refused;
}

/** Puts the backup back over whatever is there, as the screen at the start does, and looks at all of it. */
function goBack(file: string, backup: string): string[] {
  swapFile(file, takeAside(file, backup), 'comptoir.sqlite.abimee');
  const { opened, problem } = open(file);
  if (opened === undefined) return [`the backup does not open: ${problem?.message}`];
  try {
    return unsoundnessOf(opened.database);
  } finally {
    opened.database.close();
  }
}

interface Trial {
  readonly file: string;
  readonly backup: string;
  readonly what: string;
  readonly wrong: string[];
}

async function tryOne({ file, backup, what, wrong }: Trial): Promise<string> {
  const damaged = digest(file);
  const mine: string[] = [];
  let outcome = 'no harm that a check can see';
  const opening = open(file);
  if (opening.opened === undefined) {
    outcome = 'refused when opened';
    if (digest(file) !== damaged) mine.push('the damaged file was written to');
  } else {
    const check = checkFile(opening.opened.store);
    if (!check.ok) outcome = 'opened, and found by the check';
    const refused = await workOn(opening, mine);
    if (refused && check.ok) outcome = 'opened, and refused at work';
    try {
      opening.opened.database.close();
    } catch (fault) {
      mine.push(`does not close: ${String(fault)}`);
    }
  }
  if (outcome !== 'no harm that a check can see') mine.push(...goBack(file, backup));
  wrong.push(...mine.map((one) => `${what}: ${one}`));
  return outcome;
}

/** Damages copies of a file in every way, opens and uses each, and puts the backup back where harm was found. */
export async function damageFiles(
  worked: Worked,
  { count, seed, folder }: { count: number; seed: number; folder: string },
): Promise<DamageVerdict> {
  const outcomes: Record<string, number> = {};
  const wrong: string[] = [];
  const whole = readFileSync(worked.settled);
  const names = Object.keys(damages);
  for (let number = 0; number < count && wrong.length < 20; number++) {
    const random = randomFrom(seedFor(seed, 'damage', number));
    const name = drawn(random, names);
    const place = mkdtempSync(path.join(folder, 'damaged-'));
    const file = path.join(place, 'comptoir.sqlite');
    const backup = path.join(backupFolderOf(file), backupName('2026-11-23T18:00:00.000Z', 'quit'));
    mkdirSync(backupFolderOf(file));
    copyFileSync(worked.settled, backup);
    writeFileSync(file, damages[name]?.(Buffer.from(whole), random) ?? whole);
    const what = `${name} (number ${number})`;
    try {
      const outcome = await tryOne({ file, backup, what, wrong });
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    } catch (fault) {
      wrong.push(`${what}: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`);
    }
    rmSync(place, { recursive: true, force: true });
  }
  return { tried: count, outcomes, wrong };
}

/**
 * Damages copies of the journal: what is whole in it up to the damage is taken in, the rest never was, and the file is
 * sound whatever is left (the journal bears a checksum for each page).
 */
export function damageJournals(
  worked: Worked,
  { count, seed, folder }: { count: number; seed: number; folder: string },
): DamageVerdict {
  const outcomes: Record<string, number> = {};
  const wrong: string[] = [];
  const journal = readFileSync(`${worked.withJournal}-wal`);
  const ways = ['a bit flipped', 'some bytes flipped', 'cut short'];
  for (let number = 0; number < count && wrong.length < 20; number++) {
    const random = randomFrom(seedFor(seed, 'journal', number));
    const name = drawn(random, ways);
    const place = mkdtempSync(path.join(folder, 'journal-'));
    const file = path.join(place, 'comptoir.sqlite');
    copyFileSync(worked.withJournal, file);
    writeFileSync(`${file}-wal`, damages[name]?.(Buffer.from(journal), random) ?? journal);
    const { opened, problem } = open(file);
    if (opened === undefined) wrong.push(`${name} (number ${number}): ${problem?.message}`);
    else {
      const held = keysIn(opened.database);
      const kept = worked.keys.findIndex((key) => !held.has(key));
      const keptInOrder = kept === -1 ? worked.keys.length : kept;
      const mine = unsoundnessOf(opened.database);
      if (held.size !== keptInOrder) mine.push('later commands are there without earlier ones');
      wrong.push(...mine.map((one) => `${name} (number ${number}): ${one}`));
      const outcome = kept === -1 ? 'all commands kept' : 'kept up to the damage';
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      opened.database.close();
    }
    rmSync(place, { recursive: true, force: true });
  }
  return { tried: count, outcomes, wrong: existsSync(worked.settled) ? wrong : ['the model is gone'] };
}
