import type { Database } from './sqlite.ts';

/** What counter sales paid for on the spot: a job on a machine or a registration, each by one sale at most (I6, I8). */
export interface SoldHere {
  sold(id: number, saleId: number): void;
  /** What a sale paid for, lowest id first. */
  soldBy(saleId: number): number[];
  /** What a sale paid for is to be paid again: its money was given back. */
  unsell(saleId: number): void;
}

const tables = { job: 'sold_jobs', registration: 'sold_registrations' } as const;

/** The jobs, or the registrations, that were paid on the spot. */
export function soldHere(database: Database, kind: keyof typeof tables): SoldHere {
  const table = tables[kind];
  const add = database.prepare(`INSERT INTO ${table}(${kind}_id, sale_id) VALUES (?, ?)`);
  const by = database
    .prepare<[number], number>(`SELECT ${kind}_id FROM ${table} WHERE sale_id = ? ORDER BY 1`)
    .pluck();
  const remove = database.prepare(`DELETE FROM ${table} WHERE sale_id = ?`);
  return {
    sold: (id, saleId) => void add.run(id, saleId),
    soldBy: (saleId) => by.all(saleId),
    unsell: (saleId) => void remove.run(saleId),
  };
}
