import type { Place } from '../../shared/contract/settings.ts';
import type { Database } from './sqlite.ts';

export interface SettingsStore {
  /** The settings of the place, with their version. */
  place(): Place;
  /** Changes some settings; answers the new version, or undefined when `version` is not the one in force. */
  save(version: number, patch: Partial<Omit<Place, 'version'>>): number | undefined;
  /** The IANA zone alone: read by the clock. */
  zone(): string;
}

interface Row {
  name: string;
  value: string;
}

/** Settings as one readable row each (`SELECT * FROM settings`), values in JSON; the version moves with each change. */
export function settingsStore(database: Database): SettingsStore {
  const all = database.prepare<[], Row>("SELECT name, value FROM settings WHERE name <> 'version'");
  const versionOf = database.prepare<[], { value: string }>(
    "SELECT value FROM settings WHERE name = 'version'",
  );
  const zoneOf = database.prepare<[], { value: string }>("SELECT value FROM settings WHERE name = 'zone'");
  const write = database.prepare('UPDATE settings SET value = ? WHERE name = ?');
  const version = (): number => Number(versionOf.get()?.value ?? '1');
  return {
    place() {
      const values = Object.fromEntries(all.all().map((row) => [row.name, JSON.parse(row.value) as unknown]));
      return { ...values, version: version() } as Place;
    },
    save(expected, patch) {
      const current = version();
      if (current !== expected) return undefined;
      for (const [name, value] of Object.entries(patch)) {
        if (value !== undefined) write.run(JSON.stringify(value), name);
      }
      write.run(String(current + 1), 'version');
      return current + 1;
    },
    zone: () => JSON.parse(zoneOf.get()?.value ?? '"Europe/Paris"') as string,
  };
}
