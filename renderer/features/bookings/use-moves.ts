import { useCallback, useState } from 'react';
import type { CalendarSlot, Entry } from '../../calendar/entries.ts';
import { useCommand } from '../../api/hooks.ts';

interface Moved {
  readonly version: number;
  readonly slot: CalendarSlot;
}

/**
 * Moving by drag: the booking stands where it was dropped while the store decides, and goes back if it refuses. What
 * was dropped holds only for the version that was dragged, so a new answer of the store always wins.
 */
export function useMoves(): {
  readonly moved: ReadonlyMap<number, Moved>;
  readonly move: (entry: Entry, slot: CalendarSlot) => Promise<void>;
} {
  const [moved, setMoved] = useState<ReadonlyMap<number, Moved>>(new Map());
  const { run } = useCommand('bookings.move');
  const move = useCallback(
    async (entry: Entry, slot: CalendarSlot) => {
      const { id, version, startsAt, endsAt, resourceId } = entry.booking;
      const to = { resourceId: slot.resourceId ?? resourceId, startsAt: slot.startsAt, endsAt: slot.endsAt };
      if (to.startsAt === startsAt && to.endsAt === endsAt && to.resourceId === resourceId) return;
      setMoved((before) => new Map(before).set(id, { version, slot: to }));
      const result = await run({ id, version, ...to });
      if (result.ok) return;
      setMoved((before) => {
        const after = new Map(before);
        after.delete(id);
        return after;
      });
    },
    [run],
  );
  return { moved, move };
}
