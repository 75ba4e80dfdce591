import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { datePart } from '../../shared/domain/calendar.ts';
import { formatDateLong } from '../../shared/domain/french.ts';
import { useCalendar } from './context.ts';
import { ghostWords } from './cursor-words.ts';
import { entryTimes } from './entry-words.ts';
import type { RoomState } from './room-state.ts';
import { useStored } from './stored.ts';

/** What is moved in the week by resource: its new day and resource, its price, who is in the way; by the cell it would go into. */
export function RoomGhost({
  state,
  scroller,
}: {
  readonly state: RoomState;
  readonly scroller: RefObject<HTMLDivElement | null>;
}): ReactNode {
  const calendar = useCalendar();
  const ghost = useStored(state.ghost);
  const note = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (ghost === null) return;
    const head = [...(scroller.current?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])];
    const cell = head.find(
      (each) =>
        each.dataset['resource'] === String(ghost.slot.resourceId) &&
        each.dataset['date'] === datePart(ghost.slot.startsAt),
    );
    cell?.classList.add('ghost-here');
    if (ghost.byKeys) cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const box = cell?.getBoundingClientRect();
    note.current?.style.setProperty(
      'left',
      `${Math.max(4, Math.min(box?.left ?? 0, window.innerWidth - 250))}px`,
    );
    note.current?.style.setProperty('top', `${Math.min((box?.bottom ?? 0) - 4, window.innerHeight - 90)}px`);
    return () => cell?.classList.remove('ghost-here');
  }, [ghost, scroller]);
  if (ghost === null) return null;
  const { entry, slot } = ghost;
  const taken = calendar.takenBy(slot, entry);
  const resource = slot.resourceId === null ? undefined : calendar.columns.get(slot.resourceId);
  return (
    <>
      <div ref={note} className="room-ghost ghost-words" aria-hidden>
        <span className="figures">
          {formatDateLong(datePart(slot.startsAt))}, {entryTimes(slot)}
        </span>{' '}
        <strong>{resource?.name}</strong>
        {taken !== null && (
          <span className="drag-note taken">
            <span aria-hidden>✕</span> Pris par {taken}
          </span>
        )}
        {taken === null && slot.resourceId !== null && (
          <calendar.DragNote entry={entry} {...slot} resourceId={slot.resourceId} />
        )}
      </div>
      <output className="visually-hidden" aria-live="polite">
        {ghost.byKeys ? ghostWords(calendar, ghost) : ''}
      </output>
    </>
  );
}
