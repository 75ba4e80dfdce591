import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

const columns = [
  ['consents', 'person_id'],
  ['consents', 'guardian_id'],
  ['kept_people', 'person_id'],
] as const;

/**
 * Consents follow the person who stays (P5). Where both files have one in force for the same, or both are kept longer,
 * the one of the file that goes stays with it.
 */
export const movePrivacy: MomentListener<'people.merged'> = (context, { keepId, mergeId, mergeLogId }) => {
  const { consents, merges, privacy } = context.store;
  const inForce = new Set(
    consents.of(keepId).flatMap(({ kindId, withdrawnOn }) => (withdrawnOn === null ? [kindId] : [])),
  );
  const double = consents
    .of(mergeId)
    .filter(({ kindId, withdrawnOn }) => withdrawnOn === null && inForce.has(kindId))
    .map(({ id }) => id);
  for (const [table, column] of columns) {
    if (table === 'kept_people' && privacy.kept(keepId) !== undefined) continue;
    const except = table === 'consents' && column === 'person_id' ? new Set(double) : new Set<number>();
    merges.moveRows(mergeLogId, table, column, mergeId, keepId, except);
  }
  context.emit('privacy.changed');
  return done(undefined);
};

/** Consents go back to whose they were. */
export const movePrivacyBack: MomentListener<'people.unmerged'> = (context, { mergeId, mergeLogId }) => {
  for (const [table, column] of columns) context.store.merges.moveBack(mergeLogId, table, column, mergeId);
  context.emit('privacy.changed');
  return done(undefined);
};

/** Consents go with the person; those they gave for a child no longer name them. */
export const forgetPrivacy: MomentListener<'people.erased'> = (context, { personIds }) => {
  const { erasing } = context.store;
  erasing.removeRows('consents', 'person_id', personIds);
  erasing.letGo('consents', 'guardian_id', personIds);
  erasing.removeRows('kept_people', 'person_id', personIds);
  context.emit('privacy.changed');
  return done(undefined);
};
