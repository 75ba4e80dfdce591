import { use, type ReactNode, type Ref } from 'react';
import { minutesOf } from '../../shared/domain/calendar.ts';
import { formatTimeRange } from '../../shared/domain/french.ts';
import { CalendarContext, ColumnContext } from './context.ts';
import type { Veil } from './entries.ts';
import { dayOfDrawn } from './wall-clock.ts';

const MINUTES_IN_DAY = 1440;

/** The part of a veil that lies in a day, in minutes of it; undefined when none does. */
export function veilWithin(
  veil: Veil,
  date: string,
): { readonly from: number; readonly to: number } | undefined {
  const midnight = minutesOf(`${date}T00:00`);
  const from = Math.max(0, minutesOf(veil.startsAt) - midnight);
  const to = Math.min(MINUTES_IN_DAY, minutesOf(veil.endsAt) - midnight);
  return from < to ? { from, to } : undefined;
}

/** A column of hours with what is not free drawn under its bookings: only what is free looks free. */
export function DayColumn({
  ref,
  ...props
}: {
  readonly children?: ReactNode;
  readonly className?: string;
  readonly style?: React.CSSProperties;
  readonly date?: Date;
  readonly resource?: number;
  readonly ref?: Ref<HTMLDivElement>;
}): ReactNode {
  const calendar = use(CalendarContext);
  const resourceId = typeof props.resource === 'number' ? props.resource : null;
  const date = props.date === undefined ? undefined : dayOfDrawn(props.date);
  const veils = calendar?.veilsOf(resourceId) ?? [];
  return (
    <ColumnContext value={resourceId}>
      <div className={props.className} style={props.style} ref={ref} data-resource={resourceId ?? undefined}>
        {date !== undefined &&
          veils.map((veil) => {
            const part = veilWithin(veil, date);
            if (part === undefined) return null;
            return <VeilPart key={`${veil.kind}${veil.startsAt}${veil.label}`} veil={veil} {...part} />;
          })}
        {props.children}
      </div>
    </ColumnContext>
  );
}

function VeilPart({
  veil,
  from,
  to,
}: {
  readonly veil: Veil;
  readonly from: number;
  readonly to: number;
}): ReactNode {
  return (
    <div
      className={`veil veil-${veil.kind}`}
      style={{ top: share(from), height: share(to - from) }}
      title={veil.kind === 'held' ? `${clock(from, to)} ${veil.label}` : undefined}
    >
      {veil.label !== '' && to - from >= 30 && <span>{veil.label}</span>}
    </div>
  );
}

const share = (minutes: number): string => `${(minutes / MINUTES_IN_DAY) * 100}%`;
const text = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function clock(from: number, to: number): string {
  return formatTimeRange(text(from), text(to));
}
