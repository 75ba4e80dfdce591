import { assemblyStore, type AssemblyStore } from './governance-assemblies.ts';
import { mandateStore, type MandateStore } from './governance-mandates.ts';
import { rollStore, type RollStore } from './governance-roll.ts';
import { statutesStore, type StatutesStore } from './governance-statutes.ts';
import type { Database } from './sqlite.ts';

/** The life of the association, a part each. */
export interface GovernanceStore {
  readonly statutes: StatutesStore;
  readonly mandates: MandateStore;
  readonly assemblies: AssemblyStore;
  readonly roll: RollStore;
}

/** Statutes, mandates, assemblies and their lists (R2). */
export function governanceStore(database: Database): GovernanceStore {
  return {
    statutes: statutesStore(database),
    mandates: mandateStore(database),
    assemblies: assemblyStore(database),
    roll: rollStore(database),
  };
}
