import type { Party } from '../../../shared/contract/common.ts';
import type { Store } from '../../store/store.ts';

/** A person's or structure's name as it is said; undefined when there is none of that id. */
export function nameOf(store: Store, { kind, id }: Party): string | undefined {
  return kind === 'person' ? store.people.find(id)?.displayName : store.organisations.find(id)?.name;
}
