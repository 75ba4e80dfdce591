import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

/** Whose they are, and who trained them. */
const followed = ['person_id', 'trainer_id'] as const;

/** Habilitations follow the person who stays (P5). */
export const moveHabilitations: MomentListener<'people.merged'> = (
  context,
  { keepId, mergeId, mergeLogId },
) => {
  for (const column of followed)
    context.store.merges.moveRows(mergeLogId, 'habilitations', column, mergeId, keepId);
  context.emit('fablab.changed');
  return done(undefined);
};

/** Habilitations go back to whose they were. */
export const moveHabilitationsBack: MomentListener<'people.unmerged'> = (
  context,
  { mergeId, mergeLogId },
) => {
  for (const column of followed) context.store.merges.moveBack(mergeLogId, 'habilitations', column, mergeId);
  context.emit('fablab.changed');
  return done(undefined);
};

/** Who is erased may use no machine any more; whom they trained keep theirs, from nobody (G1). */
export const forgetHabilitations: MomentListener<'people.erased'> = (context, { personIds }) => {
  context.store.erasing.removeRows('habilitations', 'person_id', personIds);
  context.store.erasing.letGo('habilitations', 'trainer_id', personIds);
  context.emit('fablab.changed');
  return done(undefined);
};
