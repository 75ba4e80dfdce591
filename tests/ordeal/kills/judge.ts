import { readdirSync } from 'node:fs';
import path from 'node:path';
import { verifyChain } from '../../../main/services/billing/chain.ts';
import { backupFolderOf, problemOfBackup, readBackupName } from '../../../main/store/backup-files.ts';
import { connect, type Database } from '../../../main/store/sqlite.ts';
import { storeOver } from '../../../main/store/store.ts';
import { openDispatch } from '../../../main/threads/open-dispatch.ts';
import { importedPerFile, type Said } from './said.ts';

/** The keys of the commands that a file holds: each is written in the transaction of its command. */
export function keysIn(database: Database): Set<string> {
  const rows = database.prepare<[], { key: string }>('SELECT key FROM idempotency_keys').all();
  return new Set(rows.map(({ key }) => key));
}

/** The series and ranks that are missing, or come twice, among numbers like `F-2026-0042` (I1). */
export function gapsAmong(numbers: readonly string[]): string[] {
  const series = new Set(numbers.map((number) => number.slice(0, number.lastIndexOf('-'))));
  return [...series].flatMap((one) => {
    const ranks = numbers
      .filter((number) => number.startsWith(`${one}-`))
      .map((number) => Number(number.split('-').at(-1)))
      .toSorted((before, after) => before - after);
    return ranks.flatMap((rank, index) => (rank === index + 1 ? [] : [`${one} ${index + 1}`])).slice(0, 3);
  });
}

const rowsOf = <T>(database: Database, sql: string): T[] => database.prepare<[], T>(sql).all();

function numbersIn(database: Database): string[] {
  return rowsOf<{ number: string }>(
    database,
    'SELECT number FROM documents WHERE number IS NOT NULL UNION ALL SELECT number FROM sales',
  ).map(({ number }) => number);
}

/** What only whole commands leave: an audit entry for each key, all the people of an imported file or none. */
function halfWrites(database: Database): string[] {
  const wrong: string[] = [];
  const [audited] = rowsOf<{ n: number }>(
    database,
    `SELECT count(*) AS n FROM audit_log WHERE command NOT LIKE 'backups.%' AND role <> 'system' AND actor = 'Camille'
       AND at >= '2026-11-24T09:00'`,
  );
  const [keyed] = rowsOf<{ n: number }>(database, 'SELECT count(*) AS n FROM idempotency_keys');
  if (audited?.n !== keyed?.n) wrong.push(`${keyed?.n} commands and ${audited?.n} entries in the audit log`);
  const lots = rowsOf<{ name: string; n: number }>(
    database,
    "SELECT last_name AS name, count(*) AS n FROM people WHERE last_name LIKE 'Lot%' GROUP BY last_name",
  );
  for (const { name, n } of lots)
    if (n !== importedPerFile) wrong.push(`an import brought ${n} people (${name})`);
  return wrong;
}

/** Everything that a file must be after whatever happened, past every rule: a line each that is not so. */
export function unsoundnessOf(database: Database): string[] {
  const wrong: string[] = [];
  const integrity = String(database.pragma('integrity_check(1)', { simple: true }));
  if (integrity !== 'ok') return [`integrity: ${integrity}`];
  const references = database.pragma('foreign_key_check');
  if (Array.isArray(references) && references.length > 0)
    wrong.push(`${references.length} broken references`);
  const store = storeOver(database);
  const occupancies = store.bookings.recomputeOccupancies();
  if (occupancies.length > 0) wrong.push(`occupancies: ${JSON.stringify(occupancies.slice(0, 2))}`);
  const { broken } = verifyChain(store.billing);
  if (broken !== null) wrong.push(`chain: ${broken.what}`);
  const numbers = numbersIn(database);
  const gaps = gapsAmong(numbers);
  if (gaps.length > 0) wrong.push(`gaps: ${gaps.join(', ')}`);
  return wrong;
}

/** What is known of a file that is killed again and again. */
export class Ledger {
  readonly file: string;
  /** Commands that were acknowledged and must be there. */
  #expected = new Set<string>();
  /** What the last backup of each name holds. */
  readonly #backups = new Map<string, ReadonlySet<string>>();
  readonly #checkedBackups = new Set<string>();
  acknowledged = 0;
  backups = 0;
  restores = 0;

  constructor(file: string) {
    this.file = file;
  }

  /** Takes in what a child said; answers what is wrong with the file that it left. */
  judge(said: readonly Said[]): string[] {
    const wrong: string[] = [];
    let restoring: string | undefined;
    const numbers: string[] = [];
    for (const line of said) {
      if (line.kind === 'done') {
        this.acknowledged += 1;
        this.#expected.add(line.key);
        if (line.number !== undefined) numbers.push(line.number);
      }
      if (line.kind === 'backup') {
        this.backups += 1;
        this.#backups.set(line.name, new Set(this.#expected));
      }
      if (line.kind === 'restoring') restoring = line.name;
      if (line.kind === 'restored') {
        this.restores += 1;
        this.#expected = new Set(this.#backups.get(line.name));
        restoring = undefined;
        numbers.length = 0;
      }
      if (line.kind === 'fault') wrong.push(line.text);
    }
    return [...wrong, ...this.#lookAtFile(said, restoring, numbers), ...this.#lookAtBackups()];
  }

  #lookAtFile(said: readonly Said[], restoring: string | undefined, numbers: readonly string[]): string[] {
    // As the app would start again: what a stop has cut is ended, the journal is taken in, an old file is migrated.
    const opened = openDispatch({
      file: this.file,
      ticketFolder: `${this.file}.tickets`,
      part: 'writer',
      epochMilliseconds: Date.now,
      publish: () => undefined,
      logFault: () => undefined,
      isCancelled: () => false,
    });
    try {
      const held = keysIn(opened.database);
      const wrong = [...unsoundnessOf(opened.database), ...halfWrites(opened.database)];
      const ifRestored = restoring === undefined ? undefined : this.#backups.get(restoring);
      const isBefore = [...this.#expected].every((key) => held.has(key));
      if (!isBefore && ifRestored !== undefined && [...ifRestored].every((key) => held.has(key))) {
        // The kill came once the backup was in its place: what was replaced must be beside it.
        if (!this.#isKeptBeside()) wrong.push('the file that a restore replaced is not kept');
        this.restores += 1;
      } else if (!isBefore) {
        const lost = [...this.#expected].filter((key) => !held.has(key)).length;
        wrong.push(`${lost} acknowledged commands lost`);
      } else {
        const known = new Set(numbersIn(opened.database));
        const gone = numbers.filter((number) => !known.has(number));
        if (gone.length > 0) wrong.push(`numbers lost: ${gone.join(', ')}`);
        const tried = said.findLast((line) => line.kind === 'try');
        const extra = [...held].filter((key) => !this.#expected.has(key));
        // Of each kill at most the one command under way may be there without having been acknowledged.
        if (extra.length > 1 || (extra[0] !== undefined && tried?.kind === 'try' && tried.key !== extra[0]))
          wrong.push(`${extra.length} commands that nobody was told of`);
      }
      this.#expected = held;
      return wrong;
    } finally {
      opened.database.close();
    }
  }

  #isKeptBeside(): boolean {
    const folder = path.dirname(this.file);
    return readdirSync(folder)
      .filter((name) => name.includes('.remplacee-') && name.endsWith('Z'))
      .some((name) => {
        const kept = connect(path.join(folder, name), { readonly: false });
        try {
          const held = keysIn(kept);
          return [...this.#expected].every((key) => held.has(key));
        } finally {
          kept.close();
        }
      });
  }

  /** Whatever bears the name of a backup is whole: what was being written when the machine stopped does not bear it. */
  #lookAtBackups(): string[] {
    const folder = backupFolderOf(this.file);
    let names: string[];
    try {
      names = readdirSync(folder);
    } catch {
      return [];
    }
    return names
      .filter((name) => readBackupName(name) !== undefined && !this.#checkedBackups.has(name))
      .flatMap((name) => {
        this.#checkedBackups.add(name);
        const file = path.join(folder, name);
        const problem = problemOfBackup(file);
        return problem === undefined ? this.#compareBackup(file, name) : [`backup ${name}: ${problem}`];
      });
  }

  /** A backup holds what had been acknowledged, no more; of one whose making nobody could be told, what it holds is taken. */
  #compareBackup(file: string, name: string): string[] {
    const kept = connect(file, { readonly: true });
    try {
      // One from before a migration may be older than the keys.
      const isKeyed =
        kept.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'idempotency_keys'").get() !== undefined;
      const held = isKeyed ? keysIn(kept) : new Set<string>();
      const said = this.#backups.get(name);
      this.#backups.set(name, held);
      if (said === undefined) return [];
      const isSame = said.size === held.size && [...said].every((key) => held.has(key));
      return isSame ? [] : [`backup ${name} holds ${held.size} commands, not ${said.size}`];
    } finally {
      kept.close();
    }
  }
}
