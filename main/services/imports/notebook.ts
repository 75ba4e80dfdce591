import type { Party } from '../../../shared/contract/common.ts';
import type { ImportCounts, ImportRow } from '../../store/imports.ts';
import type { CommandContext } from '../context.ts';

/** Notes what an import writes, row by row, so that it can be taken back. */
export interface Notebook {
  readonly importId: number;
  /** `more`: what else taking it back needs; `version`: what it has, where writing it took several. */
  created(
    line: number,
    entity: ImportRow['entity'],
    entityId: number,
    more?: unknown,
    version?: number,
  ): void;
  updated(
    line: number,
    entity: ImportRow['entity'],
    entityId: number,
    version: number,
    before: unknown,
  ): void;
  payment(line: number, paymentId: number, about: Party): void;
  /** Counts visitors without a name that were added. */
  visitors(count: number): void;
  /** Closes the import with its counts. */
  finish(): ImportCounts;
}

const counted: Partial<
  Record<ImportRow['entity'], 'created' | 'memberships' | 'payments' | 'checkIns' | 'bookings'>
> = {
  person: 'created',
  organisation: 'created',
  membership: 'memberships',
  payment: 'payments',
  check_in: 'checkIns',
  booking: 'bookings',
};

/** Opens an import in the store and answers the notebook for it. */
export function openNotebook(context: CommandContext, fileName: string, layout: string): Notebook {
  const { imports } = context.store;
  const importId = imports.start({ publicId: context.newId(), at: context.clock.now(), fileName, layout });
  const counts = { created: 0, memberships: 0, payments: 0, checkIns: 0, bookings: 0 };
  let visitors = 0;
  const updatedSubjects = new Set<string>();
  let position = 0;
  const created: Notebook['created'] = (line, entity, entityId, more, version) => {
    const name = counted[entity];
    if (name !== undefined) counts[name] += 1;
    const before = more === undefined ? null : JSON.stringify(more);
    imports.add(importId, (position += 1), {
      line,
      entity,
      entityId,
      action: 'create',
      version: version ?? null,
      before,
    });
  };
  return {
    importId,
    created,
    updated(line, entity, entityId, version, before) {
      if (entity === 'person' || entity === 'organisation') updatedSubjects.add(`${entity} ${entityId}`);
      if (entity === 'booking') counts.bookings += 1;
      imports.add(importId, (position += 1), {
        line,
        entity,
        entityId,
        action: 'update',
        version,
        before: JSON.stringify(before),
      });
    },
    visitors: (count) => void (visitors += count),
    payment(line, paymentId, about) {
      created(line, 'payment', paymentId);
      imports.addPayment(importId, paymentId, about.kind, about.id);
    },
    finish() {
      const total = { ...counts, updated: updatedSubjects.size, visitors };
      imports.finish(importId, total);
      return total;
    },
  };
}
