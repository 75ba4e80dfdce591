import type { Database } from './sqlite.ts';
import { auditStore, type AuditStore } from './audit.ts';
import { storeChecks, type StoreChecks } from './checks.ts';
import { keyStore, type KeyStore } from './keys.ts';
import { resourcesStore, type ResourcesStore } from './resources.ts';
import { settingsStore, type SettingsStore } from './settings.ts';

/** The rooms of the store, one an area; each prepares its statements once. */
export interface Store {
  readonly database: Database;
  readonly audit: AuditStore;
  readonly checks: StoreChecks;
  readonly keys: KeyStore;
  readonly settings: SettingsStore;
  readonly resources: ResourcesStore;
}

/** The store over an open, migrated database. */
export function storeOver(database: Database): Store {
  return {
    database,
    audit: auditStore(database),
    checks: storeChecks(database),
    keys: keyStore(database),
    settings: settingsStore(database),
    resources: resourcesStore(database),
  };
}
