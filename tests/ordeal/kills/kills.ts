import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { blankPerson } from '../../../renderer/ui/blank-fields.ts';
import { migrate } from '../../../main/store/migrate.ts';
import { connect } from '../../../main/store/sqlite.ts';
import { furnish } from '../../support/booking-place.ts';
import { openTestPlace } from '../../support/place.ts';
import { ordealNow } from '../ground.ts';
import { randomFrom, seedFor } from '../seed.ts';
import { bundleWork, Child } from './child.ts';
import { Ledger } from './judge.ts';

/** What came of kills; `wrong` is empty where all is well. */
export interface KillVerdict {
  readonly kills: number;
  readonly acknowledged: number;
  readonly backups: number;
  readonly restores: number;
  /** Kills while a file of an older version was being opened, or just after. */
  readonly migrations: number;
  /** Kills by what was under way. */
  readonly during: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly wrong: readonly string[];
}

interface Models {
  readonly current: string;
  readonly older: string;
  readonly room: number;
}

const people = 8;
/** The version of the older file: everything of the first months of use, without what came since. */
const olderVersion = 40;
/** A file is used so many times before the next begins, so that looking at all of it stays quick. */
const killsPerFile = 25;

/** A file of an older version with people in it, of a version back then; answers where it is. */
export function olderFile(folder: string): string {
  const older = path.join(folder, 'older.sqlite');
  const database = connect(older, { readonly: false });
  migrate(database, olderVersion);
  const add = database.prepare(
    `INSERT INTO people(public_id, last_name, first_name, created_at, sort_key, name_key)
     VALUES (?, ?, 'Claude', '2026-01-01T00:00:00.000Z', ?, ?)`,
  );
  for (let number = 0; number < 300; number++)
    add.run(String(number).padStart(32, '0'), `Faure${number}`, `faure${number}`, `faure${number} claude`);
  database.close();
  return older;
}

/** A small place with a room, prices and people; and the same people in a file of an older version. */
async function modelsIn(folder: string): Promise<Models> {
  const place = openTestPlace('2026-11-24T08:00:00.000Z');
  try {
    const { resource, priceList, person } = furnish(place);
    const room = await resource();
    await priceList([room], { individual: { hour: 1200 } });
    for (let number = 0; number < people; number++) await person('Claude', `Fabre${number}`);
    place.store.database.pragma('wal_checkpoint(TRUNCATE)');
    const current = path.join(folder, 'current.sqlite');
    copyFileSync(place.file, current);
    const older = olderFile(folder);
    return { current, older, room };
  } finally {
    place.close();
  }
}

class Lane {
  readonly #program: string;
  readonly #models: Models;
  readonly #seed: number;
  readonly #folder: string;
  #next: Child;
  #ledger: Ledger | undefined;
  #uses = 0;
  readonly tally = { kills: 0, acknowledged: 0, backups: 0, restores: 0, migrations: 0 };
  readonly during: Record<string, number> = {};
  readonly wrong: string[] = [];

  constructor(program: string, models: Models, seed: number) {
    this.#program = program;
    this.#models = models;
    this.#seed = seed;
    this.#folder = mkdtempSync(path.join(tmpdir(), 'comptoir-kills-'));
    this.#next = new Child(program);
  }

  #ledgerOfFile(isOlder: boolean): Ledger {
    if (this.#ledger !== undefined && this.#uses < killsPerFile && !isOlder) return this.#ledger;
    this.#endLedger();
    const file = path.join(mkdtempSync(path.join(this.#folder, 'place-')), 'comptoir.sqlite');
    copyFileSync(isOlder ? this.#models.older : this.#models.current, file);
    this.#ledger = new Ledger(file);
    this.#uses = 0;
    return this.#ledger;
  }

  #endLedger(): void {
    if (this.#ledger === undefined) return;
    const { acknowledged, backups, restores, file } = this.#ledger;
    this.tally.acknowledged += acknowledged;
    this.tally.backups += backups;
    this.tally.restores += restores;
    this.#ledger = undefined;
    rmSync(path.dirname(file), { recursive: true, force: true });
  }

  async kill(number: number): Promise<void> {
    const seed = seedFor(this.#seed, 'kill', number);
    const random = randomFrom(seed);
    const isOlder = random() < 0.06;
    const ledger = this.#ledgerOfFile(isOlder);
    this.#uses += 1;
    const child = this.#next;
    this.#next = new Child(this.#program);
    const { room } = this.#models;
    const now = ordealNow + 3_600_000 + this.#uses * 60_000;
    const order = { file: ledger.file, seed, now, room: isOlder ? 1 : room, people, blankPerson };
    // Mostly in the middle of work; of older files while they are brought up to date.
    const inWork = { lines: 2 + Math.floor(random() * 60), delay: random() * 4 };
    const moment = isOlder
      ? { lines: 0, delay: random() * 500 }
      : random() < 0.1
        ? { lines: 0, delay: random() * 60 }
        : inWork;
    const { said, endedBy } = await child.workAndBeKilled(order, moment);
    this.tally.kills += 1;
    if (isOlder) this.tally.migrations += 1;
    const last = said.at(-1);
    const under = last?.kind === 'try' ? last.name : (last?.kind ?? 'starting');
    const what =
      under === 'ready' ? (isOlder ? 'migrating' : 'opening') : under === 'done' ? 'between two' : under;
    this.during[what] = (this.during[what] ?? 0) + 1;
    const wrong = this.#look(ledger, said, isOlder);
    if (endedBy !== undefined) wrong.push(endedBy);
    this.wrong.push(...wrong.map((one) => `kill ${number} (${what}): ${one}`));
    // The older file knows no room: what was migrated is looked at, and left.
    if (isOlder) this.#endLedger();
  }

  #look(ledger: Ledger, said: Parameters<Ledger['judge']>[0], isOlder: boolean): string[] {
    try {
      // Bookings have no room there: that they are refused is as it must be.
      const heard = isOlder ? said.filter(({ kind }) => kind !== 'fault') : said;
      return ledger.judge(heard);
    } catch (fault) {
      return [`cannot be opened any more: ${String(fault)}`];
    }
  }

  async end(): Promise<void> {
    this.#endLedger();
    await this.#next.dismiss();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/**
 * Kills the engine `kills` times in mixed work over real files, `lanes` at a time, each time at another moment, and looks at
 * the whole file each time. Stops after `seconds` or at twenty things that are wrong.
 */
export async function killInWork(
  { kills, lanes, seed, seconds }: { kills: number; lanes: number; seed: number; seconds: number },
  onKill: (done: number) => void = () => undefined,
): Promise<KillVerdict> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-kills-'));
  const { program, remove } = await bundleWork();
  const started = performance.now();
  const all: Lane[] = [];
  try {
    const models = await modelsIn(folder);
    let number = 0;
    for (let lane = 0; lane < lanes; lane++) all.push(new Lane(program, models, seed));
    const isOver = (): boolean =>
      number >= kills ||
      performance.now() - started > seconds * 1000 ||
      all.reduce((sum, { wrong }) => sum + wrong.length, 0) >= 20;
    await Promise.all(
      all.map(async (lane) => {
        while (!isOver()) {
          number += 1;
          await lane.kill(number);
          onKill(number);
        }
      }),
    );
  } finally {
    for (const lane of all) await lane.end();
    remove();
    rmSync(folder, { recursive: true, force: true });
  }
  const sum = (key: keyof Lane['tally']): number => all.reduce((total, { tally }) => total + tally[key], 0);
  const during: Record<string, number> = {};
  for (const lane of all)
    for (const [what, count] of Object.entries(lane.during)) during[what] = (during[what] ?? 0) + count;
  return {
    kills: sum('kills'),
    acknowledged: sum('acknowledged'),
    backups: sum('backups'),
    restores: sum('restores'),
    migrations: sum('migrations'),
    during,
    seconds: (performance.now() - started) / 1000,
    wrong: all.flatMap(({ wrong }) => wrong),
  };
}
