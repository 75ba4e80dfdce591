import type { QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';

/** Who is calling. Accounts with PINs come with the fablab's post. */
export const accessQueries: QueryHandlers<'access'> = {
  session: ({ actor, store }) =>
    done({
      name: actor.name,
      role: actor.role,
      host: actor.host,
      file: actor.role === 'manager' || actor.role === 'system' ? store.database.name : null,
    }),
};
