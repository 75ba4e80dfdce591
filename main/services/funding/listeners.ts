import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

/** Tables of this area that refer to people, with the column that does. */
const tables = [['expenses', 'advanced_by']] as const;

/** What somebody paid in advance follows the person who stays (P5). */
export const moveFunding: MomentListener<'people.merged'> = (context, { keepId, mergeId, mergeLogId }) => {
  const moved = tables.map(([table, column]) =>
    context.store.merges.moveRows(mergeLogId, table, column, mergeId, keepId),
  );
  if (moved.some((count) => count > 0)) context.emit('funding.changed');
  return done(undefined);
};

/** It goes back to whose it was. */
export const moveFundingBack: MomentListener<'people.unmerged'> = (context, { mergeId, mergeLogId }) => {
  for (const [table, column] of tables) context.store.merges.moveBack(mergeLogId, table, column, mergeId);
  context.emit('funding.changed');
  return done(undefined);
};

/** What was paid stays in the books, under nobody's name; the remark beside it goes (G1). */
export const forgetFunding: MomentListener<'people.erased'> = (context, { personIds }) => {
  context.store.erasing.blankTexts('expenses', 'advanced_by', personIds, ['note']);
  context.emit('funding.changed');
  return done(undefined);
};
