import type { Membership } from '../../../shared/contract/memberships.ts';
import type { CommandContext } from '../context.ts';

type Held = Pick<Membership, 'id' | 'holder'>;

/** Tells open screens that a membership and its holder's sheet have changed, and those of people it names. */
export function tellOf(context: CommandContext, { id, holder }: Held, named: readonly number[] = []): void {
  context.emit('memberships.changed', [id]);
  context.emit('people.changed', [...(holder.kind === 'person' ? [holder.id] : []), ...named]);
}

/** What the audit log is told of a membership: with whose it is, so that a merge knows what came after it (P5). */
export function auditHolder({ holder }: Held, facts: object): object {
  const whose = holder.kind === 'person' ? { personId: holder.id } : { organisationId: holder.id };
  return { ...whose, ...facts };
}
