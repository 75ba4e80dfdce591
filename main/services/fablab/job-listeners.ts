import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

const columns = ['person_id', 'volunteer_id'] as const;
const forgotten = 'motif effacé';

/** Jobs follow the person who stays, made or attended (P5); what was charged stays charged. */
export const moveJobs: MomentListener<'people.merged'> = (context, { keepId, mergeId, mergeLogId }) => {
  const moved = columns.map((column) =>
    context.store.merges.moveRows(mergeLogId, 'machine_jobs', column, mergeId, keepId),
  );
  if (moved.some((rows) => rows > 0)) context.emit('fablab.changed');
  return done(undefined);
};

/** Jobs go back to whose they were. */
export const moveJobsBack: MomentListener<'people.unmerged'> = (context, { mergeId, mergeLogId }) => {
  for (const column of columns) context.store.merges.moveBack(mergeLogId, 'machine_jobs', column, mergeId);
  context.emit('fablab.changed');
  return done(undefined);
};

/** Jobs stay for the machine's hours and what was used, without files, remarks or reasons (G1). */
export const forgetJobs: MomentListener<'people.erased'> = (context, { personIds }) => {
  const { erasing } = context.store;
  erasing.blankTexts('machine_jobs', 'person_id', personIds, ['file_name', 'remark']);
  // Why it failed, and why nobody paid, keep that there was a reason, and not which.
  for (const column of ['failure_reason', 'house_reason'])
    erasing.rewriteTexts('machine_jobs', 'person_id', personIds, column, (text) =>
      text === '' ? text : forgotten,
    );
  context.emit('fablab.changed');
  return done(undefined);
};
