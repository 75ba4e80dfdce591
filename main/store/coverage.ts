import { freeHoursStore, type FreeHoursStore } from './coverage-free-hours.ts';
import { passBookStore, type PassBookStore } from './coverage-pass-books.ts';
import { planStore, type PlanStore } from './coverage-plans.ts';
import { coverageUseStore, type CoverageUseStore } from './coverage-uses.ts';
import type { Database } from './sqlite.ts';
import { takingStore, type TakingStore } from './takings.ts';

/** What is held, what of it was taken, and the uses that it pays for. */
export interface CoverageStore {
  readonly plans: PlanStore;
  readonly passBooks: PassBookStore;
  readonly freeHours: FreeHoursStore;
  readonly takings: TakingStore;
  readonly uses: CoverageUseStore;
}

/** The store of plans, carnets and free hours. */
export function coverageStore(database: Database): CoverageStore {
  return {
    plans: planStore(database),
    passBooks: passBookStore(database),
    freeHours: freeHoursStore(database),
    takings: takingStore(database),
    uses: coverageUseStore(database),
  };
}
