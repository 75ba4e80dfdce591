import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';
import { recover } from './recover.ts';

const tables = ['subscriptions', 'pass_books'] as const;
const ever = '0000-01-01';

/**
 * Plans and carnets follow the person who stays (P5), and what the two used is covered by what the two held: nothing
 * twice, and nothing lost.
 */
export const moveCoverage: MomentListener<'people.merged'> = (context, { keepId, mergeId, mergeLogId }) => {
  for (const table of tables) context.store.merges.moveRows(mergeLogId, table, 'person_id', mergeId, keepId);
  recover(context, { personIds: [keepId], organisationIds: [] }, ever);
  context.emit('coverage.changed');
  return done(undefined);
};

/** They go back to whose they were, and each is covered by their own again. */
export const moveCoverageBack: MomentListener<'people.unmerged'> = (
  context,
  { keepId, mergeId, mergeLogId },
) => {
  for (const table of tables) context.store.merges.moveBack(mergeLogId, table, 'person_id', mergeId);
  recover(context, { personIds: [keepId, mergeId], organisationIds: [] }, ever);
  context.emit('coverage.changed');
  return done(undefined);
};

/** What was sold stays for the accounts, without a word about who had it (G1). */
export const forgetCoverage: MomentListener<'people.erased'> = (context, { personIds }) => {
  const { erasing } = context.store;
  erasing.blankTexts('subscriptions', 'person_id', personIds, ['note']);
  erasing.rewriteTexts('pass_books', 'person_id', personIds, 'closed_reason', (text) =>
    text === '' ? text : 'motif effacé',
  );
  context.emit('coverage.changed');
  return done(undefined);
};
