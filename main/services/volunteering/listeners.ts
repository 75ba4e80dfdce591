import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

/** Volunteer time follows the person who stays (P5). */
export const moveVolunteering: MomentListener<'people.merged'> = (
  context,
  { keepId, mergeId, mergeLogId },
) => {
  const moved = context.store.merges.moveRows(mergeLogId, 'volunteer_times', 'person_id', mergeId, keepId);
  if (moved > 0) context.emit('volunteering.changed');
  return done(undefined);
};

/** Volunteer time goes back to whose it was. */
export const moveVolunteeringBack: MomentListener<'people.unmerged'> = (context, { mergeId, mergeLogId }) => {
  context.store.merges.moveBack(mergeLogId, 'volunteer_times', 'person_id', mergeId);
  context.emit('volunteering.changed');
  return done(undefined);
};

/** What was written beside their time goes; the hours stay in the place's figures, under nobody's name (G1). */
export const forgetVolunteering: MomentListener<'people.erased'> = (context, { personIds }) => {
  context.store.erasing.blankTexts('volunteer_times', 'person_id', personIds, ['note']);
  context.emit('volunteering.changed');
  return done(undefined);
};
