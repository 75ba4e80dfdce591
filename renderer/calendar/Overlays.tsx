import { useEffect, useState, type ReactNode } from 'react';
import { formatTime } from '../../shared/domain/french.ts';
import { partWithin } from './column-models.ts';
import { useCalendar } from './context.ts';
import { settledCursor } from './cursor-moves.ts';
import { cursorWords, ghostWords } from './cursor-words.ts';
import { spanStyle } from './EntryBox.tsx';
import { entryLabel, entryTimes } from './entry-words.ts';
import { momentOf } from './geometry.ts';
import { type Ghost, type HoursShape, type HoursState } from './hours-state.ts';
import { useStored } from './stored.ts';

interface OverlayProps {
  readonly shape: HoursShape;
  readonly state: HoursState;
}

function columnStyle({ edges }: HoursShape, column: number): React.CSSProperties {
  const left = edges[column] ?? 0;
  return { left, width: (edges[column + 1] ?? left) - left };
}

/** What is moved or drawn, where it would stand: its time, its price, and in words what is in the way. */
export function GhostLayer({ shape, state }: OverlayProps): ReactNode {
  const ghost = useStored(state.ghost);
  if (ghost === null) return null;
  const { slot } = ghost;
  const parts = shape.models.flatMap((model, column) => {
    if (model.resourceId !== null && model.resourceId !== slot.resourceId) return [];
    const part = partWithin(slot, model.date);
    return part === undefined ? [] : [{ column, ...part }];
  });
  return parts.map(({ column, from, to }, index) => (
    <GhostBox
      key={column}
      ghost={ghost}
      isFirst={index === 0}
      style={{ ...columnStyle(shape, column), ...spanStyle(from, to) }}
    />
  ));
}

function GhostBox({
  ghost,
  isFirst,
  style,
}: {
  readonly ghost: Ghost;
  readonly isFirst: boolean;
  readonly style: React.CSSProperties;
}): ReactNode {
  const calendar = useCalendar();
  const { entry, slot } = ghost;
  const taken = calendar.takenBy(slot, entry);
  const kind = entry === null ? 'new' : entry.booking.resourceKind;
  return (
    <div className={`grid-ghost entry-${kind}${taken === null ? '' : ' taken'}`} style={style} aria-hidden>
      {isFirst && (
        <div className="ghost-words">
          <span className="figures">{entryTimes(slot)}</span>{' '}
          {entry !== null && <strong>{entryLabel(entry)}</strong>}
          {taken !== null && (
            <span className="drag-note taken">
              <span aria-hidden>✕</span> Pris par {taken}
            </span>
          )}
          {taken === null && slot.resourceId !== null && (
            <calendar.DragNote entry={entry} {...slot} resourceId={slot.resourceId} />
          )}
        </div>
      )}
    </div>
  );
}

/** What a click would begin, on free time only. */
export function OfferLayer({ shape, state }: OverlayProps): ReactNode {
  const offer = useStored(state.offer);
  const model = offer === null ? undefined : shape.models[offer.column];
  if (offer === null || model === undefined) return null;
  return (
    <div
      className="grid-offer"
      style={{ ...columnStyle(shape, offer.column), ...spanStyle(offer.from, offer.to) }}
      aria-hidden
    >
      + {formatTime(momentOf(model.date, offer.from).slice(11))}
    </div>
  );
}

/** Where the keyboard stands; said too, politely. */
export function CursorLayer({ shape, state }: OverlayProps): ReactNode {
  const stays = useStored(state.cursor);
  const cursor = stays === null ? null : settledCursor(shape.models, stays);
  const model = cursor === null ? undefined : shape.models[cursor.column];
  if (cursor === null || model === undefined) return null;
  const placed = model.placed.find(({ item }) => item.entry.id === cursor.entryId);
  const column = columnStyle(shape, cursor.column);
  if (placed === undefined)
    return (
      <div className="grid-cursor" style={{ ...column, ...spanStyle(cursor.at, cursor.to) }} aria-hidden />
    );
  const unit = Number(column.width) / placed.lanes;
  const { from, to } = placed.item;
  const style = { left: Number(column.left) + placed.lane * unit, width: placed.span * unit };
  return <div className="grid-cursor" style={{ ...style, ...spanStyle(from, to) }} aria-hidden />;
}

/** The words of the cursor and of what it carries, for a screen reader. */
export function GridVoice({ shape, state }: OverlayProps): ReactNode {
  const calendar = useCalendar();
  const cursor = useStored(state.cursor);
  const ghost = useStored(state.ghost);
  const said = useStored(state.said);
  const here =
    ghost?.byKeys === true
      ? ghostWords(calendar, ghost)
      : cursor === null
        ? ''
        : cursorWords(shape, calendar, settledCursor(shape.models, cursor));
  return (
    <output className="visually-hidden" aria-live="polite">
      {said === '' ? here : said}
    </output>
  );
}

/** A line at the place's present minute, and the hours before it dimmed. It moves by itself: nothing else is drawn. */
export function NowLine({ shape, today }: { readonly shape: HoursShape; readonly today: string }): ReactNode {
  const [minute, setMinute] = useState(() => shape.now().minute);
  const { now } = shape;
  useEffect(() => {
    const tick = (): void => setMinute(now().minute);
    tick();
    const timer = window.setInterval(tick, 15_000);
    return () => window.clearInterval(timer);
  }, [now]);
  const first = shape.models.findIndex((model) => model.date === today);
  const last = shape.models.findLastIndex((model) => model.date === today);
  if (first === -1) return null;
  const left = shape.edges[first] ?? 0;
  const width = (shape.edges[last + 1] ?? left) - left;
  return (
    <>
      <div className="grid-past" style={{ left, width, ...spanStyle(0, minute) }} aria-hidden />
      <div
        className="rbc-current-time-indicator"
        style={{ left, width, top: spanStyle(minute, minute).top }}
        aria-hidden
      />
    </>
  );
}
