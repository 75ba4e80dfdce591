import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

/** A place on the rota follows the person who stays (P5). */
export const moveShifts: MomentListener<'people.merged'> = (context, { keepId, mergeId, mergeLogId }) => {
  const moved = context.store.merges.moveRows(mergeLogId, 'shift_staff', 'person_id', mergeId, keepId);
  if (moved > 0) context.emit('fablab.changed');
  return done(undefined);
};

/** It goes back to whose it was. */
export const moveShiftsBack: MomentListener<'people.unmerged'> = (context, { mergeId, mergeLogId }) => {
  context.store.merges.moveBack(mergeLogId, 'shift_staff', 'person_id', mergeId);
  context.emit('fablab.changed');
  return done(undefined);
};

/** Who is erased is on no rota any more; their hours stay in the figures of volunteering, under nobody's name (G1). */
export const forgetShifts: MomentListener<'people.erased'> = (context, { personIds }) => {
  context.store.erasing.removeRows('shift_staff', 'person_id', personIds);
  context.emit('fablab.changed');
  return done(undefined);
};
