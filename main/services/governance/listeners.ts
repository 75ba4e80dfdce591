import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

const moved = [
  ['mandates', 'person_id'],
  ['candidacies', 'person_id'],
  ['assembly_roll', 'person_id'],
  ['assembly_roll', 'representative_person_id'],
] as const;

/**
 * Mandates, candidacies and lines of assemblies follow the person who stays (P5). On the list of an assembly that is
 * not closed, two files that become one have one voice: the line of the one that goes loses its own.
 */
export const moveGovernance: MomentListener<'people.merged'> = (context, { keepId, mergeId, mergeLogId }) => {
  const { governance, merges } = context.store;
  governance.roll.mergeAway(keepId, mergeId);
  for (const [table, column] of moved) merges.moveRows(mergeLogId, table, column, mergeId, keepId);
  context.emit('governance.changed');
  return done(undefined);
};

/** Everything goes back to whose it was, voices included. */
export const moveGovernanceBack: MomentListener<'people.unmerged'> = (context, { mergeId, mergeLogId }) => {
  const { governance, merges } = context.store;
  for (const [table, column] of moved) merges.moveBack(mergeLogId, table, column, mergeId);
  governance.roll.mergeBack(mergeId);
  context.emit('governance.changed');
  return done(undefined);
};

/**
 * Who was voted in and who voted stays, without a name: an assembly's figures must go on adding up (R2). What was
 * written about them goes; the sweep takes their name off the lists (G1).
 */
export const forgetGovernance: MomentListener<'people.erased'> = (context, { personIds }) => {
  const { erasing } = context.store;
  erasing.blankTexts('mandates', 'person_id', personIds, ['note']);
  erasing.blankTexts('assembly_roll', 'person_id', personIds, ['member_number', 'remark']);
  context.emit('governance.changed');
  return done(undefined);
};
