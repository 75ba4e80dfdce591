import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

/** The notebooks of imports forget how the person was before (G1): undoing the import no longer brings that back. */
export const forgetImports: MomentListener<'people.erased'> = (context, { personIds }) => {
  context.store.erasing.forgetImportNotes(personIds);
  context.store.erasing.removeRows('import_source_names', 'person_id', personIds);
  return done(undefined);
};

const names = ['import_source_names', 'person_id'] as const;

/** A name in a file goes on meaning whoever it meant (P5). */
export const moveSourceNames: MomentListener<'people.merged'> = (
  context,
  { keepId, mergeId, mergeLogId },
) => {
  context.store.merges.moveRows(mergeLogId, ...names, mergeId, keepId);
  return done(undefined);
};

/** And means them again once the merge is taken back. */
export const moveSourceNamesBack: MomentListener<'people.unmerged'> = (context, { mergeId, mergeLogId }) => {
  context.store.merges.moveBack(mergeLogId, ...names, mergeId);
  return done(undefined);
};
