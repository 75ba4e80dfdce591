import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

/**
 * Feeds follow the person who stays (P5), and their addresses are withdrawn: whoever has one was given one person's
 * bookings, and would read another's.
 */
export const moveFeeds: MomentListener<'people.merged'> = (context, { keepId, mergeId, mergeLogId }) => {
  const { feeds, merges } = context.store;
  const withdrawn = feeds.withdrawOf([keepId, mergeId]);
  const moved = merges.moveRows(mergeLogId, 'feeds', 'person_id', mergeId, keepId);
  if (withdrawn + moved > 0) context.emit('feeds.changed');
  return done(undefined);
};

/** And go back to whose they were; only a new address lets anybody read them again. */
export const moveFeedsBack: MomentListener<'people.unmerged'> = (
  context,
  { keepId, mergeId, mergeLogId },
) => {
  context.store.feeds.withdrawOf([keepId, mergeId]);
  context.store.merges.moveBack(mergeLogId, 'feeds', 'person_id', mergeId);
  context.emit('feeds.changed');
  return done(undefined);
};

/** Nobody reads the bookings of somebody who was forgotten (G1). */
export const forgetFeeds: MomentListener<'people.erased'> = (context, { personIds }) => {
  if (context.store.erasing.removeRows('feeds', 'person_id', personIds) > 0) context.emit('feeds.changed');
  return done(undefined);
};
