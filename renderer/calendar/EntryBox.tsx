import { memo, type ReactNode } from 'react';
import { formatTime, plural } from '../../shared/domain/french.ts';
import type { EntryPart } from './column-models.ts';
import type { Entry } from './entries.ts';
import { clockOf, entryClass, entryLabel, entryRemarks, partTimes } from './entry-words.ts';

/** Pixels: under these a box has no room for words, or only for upright ones. */
const SLIVER = 17;
const SLIM = 40;
/** And under this, only for when it begins. */
const NARROW = 92;

export interface EntryBoxProps extends EntryPart {
  readonly lane: number;
  readonly lanes: number;
  readonly span: number;
  /** Pixels of a lane, rounded: only what it changes about the words draws the box anew. */
  readonly laneWidth: number;
  readonly hourHeight: number;
  /** Whether columns are days, so that the box must say which resource. */
  readonly saysWhere: boolean;
  readonly selected: boolean;
}

/** Where something from one minute to another stands in a column: by the height of an hour, so that zoom is style only. */
export function spanStyle(from: number, to: number): { readonly top: string; readonly height: string } {
  return {
    top: `calc(var(--hour) * ${from / 60})`,
    height: `calc(var(--hour) * ${(to - from) / 60})`,
  };
}

type Size = 'sliver' | 'slim' | 'low' | 'usual';

function sizeOf(props: EntryBoxProps): Size {
  const width = props.laneWidth * props.span;
  if (width < SLIVER) return 'sliver';
  const height = ((props.to - props.from) / 60) * props.hourHeight;
  if (width < SLIM) return height < 30 ? 'sliver' : 'slim';
  return height < 30 ? 'low' : 'usual';
}

/** A booking among the hours: when, for whom, where unless the column says it, and its flags; as much as has room. */
export const EntryBox = memo(function EntryBox(props: EntryBoxProps): ReactNode {
  const { entry, from, to, lane, lanes, span } = props;
  const size = sizeOf(props);
  const className = `rbc-event ${entryClass(entry)} box-${size}${props.selected ? ' rbc-selected' : ''}`;
  const style = {
    ...spanStyle(from, to),
    left: `${(lane / lanes) * 100}%`,
    width: `${(span / lanes) * 100}%`,
  };
  // Thousands of these may stand in a week: one element each. Its tooltip is written when the pointer comes.
  if (size === 'sliver')
    return (
      <button
        type="button"
        tabIndex={-1}
        data-entry={entry.id}
        className={className}
        style={style}
        aria-label={`${entry.startsAt.slice(11)} ${entryLabel(entry)}`}
      />
    );
  const band = { '--band': `var(--band-${entry.resourceId})` } as React.CSSProperties;
  const isShort = props.laneWidth * span < NARROW;
  if (size === 'slim')
    return (
      <button
        type="button"
        tabIndex={-1}
        data-entry={entry.id}
        className={className}
        style={{ ...style, ...band }}
      >
        <span className="rbc-event-content">{slimWords(entry)}</span>
      </button>
    );
  return (
    <button
      type="button"
      tabIndex={-1}
      data-entry={entry.id}
      className={className}
      style={{ ...style, ...band }}
    >
      <span className="rbc-event-label">{isShort ? formatTime(clockOf(from)) : partTimes(from, to)}</span>
      <span className="rbc-event-content">
        <EntryWords entry={entry} saysWhere={props.saysWhere} />
      </span>
    </button>
  );
});

/** One upright line: for whom, where, and whether there is something to see. */
function slimWords(entry: Entry): string {
  const flag = entry.gathered === 1 && entry.booking.flags.length > 0 ? ' ⚑' : '';
  return `${entryLabel(entry)} ${entry.booking.resourceName}${flag}`;
}

function EntryWords({ entry, saysWhere }: { readonly entry: Entry; readonly saysWhere: boolean }): ReactNode {
  const { booking } = entry;
  if (entry.gathered > 1)
    return (
      <>
        <strong>{booking.resourceName}</strong> <span className="entry-where">{entryLabel(entry)}</span>
      </>
    );
  const where = saysWhere
    ? booking.resourceName
    : booking.attendees > 0
      ? plural(booking.attendees, 'personne')
      : '';
  return (
    <>
      <strong>{booking.label}</strong>
      {where !== '' && <span className="entry-where"> {where}</span>}
      {entryRemarks(entry).map((remark) => (
        <span key={remark} className="entry-remark">
          {' '}
          {remark}
        </span>
      ))}
      {booking.flags.map((flag) => (
        <span key={flag} className="entry-flag">
          <span aria-hidden>⚑</span> {flag}
        </span>
      ))}
    </>
  );
}
