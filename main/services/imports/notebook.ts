import type { Party } from '../../../shared/contract/common.ts';
import type { ImportCounts, ImportRow } from '../../store/imports.ts';
import type { CommandContext } from '../context.ts';

/** Notes what an import writes, row by row, so that it can be taken back. */
export interface Notebook {
  readonly importId: number;
  created(line: number, entity: ImportRow['entity'], entityId: number, more?: unknown): void;
  updated(
    line: number,
    entity: ImportRow['entity'],
    entityId: number,
    version: number,
    before: unknown,
  ): void;
  payment(line: number, paymentId: number, about: Party): void;
  /** Closes the import with its counts. */
  finish(): ImportCounts;
}

const counted: Partial<Record<ImportRow['entity'], keyof ImportCounts>> = {
  person: 'created',
  organisation: 'created',
  membership: 'memberships',
  payment: 'payments',
};

/** Opens an import in the store and answers the notebook for it. */
export function openNotebook(context: CommandContext, fileName: string, layout: string): Notebook {
  const { imports } = context.store;
  const importId = imports.start({ publicId: context.newId(), at: context.clock.now(), fileName, layout });
  const counts = { created: 0, memberships: 0, payments: 0 };
  const updatedSubjects = new Set<string>();
  let position = 0;
  const created: Notebook['created'] = (line, entity, entityId, more) => {
    const name = counted[entity];
    if (name !== undefined && name !== 'updated') counts[name] += 1;
    const before = more === undefined ? null : JSON.stringify(more);
    imports.add(importId, (position += 1), {
      line,
      entity,
      entityId,
      action: 'create',
      version: null,
      before,
    });
  };
  return {
    importId,
    created,
    updated(line, entity, entityId, version, before) {
      updatedSubjects.add(`${entity} ${entityId}`);
      imports.add(importId, (position += 1), {
        line,
        entity,
        entityId,
        action: 'update',
        version,
        before: JSON.stringify(before),
      });
    },
    payment(line, paymentId, about) {
      created(line, 'payment', paymentId);
      imports.addPayment(importId, paymentId, about.kind, about.id);
    },
    finish() {
      const total = { ...counts, updated: updatedSubjects.size };
      imports.finish(importId, total);
      return total;
    },
  };
}
