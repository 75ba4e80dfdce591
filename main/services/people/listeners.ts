import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

/** Who they are and how to reach them goes, with what the search, the merges and the audit log kept of it (G1). */
export const forgetPeople: MomentListener<'people.erased'> = (context, { personIds, reference }) => {
  const { erasing } = context.store;
  for (const id of personIds) erasing.forgetPerson(id, reference, context.clock.now());
  erasing.forgetAudit(personIds);
  context.emit('people.changed', personIds);
  return done(undefined);
};
