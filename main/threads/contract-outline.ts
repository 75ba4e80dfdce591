import { allCalls } from '../../shared/contract/contract.ts';
import type { OutlinedCall } from './outline.ts';

/** Every call of the contract without its schemas. */
export function contractOutline(): readonly OutlinedCall[] {
  return allCalls().map(({ name, definition: { kind, long = false, roles } }) => ({
    name,
    kind,
    long,
    roles,
  }));
}
