import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

const mandates = ['sepa_mandates', 'person_id'] as const;

/** What somebody has signed follows the person who stays (P5). */
export const moveTreasury: MomentListener<'people.merged'> = (context, { keepId, mergeId, mergeLogId }) => {
  context.store.merges.moveRows(mergeLogId, ...mandates, mergeId, keepId);
  context.emit('treasury.changed');
  return done(undefined);
};

/** And goes back to whose it was. */
export const moveTreasuryBack: MomentListener<'people.unmerged'> = (context, { mergeId, mergeLogId }) => {
  context.store.merges.moveBack(mergeLogId, ...mandates, mergeId);
  context.emit('treasury.changed');
  return done(undefined);
};

/**
 * HelloAsso's payments stay, as the money of the books that they are, without who paid them; mandates stay as what
 * collections were made under, without their account, and serve no more (G1).
 */
export const forgetTreasury: MomentListener<'people.erased'> = (context, { personIds, today }) => {
  context.store.treasury.helloAsso.forgetPayers(personIds);
  context.store.treasury.debits.forget(personIds, today);
  context.emit('treasury.changed');
  return done(undefined);
};
