/** A backup as the thinning rule sees it. */
export interface DatedBackup {
  readonly name: string;
  /** UTC instant as ISO text. */
  readonly madeAt: string;
}

const keptToday = 3;
const keptDays = 14;
const keptMonths = 24;

function newestBy<T extends DatedBackup>(
  backups: readonly T[],
  keyOf: (backup: T) => string,
): Map<string, T> {
  const kept = new Map<string, T>();
  for (const backup of backups) if (!kept.has(keyOf(backup))) kept.set(keyOf(backup), backup);
  return kept;
}

/**
 * The names of the backups that may go (DESIGN « Backups »): three of today stay, the newest of each of the 14 last
 * days that have one, and the newest of each of the 24 last months that have one. `today` is `YYYY-MM-DD` (UTC). The
 * newest backup always stays.
 */
export function backupsToDelete(backups: readonly DatedBackup[], today: string): string[] {
  const newestFirst = backups.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : a.madeAt > b.madeAt ? -1 : 0));
  const ofToday = newestFirst.filter((backup) => backup.madeAt.startsWith(today)).slice(0, keptToday);
  const byDay = [...newestBy(newestFirst, (backup) => backup.madeAt.slice(0, 10)).values()].slice(
    0,
    keptDays,
  );
  const byMonth = [...newestBy(newestFirst, (backup) => backup.madeAt.slice(0, 7)).values()].slice(
    0,
    keptMonths,
  );
  const kept = new Set([...ofToday, ...byDay, ...byMonth].map((backup) => backup.name));
  return newestFirst.filter((backup) => !kept.has(backup.name)).map((backup) => backup.name);
}
