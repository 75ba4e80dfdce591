import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

/** Files about a person follow the one who stays (P5). */
export const moveAttachments: MomentListener<'people.merged'> = (
  context,
  { keepId, mergeId, mergeLogId },
) => {
  const { attachments, merges } = context.store;
  const except = attachments.idsOfOtherKinds('person', mergeId);
  const moved = merges.moveRows(mergeLogId, 'attachments', 'entity_id', mergeId, keepId, except);
  if (moved > 0) context.emit('attachments.changed');
  return done(undefined);
};

/** Files go back to whom they were about. */
export const moveAttachmentsBack: MomentListener<'people.unmerged'> = (context, { mergeId, mergeLogId }) => {
  context.store.merges.moveBack(mergeLogId, 'attachments', 'entity_id', mergeId);
  context.emit('attachments.changed');
  return done(undefined);
};

/** What was kept about somebody goes with them, at once (G1). */
export const forgetAttachments: MomentListener<'people.erased'> = (context, { personIds }) => {
  const gone = personIds.map((id) => context.store.attachments.forget('person', id));
  if (gone.some((count) => count > 0)) context.emit('attachments.changed');
  return done(undefined);
};
