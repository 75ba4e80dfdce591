import { memberColumn } from '../../../shared/domain/member-columns.ts';
import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

/**
 * Frozen exports lose the names of whoever is erased (G1): the line stays with what it counts for. The file can no
 * longer be written as it was, and says so.
 */
export const forgetReports: MomentListener<'people.erased'> = (context, { personIds, forget }) => {
  context.store.frozen.forgetRows(personIds, (cells) =>
    Object.fromEntries(
      Object.entries(cells).map(([key, value]) => {
        const column = memberColumn(key);
        const identifies = column === undefined || column.personal || key === 'commune' || key === 'postcode';
        if (!identifies) return [key, typeof value === 'string' ? forget(value) : value];
        return [key, column?.kind === 'text' ? '' : null];
      }),
    ),
  );
  context.emit('reports.changed');
  return done(undefined);
};
