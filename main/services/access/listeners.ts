import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

/** Accounts follow the person who stays (P5). */
export const moveAccounts: MomentListener<'people.merged'> = (context, { keepId, mergeId, mergeLogId }) => {
  const moved = context.store.merges.moveRows(mergeLogId, 'accounts', 'person_id', mergeId, keepId);
  if (moved > 0) context.emit('access.changed');
  return done(undefined);
};

/** Accounts go back to whose they were. */
export const moveAccountsBack: MomentListener<'people.unmerged'> = (context, { mergeId, mergeLogId }) => {
  context.store.merges.moveBack(mergeLogId, 'accounts', 'person_id', mergeId);
  return done(undefined);
};

/** The account of somebody forgotten takes no PIN any more and says no name; devices and addresses go (G1). */
export const forgetAccounts: MomentListener<'people.erased'> = (context, { personIds }) => {
  const { access } = context.store;
  for (const personId of personIds) {
    for (const { id } of access.accountsOf(personId)) {
      access.removeSessionsOf(id);
      access.forget(id, `Compte n° ${id}`);
    }
  }
  context.emit('access.changed');
  return done(undefined);
};
