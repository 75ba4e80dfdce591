import { memo, type ReactNode } from 'react';
import type { ColumnModel, EntryPart, VeilPart } from './column-models.ts';
import { formatTime } from '../../shared/domain/french.ts';
import { clockOf, entryClass, entryLabel, entryRemarks, entryTitle, partTimes } from './entry-words.ts';
import { firstFreeHour, isClosedDay } from './room-rows.ts';

export interface RoomCellProps {
  readonly model: ColumnModel;
  readonly row: number;
  readonly column: number;
  /** What its « + » does, in words. */
  readonly label: string;
  readonly inSight: boolean;
  readonly isPast: boolean;
  readonly selectedId: number | null;
}

type Line =
  { readonly kind: 'entry'; readonly part: EntryPart } | { readonly kind: 'held'; readonly part: VeilPart };

function linesOf(model: ColumnModel): Line[] {
  const entries = model.placed.map(({ item }): Line => ({ kind: 'entry', part: item }));
  const held = model.veils
    .filter(({ veil }) => veil.kind === 'held')
    .map((part): Line => ({ kind: 'held', part }));
  return [...entries, ...held].toSorted((a, b) => a.part.from - b.part.from);
}

/** A resource on a day: what is booked, in order, and a way to book only where an hour is free. */
export const RoomCell = memo(function RoomCell(props: RoomCellProps): ReactNode {
  const { model, row, column, isPast } = props;
  const isClosed = isClosedDay(model.occupation);
  const hasRoom = !isClosed && !isPast && firstFreeHour(model.occupation, 0) !== undefined;
  const state = isClosed ? ' cell-closed' : isPast ? ' cell-past' : hasRoom ? ' cell-open' : ' cell-full';
  // What closes the day, not an hour that the clocks skip in it.
  const closed = model.occupation.closed.find(({ label, from, to }) => label !== '' && to - from > 60)?.label;
  return (
    <td
      className={`room-cell${state}`}
      data-cell={`${row}/${column}`}
      data-resource={model.resourceId}
      data-date={model.date}
    >
      {props.inSight && (
        <>
          {linesOf(model).map((line) =>
            line.kind === 'entry' ? (
              <Chip
                key={line.part.entry.id}
                part={line.part}
                selected={line.part.entry.id === props.selectedId}
              />
            ) : (
              <HeldLine key={`held${line.part.veil.bookingId ?? line.part.veil.label}`} part={line.part} />
            ),
          )}
          {isClosed && closed !== undefined && <span className="soft">{closed}</span>}
          <button type="button" tabIndex={-1} className="cell-add" data-add aria-label={props.label}>
            {hasRoom ? '+' : ''}
          </button>
        </>
      )}
    </td>
  );
});

function Chip({ part, selected }: { readonly part: EntryPart; readonly selected: boolean }): ReactNode {
  const { entry, from, to } = part;
  return (
    <button
      type="button"
      tabIndex={-1}
      data-entry={entry.id}
      className={`rbc-event room-chip ${entryClass(entry)}${selected ? ' rbc-selected' : ''}`}
      title={entryTitle(entry)}
    >
      <span className="entry-sign" aria-hidden />
      <span className="figures">
        {formatTime(clockOf(from))}
        <span className="visually-hidden"> à {formatTime(clockOf(to))}</span>
      </span>{' '}
      <strong>{entryLabel(entry)}</strong>
      {entry.gathered === 1 &&
        entryRemarks(entry).map((remark) => (
          <span key={remark} className="entry-remark">
            {' '}
            {remark}
          </span>
        ))}
      {entry.gathered === 1 && entry.booking.flags.length > 0 && (
        <span className="entry-flag inline" aria-label={entry.booking.flags.join(', ')}>
          {' '}
          ⚑
        </span>
      )}
    </button>
  );
}

function HeldLine({ part }: { readonly part: VeilPart }): ReactNode {
  const { veil, from, to } = part;
  return (
    <button
      type="button"
      tabIndex={-1}
      className="room-held"
      data-held={veil.bookingId}
      title={`${partTimes(from, to)} ${veil.label}`}
    >
      <span className="figures">{formatTime(clockOf(from))}</span> {veil.label}
    </button>
  );
}
