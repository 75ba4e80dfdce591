import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

/** Passes, and by whom other places' were shown, follow the person who stays (P5). */
export const movePasses: MomentListener<'people.merged'> = (context, { keepId, mergeId, mergeLogId }) => {
  const { merges } = context.store;
  const moved =
    merges.moveRows(mergeLogId, 'passes', 'person_id', mergeId, keepId) +
    merges.moveRows(mergeLogId, 'pass_holders', 'person_id', mergeId, keepId);
  if (moved > 0) context.emit('networks.changed');
  return done(undefined);
};

/** And go back to whose they were. */
export const movePassesBack: MomentListener<'people.unmerged'> = (context, { mergeId, mergeLogId }) => {
  context.store.merges.moveBack(mergeLogId, 'passes', 'person_id', mergeId);
  context.store.merges.moveBack(mergeLogId, 'pass_holders', 'person_id', mergeId);
  context.emit('networks.changed');
  return done(undefined);
};

/**
 * A pass holds the name, so its text goes (G1); one that still ran is revoked, for its bearer may carry it on. By whom
 * other places' passes were shown goes altogether.
 */
export const forgetPasses: MomentListener<'people.erased'> = (context, { personIds, today }) => {
  const { passes, placeKeys, erasing } = context.store;
  if (passes.forget(personIds, today) > 0) placeKeys.markListDue();
  erasing.removeRows('pass_holders', 'person_id', personIds);
  context.emit('networks.changed');
  return done(undefined);
};
