import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

/** HelloAsso's payments stay, as the money of the books that they are, without who paid them (G1). */
export const forgetTreasury: MomentListener<'people.erased'> = (context, { personIds }) => {
  context.store.treasury.helloAsso.forgetPayers(personIds);
  context.emit('treasury.changed');
  return done(undefined);
};
