import { memo, type ReactNode } from 'react';
import type { ColumnModel, VeilPart } from './column-models.ts';
import { EntryBox, spanStyle } from './EntryBox.tsx';
import { partTimes } from './entry-words.ts';
import { seatsByHour } from './occupation.ts';

export interface DayColumnProps {
  readonly model: ColumnModel;
  readonly index: number;
  /** Share of the sheet's width, in percent: on paper the sheet has another width. */
  readonly left: number;
  readonly width: number;
  readonly pixels: number;
  readonly hourHeight: number;
  /** Whether it is in sight: only then its bookings are drawn. */
  readonly inSight: boolean;
  /** Of its bookings, the one that is open beside the calendar. */
  readonly selectedId: number | null;
  readonly isPast: boolean;
}

/** A column of hours: what is not free, then its bookings over it. Drawn anew only when one of these has changed. */
export const DayColumn = memo(function DayColumn(props: DayColumnProps): ReactNode {
  const { model, pixels } = props;
  const seats = seatsByHour(model.occupation);
  return (
    <div
      className={`rbc-day-slot${props.isPast ? ' day-past' : ''}${seats.length > 0 ? ' with-seats' : ''}`}
      style={{ left: `${props.left}%`, width: `${props.width}%` }}
      data-column={props.index}
      data-date={model.date}
      data-resource={model.resourceId ?? undefined}
    >
      {model.veils.map((part) => (
        <VeilBox key={`${part.veil.kind}${part.veil.startsAt}${part.veil.label}`} {...part} />
      ))}
      {seats.map(({ from, left }) => (
        <SeatsLeft key={from} from={from} left={left} />
      ))}
      <div className="rbc-events-container">
        {props.inSight &&
          model.placed.map(({ item, lane, lanes, span }) => (
            <EntryBox
              key={item.entry.id}
              {...item}
              lane={lane}
              lanes={lanes}
              span={span}
              laneWidth={Math.floor((pixels - (seats.length > 0 ? 30 : 4)) / lanes)}
              hourHeight={props.hourHeight}
              saysWhere={model.resourceId === null}
              selected={item.entry.id === props.selectedId}
            />
          ))}
      </div>
    </div>
  );
});

function VeilBox({ veil, from, to }: VeilPart): ReactNode {
  return (
    <div
      className={`veil veil-${veil.kind}`}
      style={spanStyle(from, to)}
      title={veil.kind === 'held' ? `${partTimes(from, to)} ${veil.label}` : undefined}
    >
      {veil.label !== '' && to - from >= 30 && <span>{veil.label}</span>}
    </div>
  );
}

/** How many places an hour still has; a full one says so, and offers nothing (B3). */
function SeatsLeft({ from, left }: { readonly from: number; readonly left: number }): ReactNode {
  const words = left === 0 ? 'complet' : left === 1 ? '1\u00a0place libre' : `${left}\u00a0places libres`;
  return (
    <div
      className={`hour-seats${left === 0 ? ' no-seats' : ''}`}
      style={spanStyle(from, from + 60)}
      title={`${partTimes(from, from + 60)}\u00a0: ${words}`}
    >
      <span aria-hidden>{left === 0 ? '✕' : left}</span>
      <span className="visually-hidden">{words}</span>
    </div>
  );
}
