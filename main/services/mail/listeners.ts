import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

/** Messages follow the person who stays (P5), and so does the wish not to be reminded, unless they have it already. */
export const moveMessages: MomentListener<'people.merged'> = (context, { keepId, mergeId, mergeLogId }) => {
  const { mail, merges } = context.store;
  merges.moveRows(mergeLogId, 'mail_messages', 'person_id', mergeId, keepId);
  if (mail.refusesSince({ kind: 'person', id: keepId }) === undefined)
    merges.moveRows(mergeLogId, 'mail_refusals', 'person_id', mergeId, keepId);
  context.emit('mail.changed');
  return done(undefined);
};

/** Messages and wishes go back to whose they were. */
export const moveMessagesBack: MomentListener<'people.unmerged'> = (context, { mergeId, mergeLogId }) => {
  const { merges } = context.store;
  merges.moveBack(mergeLogId, 'mail_messages', 'person_id', mergeId);
  merges.moveBack(mergeLogId, 'mail_refusals', 'person_id', mergeId);
  context.emit('mail.changed');
  return done(undefined);
};

/**
 * What was written to the person goes, what waits to leave included, and so does what was written to a guardian or a
 * payer about their membership: it bears their name (G1). Before the memberships lose their holder.
 */
export const forgetMessages: MomentListener<'people.erased'> = (context, { personIds }) => {
  const { erasing, mail, memberships } = context.store;
  erasing.removeRows('mail_messages', 'person_id', personIds);
  erasing.removeRows('mail_refusals', 'person_id', personIds);
  for (const id of personIds) {
    for (const held of memberships.heldBy({ kind: 'person', id })) mail.removeAbout('membership', held.id);
  }
  context.emit('mail.changed');
  return done(undefined);
};
