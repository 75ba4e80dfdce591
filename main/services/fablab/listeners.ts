import type { StopRow } from '../../store/stops.ts';
import type { CommandContext } from '../context.ts';
import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

/** What is taken back so soon, by whoever said it, was a slip of the hand and no breakdown. */
const slipMilliseconds = 2 * 60_000;

function justBy({ clock, actor }: CommandContext, at: string | null, by: string | null): boolean {
  return at !== null && by === actor.name && Date.parse(clock.now()) - Date.parse(at) <= slipMilliseconds;
}

function finish(context: CommandContext, open: StopRow): void {
  const { stops } = context.store;
  const slip = justBy(context, open.startedAt, open.startedBy) && stops.decisions(open.id).size === 0;
  if (slip) stops.remove(open.id);
  else stops.end(open.id, context.clock.now(), context.actor.name);
}

/** Writes the life of things down as their state changes: from when to when they stood still, and by whose word (F3). */
export const noteStop: MomentListener<'resources.stateChanged'> = (
  context,
  { resourceId, before, after },
) => {
  const { stops } = context.store;
  const [last] = stops.of(resourceId);
  const open = last?.endedAt === null ? last : undefined;
  if (before.state === after.state) {
    if (open !== undefined && open.note !== after.note) stops.setNote(open.id, after.note);
    return done({});
  }
  if (open !== undefined) finish(context, open);
  if (after.state !== 'available') {
    const again = last?.state === after.state && justBy(context, last.endedAt, last.endedBy);
    if (again) {
      stops.reopen(last.id);
      stops.setNote(last.id, after.note);
    } else {
      const startedBy = context.actor.name;
      const startedAt = context.clock.now();
      stops.start({ resourceId, state: after.state, note: after.note, startedAt, startedBy });
    }
  }
  context.emit('fablab.changed', [resourceId]);
  return done({});
};
