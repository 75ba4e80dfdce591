import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

/** The notebooks of imports forget how the person was before (G1): undoing the import no longer brings that back. */
export const forgetImports: MomentListener<'people.erased'> = (context, { personIds }) => {
  context.store.erasing.forgetImportNotes(personIds);
  return done(undefined);
};
