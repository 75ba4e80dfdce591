import type { ReactNode } from 'react';
import { formatMinutes, formatTime } from '../../shared/domain/french.ts';
import { addMinutes } from '../../shared/domain/calendar.ts';
import type { MachineState } from './board.ts';
import { lengths, type BookDraft } from './book-form.ts';

/** How long, and from when: now unless somebody picks a time. */
export function TimeChoice({
  draft,
  change,
  soonest,
  now,
}: {
  readonly draft: BookDraft;
  readonly change: (patch: Partial<BookDraft>) => void;
  readonly soonest: MachineState | null;
  readonly now: string;
  readonly today: string;
}): ReactNode {
  const from = soonest?.freeFrom ?? null;
  const fits = (minutes: number): boolean =>
    draft.start === 'picked' ||
    from === null ||
    soonest?.freeUntil == null ||
    addMinutes(from, minutes) <= soonest.freeUntil;
  return (
    <>
      <fieldset className="post-choice">
        <legend>Combien de temps&#8239;?</legend>
        {lengths.map((minutes) => (
          <label key={minutes}>
            <input
              type="radio"
              name="length"
              checked={draft.minutes === minutes}
              onChange={() => change({ minutes })}
            />
            <span>
              {formatMinutes(minutes)}
              {!fits(minutes) && <small>trop long</small>}
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset className="post-choice">
        <legend>À partir de</legend>
        <label>
          <input
            type="radio"
            name="start"
            checked={draft.start === 'soonest'}
            disabled={from === null}
            onChange={() => change({ start: 'soonest' })}
          />
          <span>{from === null || from === now ? 'Maintenant' : formatTime(from)}</span>
        </label>
        <label>
          <input
            type="radio"
            name="start"
            checked={draft.start === 'picked'}
            onChange={() => change({ start: 'picked', time: draft.time || (from ?? now).slice(11) })}
          />
          <span>Autre heure</span>
        </label>
        {draft.start === 'picked' && (
          <input
            type="time"
            className="post-input"
            aria-label="Heure de début"
            value={draft.time}
            onChange={(event) => change({ time: event.currentTarget.value })}
          />
        )}
      </fieldset>
    </>
  );
}
