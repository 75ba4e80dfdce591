import type { ReactNode } from 'react';
import type { LocalDate, LocalDateTime } from '../../shared/domain/calendar.ts';
import {
  formatDateBrief,
  formatDateLong,
  formatDateShort,
  formatRange,
  formatTimeRange,
} from '../../shared/domain/french.ts';
import { formatAmount, type Cents } from '../../shared/domain/money.ts';

/** An amount in tabular figures: `2 020,34 €`; `owed` shows it as something that is due. */
export function Amount({
  cents,
  owed = false,
}: {
  readonly cents: Cents;
  readonly owed?: boolean;
}): ReactNode {
  return (
    <span className="amount figures" style={owed ? { color: 'var(--danger-text)' } : undefined}>
      {formatAmount(cents)}
    </span>
  );
}

const dateForms = {
  long: (date: LocalDate) => formatDateLong(date),
  full: (date: LocalDate) => formatDateLong(date, { year: true }),
  short: formatDateShort,
  brief: formatDateBrief,
};

/** A day: `long` mardi 24 novembre, `full` with its year, `short` 24/11/2026 (usual), `brief` mar. 24 nov. */
export function DateText({
  date,
  form = 'short',
}: {
  readonly date: LocalDate;
  readonly form?: keyof typeof dateForms;
}): ReactNode {
  return <time dateTime={date}>{dateForms[form](date)}</time>;
}

/** A span: `14 h – 16 h 30` within a day unless `withDate`, in words over several days. */
export function TimeRange({
  startsAt,
  endsAt,
  withDate = false,
}: {
  readonly startsAt: LocalDateTime;
  readonly endsAt: LocalDateTime;
  readonly withDate?: boolean;
}): ReactNode {
  const isOneDay = startsAt.slice(0, 10) === endsAt.slice(0, 10);
  return (
    <time dateTime={startsAt}>
      {isOneDay && !withDate
        ? formatTimeRange(startsAt.slice(11), endsAt.slice(11))
        : formatRange(startsAt, endsAt)}
    </time>
  );
}

const kindWords = {
  room: 'salle',
  desk: 'poste',
  machine: 'machine',
  equipment: 'matériel',
  workshop: 'atelier',
} as const;

export type BadgeKind = keyof typeof kindWords;

/** A kind with its hue, its sign and a word; never the hue alone. */
export function KindBadge({
  kind,
  children,
}: {
  readonly kind: BadgeKind;
  readonly children?: ReactNode;
}): ReactNode {
  return <span className={`kind-badge kind-${kind}`}>{children ?? kindWords[kind]}</span>;
}
