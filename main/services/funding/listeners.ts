import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

/** Tables of this area that refer to people, with the column that does. */
const tables = [
  ['expenses', 'advanced_by'],
  ['donations', 'donor_person_id'],
  ['tax_receipts', 'donor_person_id'],
  ['prestations', 'customer_person_id'],
  ['prestation_shares', 'member_person_id'],
] as const;

/** What somebody paid in advance or gave follows the person who stays (P5). */
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

/** What was paid and given stays in the books, under nobody's name; the remarks beside it go (G1). */
export const forgetFunding: MomentListener<'people.erased'> = (context, { personIds }) => {
  context.store.erasing.blankTexts('expenses', 'advanced_by', personIds, ['note']);
  context.store.erasing.blankTexts('donations', 'donor_person_id', personIds, ['note', 'what']);
  context.store.erasing.blankTexts('prestations', 'customer_person_id', personIds, ['note']);
  context.emit('funding.changed');
  return done(undefined);
};
