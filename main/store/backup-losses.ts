import { connect, type Database } from './sqlite.ts';

/** What was done in the file and is not in one of its backups. */
export interface BackupLosses {
  /** Commands since, by name, the most frequent first. */
  readonly commands: { readonly command: string; readonly count: number }[];
  /** UTC instant of the first of them, or null when nothing would be lost. */
  readonly since: string | null;
  /** Numbers given since (I1), in the order in which they were given. */
  readonly numbers: string[];
}

const lastAction = 'SELECT id, at, command FROM audit_log WHERE id <= ? ORDER BY id DESC LIMIT 1';

/** Making a backup is an action too, and loses nothing. */
const counts = "command NOT LIKE 'backups.%'";

interface Action {
  readonly id: number;
  readonly at: string;
  readonly command: string;
}

/**
 * The last action that both files know: after a backup was restored, the numbers of actions begin to differ, so that
 * the same number alone says nothing. Halves the way down to it, since what differs once differs ever after.
 */
function lastCommonAction(live: Database, backup: Database): number {
  const inLive = live.prepare<[number], Action>(lastAction);
  const inBackup = backup.prepare<[number], Action>(lastAction);
  const isCommon = (upTo: number): boolean => {
    const [one, other] = [inLive.get(upTo), inBackup.get(upTo)];
    return one?.id === other?.id && one?.at === other?.at && one?.command === other?.command;
  };
  let common = 0;
  let beyond = (inBackup.get(Number.MAX_SAFE_INTEGER)?.id ?? 0) + 1;
  while (beyond - common > 1) {
    const middle = Math.floor((common + beyond) / 2);
    if (isCommon(middle)) common = middle;
    else beyond = middle;
  }
  return common;
}

function numbersOf(database: Database): string[] {
  return database
    .prepare<[], { number: string }>('SELECT number FROM issued_numbers ORDER BY issued_on, series, rank')
    .all()
    .map(({ number }) => number);
}

/** What restoring a backup over the open file would lose. Throws what SQLite throws on a broken backup. */
export function lossesBy(live: Database, backupFile: string): BackupLosses {
  const backup = connect(backupFile, { readonly: true });
  try {
    const common = lastCommonAction(live, backup);
    const commands = live
      .prepare<[number], { command: string; count: number }>(
        `SELECT command, count(*) AS count FROM audit_log WHERE id > ? AND ${counts} GROUP BY command ORDER BY 2 DESC, 1`,
      )
      .all(common);
    const since = live
      .prepare<[number], { at: string | null }>(
        `SELECT min(at) AS at FROM audit_log WHERE id > ? AND ${counts}`,
      )
      .get(common);
    const kept = new Set(numbersOf(backup));
    return {
      commands,
      since: since?.at ?? null,
      numbers: numbersOf(live).filter((number) => !kept.has(number)),
    };
  } finally {
    backup.close();
  }
}
