import { memo, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { LocalDate } from '../../shared/domain/calendar.ts';
import { formatTime } from '../../shared/domain/french.ts';
import type { ColumnModel } from './column-models.ts';
import { useCalendar } from './context.ts';
import { DayColumn } from './DayColumn.tsx';
import type { CalendarColumn, CalendarSlot, Entry } from './entries.ts';
import { GUTTER_WIDTH, HEAD_HEIGHT } from './geometry.ts';
import { ColumnHead, DayHead } from './headers.tsx';
import { hoursState, type HoursShape, type HoursState } from './hours-state.ts';
import { CursorLayer, GhostLayer, GridVoice, NowLine, OfferLayer } from './Overlays.tsx';
import { useHands } from './use-hands.ts';
import { useFirstHour, useHours } from './use-hours.ts';
import { useKeys } from './use-keys.ts';

export interface HoursViewProps {
  readonly view: 'day' | 'week';
  readonly date: LocalDate;
  readonly today: LocalDate;
  readonly now: HoursShape['now'];
  readonly entries: readonly Entry[];
  readonly resources: readonly CalendarColumn[];
  readonly hourHeight: number;
  readonly scrollTo: string;
  readonly selectedId: number | null;
  readonly onOpen: (entry: Entry) => void;
  readonly onOpenBooking: (id: number) => void;
  readonly onSlot: (slot: CalendarSlot) => void;
  readonly onMove: (entry: Entry, slot: CalendarSlot) => void;
  readonly onDay: (date: LocalDate) => void;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/**
 * The hours of a day by resource, or of a week by day. It draws the columns itself, where the library took two seconds
 * for two thousand bookings; only columns in sight hold their bookings, and what moves over them (ghost, cursor, offer,
 * the line of now) is drawn beside them.
 */
export const HoursView = memo(function HoursView(props: HoursViewProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const { models, edges, sight, isReady } = useHours(scroller, props);
  const [state] = useState(hoursState);
  const shape: HoursShape = { ...props, models, edges, scroller };
  const latest = useRef(shape);
  useLayoutEffect(() => {
    latest.current = shape;
  });
  const hands = useHands(latest, state);
  const onKeyDown = useKeys(latest, state);
  useFirstHour(scroller, props.scrollTo, props.hourHeight, isReady);
  const total = edges.at(-1) ?? 0;
  return (
    <div className="rbc-time-view" style={{ '--hour': `${props.hourHeight}px` } as React.CSSProperties}>
      {/* An application of its own keys, with one stop for Tab: what it holds is said by GridVoice. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it is a widget: see its keys */}
      <div
        ref={scroller}
        className="hours-scroll"
        role="application"
        aria-label={props.view === 'day' ? 'Grille du jour' : 'Grille de la semaine'}
        aria-roledescription="grille du planning"
        aria-describedby="grid-help"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- its keys need the focus
        tabIndex={0}
        data-planning-grid
        {...hands}
        onKeyDown={onKeyDown}
      >
        <div className="hours-sheet" style={{ width: total + GUTTER_WIDTH }}>
          <Heads models={models} edges={edges} onDay={props.onDay} today={props.today} />
          <Gutter />
          <div className="hours-body" style={{ left: GUTTER_WIDTH, width: total, top: HEAD_HEIGHT }}>
            {isReady && <Columns {...props} shape={shape} sight={sight} />}
            <Layers shape={shape} state={state} today={props.today} />
          </div>
        </div>
      </div>
      <GridVoice shape={shape} state={state} />
      <p id="grid-help" className="visually-hidden">
        Flèches pour aller, Entrée pour réserver ou ouvrir, Maj et flèches pour allonger, Alt et flèches pour
        déplacer une réservation.
      </p>
    </div>
  );
});

function Columns({
  shape,
  sight,
  ...props
}: HoursViewProps & {
  readonly shape: HoursShape;
  readonly sight: readonly [number, number];
}): ReactNode {
  const { models, edges } = shape;
  const total = edges.at(-1) ?? 0;
  return models.map((model, index) => {
    const left = edges[index] ?? 0;
    const pixels = (edges[index + 1] ?? left) - left;
    return (
      <DayColumn
        key={model.key}
        model={model}
        index={index}
        left={(left / total) * 100}
        width={(pixels / total) * 100}
        pixels={pixels}
        hourHeight={props.hourHeight}
        inSight={index >= sight[0] && index <= sight[1]}
        selectedId={holds(model, props.selectedId) ? props.selectedId : null}
        isPast={model.date < props.today}
      />
    );
  });
}

/** What moves over the columns. */
function Layers(props: {
  readonly shape: HoursShape;
  readonly state: HoursState;
  readonly today: LocalDate;
}): ReactNode {
  return (
    <>
      <NowLine shape={props.shape} today={props.today} />
      <OfferLayer shape={props.shape} state={props.state} />
      <CursorLayer shape={props.shape} state={props.state} />
      <GhostLayer shape={props.shape} state={props.state} />
    </>
  );
}

function holds(model: ColumnModel, id: number | null): boolean {
  return id !== null && model.placed.some(({ item }) => item.entry.id === id);
}

/** Its width here, and its share of a sheet of paper. */
function headStyle(width: number): React.CSSProperties {
  return { width, '--share': width } as React.CSSProperties;
}

function Heads({
  models,
  edges,
  today,
  onDay,
}: {
  readonly models: readonly ColumnModel[];
  readonly edges: readonly number[];
  readonly today: LocalDate;
  readonly onDay: (date: LocalDate) => void;
}): ReactNode {
  const { columns } = useCalendar();
  return (
    <div className="rbc-time-header" style={{ height: HEAD_HEIGHT }}>
      <div className="hours-corner" style={{ width: GUTTER_WIDTH }} />
      {models.map((model, index) => {
        const resource = model.resourceId === null ? undefined : columns.get(model.resourceId);
        return (
          <div
            key={model.key}
            className={`rbc-header${resource === undefined && model.date === today ? ' rbc-today' : ''}`}
            style={headStyle((edges[index + 1] ?? 0) - (edges[index] ?? 0))}
          >
            {resource === undefined ? (
              <DayHead date={model.date} onDay={onDay} />
            ) : (
              <ColumnHead resource={resource} />
            )}
          </div>
        );
      })}
    </div>
  );
}

const Gutter = memo(function Gutter(): ReactNode {
  return (
    <div className="rbc-time-gutter" style={{ width: GUTTER_WIDTH }} aria-hidden>
      {HOURS.map((hour) => (
        <div key={hour} className="hours-label">
          {hour > 0 && <span>{formatTime(`${String(hour).padStart(2, '0')}:00`)}</span>}
        </div>
      ))}
    </div>
  );
});
