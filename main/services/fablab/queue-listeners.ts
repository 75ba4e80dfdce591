import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

/** A place in the queue follows the person who stays (P5). */
export const moveQueue: MomentListener<'people.merged'> = (context, { keepId, mergeId, mergeLogId }) => {
  const moved = context.store.merges.moveRows(mergeLogId, 'machine_queue', 'person_id', mergeId, keepId);
  if (moved > 0) context.emit('fablab.changed');
  return done(undefined);
};

/** It goes back to whose it was. */
export const moveQueueBack: MomentListener<'people.unmerged'> = (context, { mergeId, mergeLogId }) => {
  context.store.merges.moveBack(mergeLogId, 'machine_queue', 'person_id', mergeId);
  context.emit('fablab.changed');
  return done(undefined);
};

/** Who is erased waits for nothing any more (G1). */
export const forgetQueue: MomentListener<'people.erased'> = (context, { personIds }) => {
  context.store.erasing.removeRows('machine_queue', 'person_id', personIds);
  context.emit('fablab.changed');
  return done(undefined);
};
