import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SeriesOccurrence, SeriesResolution } from '../../../shared/contract/booking-series.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { datePart, timePart } from '../../../shared/domain/calendar.ts';
import {
  formatDateLong,
  formatRange,
  formatTime,
  formatTimeRange,
  plural,
} from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';

interface Deciding {
  readonly onDecide: (date: string, resolution: SeriesResolution | undefined) => void;
}

/** What a series would give: how many, how much, and each occurrence that needs a decision (B5). */
export function SeriesPreview(
  props: {
    readonly preview: OutputOf<'bookings.previewSeries'> | undefined;
    readonly outdated: boolean;
    readonly onSkipAll: (dates: readonly string[]) => void;
  } & Deciding,
): ReactNode {
  const { preview } = props;
  if (preview === undefined) return null;
  if (preview.problem !== null) return <p className="refused-note">{preview.problem}</p>;
  const booked = preview.occurrences.filter(({ state }) => state === 'free' || state === 'moved');
  const open = preview.occurrences.filter(({ state }) => state === 'taken' || state === 'refused');
  const closed = booked.filter(({ warnings }) => warnings.length > 0);
  return (
    <div className="series-preview" aria-live="polite" style={{ opacity: props.outdated ? 0.6 : 1 }}>
      <p>
        <strong>{plural(booked.length, 'séance')}</strong>, {preview.sentence}
        {preview.total > 0 && ` · ${formatAmount(preview.total)} en tout`}
      </p>
      {open.length > 0 && (
        <div className="refused-note">
          <p>
            {plural(open.length, 'séance')} à décider avant de réserver.{' '}
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => props.onSkipAll(open.map(({ date }) => date))}
            >
              {open.length === 1 ? 'La sauter' : 'Les sauter toutes'}
            </Button>
          </p>
          <ul className="series-occurrences">
            {open.map((occurrence) => (
              <Undecided key={occurrence.date} occurrence={occurrence} onDecide={props.onDecide} />
            ))}
          </ul>
        </div>
      )}
      {closed.length > 0 && (
        <p className="warned-note">
          {plural(closed.length, 'séance')} à confirmer&nbsp;: {closed[0]?.warnings[0]?.message}
          {closed.length > 1 && '…'}
        </p>
      )}
      <Decided occurrences={preview.occurrences} onDecide={props.onDecide} />
    </div>
  );
}

function Undecided({
  occurrence,
  onDecide,
}: { readonly occurrence: SeriesOccurrence } & Deciding): ReactNode {
  const { date, resourceId, nextFree, problem } = occurrence;
  const [conflict] = occurrence.conflicts;
  const day = formatDateLong(date);
  return (
    <li>
      <strong>{day}</strong> {conflict === undefined ? problem : takenWords(date, conflict)}
      <span className="series-decisions">
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`Sauter le ${day}`}
          onClick={() => onDecide(date, { date, action: 'skip' })}
        >
          Sauter
        </Button>
        {nextFree !== null && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={`Déplacer le ${day}`}
            onClick={() => onDecide(date, { date, action: 'move', resourceId, ...nextFree })}
          >
            Déplacer à {formatTime(nextFree.startsAt)}
            {datePart(nextFree.startsAt) !== date && ` le ${formatDateLong(datePart(nextFree.startsAt))}`}
          </Button>
        )}
      </span>
    </li>
  );
}

/** What was decided, so that it can be taken back. */
function Decided(props: { readonly occurrences: readonly SeriesOccurrence[] } & Deciding): ReactNode {
  const decided = props.occurrences.filter(({ state }) => state === 'skip' || state === 'moved');
  if (decided.length === 0) return null;
  return (
    <ul className="series-occurrences" aria-label="Séances décidées">
      {decided.map(({ date, state, startsAt, endsAt }) => (
        <li key={date}>
          <strong>{formatDateLong(date)}</strong>{' '}
          {state === 'skip' ? 'sautée' : `déplacée\u00a0: ${formatRange(startsAt, endsAt)}`}{' '}
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={`Reprendre le ${formatDateLong(date)}`}
            onClick={() => props.onDecide(date, undefined)}
          >
            Reprendre
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** « pris par Conseil, de 14 h à 16 h », with the days where they are not the occurrence's own. */
function takenWords(
  date: string,
  { label, startsAt, endsAt }: SeriesOccurrence['conflicts'][number],
): string {
  const isSameDay = datePart(startsAt) === date && datePart(endsAt) === date;
  const when = isSameDay
    ? formatTimeRange(timePart(startsAt), timePart(endsAt))
    : formatRange(startsAt, endsAt);
  return `pris par ${label}, ${when}`;
}
